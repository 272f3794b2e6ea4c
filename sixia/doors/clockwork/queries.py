"""What can be asked of the clock's chores."""

from datetime import date, datetime, timedelta

from sixia.doors.clockwork.models import Chore
from sixia.ground.days import clock

TICK = "tick"


def last_done(name: str) -> datetime | None:
    """When a chore was done last; None when it never was."""
    return Chore.objects.filter(name=name).values_list("done_at", flat=True).first()


def done_on(name: str, *, day: date, later_by: timedelta) -> bool:
    """Whether a daily chore has been done on a day that begins ``later_by`` after midnight."""
    last = last_done(name)
    return last is not None and clock.local_date(last - later_by) >= day
