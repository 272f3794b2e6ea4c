"""Reading a backup from end to end: whole, balanced, and of this version, before anything is written."""

import gzip
import hashlib
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import gettext as _

from sixia.doors.backup import content, making, sealed
from sixia.doors.backup.refusals import AnotherVersion, NotWhole
from sixia.doors.backup.sealed import Secret


@dataclass
class Known:
    """What a backup that was read to its end holds."""

    manifest: dict[str, Any]
    rows: Counter[str] = field(default_factory=Counter)
    files: int = 0
    keys: list[str] = field(default_factory=list)


def entries(file: Path, secret: Secret) -> Iterator[tuple[str, bytes]]:
    """The entries of a backup in their order, each opened only when it is as it was written."""
    try:
        with (
            closing(sealed.opened(file, secret)) as stream,
            gzip.GzipFile(fileobj=stream) as pressed,
            tarfile.open(fileobj=pressed, mode="r|") as tar,
        ):
            for entry in tar:
                held = tar.extractfile(entry)
                yield entry.name, held.read() if held else b""
            while pressed.read(sealed.PIECE):  # to the end, so that the last piece was seen
                pass
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as wrong:
        raise NotWhole(_("备份文件不完整：中途断开了，或者被改动过。没有写入任何内容。")) from wrong
    except OSError as problem:
        raise NotWhole(_("读不到备份文件 %(file)s。") % {"file": file}) from problem


def check(file: Path, secret: Secret) -> Known:
    """Read everything once; refuse what is cut, changed, does not balance, or is not of our version."""
    known, closed = Known(manifest={}), None
    digests: dict[str, Any] = {}
    for name, held in entries(file, secret):
        kind, _slash, rest = name.partition("/")
        if name == making.FIRST:
            known.manifest = _of_this_version(orjson.loads(held))
        elif name == making.LAST:
            closed = orjson.loads(held)
        elif kind == making.ROWS:
            table = rest.partition("/")[0]
            known.rows[table] += held.count(b"\n")
            digests.setdefault(table, hashlib.sha256()).update(held)
        elif kind == making.FILES:
            known.files += 1
        elif kind == making.KEYS:
            known.keys.append(rest)
    told = {table: digest.hexdigest() for table, digest in digests.items()}
    if closed is None or not known.manifest or not _balances(known, told, closed):
        raise NotWhole(_("备份的内容与它的清单对不上。没有写入任何内容。"))
    return known


def _balances(known: Known, digests: dict[str, str], closed: dict[str, Any]) -> bool:
    held = {table: count for table, count in closed["rows"].items() if count}
    same = all(digests[table] == closed["digests"][table] for table in digests)
    return dict(known.rows) == held and same and known.files == closed["files"]


def _of_this_version(manifest: dict[str, Any]) -> dict[str, Any]:
    here = {name: content.columns(table) for name, table in content.tables().items()}
    if (
        manifest.get("format") != making.FORMAT
        or manifest.get("migrations") != content.migrations()
        or manifest.get("columns") != here
    ):
        raise AnotherVersion(
            _("这份备份由另一个版本制作，表结构与现在不同。请用制作它的版本恢复，再升级。没有写入任何内容。")
        )
    return manifest
