"""Pictures come out upright, smaller and without what they knew of the place."""

import io

import pytest
from PIL import Image

from sixia.ground.files import actions
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.files.tests import made

pytestmark = pytest.mark.django_db


def kept_bytes(content: bytes, at, name: str = "photo.jpg") -> bytes:
    with actions.keep(made.upload(name, content), at=at).open() as file:
        return file.read()


def test_a_photo_loses_its_position_and_stands_upright(at):
    original = made.photo_with_position()
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)

    body = kept_bytes(original, at)

    seen = Image.open(io.BytesIO(body))
    assert not seen.getexif() and b"Exif" not in body
    assert b"Secret" not in body
    assert seen.size == (48, 64)
    red, black = seen.getpixel((24, 5)), seen.getpixel((24, 60))
    assert red[0] > 200 and black[0] < 60


def test_a_large_photo_is_made_smaller(at):
    seen = Image.open(io.BytesIO(kept_bytes(made.picture(size=(5000, 2000)), at)))

    assert seen.size == (2560, 1024)


def test_a_long_screenshot_stays_readable(at):
    seen = Image.open(io.BytesIO(kept_bytes(made.picture("PNG", size=(1000, 9000)), at)))

    assert seen.height > 2560 and seen.width > 800
    assert seen.width * seen.height <= 2560 * 2560


def test_an_animation_becomes_its_first_frame(at):
    seen = Image.open(io.BytesIO(kept_bytes(made.animation(), at)))

    assert (seen.format, getattr(seen, "n_frames", 1)) == ("PNG", 1)
    assert seen.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("format", "mode", "content_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("WEBP", "RGB", "image/jpeg"),
        ("WEBP", "RGBA", "image/png"),
        ("GIF", "P", "image/png"),
    ],
)
def test_every_accepted_sort_of_picture_is_drawn_anew(at, format, mode, content_type):
    stored = actions.keep(made.upload("a.html", made.picture(format, mode=mode)), at=at)

    assert (stored.content_type, stored.kind) == (content_type, "picture")
    assert stored.name == ("a.jpg" if content_type == "image/jpeg" else "a.png")
    with stored.open() as file:
        Image.open(file).load()


def test_what_rides_behind_a_picture_is_left_behind(at):
    body = kept_bytes(made.picture() + made.HTML + made.zipped({"run.exe": b"MZ"}), at)

    assert b"script" not in body and b"PK\x03\x04" not in body


def test_text_inside_a_picture_is_left_behind(at):
    assert b"Secret" not in kept_bytes(made.picture("PNG", icc_profile=b"SecretProfile"), at)


@pytest.mark.parametrize(
    "content",
    [
        made.huge_png(),
        made.huge_png(9_000),
        made.picture()[:200],
        made.picture("PNG")[:60],
        b"\xff\xd8\xff" + made.HTML,
        b"GIF89a" + made.HTML,
        b"RIFF\0\0\0\0WEBP" + b"\0" * 40,
    ],
)
def test_a_broken_or_exploding_picture_is_refused_by_name(at, on_disk, content):
    with pytest.raises(NotAcceptable, match="“现场照片.jpg”"):
        actions.keep(made.upload("现场照片.jpg", content), at=at)

    assert on_disk() == 0
