"""The formats a table leaves in: CSV that Excel opens in Chinese, and XLSX; nothing in either calculates."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _

from sixia.ground.words import workbooks
from sixia.ground.words.spreadsheets import harmless
from sixia.ground.words.workbooks import CONTENT_TYPE, Heading, TooMany, Value
from sixia.outputs.exports.rows import Table

BOM = b"\xef\xbb\xbf"
CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: CONTENT_TYPE,
}
__all__ = ["CONTENT_TYPES", "CSV", "WRITERS", "XLSX", "TooMany", "csv_lines", "write_csv", "write_xlsx"]


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
    headings = [Heading(column.label, column.width) for column in table.columns]
    return workbooks.write(target, title=_("诉求"), headings=headings, rows=table.rows())


WRITERS = {CSV: write_csv, XLSX: write_xlsx}
