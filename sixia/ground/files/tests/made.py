"""Files made for the tests: real ones, and ones that pretend."""

import io
import random
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
AMR = b"#!AMR\n" + (b"\x3c" + b"\x55" * 31) * 20
WAV = (
    b"RIFF" + struct.pack("<I", 36 + 100) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
)
WAV += b"data" + struct.pack("<I", 100) + b"\x80" * 100
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + b"\0" * 10 + (b"\xff\xfb\x90\x00" + b"\0" * 413) * 3
OGG = b"OggS\x00\x02" + b"\0" * 20 + b"\x01\x13OpusHead" + b"\0" * 40
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def upload(name: str, content: bytes, content_type: str = "image/jpeg") -> SimpleUploadedFile:
    """An upload as a browser sends it, claiming whatever it likes."""
    return SimpleUploadedFile(name, content, content_type)


def picture(format: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options) -> bytes:
    """A picture whose left half is red."""
    image = Image.new(mode, size)
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), "red").convert(mode), (0, 0))
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def photo_with_position() -> bytes:
    """A phone's photo: lying on its side, with the place it was taken at and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 16.0, 12.0), 3: "E", 4: (113.0, 34.0, 12.0)})
    return picture(exif=exif, comment=b"SecretComment")


def animation() -> bytes:
    """A GIF of two frames, the first red, the second blue."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def huge_png(side: int = 40_000) -> bytes:
    """A few bytes that claim to be a picture of a gigapixel."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def noise(size: tuple[int, int]) -> bytes:
    """A picture that cannot be packed well."""
    image = Image.frombytes("RGB", size, random.Random(4).randbytes(size[0] * size[1] * 3))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return out.getvalue()


def office(main: str = "word/document.xml", types: bytes = b"<Types/>", **more: bytes) -> bytes:
    """A Word document, or with another main part another one."""
    return zipped({"[Content_Types].xml": types, main: b"<document/>", **more})


def mp4(*tracks: bytes, brand: bytes = b"M4A ") -> bytes:
    """An MP4 with tracks of these sorts."""
    handlers = b"".join(b"\0\0\0\x21hdlr" + b"\0" * 8 + track + b"\0" * 13 for track in tracks)
    return b"\0\0\0\x18ftyp" + brand + b"\0" * 12 + struct.pack(">I", 8 + len(handlers)) + b"moov" + handlers
