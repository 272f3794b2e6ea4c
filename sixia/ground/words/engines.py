"""What each database must be able to do with a shelf, and which one is spoken to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from sixia.ground.words import postgres, sqlite
from sixia.ground.words.asked import Term

Rows = Sequence[tuple[int, str]]
Sql = tuple[str, list[Any]]


class Newest(Protocol):
    """A search among the rows of a queryset, ready to be asked."""

    def ids(self, question: str, *, before: int | None, limit: int) -> list[int]:
        """The matching ids, newest first, all below `before`."""


class Engine(Protocol):
    """One database's way of keeping a shelf. A row is an id and its words, parted by blanks."""

    def make(self, table: str) -> Sequence[str]:
        """The statements that put a table up."""

    def drop(self, table: str) -> Sequence[str]:
        """The statements that take it down."""

    def adding(self, table: str, rows: Rows) -> Iterable[Sql]:
        """The statements that add rows."""

    def removing(self, table: str, rows: Rows) -> Iterable[Sql]:
        """The statements that remove rows, told the words that were added."""

    def tidying(self, table: str) -> Sequence[str]:
        """The statements that fold in some of what was added lately, quickly."""

    def settling(self, table: str) -> Sequence[str]:
        """The statements that put in order what many additions left behind."""

    def question(self, terms: Sequence[Term]) -> str:
        """The terms in the database's own search language."""

    def matching(self, table: str) -> str:
        """The query of every matching id, with one hole for the question."""

    def Newest(self, table: str, among: QuerySet[Any]) -> Newest:
        """The newest ids of a queryset that hold some words."""

    def sharing(
        self, connection: BaseDatabaseWrapper, table: str, words: Sequence[str], most: int
    ) -> Mapping[str, Sequence[int]]:
        """For each telling word, some rows that hold it, at most `most`."""


def engine(connection: BaseDatabaseWrapper) -> Engine:
    """This will choose by the database's vendor."""
    kinds: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgres}
    return kinds[connection.vendor]
