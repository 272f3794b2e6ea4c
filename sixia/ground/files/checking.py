"""Takes an upload into the waiting room, checked; slow work, to be done before a transaction begins."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from sixia.ground.files import documents, formats, names, pictures, scanning, store, voices
from sixia.ground.files.formats import Format, Kind
from sixia.ground.files.refusals import NotAcceptable

MOST_FILES = 9
MOST_BYTES_TOGETHER = 100 * 1024 * 1024
_BLOCK = 256 * 1024


@dataclass(frozen=True)
class Checked:
    """An acceptable file in the waiting room; if no one keeps it, it is swept away after a day."""

    waiting: Path
    format: Format
    name: str
    size: int
    sha256: str

    def discard(self) -> None:
        """Remove it, because it will not be kept."""
        self.waiting.unlink(missing_ok=True)


def most_bytes() -> int:
    """Give the largest size of one file."""
    return int(settings.UPLOAD_MEGABYTES) * 1024 * 1024


def check(upload: UploadedFile) -> Checked:
    """Accept one upload, or refuse it with a sentence; the size is asked before a byte is read."""
    name = shown_name(upload)
    _refuse_size(upload.size or 0, name)
    with _waiting() as target:
        found = _take_over(upload, target, name=name)
        store.flush(target)
        scanning.scan(Path(target.name), name=name)
        sha256, size = digest(target)
    return Checked(Path(target.name), found, names.cleaned(upload.name or "", found.suffix), size, sha256)


def check_all(uploads: Iterable[UploadedFile]) -> list[Checked]:
    """Accept all uploads of one submission or none; number and sizes are asked before a byte is read."""
    uploads = list(uploads)
    _refuse_many(uploads)
    checked: list[Checked] = []
    try:
        for upload in uploads:
            checked.append(check(upload))
    except BaseException:
        for file in checked:
            file.discard()
        raise
    return checked


def shown_name(upload: UploadedFile) -> str:
    """Give an upload's name as a refusal may show it."""
    return names.visible(upload.name or "") or _("附件")


def digest(file: IO[bytes]) -> tuple[str, int]:
    """Give the checksum and size of a file, read in blocks."""
    sha256, size = hashlib.sha256(), 0
    file.seek(0)
    while block := file.read(_BLOCK):
        sha256.update(block)
        size += len(block)
    return sha256.hexdigest(), size


def _take_over(upload: UploadedFile, target: IO[bytes], *, name: str) -> Format:
    """Write what is accepted of an upload: a picture drawn anew, the rest as it came."""
    with _rewound(upload) as source:
        head = source.read(formats.HEAD_BYTES)
    found = formats.sniff(head)
    if found is None:
        raise NotAcceptable(
            _("不能接收“%(name)s”：%(remedy)s") % {"name": name, "remedy": formats.remedy(head)}
        )
    if found.kind == Kind.PICTURE:
        with _rewound(upload) as source:
            return pictures.redraw(source, target, name=name)
    _copy(upload, target, name=name)
    target.seek(0)
    return _looked_into(target, found, name=name)


def _looked_into(file: IO[bytes], found: Format, *, name: str) -> Format:
    if found.kind == Kind.VOICE:
        return voices.check_voice(file, found, name=name)
    if found == formats.PDF:
        return documents.check_pdf(file, name=name)
    return documents.check_office(file, name=name)


def _copy(upload: UploadedFile, target: IO[bytes], *, name: str) -> None:
    """Copy in blocks, counting: the size an upload states is not believed."""
    copied = 0
    for block in upload.chunks():
        copied += len(block)
        _refuse_size(copied, name)
        target.write(block)


def _refuse_size(size: int, name: str) -> None:
    if size > most_bytes():
        raise NotAcceptable(
            _("“%(name)s”超过 %(most)d MB，请压缩、截图或分成几个文件后再传。")
            % {"name": name, "most": settings.UPLOAD_MEGABYTES}
        )
    if size == 0:
        raise NotAcceptable(_("“%(name)s”是空文件，请检查后重新选择。") % {"name": name})


def _refuse_many(uploads: list[UploadedFile]) -> None:
    if len(uploads) > MOST_FILES:
        raise NotAcceptable(
            _("一次最多上传 %(most)d 个文件，现在选了 %(found)d 个，请减少后再传。")
            % {"most": MOST_FILES, "found": len(uploads)}
        )
    for upload in uploads:
        _refuse_size(upload.size or 0, shown_name(upload))
    if sum(upload.size or 0 for upload in uploads) > MOST_BYTES_TOGETHER:
        raise NotAcceptable(
            _("这些文件合计超过 %(most)d MB，请减少后再传。") % {"most": MOST_BYTES_TOGETHER // 1024**2}
        )


@contextmanager
def _rewound(upload: UploadedFile) -> Iterator[IO[bytes]]:
    """Read an upload from its beginning, and leave it there for whoever is next."""
    upload.seek(0)
    try:
        yield cast("IO[bytes]", upload.file)
    finally:
        upload.seek(0)


@contextmanager
def _waiting() -> Iterator[IO[bytes]]:
    """Open a file in the waiting room that does not outlive a refusal."""
    target = store.waiting_file()
    try:
        with target:
            yield target
    except BaseException:
        Path(target.name).unlink(missing_ok=True)
        raise
