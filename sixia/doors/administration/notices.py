"""Reading a State Council notice out of a small table, and telling what it would change."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sixia.ground.days import notices
from sixia.ground.days.notices import Holiday, Notice, NoticeError
from sixia.ground.people.refusals import Refused

_CELLS = re.compile(r"[\t,，;；]")
_DAYS = re.compile(r"[\s、/]+(?=\d{4})")
_DATE = re.compile(r"(\d{4})\s*[-.年/]\s*(\d{1,2})\s*[-.月/]\s*(\d{1,2})\s*日?")  # words: data
LONGEST_TABLE = 5_000


def read(text: str, *, year: int, title: str, number: str, issued_on: date) -> Notice:
    """The notice that a table says: each line a holiday, its first and last day off, the days worked instead.

    Cells stand apart by a tab or a comma, as they come out of a spreadsheet; several days worked instead by a
    space. Refused with the number of the line and what is wrong with it.
    """
    holidays = tuple(_holiday(number_, line) for number_, line in _lines(text))
    if not holidays:
        raise Refused(_("表里一行假日也没有，请粘贴通知里的放假安排。"), field="table")
    notice = Notice(
        year=year, provisional=False, title=title, number=number, issued_on=issued_on, holidays=holidays
    )
    try:
        notices.check(notice, name=str(year))
        return notices.parse(notices.written(notice), name=str(year))
    except NoticeError as error:
        raise Refused(str(error), field="table") from None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for place, line in enumerate(text.splitlines(), start=1):
        if line.strip() and _DATE.search(line):  # a heading without any date is passed over
            yield place, line.strip()


def _holiday(place: int, line: str) -> Holiday:
    name, *cells = [cell.strip() for cell in _CELLS.split(line)]
    if len(cells) < 2 or not name or _DATE.search(name):
        raise Refused(
            _("第 %(line)s 行应当依次是：假日名称、放假第一天、最后一天、调休上班的日子（可以没有）。")
            % {"line": place},
            field="table",
        )
    first, last = _day(place, cells[0]), _day(place, cells[1])
    work = tuple(_day(place, cell) for cell in cells[2:] for cell in _DAYS.split(cell) if cell)
    if not first <= last < first + timedelta(days=notices.LONGEST):
        raise Refused(
            _("第 %(line)s 行从 %(first)s 放假到 %(last)s，起止日期不合理。")
            % {"line": place, "first": first, "last": last},
            field="table",
        )
    off = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Holiday(name=name, off=off, work=work)


def _day(place: int, text: str) -> date:
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        raise Refused(
            _("第 %(line)s 行的“%(text)s”不是日期，请写成 2027-01-01 这样。")
            % {"line": place, "text": text[:20]},
            field="table",
        ) from None


def first_day(notice: Notice) -> date:
    """The first day that this notice may change: limits due before it stay as they are."""
    days = [day for holiday in notice.holidays for day in (*holiday.off, *holiday.work)]
    return min(*days, date(notice.year, 1, 1))
