"""Pictures are drawn anew: upright, of sane size, without position, camera or hidden riders."""

import math
import struct
import warnings
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from sixia.ground.files.formats import JPEG, PNG, Format
from sixia.ground.files.refusals import NotAcceptable

LONGEST_SIDE = 2560
LONGEST_STRIP = 16_000
MOST_PIXELS = 64_000_000
QUALITY = 85

_READ = ("JPEG", "PNG", "WEBP", "GIF")
_LOSSY = ("JPEG", "MPO", "WEBP")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, OverflowError, struct.error,
           Image.DecompressionBombError, Image.DecompressionBombWarning)  # fmt: skip


def redraw(source: IO[bytes], target: IO[bytes], *, name: str) -> Format:
    """Read a picture, write it anew and give the format it was written in."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redraw(source, target, name=name)
    except _BROKEN as broken:
        raise NotAcceptable(
            _("“%(name)s”不是完好的图片，无法打开。请重新拍照或截图后再传。") % {"name": name}
        ) from broken


def longest_side(width: int, height: int) -> int:
    """Give the side to shrink to; a long strip, as of a chat, keeps more, or its words could not be read."""
    long, short = max(width, height), min(width, height)
    if long <= 3 * short:
        return LONGEST_SIDE
    same_area = long * min(1.0, LONGEST_SIDE / math.sqrt(long * short))
    return min(LONGEST_STRIP, max(LONGEST_SIDE, int(same_area)))


def _redraw(source: IO[bytes], target: IO[bytes], *, name: str) -> Format:
    with Image.open(source, formats=_READ) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise NotAcceptable(
                _("“%(name)s”的像素过多（%(width)d×%(height)d），请缩小或截图后再传。")
                % {"name": name, "width": opened.width, "height": opened.height}
            )
        lossy = opened.format in _LOSSY
        picture = _shrunk(opened)
    if lossy and picture.mode == "RGB":
        picture.save(target, "JPEG", quality=QUALITY, optimize=True)
        return JPEG
    picture.save(target, "PNG")
    return PNG


def _shrunk(opened: Image.Image) -> Image.Image:
    """Give the first frame, upright, within the longest side, copied so that no metadata comes along."""
    side = longest_side(*opened.size)
    opened.draft("RGB", (side, side))
    mode = "RGBA" if opened.has_transparency_data else "RGB"
    picture = opened if opened.mode == mode else opened.convert(mode)
    picture.thumbnail((side, side))
    upright = ImageOps.exif_transpose(picture)
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    return bare
