"""Making a backup: one view of the database, the files its rows speak of, a closing page that balances."""

import gzip
import hashlib
import io
import os
import secrets
import tarfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

import orjson
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from sixia.doors.backup import content, sealed
from sixia.doors.backup.refusals import Refused
from sixia.doors.backup.sealed import Secret
from sixia.ground.files import store
from sixia.ground.files.models import StoredFile
from sixia.ground.vault import keys
from sixia.ground.vault import queries as vault
from sixia.ledger import reading

FORMAT = 1
FIRST, LAST = "manifest.json", "closing.json"
ROWS, FILES, IMPORTS, KEYS, MARK = "rows", "files", "imports", "keys", "demo.json"
_QUICK = 4  # of gzip: rows shrink well at little cost, pictures not at all


@dataclass
class Made:
    """What was written: rows by table, files, and the names of files that were missing or changed."""

    rows: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    files: int = 0
    damaged: list[str] = field(default_factory=list)
    with_key: bool = False

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "rows": sum(self.rows.values()),
            "tables": len(self.rows),
            "files": self.files,
            "files_damaged": self.damaged,
            "vault_key": self.with_key,
        }


def make(file: Path, secret: Secret, *, at: datetime, with_key: bool) -> Made:
    """Write a backup; the file appears when it is whole. What others write meanwhile is not in it."""
    made = Made(with_key=with_key)
    with _appearing(file) as out, _sealed_tar(out, secret) as tar:
        with reading.one_view():
            _add(tar, FIRST, orjson.dumps(_manifest(at, with_key=with_key)))
            wanted = _files_wanted()
            _add_rows(tar, made)
        _add_files(tar, wanted, made)
        _add_imports(tar)
        _add_beside(tar, with_key=with_key)
        _add(tar, LAST, orjson.dumps({"rows": made.rows, "digests": made.digests, "files": made.files}))
    return made


def _manifest(at: datetime, *, with_key: bool) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": at,
        "database": connection.vendor,
        "migrations": content.migrations(),
        "columns": {name: content.columns(table) for name, table in content.tables().items()},
        "sealed_by": sorted({key_id for key_id, _algorithm in vault.sealed_by()}),
        "vault_key": with_key,
    }


def _add_rows(tar: tarfile.TarFile, made: Made) -> None:
    for name, table in content.tables().items():
        count, digest = 0, hashlib.sha256()
        for number, rows in enumerate(content.portions(table)):
            lines = content.written(rows)
            _add(tar, f"{ROWS}/{name}/{number:07d}", lines)
            count += len(rows)
            digest.update(lines)
        made.rows[name], made.digests[name] = count, digest.hexdigest()


Wanted = tuple[uuid.UUID, str, str]  # token, digest, name


def _files_wanted() -> list[Wanted]:
    return list(StoredFile.objects.order_by("pk").values_list("token", "sha256", "name"))


def _add_files(tar: tarfile.TarFile, wanted: list[Wanted], made: Made) -> None:
    """Copy the bytes of every kept file; one that is gone or changed is told, unless its row is gone too."""
    for token, digest, name in wanted:
        try:
            found = store.path_of(token).read_bytes()
        except OSError:
            found = None
        if found is not None:
            _add(tar, f"{FILES}/{token.hex}", found)
            made.files += 1
        whole = found is not None and hashlib.sha256(found).hexdigest() == digest
        if not whole and StoredFile.objects.filter(token=token).exists():
            made.damaged.append(name)


def _add_imports(tar: tarfile.TarFile) -> None:
    """Files on their way in, so that an import which was cut off goes on."""
    for place in sorted((Path(settings.SIXIA_HOME) / IMPORTS).glob("*")):
        if place.is_file() and not place.name.startswith("."):
            _add(tar, f"{IMPORTS}/{place.name}", place.read_bytes())


def _add_beside(tar: tarfile.TarFile, *, with_key: bool) -> None:
    """The mark of a demo always, whose passwords everyone knows; the vault's keys only when asked."""
    if settings.DEMO_MARK.exists():
        _add(tar, MARK, settings.DEMO_MARK.read_bytes())
    if with_key:
        keys.ring()  # a key that cannot be used is refused here
        for place in (Path(settings.VAULT_KEY_FILE), keys.ring_file()):
            if place.exists():
                _add(tar, f"{KEYS}/{place.name}", place.read_bytes())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


@contextmanager
def _sealed_tar(out: IO[bytes], secret: Secret) -> Iterator[tarfile.TarFile]:
    with (
        sealed.Writer(out, secret) as writer,
        gzip.GzipFile(fileobj=writer, mode="wb", compresslevel=_QUICK, mtime=0) as pressed,
        tarfile.open(fileobj=pressed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield tar


@contextmanager
def _appearing(file: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when it is whole and on the disk; nothing is overwritten."""
    if file.exists():
        raise Refused(_("%(file)s 已经存在，请换一个文件名。") % {"file": file})
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise Refused(_("不能在 %(folder)s 写文件。") % {"folder": file.parent}) from problem
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            sealed.flush(out)
        os.link(beside, file)
    finally:
        beside.unlink(missing_ok=True)
