"""Writing one sheet of a workbook: row by row in constant memory, and nothing in it calculates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sixia.ground.words.spreadsheets import storable

Value = str | int | Decimal | date | datetime
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # characters in one cell of a workbook
LONGEST_TITLE = 31  # signs in the name of a sheet
MOST_ROWS = 1_048_575
_MOMENT, _DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
_NOT_IN_TITLES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")


class TooMany(Exception):
    """More rows than one sheet holds."""


@dataclass(frozen=True)
class Heading:
    """What stands over a column, and how wide the column is."""

    label: Promise | str
    width: int = 14


def write(
    target: IO[bytes], *, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]
) -> int:
    """Write the sheet; how many rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(_title(title))
        formats = {
            datetime: book.add_format({"num_format": _MOMENT}),
            date: book.add_format({"num_format": _DAY}),
        }
        bold = book.add_format({"bold": True})
        for place, heading in enumerate(headings):
            sheet.set_column(place, place, heading.width)
            sheet.write_string(0, place, str(heading.label), bold)
        sheet.freeze_panes(1, 1)
        count = 0
        for count, row in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise TooMany(_("超过一张表的行数，请缩小范围，或者导出 CSV。"))
            for place, value in enumerate(row):
                _write(sheet, count, place, value, formats)
    return count


def _title(words: str) -> str:
    """A name that a sheet may have."""
    return storable(words).translate(_NOT_IN_TITLES).strip("' ")[:LONGEST_TITLE] or _("清单")


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    place: int,
    value: Value,
    formats: Mapping[type[date], xlsxwriter.format.Format],
) -> None:
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, place, value, formats[type(value)])
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value)
    elif value:
        sheet.write_string(row, place, storable(value)[:LONGEST_CELL])
