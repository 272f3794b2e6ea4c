"""The ledger of on-site offices: each thing decided, which unit, by when, where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite import queries
from sixia.channels.onsite.models import Decision
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.outputs.tables.shape import Column, Reader, Register, Ways, day, text
from sixia.visits import say


@dataclass(frozen=True)
class DecisionLine:
    """A decision, with its case where the reader may see it."""

    decision: Decision
    case: Case | None


def _decisions(reader: Reader) -> QuerySet[Decision]:
    seen = queries.decisions_visible_to(reader.who)
    return seen.select_related(
        "session__visit__area", "session__visit__site", "session__visit__lead", "item__project", "unit",
        "official", "confirmed_by",
    )  # fmt: skip


def _lines(rows: Sequence[Decision], reader: Reader) -> list[DecisionLine]:
    """One statement, however many decisions."""
    keys = [one.case_id for one in rows if one.case_id]
    seen = {case.pk: case for case in ledger.visible_to(reader.who).filter(pk__in=keys)}
    return [DecisionLine(one, seen.get(one.case_id or 0)) for one in rows]


def _case(line: DecisionLine) -> str:
    return line.case.number if line.case else ""


DECISIONS = Register(
    name="decisions",
    label=_("现场办公台账"),
    says=_("现场办公会上议定的每一件事：责任单位、责任人、时限，现在办到哪一步。"),
    family="sessions",
    columns=(
        Column(
            name="words",
            label=_("议定事项"),
            value=lambda line: line.decision.words,
            width=40,
            kind="main",
            url=lambda line: say.visit_url(line.decision.session.visit),
        ),
        text("session", _("会议"), lambda line: str(line.decision.session), 30),
        day("on", _("日期"), lambda line: line.decision.session.visit.on),
        text("place", _("地点"), lambda line: line.decision.session.visit.place, 24),
        text("lead", _("主持"), lambda line: str(line.decision.session.visit.lead or "")),
        text("unit", _("责任单位"), lambda line: str(line.decision.unit), 24),
        text("official", _("责任人"), lambda line: str(line.decision.official or "")),
        day("due_on", _("时限"), lambda line: line.decision.due_on),
        text("confirmed_by", _("签发"), lambda line: str(line.decision.confirmed_by or "")),
        Column(
            name="case",
            label=_("诉求编号"),
            value=_case,
            width=18,
            kind="nowrap",
            url=lambda line: say.case_url(line.case.number) if line.case else "",
        ),
        text("state", _("进展"), lambda line: str(line.case.stands.label) if line.case else ""),
    ),
    rows=_decisions,
    lines=_lines,
    ways=Ways(
        day="session__visit__on", area="session__visit__area_path", unit="unit_id",
        channel="session__visit__is_",
    ),
    serves=("D1", "D8", "D15", "D26"),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (DECISIONS,)
