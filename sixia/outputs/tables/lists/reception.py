"""The ledger of receptions: each session with its groups and heads, what was settled, what went on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import queries
from sixia.channels.reception.models import Session
from sixia.channels.reception.queries import Came
from sixia.outputs.tables import lines
from sixia.outputs.tables.lines import TripLine
from sixia.outputs.tables.lists import trips
from sixia.outputs.tables.shape import HEADS, Column, Order, Reader, Register, counted, text
from sixia.visits.models import Visit

NOBODY = Came(0, 0)


@dataclass(frozen=True)
class ReceptionLine(TripLine):
    """A visit on which residents were received, with how many groups and heads came."""

    session: Session | None = None
    came: Came = NOBODY


def _sessions(reader: Reader) -> QuerySet[Visit]:
    return queries.received_on(trips.made(reader))


def _lines(rows: Sequence[Visit], reader: Reader) -> list[ReceptionLine]:
    """Three statements, however many sessions."""
    came = queries.came_to(one.reception.pk for one in rows)
    return [
        ReceptionLine(
            line.visit, line.found, line.party, session=line.visit.reception,
            came=came.get(line.visit.reception.pk, NOBODY),
        )
        for line in lines.trips(rows, reader)
    ]  # fmt: skip


CAME = Column(
    name="heads", label=_("人次"), value=lambda line: line.came.heads, kind="number", width=8, typed=HEADS
)

RECEPTIONS = Register(
    name="receptions",
    label=_("接访台账"),
    says=_("每一次接访下访：来了几批、多少人次，当场解决多少，转办多少，还有多少没有办结。"),
    family="sessions",
    columns=(
        trips.NAME, trips.DAY, trips.PLACE,
        text("kind", _("接访方式"), lambda line: line.session.get_kind_display()),
        text("team", _("巡回团队"), lambda line: str(line.session.team or ""), 20),
        trips.LEAD, trips.PARTY, trips.UNIT,
        counted("groups", _("批次"), lambda line: line.came.groups),
        CAME,
        counted("problems", _("收集问题数"), lambda line: line.found.all),
        counted("on_spot", _("现场解决数"), lambda line: line.found.on_spot),
        counted("sent_on", _("转办数"), lambda line: line.found.sent_on),
        counted("unfinished", _("未结数"), lambda line: line.found.unfinished),
    ),
    rows=_sessions,
    lines=_lines,
    ways=trips.TRIP_WAYS,
    order=Order("on"),
    by_days=True,
    serves=("C1", "C14"),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (RECEPTIONS,)
