"""Looks into documents: a PDF that runs nothing, a Word or Excel file that is one and hides no program."""

import re
import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from sixia.ground.files.formats import DOCX, PDF, XLSX, Format
from sixia.ground.files.refusals import NotAcceptable

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_TYPES = 1024 * 1024

_MAIN_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_PROGRAM_PART = re.compile(
    r"vbaproject|activex|macrosheets|\.(exe|dll|js|vbs|ps1|bat|cmd|scr|hta|jar)$", re.IGNORECASE
)
_CONTENT_TYPES = "[Content_Types].xml"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(rb"/(JavaScript|Launch)[\s/<(\[\])>]")


def check_pdf(file: IO[bytes], *, name: str) -> Format:
    """Accept a whole PDF that starts no program and is not another format in disguise."""
    body = file.read()
    if b"%%EOF" not in body[-2048:]:
        raise NotAcceptable(_("“%(name)s”不是完整的 PDF，请重新导出后再传。") % {"name": name})
    if zipfile.is_zipfile(file):
        raise NotAcceptable(_("“%(name)s”里藏有别的文件，请重新导出为 PDF 后再传。") % {"name": name})
    plain = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), body)
    if _RUNS.search(plain):
        raise NotAcceptable(_("“%(name)s”会运行程序，请用“打印为 PDF”另存后再传。") % {"name": name})
    return PDF


def check_office(file: IO[bytes], *, name: str) -> Format:
    """Accept a zip only if it is a Word or Excel document without programs and of sane size unpacked."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            found = _main_part(parts)
            types = packed.read(_CONTENT_TYPES) if found and not _is_bomb(parts) else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, ValueError,
            KeyError, EOFError, zlib.error) as broken:  # fmt: skip
        raise NotAcceptable(_("“%(name)s”已损坏，请另存一份后再传。") % {"name": name}) from broken
    if found is None:
        raise NotAcceptable(_("“%(name)s”是压缩包，请解压后逐个上传其中的图片或文档。") % {"name": name})
    if _is_bomb(parts):
        raise NotAcceptable(_("“%(name)s”解开后过大，请精简或另存为 PDF 后再传。") % {"name": name})
    if b"macroenabled" in types.lower() or any(_PROGRAM_PART.search(part.filename) for part in parts):
        raise NotAcceptable(_("“%(name)s”带有宏或程序，请另存为不带宏的文档或 PDF。") % {"name": name})
    return found


def _main_part(parts: list[zipfile.ZipInfo]) -> Format | None:
    names = {part.filename for part in parts}
    if _CONTENT_TYPES not in names:
        return None
    return next((found for part, found in _MAIN_PART.items() if part in names), None)


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return True
    return any(part.filename == _CONTENT_TYPES and part.file_size > MOST_TYPES for part in parts)
