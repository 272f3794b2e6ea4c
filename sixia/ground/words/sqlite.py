"""The search index on SQLite: a full-text table that keeps words only, neither texts nor positions."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from sixia.ground.rows.asked import NOTHING, TEXT, keys, made, spelt
from sixia.ground.words.asked import Spelling, Term, Wanted

Sql = tuple[str, list[Any]]
Rows = Sequence[tuple[int, str]]

AT_ONCE = 100
"""Rows in one statement, well below the parameters that any SQLite takes."""

LARGEST = 2**63 - 1
"""No row has this id."""

BELOW, MOST = keys(2)


def make(table: str) -> tuple[str, ...]:
    """This will put the table up; the `ascii` tokeniser takes our words as they are."""
    options = "content='', detail=none, columnsize=0, tokenize='ascii'"
    return (f"CREATE VIRTUAL TABLE {table} USING fts5(words, {options})",)


def drop(table: str) -> tuple[str, ...]:
    """This will take the table down."""
    return (f"DROP TABLE {table}",)


def adding(table: str, rows: Rows) -> Iterator[Sql]:
    """This will add rows."""
    for part, values in _parts(rows, "(%s, %s)"):
        yield f"INSERT INTO {table} (rowid, words) VALUES {part}", values


def removing(table: str, rows: Rows) -> Iterator[Sql]:
    """This will remove rows; the table keeps no texts, so it has to be told the words again."""
    for part, values in _parts(rows, "('delete', %s, %s)"):
        yield f"INSERT INTO {table} ({table}, rowid, words) VALUES {part}", values


def tidying(table: str) -> tuple[str, ...]:
    """This will merge some of the small pieces that additions leave."""
    return (f"INSERT INTO {table} ({table}, rank) VALUES ('merge', 500)",)


def settling(table: str) -> tuple[str, ...]:
    """This will merge more of them."""
    return (f"INSERT INTO {table} ({table}, rank) VALUES ('merge', 5000)",)


def question(terms: Sequence[Term]) -> str:
    """This will write the terms in FTS5's language; words hold no quotation marks, so quoting is enough."""
    return " AND ".join("(" + " OR ".join(map(_spelling, term)) + ")" for term in terms)


def matching(table: str) -> str:
    """This will select every matching id."""
    return f"SELECT rowid FROM {table} WHERE {table} MATCH %s"


class Newest:
    """The newest rows of a queryset that hold some words, spelt once.

    Matches are read from the newest down, each is looked up among the rows, until there are enough.
    """

    def __init__(self, table: str, among: QuerySet[Any]) -> None:
        this_row = RawSQL("entry.rowid", (), output_field=BigIntegerField())
        row = spelt(among.order_by().filter(pk=this_row).values("pk"))
        sql = (
            f"SELECT entry.rowid FROM {table} AS entry WHERE entry.{table} MATCH %s AND entry.rowid < %s"
            f" AND EXISTS ({row.sql}) ORDER BY entry.rowid DESC LIMIT %s"
        )
        self._spelt = NOTHING if row is NOTHING else made(sql, [TEXT, BELOW, *row.params, MOST])

    def ids(self, question: str, *, before: int | None, limit: int) -> list[int]:
        """This will list the ids, newest first, all below `before`."""
        below = LARGEST if before is None else before
        return [row[0] for row in self._spelt.rows({TEXT: question, BELOW: below, MOST: limit})]


def sharing(
    connection: BaseDatabaseWrapper, table: str, words: Sequence[str], most: int
) -> dict[str, list[int]]:
    """This will find the newest rows that hold each word."""
    one = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {most}"
    sql = " UNION ALL ".join(f"SELECT {place}, rowid FROM ({one})" for place in range(len(words)))
    found: dict[str, list[int]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(sql, [f'"{word}"' for word in words])
        for place, row in cursor.fetchall():
            found[words[place]].append(row)
    return found


def _spelling(spelling: Spelling) -> str:
    return "(" + " AND ".join(map(_wanted, spelling.wanted)) + ")"


def _wanted(wanted: Wanted) -> str:
    return f'"{wanted.word}" *' if wanted.begins else f'"{wanted.word}"'


def _parts(rows: Rows, hole: str) -> Iterator[tuple[str, list[Any]]]:
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        yield ", ".join([hole] * len(part)), [value for row in part for value in row]
