"""Reads a table row by row, whatever its format: headings found, merged cells filled, blanks counted."""

import csv
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sixia.doors.imports import opening, plan
from sixia.doors.imports.refusals import FileRefused

Cells = Sequence[object]

SEPARATORS = (",", "\t", ";", "|")
LOOK_AT = 20
LONGEST_CELL = 1_000_000
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Layout:
    """Where the table stands in its file; found once, kept with the import."""

    kind: str
    encoding: str = ""
    separator: str = ","
    sheet: str = ""
    heading_at: int = 0
    headings: tuple[str, ...] = ()
    total: int = 0

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self) | {"headings": list(self.headings)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells by heading, or why it cannot be read."""

    number: int
    cells: Mapping[str, object]
    broken: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.broken and all(is_empty(value) for value in self.cells.values())


def from_json(data: Mapping[str, Any]) -> Layout:
    """A layout out of plain data."""
    return Layout(**{**data, "headings": tuple(data["headings"])})


def layout(path: Path, *, name: str) -> Layout:
    """Find the table in a file: its encoding, separator or sheet, its headings, how many rows follow."""
    found = opening.nature(path, name=name)
    if found.kind == "workbook":
        sheet, first = _fullest(path, name=name)
        shape = Layout("workbook", sheet=sheet)
    else:
        shape = Layout("text", encoding=found.encoding, separator=_separator(path, found.encoding))
        first = _first(_text_records(path, shape))
    at = max(range(len(first)), key=lambda place: _likeness(first[place]), default=0)
    headings = _headings(first[at]) if first else ()
    if not any(headings):
        raise FileRefused(_("“%(name)s”里没有表头。第一行应当写明每一栏是什么。") % {"name": name})
    total = sum(1 for _record in _records(path, shape)) - at - 1
    if total < 1:
        raise FileRefused(_("“%(name)s”只有表头，没有内容。") % {"name": name})
    return Layout(shape.kind, shape.encoding, shape.separator, shape.sheet, at, headings, total)


def rows(path: Path, shape: Layout) -> Iterator[Row]:
    """Every row below the headings, one at a time."""
    names = shape.headings
    for place, record in enumerate(_records(path, shape)):
        if place <= shape.heading_at:
            continue
        if isinstance(record, str):
            yield Row(place + 1, {}, record)
            continue
        extra = [value for value in record[len(names) :] if not is_empty(value)]
        if extra and shape.kind == "text":
            yield Row(
                place + 1,
                {},
                _("这一行有 %(found)d 栏，表头只有 %(have)d 栏。")
                % {"found": len(record), "have": len(names)},
            )
            continue
        yield Row(place + 1, {name: value for name, value in zip(names, record, strict=False) if name})


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def _records(path: Path, shape: Layout) -> Iterator[Cells | str]:
    return _sheet_records(path, shape) if shape.kind == "workbook" else _text_records(path, shape)


def _text_records(path: Path, shape: Layout) -> Iterator[Cells | str]:
    """Records of a text; one that the reader cannot take is told as a sentence."""
    with path.open(encoding=shape.encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=shape.separator)
        while True:
            try:
                record = next(reader, None)
            except csv.Error:
                yield _("这一行的引号不成对，或者有一格太长。")
                continue
            if record is None:
                return
            yield record


def _separator(path: Path, encoding: str) -> str:
    """The separator that gives the first rows the most columns alike."""

    def score(separator: str) -> tuple[int, int]:
        first = _first(_text_records(path, Layout("text", encoding, separator)))
        widths = [len(record) for record in first if not isinstance(record, str) and len(record) > 1]
        commonest = max(set(widths), key=widths.count, default=0)
        return widths.count(commonest), commonest

    return max(SEPARATORS, key=score)


def _sheet_records(path: Path, shape: Layout) -> Iterator[Cells]:
    sheet = _workbook(path, name=path.name).get_sheet_by_name(shape.sheet)
    yield from _whole(sheet)


def _whole(sheet: CalamineSheet) -> Iterator[Cells]:
    """Rows from the very first on, with what is merged written into each of its cells."""
    merged = deque(sorted(sheet.merged_cell_ranges or ()))
    active: list[tuple[tuple[int, int], tuple[int, int], object]] = []
    for place, read in enumerate(sheet.iter_rows()):
        record: list[object] = list(read)
        while merged and merged[0][0][0] <= place:
            (top, left), end = merged.popleft()
            active.append(((top, left), end, record[left] if left < len(record) else None))
        active = [one for one in active if one[1][0] >= place]
        for (_top, left), (_bottom, right), value in active:
            for column in range(left, min(right + 1, len(record))):
                record[column] = value
        yield record


def _workbook(path: Path, *, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(path.open("rb"))
    except (CalamineError, OSError, ValueError) as broken:
        raise FileRefused(
            _("“%(name)s”打不开：可能加了密码或者已损坏。请另存为不加密的 .xlsx 再导入。") % {"name": name}
        ) from broken


def _fullest(path: Path, *, name: str) -> tuple[str, list[Cells | str]]:
    """The sheet whose beginning looks most like a table, and that beginning."""
    book = _workbook(path, name=name)
    sheets: list[tuple[int, int, str, list[Cells | str]]] = []
    for title in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(title)
        except CalamineError:
            continue
        first = _first(_whole(sheet))
        best = max((_likeness(record) for record in first), default=(0, 0))
        sheets.append((best[0], sheet.total_height, title, first))
    if not sheets or all(not first for *_rest, first in sheets):
        raise FileRefused(_("“%(name)s”里没有内容。") % {"name": name})
    chosen = max(sheets, key=lambda one: one[:2])
    return chosen[2], chosen[3]


def _first(records: Iterator[Cells] | Iterator[Cells | str]) -> list[Cells | str]:
    return [record for record, _place in zip(records, range(LOOK_AT), strict=False)]


def _likeness(record: Cells | str) -> tuple[int, int]:
    """How much a row looks like headings: familiar words first, then how many different texts."""
    if isinstance(record, str):
        return (0, 0)
    texts = {str(value).strip() for value in record if isinstance(value, str) and value.strip()}
    return plan.familiar(sorted(texts)), len(texts) if plan.familiar(sorted(texts)) else min(len(texts), 1)


def _headings(record: Cells | str) -> tuple[str, ...]:
    """The headings, each once: a second one of the same name gets its place behind it."""
    seen: set[str] = set()
    names: list[str] = []
    for place, value in enumerate(record if not isinstance(record, str) else ()):
        name = "" if is_empty(value) else " ".join(str(value).replace("\ufeff", "").split())[:80]
        if name in seen and name:
            name = f"{name} ({place + 1})"
        seen.add(name)
        names.append(name)
    return tuple(names)
