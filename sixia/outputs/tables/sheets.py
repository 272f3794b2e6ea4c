"""A list as a sheet of a workbook: the same rows as on the page, all of them, portion by portion."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sixia.ground.words import workbooks
from sixia.ground.words.workbooks import Heading, Value
from sixia.outputs.tables.shape import Reader, Register

PORTION = 500


def write(register: Register, rows: QuerySet[Any], reader: Reader, target: IO[bytes]) -> int:
    """Write these rows of the list; how many there were."""
    headings = [Heading(_("序号"), 6)]
    headings += [Heading(column.heading, column.width) for column in register.columns]
    written = numbered(register, rows, reader)
    return workbooks.write(target, title=str(register.label), headings=headings, rows=written)


def numbered(register: Register, rows: QuerySet[Any], reader: Reader) -> Iterator[list[Value]]:
    """Each line as the values of its columns, with its number before it."""
    count = 0
    for portion in portions(rows.order_by(*register.order.columns())):
        for line in register.lines(portion, reader):
            count += 1
            yield [count, *(column.of(line) for column in register.columns)]


def portions(rows: QuerySet[Any]) -> Iterator[Sequence[Any]]:
    """The rows, some hundreds at a time."""
    stream = rows.iterator(chunk_size=PORTION)
    while portion := list(islice(stream, PORTION)):
        yield portion
