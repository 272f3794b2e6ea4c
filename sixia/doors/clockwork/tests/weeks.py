"""Days going by: a tick every morning, and what the ladder left in the timeline of a case."""

from datetime import UTC, date, datetime, timedelta

from sixia.doors.clockwork import tick
from sixia.ground.days import clock
from sixia.ledger.models import Case, Event

TIME = {"remind", "urge", "supervise", "escalate", "deem_accepted", "resume"}


def morning(month: int, day: int, hour: int = 9) -> datetime:
    """A moment in 2026, given as the wall clock in China shows it."""
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


def go_by(first: datetime, last: datetime) -> None:
    """Tick once a day."""
    at = first
    while at <= last:
        assert tick.run(at=at).is_well
        at += timedelta(days=1)


def by_time(case: Case) -> list[tuple[str, date]]:
    """The steps that time took, with their local dates."""
    events = Event.objects.filter(case=case, step__in=TIME, kind="system").order_by("seq")
    return [(event.step, clock.local_date(event.happened_at)) for event in events]
