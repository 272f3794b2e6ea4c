"""Reading every row of a table as the chain writes it: plain columns in order, the same on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

LOWEST, HIGHEST = -(2**63), 2**63 - 1  # between these lies every key that a row could have

Row = tuple[Any, ...]  # as the database gives them


def rows(
    table: type[models.Model],
    columns: tuple[str, ...],
    *,
    key: str,
    then: str,
    first: int,
    last: int,
    at_most: int = HIGHEST,
) -> list[Row]:
    """The rows with ``key`` from ``first`` to ``last``, in order of ``key``, ``then``.

    Times, dates and keys come as text, the way a link holds them. At both ends of the keys nothing is left
    out: by hand, SQLite can be made to hold a word where a number belongs.
    """
    within = [(f'"{key}" >= %s', first)] if first > LOWEST else []
    within += [(f'"{key}" <= %s', last)] if last < HIGHEST else []
    where = f"WHERE {' AND '.join(test for test, _bound in within)}" if within else ""
    sql = f'{_chosen(table, columns)} {where} ORDER BY "{key}", "{then}" LIMIT %s'
    with connection.cursor() as cursor:
        cursor.execute(sql, (*(bound for _test, bound in within), at_most))
        return cursor.fetchall()


def by_case(rows: list[Row]) -> dict[int, list[Row]]:
    """Rows that begin with the key of their case, and come in its order, case by case."""
    return {key: list(mine) for key, mine in groupby(rows, key=itemgetter(0))}


def map_the_file() -> None:
    """In a process of its own: SQLite sees pages where the kernel holds them, and copies none, up to 2 GB."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA mmap_size = {2**31 - 2**16}")


@contextmanager
def one_view() -> Iterator[None]:
    """This will show the whole database as it is at one moment, however long the reading takes."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
            yield


@cache
def _chosen(table: type[models.Model], columns: tuple[str, ...]) -> str:
    expressions = ", ".join(_expression(table, name) for name in columns)
    return f'SELECT {expressions} FROM "{table._meta.db_table}"'


def _expression(table: type[models.Model], name: str) -> str:
    field = next(field for field in table._meta.concrete_fields if field.attname == name)
    column = f'"{field.column}"'
    if connection.vendor == "sqlite":
        return _as_stored(field, column)
    if isinstance(field, models.DateTimeField):
        written = f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return f"replace({written}, '.000000', '')"
    if isinstance(field, models.DateField):
        return f"{column}::text"
    if isinstance(field, models.UUIDField):
        return f"encode(uuid_send({column}), 'hex')"
    return column


def _as_stored(field: "models.Field[object, object]", column: str) -> str:
    """Moments, dates and yes or no as an expression, so that the driver leaves them as they are stored."""
    return f"+{column}" if isinstance(field, models.DateField | models.BooleanField) else column
