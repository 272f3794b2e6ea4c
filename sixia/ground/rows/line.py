"""The line to the database: a statement and its values, with as little as can be between us and the driver.

On PostgreSQL a request makes a dozen statements, and what Django and psycopg put around each (a cursor, the
search for holes in the text) costs more than the answer. So each thread keeps one cursor, whose statements
say ``$1`` where Django's say ``%s``. Errors, broken transactions and listeners are left to Django.
"""

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Connection, RawCursor, adapters
from psycopg.pq import Format

Row = tuple[Any, ...]
MOST_PREPARED = 300  # statements in a session; the shapes of steps alone would fill psycopg's one hundred
_MOMENTS = adapters.types["timestamptz"].oid


def rows(sql: str, values: Sequence[Any]) -> list[Row]:
    """What the database answers."""
    database = connections[DEFAULT_DB_ALIAS]
    if _is_direct(database):
        with database.wrap_database_errors:
            return _asked(database, sql, values).fetchall()
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def changed(sql: str, values: Sequence[Any]) -> int:
    """How many rows a statement wrote."""
    database = connections[DEFAULT_DB_ALIAS]
    if _is_direct(database):
        with database.wrap_database_errors:
            return _asked(database, sql, values).rowcount
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def _is_direct(database: BaseDatabaseWrapper) -> bool:
    """Whether nobody listens to the statements: a test that counts them, or a developer's log."""
    return database.vendor == "postgresql" and not database.execute_wrappers and not database.queries_logged


def _asked(database: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> RawCursor[Row]:
    database.validate_no_broken_transaction()
    if database.connection is None:
        database.ensure_connection()
    kept = _KEPT.cursor
    if kept is None or kept.connection is not database.connection:
        kept = _KEPT.cursor = _cursor(database.connection)
    return kept.execute(_numbered(sql), values)


def _cursor(connection: "Connection[Row]") -> RawCursor[Row]:
    """A cursor whose moments are read by the driver's own code; sessions of ours are in UTC."""
    connection.prepared_max = MOST_PREPARED
    cursor = RawCursor(connection)
    reading = adapters.get_loader(_MOMENTS, Format.TEXT)
    assert reading is not None
    cursor.adapters.register_loader(_MOMENTS, reading)
    return cursor


class _Kept(threading.local):
    cursor: RawCursor[Row] | None = None


_KEPT = _Kept()


@lru_cache(maxsize=2048)
def _numbered(sql: str) -> bytes:
    """The statement with ``$1``, ``$2`` … for ``%s``, and with single per cent signs."""
    first, *rest = sql.split("%s")
    numbered = (f"${place}{part}" for place, part in enumerate(rest, start=1))
    return (first + "".join(numbered)).replace("%%", "%").encode()
