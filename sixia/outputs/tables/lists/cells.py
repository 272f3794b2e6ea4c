"""The columns about a case that several lists share, each read from a case line."""

from datetime import date, timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ledger import codes
from sixia.outputs.tables.lines import CaseLine, joined
from sixia.outputs.tables.shape import BENEATH, HEADS, Column, day, text
from sixia.visits import say

_INSTANT = timedelta(microseconds=1)


def case_url(line: CaseLine) -> str:
    """The page of the case."""
    return say.case_url(line.case.number)


def due(line: CaseLine) -> date | None:
    """The day by which a report was asked for; otherwise the last day of the running limit."""
    asked = line.said("limit_on")
    if asked:
        return date.fromisoformat(asked)
    return clock.local_date(line.case.due_at - _INSTANT) if line.case.due_at else None


def closed_on(line: CaseLine) -> date | None:
    """The day it was written off."""
    return clock.local_date(line.case.closed_at) if line.case.closed_at else None


def leader(line: CaseLine) -> str:
    """The leader who took it up; otherwise whoever led the visit it was found on."""
    if line.case.leader is not None:
        return str(line.case.leader)
    return str(line.finding.visit.lead or "") if line.finding is not None else ""


def checked_by(line: CaseLine) -> str:
    """Who checked that it is solved: the checker, the witness of the spot, or the resident's own word."""
    checker = line.by("check_words") or line.said("settled_by")
    return checker or (_now("诉求人本人确认") if line.case.solved else "")


def check_method(line: CaseLine) -> str:
    """How it was checked."""
    code = line.said("check_method")
    return str(codes.CheckMethod(code).label) if code else ""


def result(line: CaseLine) -> str:
    """What was found and done."""
    return line.said("findings") or line.said("spot_result") or line.said("explanation")


def files(line: CaseLine) -> str:
    """How many files stand behind it; none is asked for."""
    return _now("%(n)d 份") % {"n": line.files} if line.files else ""


TITLE = Column(
    name="problem", label=_("问题"), value=lambda line: line.case.title, width=36, kind="main", url=case_url
)
NUMBER = text("number", _("编号"), lambda line: line.case.number, 18, shown=BENEATH)
AREA = text("area", _("地区"), lambda line: str(line.case.area), 14)
HEADCOUNT = Column(
    name="heads", label=_("涉及人数"), value=lambda line: line.case.heads, width=8, kind="number", typed=HEADS
)
LEADER = text("leader", _("牵头领导"), leader)
UNIT = Column(
    name="lead_unit", label=_("责任单位"), value=lambda line: str(line.case.lead_unit or ""), width=24
)
OFFICIAL = text("handler", _("责任人"), lambda line: str(line.case.handler or ""))
HELPERS = text("helpers", _("配合单位"), lambda line: joined(line.helpers), 24)
DUE = day("due_on", _("完成时限"), due)
STATE = text("state", _("进展"), lambda line: str(line.case.stands.label), 12)
IS_CLOSED = Column(
    name="closed",
    label=_("是否销号"),
    value=lambda line: _now("未销号") if line.case.is_open else _now("已销号"),
    width=10,
)
EVIDENCE = text("evidence", _("佐证"), files, 8)
RESULT = text("result", _("完成情况"), result, 40)
CLOSED_ON = day("closed_on", _("销号日期"), closed_on)
OUTCOME = Column(
    name="outcome", label=_("办理结果"), value=lambda line: line.case.get_outcome_display(), width=18
)
SAID = Column(
    name="solved", label=_("群众说解决了吗"), value=lambda line: line.case.get_solved_display(), width=14
)
RATING = Column(
    name="satisfaction",
    label=_("群众评价"),
    value=lambda line: line.case.get_satisfaction_display() if line.rated else "",
    width=12,
)
