"""A step against the bare SQL of the rows it writes: same database, one transaction, same durability."""

import gc
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from statistics import median
from typing import Any

import psycopg
from django.db import connection, transaction

from bench import county, rounds
from bench.county import County
from bench.rounds import Stride
from sixia.ground.days import clock
from sixia.ledger import actions
from sixia.ledger.models import Case

Statement = tuple[str, list[Any]]


class _Undone(Exception):
    """Takes back a step that was only taken to hear its SQL."""


def measure(county: County, *, at: datetime, times: int) -> dict[str, tuple[float, float]]:
    """For each step of the way, the median seconds of the step and of the same rows written bare."""
    whole: dict[str, list[float]] = defaultdict(list)
    bare: dict[str, list[float]] = defaultdict(list)
    with closing(_driver()) as driver:
        for number in range(times):
            pair = [rounds.filed(county, number=2 * number + k, at=at) for k in (0, 1)]
            ways = [list(rounds.way(county, case, at=at)) for case in pair]
            for place, (ours, theirs) in enumerate(zip(*ways, strict=True)):
                statements = driver.prepare(_written(pair[1], theirs, at=at))
                turns = [
                    (whole[ours.name], partial(_take, pair[0], ours, at=at)),
                    (bare[ours.name], partial(driver.write, statements)),
                ]
                for times_taken, work in turns if (number + place) % 2 else reversed(turns):
                    times_taken.append(_timed(work))
                pair = [Case.objects.get(pk=case.pk) for case in pair]
    skip = times // 10
    return {name: (median(whole[name][skip:]), median(bare[name][skip:])) for name in whole}


def _take(case: Case, stride: Stride, *, at: datetime) -> None:
    actions.take(stride.name, case, by=stride.by, at=at, **stride.facts)


def _timed(work: Callable[[], object]) -> float:
    gc.disable()
    started = time.perf_counter()
    work()
    took = time.perf_counter() - started
    gc.enable()
    return took


def _written(case: Case, stride: Stride, *, at: datetime) -> list[Statement]:
    """The statements with which a step writes its rows, heard while it was taken and taken back."""
    heard: list[Statement] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            heard.append((sql, list(params or ())))
        return execute(sql, params, many, context)

    again = Case.objects.get(pk=case.pk)
    try:
        with transaction.atomic(), connection.execute_wrapper(listen):
            _take(again, stride, at=at)
            raise _Undone
    except _Undone:
        return heard


def _driver() -> "SqliteDriver | PostgresDriver":
    return SqliteDriver() if connection.vendor == "sqlite" else PostgresDriver()


class SqliteDriver:
    """Python's sqlite3 itself, on the same file."""

    def __init__(self) -> None:
        settings = connection.settings_dict
        self.opened = sqlite3.connect(settings["NAME"], isolation_level=None, timeout=20)
        self.opened.executescript(settings["OPTIONS"]["init_command"])

    def prepare(self, statements: list[Statement]) -> list[Statement]:
        """Holes as this driver writes them."""
        return [(sql.replace("%s", "?"), params) for sql, params in statements]

    def write(self, statements: list[Statement]) -> None:
        """All or nothing."""
        cursor = self.opened.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sql, params in statements:
            cursor.execute(sql, params)
        cursor.execute("COMMIT")

    def close(self) -> None:
        """Let go."""
        self.opened.close()


class PostgresDriver:
    """Psycopg itself, on the same server, with statements prepared as it does by itself."""

    def __init__(self) -> None:
        settings = connection.settings_dict
        self.opened = psycopg.connect(
            dbname=settings["NAME"], user=settings["USER"], password=settings["PASSWORD"],
            host=settings["HOST"], port=settings["PORT"] or None, autocommit=True,
        )  # fmt: skip

    def prepare(self, statements: list[Statement]) -> list[Statement]:
        """As they are."""
        return statements

    def write(self, statements: list[Statement]) -> None:
        """All or nothing."""
        with self.opened.transaction(), self.opened.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)

    def close(self) -> None:
        """Let go."""
        self.opened.close()


def measured(times: int) -> dict[str, tuple[float, float]]:
    """The steps of this instance, now."""
    return measure(county.found(), at=clock.now(), times=times)
