"""How a list stands on a page: its note, its headings, its cells."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sixia.ground.web.record import Cell, Table, table
from sixia.ground.words.workbooks import Value
from sixia.outputs.tables.shape import BENEATH, MAIN, Column, Register

LONGEST = 60  # signs of a text on the page; the file has all of it


def note_of(register: Register) -> str:
    """What the list holds, and what the stars mean."""
    says = str(register.says)
    if not any(column.counted for column in register.columns):
        return says
    return _("%(says)s带 * 的数字都从记录中数出。") % {"says": says}


def table_of(register: Register, lines: Sequence[Any]) -> Table:
    """The lines under their headings; what stands beneath is written under the name of the row."""
    columns = [column for column in register.columns if not column.shown]
    beneath = [column for column in register.columns if column.shown == BENEATH]
    rows = [[_cell(column, line, beneath) for column in columns] for line in lines]
    return table([column.heading for column in columns], rows)


def _cell(column: Column, line: Any, beneath: Sequence[Column]) -> Cell:
    url = column.url(line) if column.url else ""
    sub = " · ".join(filter(None, (_said(one.of(line)) for one in beneath))) if column.kind == MAIN else ""
    return Cell(value=_said(column.of(line)), url=url, kind=column.kind, sub=sub)


def _said(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return number_format(value.normalize() if value == value.to_integral() else value, use_l10n=True)
    return Truncator(value).chars(LONGEST) if isinstance(value, str) else str(value)
