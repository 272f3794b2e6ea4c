"""The search index: put texts on a shelf, take them off, ask which rows hold the words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log1p
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from sixia.ground.words.asked import Term, terms, truly_matches
from sixia.ground.words.engines import Rows, Sql, engine
from sixia.ground.words.shelves import table
from sixia.ground.words.tokens import tokenise

__all__ = [
    "Newest",
    "candidates",
    "matching",
    "newest",
    "remove",
    "settle",
    "shelve",
    "tidy",
    "truly_matches",
]

FEW = 200
"""Rows fetched for one word when looking for likenesses; a word that more rows share tells little."""

MOST_SHARED = 80
"""Words of a text that are looked up when looking for likenesses."""


def shelve(shelf: str, texts: Mapping[int, str], *, using: str = DEFAULT_DB_ALIAS) -> None:
    """This will make rows findable, in the caller's transaction; remove first what is there already."""
    _run(engine(connections[using]).adding(table(shelf), _rows(texts)), using)


def remove(shelf: str, texts: Mapping[int, str], *, using: str = DEFAULT_DB_ALIAS) -> None:
    """This will take rows off; it must be told the very texts that were shelved, for the index keeps none."""
    _run(engine(connections[using]).removing(table(shelf), _rows(texts)), using)


def tidy(shelf: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """This will fold in what was added lately, so that searches stay quick: call it every tick."""
    _run(((sql, []) for sql in engine(connections[using]).tidying(table(shelf))), using)


def settle(shelf: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """This will put the whole shelf in order, which takes seconds: call it when an import has ended."""
    _run(((sql, []) for sql in engine(connections[using]).settling(table(shelf))), using)


def matching(shelf: str, words: str, *, outer: str = "id") -> "Matching":
    """This will be a condition for `filter()`: the row holds all the words. Nothing typed matches nothing.

    It joins with any filter, but its cost grows with the matches: a page of results asks `newest`.
    """
    return Matching(F(outer), table=table(shelf), terms=terms(words))


class Newest:
    """The newest ids among some rows that hold what is typed; made once, it may be asked again and again."""

    def __init__(self, shelf: str, among: QuerySet[Any]) -> None:
        self._speaking = engine(connections[among.db])
        self._spelt = self._speaking.Newest(table(shelf), among)

    def ids(self, words: str, *, before: int | None = None, limit: int = 51) -> list[int]:
        """This will list them, newest first, all below `before`; nothing typed finds nothing."""
        asked_for = terms(words)
        if not asked_for:
            return []
        return self._spelt.ids(self._speaking.question(asked_for), before=before, limit=limit)


def newest(
    shelf: str, words: str, *, among: QuerySet[Any], before: int | None = None, limit: int = 51
) -> list[int]:
    """This will list the newest ids `among` that hold the words, newest first, all below `before`."""
    return Newest(shelf, among).ids(words, before=before, limit=limit)


def candidates(shelf: str, text: str, *, limit: int = 30, using: str = DEFAULT_DB_ALIAS) -> list[int]:
    """This will list rows that share the text's rarest words, likeliest first; read before you believe."""
    words = tokenise(text)[:MOST_SHARED]
    if not words:
        return []
    connection = connections[using]
    scores: defaultdict[int, float] = defaultdict(float)
    for rows in engine(connection).sharing(connection, table(shelf), words, FEW).values():
        for row in rows:
            scores[row] += log1p(FEW / len(rows))
    return sorted(scores, key=lambda row: (-scores[row], -row))[:limit]


class Matching(Func):
    """The condition that a row's id is among the matches on a shelf."""

    output_field = BooleanField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """This will write the condition in the words of the database at hand."""
        asked_for: tuple[Term, ...] = self.extra["terms"]
        if not asked_for:
            raise EmptyResultSet
        speaking = engine(connection)
        outer, params = compiler.compile(self.source_expressions[0])
        ids = speaking.matching(self.extra["table"])
        return f"{outer} IN ({ids})", [*params, speaking.question(asked_for)]

    as_postgresql = as_sqlite


def _rows(texts: Mapping[int, str]) -> Rows:
    return [(row, " ".join(tokenise(text))) for row, text in texts.items()]


def _run(statements: Iterable[Sql], using: str) -> None:
    with connections[using].cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
