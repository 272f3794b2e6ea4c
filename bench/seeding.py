"""Fills an instance with as many cases as asked for: models, copies, words; indexes are made at the end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from bench import copying, county, models
from bench.copying import CASE, DEADLINE, EVENT, PART
from sixia.ground.words import index
from sixia.ground.words.engines import engine
from sixia.ground.words.shelves import table
from sixia.ledger.models import Assignment, Case, Deadline, Event

BATCH = 10_000


def fill(cases: int, *, at: datetime, tell: bool = True) -> None:
    """Make the county with so many cases as of ``at``; an instance that has cases is left alone."""
    if Case.objects.exists():
        return
    started = time.perf_counter()
    made = county.make()
    walked = {kind: copying.read(keys) for kind, keys in models.make(made, at=at).items()}
    first = Case.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    with _without_indexes():
        for part in copying.copies(walked, first=first, last=cases, batch=BATCH):
            with transaction.atomic():
                copying.put(Case, CASE, part.cases)
                copying.put(Event, EVENT, part.events)
                copying.put(Deadline, DEADLINE, part.deadlines)
                copying.put(Assignment, PART, part.parts)
                _shelve(part.words)
            _tell(tell, f"{part.words[-1][0]} of {cases} cases", started)
    _finish(at=at)
    _tell(tell, f"{cases} cases, settled", started)


def _shelve(words: list[tuple[int, str]]) -> None:
    """As the index does it, with texts that are cut into words already."""
    with connection.cursor() as cursor:
        for sql, params in engine(connection).adding(table("cases"), words):
            cursor.execute(sql, params)


def _finish(*, at: datetime) -> None:
    """No alarm is due; sequences go on behind the copies; the planner knows the tables."""
    tomorrow = (at + timedelta(days=30)).date()
    Deadline.objects.filter(alarm_on__lt=tomorrow).update(alarm_on=tomorrow)
    index.settle("cases")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for filled in (Case, Event, Deadline, Assignment):
                name = filled._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                )
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Take down every index that no constraint stands on, and put it up again afterwards."""
    fast = _sqlite_indexes if connection.vendor == "sqlite" else _postgres_indexes
    with connection.cursor() as cursor:
        cursor.execute(_FASTER[connection.vendor])
        made = fast()
        for name, _sql in made:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _name, sql in made:
            cursor.execute(sql)
        cursor.execute(_AS_USUAL[connection.vendor])


_FASTER = {
    "sqlite": "PRAGMA synchronous=OFF",
    "postgresql": "SET session_replication_role = replica; SET synchronous_commit = off; "
    "SET maintenance_work_mem = '512MB'; SET timezone = 'UTC'; SET statement_timeout = 0",
}
_AS_USUAL = {"sqlite": "PRAGMA synchronous=FULL", "postgresql": "SET session_replication_role = DEFAULT"}
_TABLES = "('ledger_case', 'ledger_event', 'ledger_deadline', 'ledger_assignment', 'words_cases')"


def _sqlite_indexes() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master"
            f" WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN {_TABLES}"
        )
        return cursor.fetchall()


def _postgres_indexes() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            f" AND tablename IN {_TABLES}"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
        return cursor.fetchall()


def _tell(tell: bool, what: str, started: float) -> None:
    if tell:
        print(f"    {what} ({time.perf_counter() - started:.0f} s)", flush=True)
