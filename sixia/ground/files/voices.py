"""Looks into recordings far enough to know that they are sound and nothing else."""

import re
import zipfile
from collections.abc import Callable, Mapping
from typing import IO

from django.utils.translation import gettext as _

from sixia.ground.files.formats import AMR, M4A, MP3, OGG, WAV, Format
from sixia.ground.files.refusals import NotAcceptable

_TRACK = re.compile(rb"hdlr.{8}(soun|vide)", re.DOTALL)
_OGG_SPEECH = re.compile(rb"OpusHead|\x01vorbis|Speex   |\x7fFLAC")
_OGG_PICTURES = re.compile(rb"\x80theora|\x01video")

# MPEG audio: kbit a second by header value, for version 1 and 2, layers 3 and 2; Hz by version.
_RATES_3 = {3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
            2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)}  # fmt: skip
_RATES_2 = {3: (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384), 2: _RATES_3[2]}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def check_voice(file: IO[bytes], format: Format, *, name: str) -> Format:
    """Accept a recording whose inside agrees with how it begins."""
    sound = _IS_SOUND[format](file.read())
    if not sound or zipfile.is_zipfile(file):
        raise NotAcceptable(
            _("“%(name)s”不是能识别的录音。请用手机录音机重新录制，或改传图片、文档。") % {"name": name}
        )
    return format


def _mp4_is_sound(body: bytes) -> bool:
    """An MP4 with a sound track and no picture track."""
    return set(_TRACK.findall(body)) == {b"soun"}


def _mp3_is_sound(body: bytes) -> bool:
    """Two frames one behind the other, after the tag if there is one."""
    start = _behind_tag(body)
    length = _frame_length(body[start : start + 4])
    return length > 0 and _frame_length(body[start + length : start + length + 4]) > 0


def _behind_tag(body: bytes) -> int:
    """Where the sound begins: behind the ID3 tag and the zeros some recorders leave."""
    if body[:3] != b"ID3" or len(body) < 10:
        return 0
    size = sum((part & 0x7F) << shift for part, shift in zip(body[6:10], (21, 14, 7, 0), strict=True))
    start = 10 + size
    return start + len(body[start : start + 4096]) - len(body[start : start + 4096].lstrip(b"\0"))


def _frame_length(header: bytes) -> int:
    """Bytes of an MPEG audio frame, or 0 if this is no frame header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, hertz, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer not in (1, 2) or rate in (0, 15) or hertz == 3:
        return 0
    kbits = (_RATES_3 if layer == 1 else _RATES_2)[3 if version == 3 else 2][rate - 1]
    samples = 72 if layer == 1 and version != 3 else 144
    return samples * kbits * 1000 // _HERTZ[version][hertz] + padding


def _amr_is_sound(body: bytes) -> bool:
    """Something behind the mark, and frame headers with the bits that must be zero."""
    first = body[body.index(b"\n") + 1 :][:1]
    return len(first) == 1 and first[0] & 0x83 == 0


def _ogg_is_sound(body: bytes) -> bool:
    """A stream of speech and none of pictures."""
    return _OGG_SPEECH.search(body, 0, 512) is not None and _OGG_PICTURES.search(body, 0, 4096) is None


def _wav_is_sound(body: bytes) -> bool:
    """The two parts every recording has."""
    return b"fmt " in body[12:4096] and b"data" in body[12:65536]


_IS_SOUND: Mapping[Format, Callable[[bytes], bool]] = {
    M4A: _mp4_is_sound,
    MP3: _mp3_is_sound,
    AMR: _amr_is_sound,
    OGG: _ogg_is_sound,
    WAV: _wav_is_sound,
}
