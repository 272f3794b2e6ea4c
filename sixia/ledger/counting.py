"""Counting: from an event to the last day of a limit; pure, and the start day never counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from sixia.ground.days.workdays import Calendar, CalendarError
from sixia.ledger.limits import WORKING, Term

Pause = tuple[date, date | None]

SPARE: Final = 5_000  # days; a search that needs more than this is a mistake, not a deadline

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A later last day that was approved; pauses after `agreed_on` move it too, earlier ones do not."""

    until: date
    agreed_on: date | None = None  # None: not known, so only pauses after the first last day move it


def closed(pauses: Iterable[Pause]) -> tuple[tuple[date, date], ...]:
    """The pauses that have ended, as half-open stretches of days; an open one counts up to nothing."""
    ended = tuple(sorted({(first, until) for first, until in pauses if until is not None}))
    for first, until in ended:
        if until < first:
            raise ValueError(
                _("中止从 %(first)s 开始，却在 %(until)s 结束。") % {"first": first, "until": until}
            )
    return ended


def raw_day(
    term: Term,
    *,
    started_on: date,
    pauses: Iterable[Pause],
    extension: Extension | None,
    calendar: Calendar,
) -> date:
    """The last day by counting alone, before a day of rest moves it."""
    stops = stopping(term, pauses)
    plain = advance(started_on, term.length, term.unit, stops, calendar)
    if extension is None:
        return plain
    latest = advance(plain, term.extension, term.unit, stops, calendar)
    return max(plain, min(_moved(extension, plain, stops, calendar), latest))


def latest_day(term: Term, *, started_on: date, pauses: Iterable[Pause], calendar: Calendar) -> date:
    """The latest day, by counting alone, that an extension may reach."""
    stops = stopping(term, pauses)
    plain = advance(started_on, term.length, term.unit, stops, calendar)
    return advance(plain, term.extension, term.unit, stops, calendar)


def stopping(term: Term, pauses: Iterable[Pause]) -> tuple[tuple[date, date], ...]:
    """The pauses that this term heeds: those of the kind its profile names, else none."""
    return closed(pauses) if term.stopped_by else ()


def advance(start: date, n: int, unit: str, stops: tuple[tuple[date, date], ...], calendar: Calendar) -> date:
    """The n-th day after start that counts."""
    relevant = tuple((first, until) for first, until in stops if until > start)
    if not relevant:
        return calendar.add_working(start, n) if unit == WORKING else start + n * _DAY
    day = start
    for _each in range(SPARE):
        if n == 0:
            return day
        day += _DAY
        if not is_paused(day, relevant) and (unit != WORKING or calendar.is_working(day)):
            n -= 1
    raise CalendarError(_("从 %(day)s 起算的期限太远，请核对中止的日期。") % {"day": start})


def is_paused(day: date, stops: tuple[tuple[date, date], ...]) -> bool:
    """Whether the clock stands on this day: from the first day of a pause, up to but not on its last."""
    return any(first <= day < until for first, until in stops)


def _moved(
    extension: Extension, plain: date, stops: tuple[tuple[date, date], ...], calendar: Calendar
) -> date:
    agreed_on = extension.agreed_on or plain
    days = max((extension.until - agreed_on).days, 0)  # whole days, so that no holiday can shorten it
    return max(extension.until, advance(agreed_on, days, "", stops, calendar))
