"""Quiet hours: when a notice may leave the house, by the calendar that the limits are counted with; pure.

Residents are told between 8:00 and 21:00 on working days, officials in working hours (8:30 to 17:30).
What comes up outside of that waits for the next open moment; only what is urgent by data does not wait.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sixia.ground.days import clock, workdays


@dataclass(frozen=True)
class Hours:
    """An opening of each working day: from ``opens``, until before ``closes``, as the wall clock shows it."""

    opens: time
    closes: time


RESIDENTS = Hours(time(8), time(21))
OFFICIALS = Hours(time(8, 30), time(17, 30))

_DAY = timedelta(days=1)


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether something may be sent at this moment."""
    local = clock.local(at)
    return workdays.calendar().is_working(local.date()) and hours.opens <= local.time() < hours.closes


def next_open(hours: Hours, at: datetime) -> datetime:
    """This moment when it is open, else the next one that is, in UTC."""
    local = clock.local(at)
    if is_open(hours, at):
        return at
    first = local.date() if local.time() < hours.opens else local.date() + _DAY
    return opening(hours, workdays.calendar().roll(first))


def next_morning(hours: Hours, at: datetime) -> datetime:
    """The next opening of a working day after this moment: when what gathered meanwhile goes out together."""
    local = clock.local(at)
    first = local.date() if local.time() < hours.opens else local.date() + _DAY
    return opening(hours, workdays.calendar().roll(first))


def opening(hours: Hours, day: date) -> datetime:
    """The moment, in UTC, at which a day opens."""
    return clock.start_of(day) + timedelta(hours=hours.opens.hour, minutes=hours.opens.minute)
