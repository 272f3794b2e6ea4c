"""Working days: pure counting over the notices we know; every search is bounded."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from django.utils.translation import gettext as _

from sixia.ground.days import notices
from sixia.ground.days.notices import SATURDAY, Notice, read_all
from sixia.ground.editions import shelves

FARTHEST: Final = 5_000  # working days one may count in one go: some twenty years
BARREN: Final = 60  # days in a row without a working day: no calendar of ours has that

_DAY = timedelta(days=1)
_WEEK = 7


class CalendarError(ValueError):
    """A count that this calendar cannot answer; the message is a sentence."""


class Calendar:
    """Which days are worked: weekends and notices; a year without a notice is provisional."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = {notice.year: notice for notice in notices}
        holidays = [holiday for notice in self.notices.values() for holiday in notice.holidays]
        self._off = {day: holiday.name for holiday in holidays for day in holiday.off}
        self._work = {day: holiday.name for holiday in holidays for day in holiday.work}
        self._weekdays_off = sorted(day for day in self._off if day.weekday() < SATURDAY)
        self._weekends_worked = sorted(self._work)

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day.weekday() < SATURDAY:
            return day not in self._off
        return day in self._work

    def holiday(self, day: date) -> str:
        """The holiday this day off belongs to; empty for other days."""
        return self._off.get(day, "")

    def made_up_for(self, day: date) -> str:
        """The holiday for which this weekend day is worked; empty for other days."""
        return self._work.get(day, "")

    def add_working(self, start: date, n: int) -> date:
        """The n-th working day after start (before it, when n is negative); start is not counted."""
        if abs(n) > FARTHEST:
            raise CalendarError(_("一次最多数 %(most)s 个工作日。") % {"most": FARTHEST})
        day, step = start, _DAY if n >= 0 else -_DAY
        for _each in range(abs(n)):
            day = self._next(day + step, step)
        return day

    def roll(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it."""
        return self._next(day, _DAY)

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days lie after a, up to and including b; negative when b is before a."""
        if b < a:
            return -self.working_days_between(b, a)
        weekdays = _weekdays_until(b) - _weekdays_until(a)
        return weekdays - _within(self._weekdays_off, a, b) + _within(self._weekends_worked, a, b)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice is known for the year of this day."""
        notice = self.notices.get(day.year)
        return notice is None or notice.provisional

    def next_provisional(self, day: date) -> date:
        """The first day, on or after this one, that no notice covers."""
        while not self.is_provisional(day):
            day = date(day.year + 1, 1, 1)
        return day

    def previous_provisional(self, day: date) -> date:
        """The last day, on or before this one, that no notice covers."""
        while not self.is_provisional(day):
            day = date(day.year - 1, 12, 31)
        return day

    def provisional_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from first to last that no notice covers."""
        return tuple(y for y in range(first.year, last.year + 1) if self.is_provisional(date(y, 1, 1)))

    def warning(self, year: int) -> str:
        """A sentence that says how far the dates of this year can be relied on; empty when they can."""
        if not self.is_provisional(date(year, 1, 1)):
            return ""
        if year in self.notices:
            return _(
                "注意：国务院办公厅关于%(year)s年节假日安排的通知尚未收录，"
                "暂按双休日和法定节假日推算，日期是暂定的，通知公布后将重新计算。"
            ) % {"year": year}
        return _("注意：没有收录%(year)s年的节假日安排，暂按双休日推算，日期是暂定的。") % {"year": year}

    def days_off(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Each day off from first to last, with the name of its holiday (empty: a plain weekend)."""
        for day in _span(first, last):
            if not self.is_working(day):
                yield day, self.holiday(day)

    def days_made_up(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Each weekend day worked from first to last, with the holiday it makes up for."""
        for day in _span(first, last):
            if day in self._work:
                yield day, self._work[day]

    def _next(self, day: date, step: timedelta) -> date:
        for _each in range(BARREN):
            if self.is_working(day):
                return day
            day += step
        raise CalendarError(
            _("日历在 %(day)s 附近连续 %(days)s 天没有工作日，请检查日历文件。")
            % {"day": day, "days": BARREN}
        )


def calendar() -> Calendar:
    """The calendar in force: the notices shipped with this version, and those loaded here in their place."""
    return _with(shelves.of(notices.SHELF))


def calendar_with(notice: Notice) -> Calendar:
    """The calendar as it would be if this notice were loaded as well; nothing is changed by asking."""
    return Calendar([*(one for one in calendar().notices.values() if one.year != notice.year), notice])


@lru_cache(maxsize=8)
def _with(loaded: tuple[shelves.Kept, ...]) -> Calendar:
    return Calendar([*_shipped(), *(notices.parse(one.text, name=str(one)) for one in loaded)])


@cache
def _shipped() -> tuple[Notice, ...]:
    return read_all()


def _weekdays_until(day: date) -> int:
    weeks, rest = divmod(day.toordinal(), _WEEK)  # day 1 was a Monday
    return weeks * SATURDAY + min(rest, SATURDAY)


def _within(days: list[date], a: date, b: date) -> int:
    return bisect_right(days, b) - bisect_right(days, a)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + n * _DAY for n in range((last - first).days + 1))
