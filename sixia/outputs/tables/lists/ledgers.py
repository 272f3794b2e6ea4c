"""The field diary, and one ledger for each line that the county wrote under the name of its three ledgers."""

from functools import partial

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.outputs.tables import lines
from sixia.outputs.tables.lines import TripLine, joined, stands, words_of
from sixia.outputs.tables.lists import cells, problems, trips
from sixia.outputs.tables.shape import Column, Order, Register, text
from sixia.visits.methods import method
from sixia.visits.models import Visit

LEDGER = "ledger-"  # what the name of each of them begins with


def _went(line: TripLine) -> str:
    return joined([str(line.visit.lead or ""), *line.party])


def _met(visit: Visit) -> str:
    """Whom they met: numbers only."""
    about = _now("约 %(n)d 人") if visit.counted == "estimated" else _now("%(n)d 人")
    people = about % {"n": visit.people} if visit.people else ""
    return joined([people, _now("%(n)d 户") % {"n": visit.households} if visit.households else ""])


DIARY = Register(
    name="diary",
    label=_("民情日志"),
    says=_("每一次走访看到、听到、答复了什么，后来怎样。群众不写姓名。"),
    family="ledgers",
    columns=(
        trips.NAME, trips.DAY,
        text("time", _("时间"), lambda line: trips.times(line.visit), kind="nowrap"),
        trips.PLACE,
        text("went", _("走访人"), _went, 24),
        text("met", _("走访对象"), lambda line: _met(line.visit), 16, typed="heads"),
        text("said", _("基本情况"), lambda line: line.visit.said, 50),
        Column(
            name="needs",
            label=_("困难与诉求"),
            value=lambda line: "\n".join(words_of(one) for one in line.findings),
            width=50,
        ),
        text("answered", _("现场答复"), lambda line: line.visit.answered, 40),
        text("follow_up", _("后续计划"), lambda line: line.visit.follow_up, 40),
        Column(
            name="results",
            label=_("跟踪结果"),
            value=lambda line: "\n".join(filter(None, (stands(one) for one in line.findings))),
            width=50,
        ),
    ),
    rows=trips.made,
    lines=lines.trips_with_findings,
    ways=trips.TRIP_WAYS,
    order=Order("on"),
    by_days=True,
    serves=("B12", "B8"),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (DIARY,)


def written() -> list[Register]:
    """The county's own ledgers as they are written today; none before the county has named them."""
    return [_ledger(n, line) for n, line in enumerate(method("three_ledgers").lines, start=1)]


def _ledger(n: int, line: str) -> Register:
    return problems.register(
        f"{LEDGER}{n}",
        line,
        _("记入“%(line)s”的问题；这本账的名称由本地自己定。") % {"line": line},
        partial(problems.on_line, line=line),
        (cells.TITLE, cells.NUMBER, problems.FOUND_ON, problems.PLACE, problems.NATURE, cells.UNIT,
         cells.DUE, cells.STATE, cells.IS_CLOSED, cells.RESULT),
        "B12",
        family="ledgers",
    )  # fmt: skip
