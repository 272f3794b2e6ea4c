"""The most urgent cases among very many, read off indexes: what a page shows is read, and little more.

A list is asked in a few ways, such as one for each place of an area or each step that waits. Each way has an
index in the order of what is due, so its nearest cases cost the same however many lie behind them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DateTimeField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from sixia.ledger.models import Case

Sql = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Place:
    """Where a page of a list ends: the due moment and id of its last row."""

    due_at: datetime
    pk: int

    @classmethod
    def of(cls, case: Case) -> "Place":
        """Where a list stands that has come to this case."""
        assert case.due_at is not None
        return cls(case.due_at, case.pk)


@dataclass(frozen=True)
class Ways:
    """``cases``, once for each row of ``table``; a column of it stands for the column of the case."""

    table: str
    params: tuple[Any, ...]
    cases: QuerySet[Case]


def ways(cases: QuerySet[Case], **each: Sql | None) -> Ways:
    """The cases, once for every combination of the values of these columns; None leaves a column open."""
    rows = {column: values for column, values in each.items() if values is not None}
    named = " CROSS JOIN ".join(f"({sql}) AS {column}" for column, (sql, _params) in rows.items())
    params = tuple(param for _sql, given in rows.values() for param in given)
    mine = {column: RawSQL(f"way.{column}", ()) for column in rows}
    return Ways(f"(SELECT * FROM {named or '(SELECT 1) AS once'}) AS way", params, cases.filter(**mine))


def values(column: str, several: Sequence[str | int]) -> Sql:
    """These values, as rows of one column."""
    return " UNION ALL ".join([f"SELECT %s AS {column}"] * len(several)), tuple(several)


def ids(column: str, rows: QuerySet[Any, Any], *, of: str = "id") -> Sql:
    """The ids of these rows, or the ids ``of`` what they belong to, as rows of one column."""
    sql, params = _sql(rows.order_by().values(of))
    return f"SELECT {of} AS {column} FROM ({sql}) AS found", params


def past(cases: QuerySet[Case], after: Place | None) -> QuerySet[Case]:
    """The cases that come after a place in a list ordered by due moment."""
    if after is None:
        return cases
    there = _pair(Value(after.due_at, DateTimeField()), Value(after.pk))
    behind: dict[str, Any] = {
        "template": "%(expressions)s",
        "arg_joiner": " > ",
        "output_field": BooleanField(),
    }
    return cases.filter(Func(_pair("due_at", "pk"), there, **behind))


def _pair(*two: str | Value) -> Func:
    """Compared as a pair, an index leads straight to the place, however many are due at that moment."""
    return Func(*two, template="(%(expressions)s)", output_field=DateTimeField())


def nearest(all_ways: Iterable[Ways], *, after: Place | None, limit: int) -> "Among | None":
    """The condition to be one of the ``limit`` nearest in all the ways; None where there is no way."""
    return _among([_nearest(one, after, limit) for one in all_ways], f"ORDER BY due_at, id LIMIT {limit}")


def some(all_ways: Iterable[Ways], *, limit: int) -> "Among | None":
    """The condition to be one of any ``limit`` in all the ways, for counting no further than that."""
    return _among([_some(one, limit) for one in all_ways], f"LIMIT {limit}")


def newest(cases: QuerySet[Case], *, limit: int) -> "Among":
    """The condition to be one of the ``limit`` newest of these, found before anything is put beside them."""
    return Among(*_sql(cases.order_by("-pk").values("id")[:limit]))


def _among(parts: Sequence[Sql], ending: str) -> "Among | None":
    if not parts:
        return None
    union = " UNION ".join(sql for sql, _params in parts)
    params = tuple(param for _sql, given in parts for param in given)
    return Among(f"SELECT id FROM ({union}) AS near {ending}", params)


JOINED = {
    "postgresql": "{ways} CROSS JOIN LATERAL ({cases}) AS near",
    "sqlite": "{ways} JOIN {table} AS near ON near.id IN (SELECT cut.id FROM ({cases}) AS cut)",
}


def _nearest(some: Ways, after: Place | None, limit: int) -> Sql:
    """The nearest cases of the ways whose first case is nearest; all other ways begin behind these.

    How many are wanted is asked, not told: PostgreSQL would rather sort what it takes for few than read an
    index in order, and it takes a place with many cases for one with few.
    """
    cases, given = _sql(past(some.cases, after).order_by("due_at", "pk").values("id", "due_at"))
    begun = _joined(some.table, f"{cases} LIMIT 1")
    table = f"(SELECT way.* FROM {begun} ORDER BY near.due_at, near.id LIMIT {limit}) AS way"
    sql = f"SELECT near.id, near.due_at FROM {_joined(table, f'{cases} LIMIT (SELECT {limit})')}"
    return sql, (*some.params, *given, *given)


def _some(one: Ways, limit: int) -> Sql:
    """Any of the cases, as many as are asked for at most."""
    cases, given = _sql(one.cases.order_by().values("id", "due_at")[:limit])
    sql = f"SELECT near.id, near.due_at FROM {_joined(one.table, cases)} LIMIT {limit}"
    return f"SELECT * FROM ({sql}) AS few", (*one.params, *given)


def _joined(ways: str, cases: str) -> str:
    return JOINED[connection.vendor].format(ways=ways, cases=cases, table=Case._meta.db_table)


def _sql(rows: QuerySet[Any, Any]) -> Sql:
    sql, params = rows.query.get_compiler(using=rows.db).as_sql()
    return sql, tuple(params)


class Among(Func):
    """The condition to have one of a few ids, which are looked for before anything else."""

    output_field = BooleanField()

    def __init__(self, sql: str, params: tuple[Any, ...]) -> None:
        super().__init__(F("pk"), sql=sql, params=params)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """This will be an ordinary list of ids."""
        return self._spelt(compiler, "{key} IN ({ids})")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """This will keep the planner from weighing every order in which all these tables could be joined."""
        return self._spelt(compiler, "{key} = ANY(ARRAY({ids}))")

    def _spelt(self, compiler: SQLCompiler, form: str) -> Any:
        key, params = compiler.compile(self.source_expressions[0])
        return form.format(key=key, ids=self.extra["sql"]), [*params, *self.extra["params"]]
