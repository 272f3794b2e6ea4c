"""How many rows the lists have, counted no further than the cap, all in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sixia.ground.rows import asked
from sixia.ground.rows.asked import NOTHING, Spelt, Values
from sixia.ledger.models import Case
from sixia.ledger.queries import COUNT_CAP


@dataclass(frozen=True)
class Tally:
    """The lengths of some lists, spelt as one statement; of a list that can hold nothing it asks nothing."""

    names: tuple[str, ...]
    asked: tuple[str, ...]
    statement: Spelt

    def counts(self, values: Values) -> dict[str, int]:
        """The length of each list, at most ``COUNT_CAP``."""
        [row] = self.statement.rows(values) if self.asked else [()]
        return dict.fromkeys(self.names, 0) | dict(zip(self.asked, row, strict=True))


def together(lists: Mapping[str, QuerySet[Case]]) -> Tally:
    """The lengths of these lists: one statement, however many lists."""
    spelt = {name: sql for name, cases in lists.items() if (sql := _rows(cases)) is not NOTHING}
    holes = ", ".join(f"(SELECT COUNT(*) FROM ({one.sql}) AS counted)" for one in spelt.values())
    params = [value for one in spelt.values() for value in one.params]
    return Tally(tuple(lists), tuple(spelt), asked.made(f"SELECT {holes}", params).settled())


def words(count: int) -> str:
    """A count as the navigation shows it: nothing for none, "99+" from the cap on."""
    if count >= COUNT_CAP:
        return f"{COUNT_CAP - 1}+"
    return str(count) if count else ""


def _rows(cases: QuerySet[Case]) -> Spelt:
    """The statement that lists the rows up to the cap."""
    ids: QuerySet[Case, Any] = cases.values("pk") if cases.query.is_sliced else cases.values("pk")[:COUNT_CAP]
    ids.query.clear_ordering(force=True)  # whichever rows are counted, there are as many
    return asked.spelt(ids)
