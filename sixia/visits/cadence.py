"""When a visit is due next under a pairing: a reminder worked out from the last one, in local dates."""

from datetime import date, timedelta

from sixia.ground.days import workdays
from sixia.visits.codes import Every

WEEK = timedelta(days=7)
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def next_on(*, every: str, weekday: str, last_on: date | None, from_on: date) -> date | None:
    """The day by which to go next; None where no cadence is set.

    A weekday is met on its next day. Weeks end on Friday; months, quarters and years on their last working
    day. The period after that of the last visit counts; before the first visit, the period of ``from_on``.
    """
    if not every:
        return None
    if every in (Every.WEEK, Every.FORTNIGHT):
        return _weekly(every, weekday, last_on, from_on)
    months = MONTHS[Every(every)]
    start = _period_start(last_on or from_on, months)
    if last_on is not None:
        start = _later(start, months)
    return _last_working_day(_later(start, months) - timedelta(days=1))


def _weekly(every: str, weekday: str, last_on: date | None, from_on: date) -> date:
    wanted = int(weekday) if weekday else 4
    if last_on is None:
        return from_on + timedelta(days=(wanted - from_on.weekday()) % 7)
    monday = last_on - timedelta(days=last_on.weekday())
    return monday + WEEK * (2 if every == Every.FORTNIGHT else 1) + timedelta(days=wanted)


def _period_start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _later(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


def _last_working_day(day: date) -> date:
    known = workdays.calendar()
    first = day.replace(day=1)
    while day > first and not known.is_working(day):
        day -= timedelta(days=1)
    return day
