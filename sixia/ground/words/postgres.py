"""The search index on PostgreSQL: each row's words as a `tsvector` beside its id, in a table of its own."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from sixia.ground.rows.asked import KEY, NOTHING, TEXT, Spelt, made, spelt
from sixia.ground.words.asked import Spelling, Term, Wanted

Sql = tuple[str, list[Any]]
Rows = Sequence[tuple[int, str]]

AT_ONCE = 1000
"""Rows in one statement."""

MANY = 500
"""Rows from which on additions may wait outside the index in great number, until `settling`."""

COUNTED = 400
"""How finely the planner counts words (100 is usual), so that it knows a rare word from a common one."""

WINDOWS = (500, 5000)
"""Newest rows that are read one by one, first a few, then more, before every match is fetched."""

COMMON = 5
"""Matches in the first window that make the second worth reading."""

TELLING = 24
"""Rare words of a text that are looked up when looking for likenesses."""


def make(table: str) -> tuple[str, ...]:
    """This will put the table up."""
    return (
        f"CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {table}_words ON {table} USING gin (words)",
        f"ALTER TABLE {table} ALTER COLUMN words SET STATISTICS {COUNTED}",
    )


def drop(table: str) -> tuple[str, ...]:
    """This will take the table down."""
    return (f"DROP TABLE {table}",)


def adding(table: str, rows: Rows) -> Iterator[Sql]:
    """This will add rows; the words go in as they are, past PostgreSQL's own parser."""
    if len(rows) >= MANY:
        yield "SET LOCAL gin_pending_list_limit = '64MB'", []
    for start in range(0, len(rows), AT_ONCE):
        ids, words = zip(*rows[start : start + AT_ONCE], strict=True)
        yield (
            f"INSERT INTO {table} (id, words) SELECT id, array_to_tsvector(string_to_array(words, ' '))"
            " FROM unnest(%s::bigint[], %s::text[]) AS added (id, words)"
            " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
            [list(ids), list(words)],
        )


def removing(table: str, rows: Rows) -> Iterator[Sql]:
    """This will remove rows."""
    yield f"DELETE FROM {table} WHERE id = ANY(%s)", [[row[0] for row in rows]]


def tidying(table: str) -> tuple[str, ...]:
    """This will fold in what waits outside the index, which every search has to read through."""
    return (f"SELECT gin_clean_pending_list('{table}_words')",)


def settling(table: str) -> tuple[str, ...]:
    """This will tidy up, and count the words anew for the planner."""
    return (*tidying(table), f"ANALYZE {table}")


def question(terms: Sequence[Term]) -> str:
    """This will write the terms as a `tsquery`; words hold no quotation marks, so quoting is enough."""
    return " & ".join("(" + " | ".join(map(_spelling, term)) + ")" for term in terms)


def matching(table: str) -> str:
    """This will select every matching id."""
    return f"SELECT id FROM {table} WHERE words @@ %s::tsquery"


class Newest:
    """The newest rows of a queryset that hold some words; each statement is spelt when first needed.

    The newest are read one by one; what is rare among them is sought through the index instead.
    """

    def __init__(self, table: str, among: QuerySet[Any]) -> None:
        self._table = table
        self._among = among
        self._window = cache(self._window_spelt)
        self._listed = cache(self._listed_spelt)

    def ids(self, question: str, *, before: int | None, limit: int) -> list[int]:
        """This will list the ids, newest first, all below `before`."""
        found: list[int] = []
        for size in WINDOWS:
            window = self._window(size, before is None).rows({TEXT: question, KEY: before})
            several, oldest, holding = window[0] if window else (0, None, None)
            found += holding or []
            if len(found) >= limit or several < size:
                return found[:limit]
            before = oldest
            if len(found) < COMMON:
                break
        rows = self._listed(limit, before is None).rows({TEXT: question, KEY: before})
        return [*found, *(row[0] for row in rows)][:limit]

    def _window_spelt(self, size: int, from_newest: bool) -> Spelt:
        """How many rows there are, up to `size`, the oldest of them, and those that hold the words."""
        window = spelt(self._ids(self._among, from_newest)[:size])
        if window is NOTHING:
            return NOTHING
        sql = (
            "SELECT COUNT(*), MIN(page.id), ARRAY_AGG(page.id ORDER BY page.id DESC)"
            f" FILTER (WHERE shelf.words @@ %s::tsquery) FROM ({window.sql}) AS page (id)"
            f" LEFT JOIN {self._table} AS shelf ON shelf.id = page.id"
        )
        return made(sql, [TEXT, *window.params]).settled()

    def _listed_spelt(self, limit: int, from_newest: bool) -> Spelt:
        listed = Listed(F("pk"), table=self._table, question=TEXT)
        return spelt(self._ids(self._among.filter(listed), from_newest)[:limit]).settled()

    def _ids(self, among: QuerySet[Any], from_newest: bool) -> QuerySet[Any, int]:
        older = among if from_newest else among.filter(pk__lt=RawSQL("%s", (KEY,)))
        return older.order_by("-pk").values_list("pk", flat=True)


def sharing(
    connection: BaseDatabaseWrapper, table: str, words: Sequence[str], most: int
) -> dict[str, list[int]]:
    """This will find rows that hold each of the rarer words."""
    rare = _rarest(connection, table, words)
    one = f"SELECT id FROM {table} WHERE words @@ %s::tsquery LIMIT {most}"
    sql = " UNION ALL ".join(f"SELECT {place}, id FROM ({one}) AS found" for place in range(len(rare)))
    found: dict[str, list[int]] = {word: [] for word in rare}
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"'{word}'" for word in rare])
        for place, row in cursor.fetchall():
            found[rare[place]].append(row)
    return found


class Listed(Func):
    """Every match, fetched through the index before anything else, whatever the planner believes."""

    output_field = BooleanField()
    template = "%(expressions)s = ANY(ARRAY(SELECT id FROM %(table)s WHERE words @@ %%s::tsquery))"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """This will add the question to the parameters."""
        sql, params = self.as_sql(compiler, connection, **context)
        return sql, [*params, self.extra["question"]]


def _rarest(connection: BaseDatabaseWrapper, table: str, words: Sequence[str]) -> list[str]:
    """The rarest words by the planner's statistics; what they do not list is rarer than all they do."""
    sql = (
        "SELECT word, often FROM pg_stats, unnest(most_common_elems::text::text[],"
        " most_common_elem_freqs[:cardinality(most_common_elems::text::text[])]) AS common (word, often)"
        " WHERE schemaname = ANY(current_schemas(false)) AND tablename = %s AND attname = 'words'"
        " AND word = ANY(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [table, list(words)])
        often = dict(cursor.fetchall())
    return sorted(words, key=lambda word: often.get(word, 0.0))[:TELLING]


def _spelling(spelling: Spelling) -> str:
    return "(" + " & ".join(map(_wanted, spelling.wanted)) + ")"


def _wanted(wanted: Wanted) -> str:
    return f"'{wanted.word}':*" if wanted.begins else f"'{wanted.word}'"
