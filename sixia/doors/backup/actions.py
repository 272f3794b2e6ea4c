"""Restoring: the only writer here. Rows all or none, into an instance that holds nothing yet."""

import os
import secrets
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sixia.doors.backup import checking, content, making
from sixia.doors.backup.checking import Known
from sixia.doors.backup.refusals import NotEmpty
from sixia.doors.backup.sealed import Secret
from sixia.ground.files import store
from sixia.ground.vault import keys
from sixia.ledger import actions as ledger

AT_ONCE = 500


def restore(file: Path, secret: Secret, *, at: datetime) -> Known:
    """Bring a backup in: first read it to its end, then write; refused, nothing has changed.

    Files lie in their places before the rows that speak of them can be seen. A restore that dies leaves no
    row, and can be begun again.
    """
    known = checking.check(file, secret)
    _refuse_unless_empty()
    with transaction.atomic():
        _take_time()
        _give_way()
        for name, held in checking.entries(file, secret):
            _put(name, held)
        _count_on()
        ledger.shelve_all()
    if known.keys:
        _put_keys(checking.entries(file, secret), at=at)
    return known


def _refuse_unless_empty() -> None:
    for name, table in content.tables().items():
        if name not in content.MADE_ANEW and table._base_manager.exists():
            raise NotEmpty(
                _(
                    "这个实例里已经有数据（%(table)s），备份只恢复到空的实例。"
                    "请另设 SIXIA_HOME 或者 DATABASE_URL，先运行 sixia init。"
                )
                % {"table": table._meta.verbose_name}
            )


def _take_time() -> None:
    """A large backup lasts as long as it needs, whatever pages may take."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


def _give_way() -> None:
    """What an empty instance has already makes room, those that refer to others first."""
    for name in sorted(content.MADE_ANEW):
        content.tables()[name]._base_manager.all().delete()


def _put(name: str, held: bytes) -> None:
    kind, _slash, rest = name.partition("/")
    into = _PLACES.get(kind)
    if into is not None:
        into(rest, held)


def _put_rows(rest: str, held: bytes) -> None:
    table = content.tables()[rest.partition("/")[0]]
    table._base_manager.bulk_create(content.read(table, held), batch_size=AT_ONCE)


def _put_file(rest: str, held: bytes) -> None:
    with store.waiting_file() as waiting:
        waiting.write(held)
        store.flush(waiting)
    store.settle(Path(waiting.name), uuid.UUID(hex=rest))


def _put_import(rest: str, held: bytes) -> None:
    _write(Path(settings.SIXIA_HOME) / making.IMPORTS / Path(rest).name, held)


def _put_mark(_rest: str, held: bytes) -> None:
    _write(Path(settings.DEMO_MARK), held)


_PLACES: dict[str, Callable[[str, bytes], None]] = {
    making.ROWS: _put_rows,
    making.FILES: _put_file,
    making.IMPORTS: _put_import,
    making.MARK: _put_mark,
}


def _count_on() -> None:
    """New rows get keys above those restored."""
    every: list[type[Model]] = list(content.tables().values())
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), every):
            cursor.execute(sql)


def _put_keys(held: Iterable[tuple[str, bytes]], *, at: datetime) -> None:
    """The vault's keys, last; a key that a fresh instance made for itself is kept under another name."""
    folder = Path(settings.VAULT_KEY_FILE).parent
    given = {Path(name).name: key for name, key in held if name.startswith(f"{making.KEYS}/")}
    for name in (keys.RING, Path(settings.VAULT_KEY_FILE).name):
        place = folder / name
        if place.exists() and place.read_bytes() != given.get(name):
            place.rename(place.with_name(f"{name}.before-{at:%Y%m%d%H%M%S}"))
        if name in given:
            _write(place, given[name])


def _write(place: Path, held: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(held)
        store.flush(out)
    beside.replace(place)
