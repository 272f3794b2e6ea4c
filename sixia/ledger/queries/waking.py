"""What the clock asks: whose time has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from sixia.ground.people import permits
from sixia.ledger import alarms, life
from sixia.ledger.models import Case, Deadline
from sixia.ledger.queries.nearest import Place, past


@dataclass(frozen=True)
class Alarm:
    """One limit whose ladder asks for something: where it stands in the sweep, and its case."""

    on: date
    pk: int
    case_id: int


def alarms_due(on: date, *, after: Alarm | None = None, limit: int = 200) -> list[Alarm]:
    """Limits whose ladder asks for something by the local date ``on``: the oldest first, past ``after``."""
    waiting = Deadline.objects.filter(alarm_on__lte=on)
    if after is not None:
        waiting = waiting.filter(alarm_on__gte=after.on).exclude(alarm_on=after.on, pk__lte=after.pk)
    rows = waiting.order_by("alarm_on", "pk").values_list("alarm_on", "pk", "case_id")
    return [Alarm(day, pk, case_id) for day, pk, case_id in rows[:limit] if day is not None]


def deemed_accepted_by(at: datetime, *, after: Place | None = None, limit: int = 200) -> QuerySet[Case]:
    """Sent on and not signed for when the notice was due; the longest due first, past ``after``.

    Whatever limit is over, the case itself is due: those that wait to be signed for and are due are looked
    at, and no notice that ran out in another state, where it may stand for as long as the case does.
    """
    waiting = Case.objects.filter(is_open=True, waits_for=permits.ACCEPT.name, due_at__lte=at)
    notice = Deadline.objects.filter(case=OuterRef("pk"), term="notice", met_at=None, dropped_at=None)
    late = past(waiting, after).filter(Exists(notice.filter(due_at__lte=at)), state=life.ROUTED.name)
    return late.order_by("due_at", "pk")[:limit]


def pauses_over_by(on: date, *, after: int = 0, limit: int = 200) -> QuerySet[Case]:
    """Paused until a day that has come by the local date ``on``, in order of id, past ``after``."""
    over = Case.objects.filter(resume_on__lte=on, state=life.PAUSED.name, pk__gt=after)
    return over.order_by("pk")[:limit]


def due_but_not_escalated(on: date) -> int:
    """The heartbeat of the sweep: must be 0 after every tick.

    Alarms whose day has come and that have not sounded, and running limits that ask for nothing although
    their ladder is not climbed: somebody took their alarm away. A limit may be started on the day after
    ``on``, before offices open.
    """
    still_climbing = alarms.climbing_since(on + timedelta(days=1))
    silent = Deadline.objects.filter(alarm_on=None, met_at=None, dropped_at=None, due_on__gte=still_climbing)
    return Deadline.objects.filter(alarm_on__lte=on).count() + silent.count()


def open_without_clock() -> int:
    """Open cases with neither a due moment nor a reason for having none; the database forbids it."""
    return Case.objects.filter(is_open=True, due_at=None, clock_exempt="").count()
