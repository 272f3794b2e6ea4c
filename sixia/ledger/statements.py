"""The few statements every step writes, spelt once for each table and set of columns.

The same rows through the ORM cost several times the statement itself; a step is the hottest thing we do.
Values still go through their fields, so both databases store them alike.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from django.db import connection
from django.db.models import Field, Model

Table = type[Model]
M = TypeVar("M", bound=Model)


@lru_cache(maxsize=512)
def _fields(table: Table, names: tuple[str, ...]) -> tuple[Field, ...]:
    by_column = {field.attname: field for field in table._meta.concrete_fields}
    return tuple(by_column[name] for name in names)


@lru_cache(maxsize=512)
def _update(table: Table, names: tuple[str, ...], where: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{field.column}" = %s' for field in _fields(table, names))
    tests = " AND ".join(f'"{field.column}" = %s' for field in _fields(table, where))
    return f'UPDATE "{table._meta.db_table}" SET {sets} WHERE {tests}'


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], rows: int) -> str:
    fields = _fields(table, names)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    holes = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f'INSERT INTO "{table._meta.db_table}" ({columns}) VALUES {holes}'


@lru_cache(maxsize=64)
def _select(table: Table, where: tuple[str, ...], empty: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in table._meta.concrete_fields)
    tests = [f'"{field.column}" = %s' for field in _fields(table, where)]
    tests += [f'"{field.column}" IS NULL' for field in _fields(table, empty)]
    return f'SELECT {columns} FROM "{table._meta.db_table}" WHERE {" AND ".join(tests)}'


def update(table: Table, values: Mapping[str, object], *, where: Mapping[str, object]) -> int:
    """Set ``values`` in the rows that equal ``where``; how many there were."""
    sql = _update(table, tuple(values), tuple(where))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_stored(table, values), *_stored(table, where)])
        return cursor.rowcount


def insert(table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows that all have the same columns."""
    names = tuple(rows[0])
    with connection.cursor() as cursor:
        cursor.execute(_insert(table, names, len(rows)), [v for row in rows for v in _stored(table, row)])


def select(table: type[M], *, where: Mapping[str, object], empty: tuple[str, ...] = ()) -> list[M]:
    """The rows that equal ``where`` and have nothing in the columns ``empty``."""
    sql = _select(table, tuple(where), empty)
    return list(table._base_manager.raw(sql, _stored(table, where)))


def _stored(table: Table, values: Mapping[str, object]) -> list[object]:
    fields = _fields(table, tuple(values))
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, values.values(), strict=True)]
