"""Questions asked again and again with other values: spelt once through the ORM, then only asked.

Spelling a question with many joins costs Django several times what the database needs to answer it. Where a
value is still to come, the question holds one of the holes below, which no row can hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler

from sixia.ground.rows import line
from sixia.ground.rows.reading import row_of

M = TypeVar("M", bound=Model)
Hole = str | int | datetime
Values = Mapping[Hole, Any]


class _Open(str):
    """A text that no text of a person is, whatever they type."""

    __slots__ = ()


TEXT = _Open("\x02?\x03")
KEY = -(2**62) - 1
MOMENT = datetime(2999, 12, 31, 23, 59, 59, 999_983, UTC)


def keys(several: int) -> list[int]:
    """So many holes for keys, the first of them ``KEY``."""
    return [KEY - n for n in range(several)]


@dataclass(frozen=True)
class Spelt:
    """A statement, its values, and where among them are the holes."""

    sql: str
    params: tuple[Any, ...]
    holes: tuple[tuple[int, Hole], ...]

    def filled(self, values: Values) -> list[Any]:
        """The values with every hole filled; KeyError when one is left open."""
        params = list(self.params)
        for place, hole in self.holes:
            params[place] = _stored(values[hole])
        return params

    def rows(self, values: Values) -> list[tuple[Any, ...]]:
        """What the database answers; nothing, unasked, where there can be no answer."""
        if not self.sql:
            return []
        return line.rows(self.sql, self.filled(values))

    def settled(self) -> "Spelt":
        """The same, its values written into the text, but for the holes.

        PostgreSQL plans a prepared statement anew each time while it knows better with the values in hand; of
        a long one the plan costs more than the answer. With the values in the text it plans once.
        """
        database = connections[DEFAULT_DB_ALIAS]
        if database.vendor != "postgresql" or not self.sql:
            return self
        quote = database.ops.compose_sql  # type: ignore[attr-defined]
        open_places = dict(self.holes)
        first, *rest = self.sql.split("%s")
        written = [
            "%s" if place in open_places else quote("%s", [param]).replace("%", "%%")
            for place, param in enumerate(self.params)
        ]
        text = first + "".join(value + part for value, part in zip(written, rest, strict=True))
        return made(text, list(open_places.values()))


NOTHING = Spelt("", (), ())


def spelt(question: QuerySet[Any, Any]) -> Spelt:
    """The question as a statement; NOTHING where there can be no answer whatever the values."""
    return _spelt_by(question.query.get_compiler(question.db))


def _spelt_by(compiler: SQLCompiler) -> Spelt:
    try:
        return made(*compiler.as_sql())
    except EmptyResultSet:
        return NOTHING


def made(sql: str, params: Sequence[Any]) -> Spelt:
    """A statement put together out of spelt ones."""
    found = [(place, hole) for place, param in enumerate(params) if (hole := _hole(param)) is not None]
    return Spelt(sql, tuple(params), tuple(found))


def _hole(param: Any) -> Hole | None:
    """The hole that a parameter stands for, if it does."""
    if type(param) is int:
        return param if param <= KEY else None
    for hole in (TEXT, MOMENT):
        form = _stored(hole)
        if type(param) is type(form) and param == form:
            return hole
    return None


def _stored(value: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, datetime):
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)
    return value


class Asked(Generic[M]):
    """A question after rows of a table, with what stands beside them."""

    def __init__(self, question: QuerySet[M]) -> None:
        compiler = question.query.get_compiler(question.db)
        self._spelt = _spelt_by(compiler)
        if self._spelt is NOTHING:
            return
        described = compiler.klass_info or {}
        columns = described["select_fields"]
        self._own = slice(columns[0], columns[-1] + 1)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._beside = get_related_populators(described, compiler.select, question.db)
        self._convert = compiler.apply_converters
        self._converters = compiler.get_converters(column[0] for column in compiler.select)
        self._table = question.model

    def all(self, values: Values) -> list[M]:
        """Every row there is for these values."""
        rows = self._spelt.rows(values)
        return [self._read(row) for row in self._convert(rows, self._converters)] if rows else []

    def first(self, values: Values) -> M | None:
        """The first row there is for these values."""
        return next(iter(self.all(values)), None)

    def _read(self, row: list[Any]) -> M:
        found = row_of(self._table, self._names, row[self._own])
        for populator in self._beside:
            populator.populate(row, found)
        return found
