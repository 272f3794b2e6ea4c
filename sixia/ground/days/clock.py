"""The one clock of the house: moments are kept in UTC and counted as dates in China."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")

_DAY = timedelta(days=1)


def now() -> datetime:
    """This very moment, in UTC. Only doors ask; everything below is given `at`."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The same moment as read from a clock on the wall in China."""
    if at.tzinfo is None:
        raise ValueError(f"A moment without a time zone says nothing: {at!r}")
    return at.astimezone(ZONE)


def local_date(at: datetime) -> date:
    """The date in China at this moment, whatever zone the server stands in."""
    return local(at).date()


def start_of(day: date) -> datetime:
    """The moment, in UTC, at which this day begins in China."""
    return datetime.combine(day, time(), tzinfo=ZONE).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which this day is over in China (24:00): no longer part of the day."""
    return start_of(day + _DAY)


def noon(day: date) -> datetime:
    """The middle of this day in China, in UTC: a moment for something of which only the day is known."""
    return datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)


def day_of(day: date) -> tuple[datetime, datetime]:
    """A whole day in China as a half-open stretch of time, for "today" in a query."""
    return start_of(day), end_of(day)
