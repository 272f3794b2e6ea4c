"""Looks at a file before anything reads it: what it truly is, and whether it is safe to unpack."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from sixia.doors.imports.refusals import FileRefused
from sixia.ground.files import documents, formats
from sixia.ground.files.refusals import NotAcceptable

MOST_BYTES = 100 * 1024 * 1024
MOST_CELLS = 20_000_000
BLOCK = 1024 * 1024
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Nature:
    """What a file is: a workbook, or text in an encoding."""

    kind: str
    encoding: str = ""


def nature(path: Path, *, name: str) -> Nature:
    """Tell what a file is by its content, or refuse it with what to do; its name proves nothing."""
    size = path.stat().st_size
    if size == 0:
        raise FileRefused(_("“%(name)s”是空文件，请重新导出。") % {"name": name})
    if size > MOST_BYTES:
        raise FileRefused(
            _("“%(name)s”超过 %(most)d MB，请按时间分成几个文件导入。")
            % {"name": name, "most": MOST_BYTES // 1024**2}
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        _check_workbook(path, name=name)
        return Nature("workbook")
    if head.startswith(OLD_EXCEL):
        return Nature("workbook")
    _refuse_others(head, name=name)
    return Nature("text", _encoding(path, head, name=name))


def _refuse_others(head: bytes, *, name: str) -> None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<script", b"<meta", b"{\\rtf")):
        raise FileRefused(
            _("“%(name)s”其实是网页，不是表格。请用 Excel 打开后另存为 .xlsx 再导入。") % {"name": name}
        )
    is_text = head.startswith(tuple(mark for mark, _encoding_name in _MARKS))
    if not is_text and (formats.sniff(head) is not None or b"\x00\x00\x00" in head):
        raise FileRefused(_("“%(name)s”不是表格。可以导入 .xlsx、.xls 和 .csv 文件。") % {"name": name})


def _encoding(path: Path, head: bytes, *, name: str) -> str:
    """The encoding that reads the file furthest; what it cannot read is refused row by row."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    reach = {encoding: _read_until(path, encoding) for encoding in _ENCODINGS}
    best = max(reach, key=lambda encoding: reach[encoding])
    if reach[best] < min(path.stat().st_size, 2048) // 2:
        raise FileRefused(
            _("看不出“%(name)s”的文字编码。请用 Excel 另存为“CSV UTF-8”或者 .xlsx 再导入。") % {"name": name}
        )
    return best


def _read_until(path: Path, encoding: str) -> int:
    """How many bytes the encoding can read before it stumbles."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    for block in _blocks(path):
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return done + error.start
        done += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return done - 1
    return done


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _check_workbook(path: Path, *, name: str) -> None:
    """A workbook of sane size: unpacked once, counting, because what a zip states is not believed."""
    try:
        with path.open("rb") as file:
            found = documents.check_office(file, name=name)
    except NotAcceptable as refusal:
        raise FileRefused(str(refusal)) from refusal
    if found is not formats.XLSX:
        raise FileRefused(
            _("“%(name)s”不是 Excel 表格。可以导入 .xlsx、.xls 和 .csv 文件。") % {"name": name}
        )
    try:
        _measure(path, name=name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as broken:
        raise FileRefused(_("“%(name)s”已损坏，请另存一份后再导入。") % {"name": name}) from broken


def _measure(path: Path, *, name: str) -> None:
    with zipfile.ZipFile(path) as packed:
        for part in packed.infolist():
            with packed.open(part) as content:
                if part.filename.startswith("xl/worksheets/"):
                    _refuse_vast(content, name=name)
                else:
                    while content.read(BLOCK):
                        pass


def _refuse_vast(sheet: IO[bytes], *, name: str) -> None:
    """A sheet is held as a rectangle: one cell far out would make it vast."""
    rows, columns, tail = 0, 0, b""
    while block := sheet.read(BLOCK):
        for letters, row in _CELL.findall(tail + block):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        tail = block[-64:]
    if rows * columns > MOST_CELLS:
        raise FileRefused(
            _("“%(name)s”的表太大（%(rows)d 行、%(columns)d 列）。请删去多余的行列，或者分成几个文件。")
            % {"name": name, "rows": rows, "columns": columns}
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
