"""The formats a table leaves in: CSV that Excel opens in Chinese, and XLSX; nothing in either calculates."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from sixia.ground.words.spreadsheets import harmless, storable
from sixia.outputs.exports.columns import Value
from sixia.outputs.exports.rows import Table

BOM = b"\xef\xbb\xbf"
CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_CELL = 32_767  # characters in one cell of a workbook
MOST_ROWS = 1_048_575
_MOMENT, _DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"


class TooMany(Exception):
    """More rows than one sheet holds."""


def csv_lines(table: Table) -> Iterator[bytes]:
    """The table as CSV, line by line."""
    yield BOM + _line([str(column.label) for column in table.columns])
    for row in table.rows():
        yield _line([_as_text(value) for value in row])


def _line(values: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(value) for value in values])
    return buffer.getvalue().encode()


def _as_text(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def write_csv(table: Table, target: IO[bytes]) -> int:
    """Write the table as CSV; how many rows."""
    count = -1
    for line in csv_lines(table):
        target.write(line)
        count += 1
    return count


def write_xlsx(table: Table, target: IO[bytes]) -> int:
    """Write the table as a workbook, row by row; how many rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(_("诉求"))
        formats = {
            datetime: book.add_format({"num_format": _MOMENT}),
            date: book.add_format({"num_format": _DAY}),
        }
        bold = book.add_format({"bold": True})
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, str(column.label), bold)
        sheet.freeze_panes(1, 1)
        count = 0
        for count, row in enumerate(table.rows(), start=1):
            if count > MOST_ROWS:
                raise TooMany(_("超过一张表的行数，请缩小范围，或者导出 CSV。"))
            for place, value in enumerate(row):
                _write(sheet, count, place, value, formats)
    return count


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    place: int,
    value: Value,
    formats: Mapping[type[date], xlsxwriter.format.Format],
) -> None:
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, place, value, formats[type(value)])
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    elif value:
        sheet.write_string(row, place, storable(value)[:LONGEST_CELL])


WRITERS = {CSV: write_csv, XLSX: write_xlsx}
