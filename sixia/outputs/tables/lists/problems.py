"""The lists of problems: what was found on visits and became a case, seen from several sides."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sixia.ground.places.models import Area
from sixia.ledger import life
from sixia.ledger.codes import Outcome
from sixia.outputs.tables import lines
from sixia.outputs.tables.lists import cells
from sixia.outputs.tables.shape import BENEATH, Column, Order, Reader, Register, Ways, text
from sixia.visits import queries, say
from sixia.visits.models import Finding

FOUND_WAYS = Ways(day="visit__on", area="visit__area_path", unit="visit__unit_id", channel="visit__is_")
VERIFIED = (Outcome.SOLVED, Outcome.PARTLY_SOLVED, Outcome.MEDIATED, Outcome.ADOPTED, Outcome.PARTLY_ADOPTED)
LISTED = 3  # from this level on a case is supervised by a joint meeting, or higher


def problems(reader: Reader) -> QuerySet[Finding]:
    """What was found and became a case, as far as the reader sees both."""
    found = queries.findings_visible_to(reader.who, since=reader.since).filter(case__isnull=False)
    return found.select_related(
        "visit__area", "visit__site", "visit__unit", "visit__lead",
        "case__area", "case__lead_unit", "case__handler", "case__leader",
    )  # fmt: skip


def _outcomes(reader: Reader) -> QuerySet[Finding]:
    """Written off, which a resident's word or an independent check comes before, with a result."""
    return problems(reader).filter(case__state=life.CLOSED.name, case__outcome__in=VERIFIED)


def _priority(reader: Reader) -> QuerySet[Finding]:
    pressing = Q(is_blocker=True) | Q(case__leader__isnull=False) | Q(case__supervision__gte=LISTED)
    return problems(reader).filter(pressing)


def _county(reader: Reader) -> QuerySet[Finding]:
    return problems(reader).filter(visit__unit__area__level=Area.Level.COUNTY)


def on_line(reader: Reader, line: str) -> QuerySet[Finding]:
    """Whatever was entered into one of the county's own ledgers."""
    return problems(reader).filter(ledger=line)


def _of_visit(name: str, label: Any, value: Any, width: int = 14, **more: Any) -> Column:
    return Column(name=name, label=label, value=lambda line: value(line.finding.visit), width=width, **more)


def _of_finding(name: str, label: Any, value: Any, width: int = 14) -> Column:
    return Column(name=name, label=label, value=lambda line: value(line.finding), width=width)


FOUND_ON = _of_visit("on", _("发现日期"), lambda visit: visit.on, 12, kind="nowrap")
PLACE = _of_visit("place", _("地点"), lambda visit: visit.place, 24, shown=BENEATH)
VISIT = Column(
    name="visit",
    label=_("在哪次走访"),
    value=lambda line: str(line.finding.visit),
    width=24,
    url=lambda line: say.visit_url(line.finding.visit),
)
SOURCE = _of_finding("source", _("来源"), lambda one: one.get_source_display(), 18)
NATURE = _of_finding("nature", _("分类"), lambda one: one.get_nature_display(), 20)
WAY = _of_finding("way", _("怎么办的"), lambda one: one.get_outcome_display())
WORDS = text("words", _("表现和原因"), lambda line: line.case.words, 50)
MEASURE = Column(
    name="measure",
    label=_("具体措施"),
    value=lambda line: line.said("spot_result") or line.said("requirement") or line.said("why_not_now"),
    width=40,
)
GOAL = text("goal", _("目标"), lambda line: line.said("exit_condition"), 24)
BLOCKER = _of_finding("blocker", _("堵点"), lambda one: _("是") if one.is_blocker else "", 8)


def register(
    name: str, label: Any, says: Any, rows: Any, columns: Any, *serves: str, **more: Any
) -> Register:
    """One list of problems."""
    return Register(
        name=name, label=label, says=says, family=more.pop("family", "problems"), columns=columns, rows=rows,
        lines=lines.findings, ways=FOUND_WAYS, order=Order("visit__on"), by_days=True, serves=serves, **more,
    )  # fmt: skip


PROBLEMS = register(
    "problems",
    _("问题清单"),
    _("走访中发现、成为诉求件的每一个问题；当场解决的也在里面。"),
    problems,
    (cells.TITLE, cells.NUMBER, SOURCE, NATURE, WORDS, WAY, FOUND_ON, PLACE, VISIT, cells.STATE),
    "B3", "B4", "B16", "B19", "B20", "D9",
)  # fmt: skip
DUTIES = register(
    "duties",
    _("责任清单"),
    _("同样的问题，看由谁牵头、谁负责、谁配合。"),
    problems,
    (cells.TITLE, cells.NUMBER, cells.LEADER, cells.UNIT, cells.OFFICIAL, cells.HELPERS, cells.DUE),
    "B3",
)
TASKS = register(
    "tasks",
    _("任务清单"),
    _("同样的问题，看怎样解决、到哪一天、进展到哪一步。"),
    problems,
    (cells.TITLE, cells.NUMBER, MEASURE, GOAL, cells.UNIT, cells.DUE, cells.STATE, cells.IS_CLOSED,
     cells.RESULT, cells.EVIDENCE),
    "B3", "B21", "D15",
)  # fmt: skip
OUTCOMES = register(
    "outcomes",
    _("成果清单"),
    _("已经销号、而且经群众本人或者独立核查确认有结果的问题。"),
    _outcomes,
    (cells.TITLE, cells.NUMBER, cells.RESULT, cells.OUTCOME, cells.HEADCOUNT, cells.SAID, cells.UNIT,
     cells.CLOSED_ON, FOUND_ON, VISIT),
    "B9", "B23",
)  # fmt: skip
PRIORITY = register(
    "priority",
    _("重点问题清单"),
    _("标为堵点的、领导包案的、挂牌督办的问题。"),
    _priority,
    (cells.TITLE, cells.NUMBER, BLOCKER, NATURE, cells.LEADER, cells.UNIT, cells.DUE, cells.STATE, FOUND_ON),
    "B5", "B24", "C13", "C19",
)  # fmt: skip
COUNTY = register(
    "county",
    _("县级问题清单"),
    _("县级单位在走访中发现的问题。"),
    _county,
    (cells.TITLE, cells.NUMBER, SOURCE, NATURE, cells.LEADER, cells.UNIT, cells.DUE, cells.STATE,
     cells.IS_CLOSED),
    "B21", "B24",
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (PROBLEMS, DUTIES, TASKS, OUTCOMES, PRIORITY, COUNTY)
