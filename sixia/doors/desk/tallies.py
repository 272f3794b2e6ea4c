"""How many rows the lists have, counted no further than the cap, all in one statement."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from sixia.ledger.models import Case
from sixia.ledger.queries import COUNT_CAP

Sql = tuple[str, tuple[Any, ...]]


def together(lists: Mapping[str, QuerySet[Case]]) -> dict[str, int]:
    """The length of each list, at most ``COUNT_CAP``: one statement, however many lists."""
    asked = {name: sql for name, cases in lists.items() if (sql := _rows(cases)) is not None}
    counts = dict.fromkeys(lists, 0)
    if not asked:
        return counts
    holes = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS counted)" for sql, _params in asked.values())
    params = [value for _sql, given in asked.values() for value in given]
    using = next(iter(lists.values())).db
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {holes}", params)
        row = cursor.fetchone()
    return counts | dict(zip(asked, row, strict=True))


def words(count: int) -> str:
    """A count as the navigation shows it: nothing for none, "999+" from the cap on."""
    if count >= COUNT_CAP:
        return f"{COUNT_CAP - 1}+"
    return str(count) if count else ""


def _rows(cases: QuerySet[Case]) -> Sql | None:
    """The statement that lists the rows up to the cap; None when there can be none."""
    ids = cases.values("pk") if cases.query.is_sliced else cases.values("pk")[:COUNT_CAP]
    ids.query.clear_ordering(force=True)  # whichever rows are counted, there are as many
    try:
        sql, params = ids.query.get_compiler(using=cases.db).as_sql()
    except EmptyResultSet:
        return None
    return sql, tuple(params)
