"""The few statements every step makes, spelt once for each table and set of columns.

The same rows through the ORM cost several times the statement itself; a step is the hottest thing we do.
Values still go through their fields, so both databases store them alike. ``where`` says what columns must
be: a value, None for nothing, or a list, tuple or set for any of several.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.expressions import Col

from sixia.ground.rows import line
from sixia.ground.rows.reading import row_of

Table = type[Model]
Where = Mapping[str, object]
Tests = tuple[tuple[str, int], ...]
M = TypeVar("M", bound=Model)

AS_THEY_ARE = frozenset({str, int, bool, type(None)})
NOTHING, EQUAL = -2, -1  # from 0 on: one of so many


@dataclass(frozen=True)
class Write:
    """A statement that writes, and its values."""

    sql: str
    values: list[Any]


def update(table: Table, values: Mapping[str, object], *, where: Where) -> Write:
    """Set ``values`` in the rows that are as ``where`` says."""
    database = connections[DEFAULT_DB_ALIAS]
    tests, wanted = _asked(table, where, database)
    stored = _stored(table, values.items(), database)
    return Write(_update(table, tuple(values), tests), [*stored, *wanted])


def insert(table: Table, rows: Sequence[Mapping[str, object]]) -> Write:
    """Add rows that all have the same columns."""
    database = connections[DEFAULT_DB_ALIAS]
    values = [value for row in rows for value in _stored(table, row.items(), database)]
    return Write(_insert(table, tuple(rows[0]), len(rows)), values)


def write(*writes: Write) -> list[int]:
    """Do them, and say how many rows each wrote. No two may write the same row.

    On PostgreSQL it is one statement, so that it is asked, planned and answered once.
    """
    if len(writes) == 1 or connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        return [line.changed(one.sql, one.values) for one in writes]
    sql = _together(tuple(one.sql for one in writes))
    [counts] = line.rows(sql, [value for one in writes for value in one.values])
    return list(counts)


def is_taken(error: IntegrityError) -> bool:
    """Whether a row was refused because another has its key already."""
    cause = error.__cause__
    told = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return told in {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def add(row: Model) -> None:
    """Add one row that was never saved, and tell it the key it got."""
    database, table = connections[DEFAULT_DB_ALIAS], type(row)
    key = table._meta.pk
    assert key is not None
    given = {name: getattr(row, name) for name in _fields(table) if name != key.attname}
    values = {name: value for name, value in given.items() if value is not None}
    sql = f'{_insert(table, tuple(values), 1)} RETURNING "{key.column}"'
    [[row.pk]] = line.rows(sql, _stored(table, values.items(), database))
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def select(table: type[M], *, where: Where) -> list[M]:
    """The rows that are as ``where`` says."""
    return _selected(table, where, "")


def one(table: type[M], *, where: Where) -> M | None:
    """The row that is as ``where`` says, for columns that no two rows share."""
    return next(iter(_selected(table, where, "")), None)


def latest(table: type[M], *, where: Where, by: str) -> M | None:
    """The row with the greatest ``by`` among those that are as ``where`` says."""
    (column,) = _columns(table, (by,))
    return next(iter(_selected(table, where, f" ORDER BY {column} DESC LIMIT 1")), None)


def exists(table: Table, *, where: Where) -> bool:
    """Whether any row is as ``where`` says."""
    database = connections[DEFAULT_DB_ALIAS]
    tests, wanted = _asked(table, where, database)
    return bool(line.rows(f"SELECT 1 {_from(table, tests)} LIMIT 1", wanted))


def _selected(table: type[M], where: Where, ending: str) -> list[M]:
    database = connections[DEFAULT_DB_ALIAS]
    tests, wanted = _asked(table, where, database)
    names, readers = _readers(table, database.vendor)
    rows = [list(row) for row in line.rows(_select(table, tests, ending), wanted)]
    for row in rows:
        for place, read in readers:
            row[place] = read(row[place], database)
    return [row_of(table, names, row) for row in rows]


# Spelling


@lru_cache(maxsize=512)
def _together(writes: tuple[str, ...]) -> str:
    parts = ", ".join(f"part{place} AS ({sql} RETURNING 1)" for place, sql in enumerate(writes))
    counts = ", ".join(f"(SELECT COUNT(*) FROM part{place})" for place in range(len(writes)))
    return f"WITH {parts} SELECT {counts}"


@lru_cache(maxsize=512)
def _update(table: Table, names: tuple[str, ...], tests: Tests) -> str:
    sets = ", ".join(f"{column} = %s" for column in _columns(table, names))
    return f'UPDATE "{table._meta.db_table}" SET {sets} WHERE {_spelt(table, tests)}'


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], rows: int) -> str:
    holes = ", ".join([f"({', '.join(['%s'] * len(names))})"] * rows)
    return f'INSERT INTO "{table._meta.db_table}" ({", ".join(_columns(table, names))}) VALUES {holes}'


@lru_cache(maxsize=256)
def _select(table: Table, tests: Tests, ending: str) -> str:
    names = _fields(table).keys()
    return f"SELECT {', '.join(_columns(table, tuple(names)))} {_from(table, tests)}{ending}"


@lru_cache(maxsize=256)
def _from(table: Table, tests: Tests) -> str:
    return f'FROM "{table._meta.db_table}" WHERE {_spelt(table, tests)}'


def _spelt(table: Table, tests: Tests) -> str:
    columns = _columns(table, tuple(name for name, _kind in tests))
    return " AND ".join(_test(column, kind) for column, (_name, kind) in zip(columns, tests, strict=True))


def _test(column: str, kind: int) -> str:
    if kind == NOTHING:
        return f"{column} IS NULL"
    if kind == EQUAL:
        return f"{column} = %s"
    return f"{column} IN ({', '.join(['%s'] * kind)})" if kind else "1 = 0"


@lru_cache(maxsize=512)
def _columns(table: Table, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f'"{_fields(table)[name].column}"' for name in names)


# Values


def _asked(table: Table, where: Where, database: BaseDatabaseWrapper) -> tuple[Tests, list[Any]]:
    tests: list[tuple[str, int]] = []
    wanted: list[tuple[str, object]] = []
    for name, value in where.items():
        if isinstance(value, list | tuple | set | frozenset):
            tests.append((name, len(value)))
            wanted += [(name, one) for one in value]
        elif value is None:
            tests.append((name, NOTHING))
        else:
            tests.append((name, EQUAL))
            wanted.append((name, value))
    return tuple(tests), _stored(table, wanted, database)


def _stored(table: Table, values: Iterable[tuple[str, object]], database: BaseDatabaseWrapper) -> list[Any]:
    fields = _fields(table)
    return [
        value if type(value) in AS_THEY_ARE else fields[name].get_db_prep_save(value, database)
        for name, value in values
    ]


@lru_cache(maxsize=64)
def _fields(table: Table) -> "dict[str, Field[Any, Any]]":
    return {field.attname: field for field in table._meta.concrete_fields}


Reader = Callable[[Any, BaseDatabaseWrapper], Any]


@lru_cache(maxsize=64)
def _readers(table: Table, vendor: str) -> tuple[tuple[str, ...], tuple[tuple[int, Reader], ...]]:
    """The columns of a table, and how to read those that this database gives otherwise than we hold."""
    database = connections[DEFAULT_DB_ALIAS]
    fields = tuple(table._meta.concrete_fields)
    found: list[tuple[int, Reader]] = []
    for place, field in enumerate(fields):
        seen = Col(table._meta.db_table, field)
        converters = [*database.ops.get_db_converters(seen), *seen.get_db_converters(database)]
        found += [(place, _reader(converter, seen)) for converter in converters]
    return tuple(field.attname for field in fields), tuple(found)


def _reader(converter: Callable[..., Any], seen: Col) -> Reader:
    return lambda value, database: converter(value, seen, database)
