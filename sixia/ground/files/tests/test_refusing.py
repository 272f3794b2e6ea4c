"""What a file is decides, not what it calls itself."""

import pytest

from sixia.ground.files import actions
from sixia.ground.files.models import StoredFile
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.files.tests import made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "kind", "suffix"),
    [
        (made.PDF, "document", ".pdf"),
        (made.office(), "document", ".docx"),
        (made.office("xl/workbook.xml"), "document", ".xlsx"),
        (made.mp4(b"soun"), "voice", ".m4a"),
        (made.mp4(b"soun", brand=b"3gp4"), "voice", ".m4a"),
        (made.MP3, "voice", ".mp3"),
        (made.AMR, "voice", ".amr"),
        (made.OGG, "voice", ".ogg"),
        (made.WAV, "voice", ".wav"),
    ],
)
def test_documents_and_recordings_are_kept_as_they_came(at, content, kind, suffix):
    stored = actions.keep(made.upload("说明.exe", content), at=at)

    assert (stored.kind, stored.name, stored.size) == (kind, "说明" + suffix, len(content))
    with stored.open() as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (made.HTML, "可以上传"),
        (made.SVG, "可以上传"),
        (b"#!/bin/sh\nrm -rf /\n", "可以上传"),
        (b"MZ\x90\x00" + b"\0" * 100, "可以上传"),
        (b"just words", "可以上传"),
        (b"=cmd|' /C calc'!A0,1", "可以上传"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (made.mp4(b"soun", b"vide", brand=b"isom"), "录音"),
        (made.mp4(brand=b"qt  "), "视频"),
        (made.zipped({"a.txt": b"x"}), "压缩包"),
        (made.zipped({"word/document.xml": b"x"}), "压缩包"),
        (b"Rar!\x1a\x07", "压缩包"),
        (made.office()[:-30], "另存"),
        (b"PK\x03\x04" + made.HTML, "另存"),
        (made.office(**{"word/vbaProject.bin": b"x"}), "宏"),
        (made.office(types=b"application/vnd.ms-word.document.macroEnabled.main+xml"), "宏"),
        (made.office(**{"word/embeddings/run.EXE": b"x"}), "宏"),
        (made.office(**{"word/media/a.bin": b"\0" * 210_000_000}), "过大"),
        (b"%PDF-1.4\n" + made.HTML, "PDF"),
        (made.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(x)>>"), "运行程序"),
        (made.PDF.replace(b"/Catalog", b"/Catalog/AA<</S/#4aava#53cript>>"), "运行程序"),
        (made.PDF + made.zipped({"run.exe": b"MZ"}) + b"%%EOF", "藏有"),
        (b"ID3\x03\x00\x00\x00\x00\x00\x00" + made.HTML, "录音"),
        (b"OggS\x00" + made.HTML, "录音"),
        (b"RIFF\0\0\0\0WAVE" + made.HTML, "录音"),
        (b"#!AMR\n" + made.HTML[:0], "录音"),
        (made.MP3 + made.zipped({"run.exe": b"MZ"}), "录音"),
        (b"", "空文件"),
    ],
)
@pytest.mark.parametrize("name", ["现场.jpg"])
def test_anything_else_is_refused_with_its_name_and_a_remedy(at, on_disk, content, advice, name):
    with pytest.raises(NotAcceptable) as refusal:
        actions.keep(made.upload(name, content), at=at)

    assert "“现场.jpg”" in str(refusal.value) and advice in str(refusal.value)
    assert on_disk() == 0 and not StoredFile.objects.exists()


def test_a_file_too_large_is_refused_before_a_byte_is_read(at, settings):
    settings.UPLOAD_MEGABYTES = 10
    huge = made.upload("录像.mp4", b"x")
    huge.size = 100 * 1024 * 1024
    huge.file = None

    with pytest.raises(NotAcceptable, match="“录像.mp4”超过 10 MB"):
        actions.keep(huge, at=at)


def test_a_file_that_lies_about_its_size_is_refused_while_copying(at, settings, on_disk):
    settings.UPLOAD_MEGABYTES = 1
    liar = made.upload("a.pdf", made.PDF + b"\0" * 1_100_000 + made.PDF)
    liar.chunks = lambda: iter([liar.file.getvalue()])
    liar.size = 10

    with pytest.raises(NotAcceptable, match="1 MB"):
        actions.keep(liar, at=at)

    assert on_disk() == 0
