"""The formats a file may have, told by its first bytes; the name it came with proves nothing.

Plain text is not among them: it belongs into the form, and no check tells
a harmless one from a page or a script.
"""

import re
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD_BYTES = 64


class Kind(TextChoices):
    """What a file is to the people who open it."""

    PICTURE = "picture", _("图片")
    DOCUMENT = "document", _("文档")
    VOICE = "voice", _("录音")


@dataclass(frozen=True)
class Format:
    """One accepted format."""

    name: str
    kind: Kind
    content_type: str
    suffix: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
JPEG = Format("jpeg", Kind.PICTURE, "image/jpeg", ".jpg")
PNG = Format("png", Kind.PICTURE, "image/png", ".png")
WEBP = Format("webp", Kind.PICTURE, "image/webp", ".webp")
GIF = Format("gif", Kind.PICTURE, "image/gif", ".gif")
PDF = Format("pdf", Kind.DOCUMENT, "application/pdf", ".pdf")
DOCX = Format("docx", Kind.DOCUMENT, _OFFICE + "wordprocessingml.document", ".docx")
XLSX = Format("xlsx", Kind.DOCUMENT, _OFFICE + "spreadsheetml.sheet", ".xlsx")
M4A = Format("m4a", Kind.VOICE, "audio/mp4", ".m4a")
MP3 = Format("mp3", Kind.VOICE, "audio/mpeg", ".mp3")
AMR = Format("amr", Kind.VOICE, "audio/amr", ".amr")
OGG = Format("ogg", Kind.VOICE, "audio/ogg", ".ogg")
WAV = Format("wav", Kind.VOICE, "audio/wav", ".wav")

# What a file begins with. documents.py and voices.py look further.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Format], ...] = tuple(
    (re.compile(pattern, re.DOTALL), found)
    for pattern, found in (
        (rb"\xff\xd8\xff", JPEG),
        (rb"\x89PNG\r\n\x1a\n", PNG),
        (rb"RIFF....WEBP", WEBP),
        (rb"GIF8[79]a", GIF),
        (rb"%PDF-[12]\.\d", PDF),
        (rb"PK\x03\x04", DOCX),
        (rb"....ftyp(M4A |M4B |mp4|isom|iso[2-6]|3gp|3g2|dash)", M4A),
        (rb"ID3[\x02-\x04]|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]", MP3),
        (rb"#!AMR(-WB)?\n", AMR),
        (rb"OggS\x00", OGG),
        (rb"RIFF....WAVE", WAV),
    )
)

_ANY_REMEDY = _("可以上传 JPG、PNG 图片，PDF、DOCX、XLSX 文档，或 M4A、MP3、AMR 录音。")
_REMEDIES: tuple[tuple[re.Pattern[bytes], Promise], ...] = tuple(
    (re.compile(pattern, re.DOTALL), remedy)
    for pattern, remedy in (
        (
            rb"....ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avif)",
            _("这是 HEIC 照片，请在手机相机设置中选“兼容性最佳”后重拍，或上传它的截图。"),
        ),
        (rb"....ftyp|\x1aE\xdf\xa3|\x00\x00\x01\xba|FLV", _("不能上传视频，请改传照片或录音。")),
        (rb"\xd0\xcf\x11\xe0", _("这是旧版或加密的 Office 文档，请另存为不加密的 DOCX、XLSX 或 PDF。")),
        (rb"Rar!|7z\xbc\xaf|\x1f\x8b", _("不能上传压缩包，请解压后逐个上传。")),
    )
)


def sniff(head: bytes) -> Format | None:
    """Tell the format from a file's first bytes; None if it is not one that is accepted."""
    return next((found for pattern, found in _BEGINNINGS if pattern.match(head)), None)


def remedy(head: bytes) -> str:
    """Say what to do instead of a file that is not accepted."""
    return str(next((advice for pattern, advice in _REMEDIES if pattern.match(head)), _ANY_REMEDY))
