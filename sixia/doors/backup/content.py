"""What a backup holds: every table of the house but the sessions, row by row, in one way of writing."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import orjson
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from sixia.doors.backup.refusals import NotWhole

PORTION = 2000

LEFT_OUT = {"sessions.session"}
"""Nobody stays signed in across a restore, nor does what someone was writing."""

MADE_ANEW = {"contenttypes.contenttype", "auth.permission", "clockwork.chore"}
"""Tables that an empty instance has rows in already; they give way to those of the backup."""


def tables() -> dict[str, type[Model]]:
    """Every table by its name, always in the same order."""
    every = {table._meta.label_lower: table for table in apps.get_models(include_auto_created=True)}
    return {name: every[name] for name in sorted(every) if name not in LEFT_OUT}


def columns(table: type[Model]) -> list[str]:
    """The columns of a table, in their order."""
    return [field.attname for field in table._meta.concrete_fields]


def portions(table: type[Model]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of a table in the order of their keys, some at a time."""
    key = table._meta.pk
    assert key is not None
    rows = table._base_manager.order_by(key.attname).values_list(*columns(table))
    walk = rows.iterator(chunk_size=PORTION)
    while portion := list(islice(walk, PORTION)):
        yield portion


def written(rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Rows as lines of JSON; moments keep their microseconds, on which the chain's digests rest."""
    return b"".join(orjson.dumps(row, default=_plain) + b"\n" for row in rows)


def read(table: type[Model], lines: bytes) -> list[Model]:
    """The rows that lines hold, ready to be put into whichever database is at hand."""
    fields = table._meta.concrete_fields
    try:
        return [_row(table, fields, orjson.loads(line)) for line in lines.splitlines()]
    except (ValueError, TypeError, ValidationError) as wrong:
        raise NotWhole(
            _("备份里“%(table)s”的内容读不懂。没有写入任何内容。") % {"table": table._meta.label_lower}
        ) from wrong


def migrations() -> list[str]:
    """What has been done to the schema, by room and name."""
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in done)


def _row(table: type[Model], fields: "Sequence[Field[Any, Any]]", values: list[Any]) -> Model:
    pairs = zip(fields, values, strict=True)
    return table(
        **{field.attname: None if value is None else field.to_python(value) for field, value in pairs}
    )


def _plain(value: object) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return b64encode(bytes(value)).decode("ascii")
    return str(value)  # a decimal number, which is what it comes back as
