"""What people read all day: my list, a case by its number, the tracking page; each timed on one instance."""

import random
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import cycle, islice
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench import county
from bench.rounds import CODE
from sixia.ground.days import clock
from sixia.ground.people.scope import Standing
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.queries import Place

Ask = Callable[[], object]

READERS = ("desk", "desk_of_town", "desk_of_village", "handler_d0", "head_d0", "caller", "supervisor")
LARGE = frozenset({"ledger_case", "ledger_event", "ledger_deadline", "ledger_assignment", "words_cases"})


def questions() -> list[str]:
    """The names of what can be measured here."""
    return list(QUESTIONS)


def timed(what: str, times: int) -> list[float]:
    """The seconds of each of some runs of one question, after one to get warm."""
    ask = _question(what)
    ask()
    return [_seconds(ask) for _ in range(times)]


def scans() -> list[str]:
    """Each statement of these questions that the database plans to read a large table for."""
    found = []
    for what in QUESTIONS:
        ask = _question(what)
        ask()
        heard: list[tuple[str, Any]] = []

        def hear(execute: Any, sql: str, params: Any, many: bool, context: Any, heard: Any = heard) -> Any:
            heard.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(hear):
            ask()
        found += [f"{what}: {line}" for sql, params in heard for line in _scans(sql, params)]
    return found


@cache
def _question(what: str) -> Ask:
    """The question of this name, made ready once."""
    return QUESTIONS[what]()


def _who(name: str) -> Standing:
    return county.found().who(name, on=clock.local_date(clock.now()))


def _first_page(name: str) -> Ask:
    who = _who(name)
    return lambda: list(queries.my_list(who))


def _next_page(name: str) -> Ask:
    who = _who(name)
    first = list(queries.my_list(who))
    last = first[queries.PAGE - 1 :][:1]
    after = Place(last[0].due_at, last[0].pk) if last and last[0].due_at else None
    return lambda: list(queries.my_list(who, after=after))


def _numbers(**wanted: object) -> Iterator[str]:
    """Numbers of cases from all over the ledger, without end, the same in every run."""
    dice = random.Random(11)
    largest = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    while True:
        case = Case.objects.filter(pk__gte=dice.randint(1, largest), area_path__startswith="c1/k1/", **wanted)
        number = case.order_by("pk").values_list("number", flat=True).first()
        if number is not None:
            yield number


def _found() -> Ask:
    who, numbers = _who("desk"), _some(_numbers())
    return lambda: queries.get(next(numbers), who=who)


def _some(numbers: Iterator[str]) -> Iterator[str]:
    return cycle(list(islice(numbers, 100)))


def _signed_in(name: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(county.found().users[name])
    return client


def _list_page() -> Ask:
    client, address = _signed_in("desk"), reverse("desk:home")
    return lambda: _read(client, address)


def _case_page() -> Ask:
    client, numbers = _signed_in("desk"), _some(_numbers())
    return lambda: _read(client, reverse("desk:case", args=[next(numbers)]))


def _tracking() -> Ask:
    client = Client(HTTP_HOST="127.0.0.1")
    number = next(_numbers(is_open=True, state="handling"))
    client.post(reverse("resident:track"), {"number": number, "code": CODE})
    return lambda: _read(client, reverse("resident:case", args=[number]))


QUESTIONS: dict[str, Callable[[], Ask]] = {
    **{f"my list: {name}": partial(_first_page, name) for name in READERS},
    **{f"my list, next page: {name}": partial(_next_page, name) for name in READERS},
    "by number: desk": _found,
    "page of my list: desk": _list_page,
    "page of a case: desk": _case_page,
    "tracking page": _tracking,
}


def _read(client: Client, address: str) -> object:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    return answer


def _seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def _scans(sql: str, params: Any) -> Iterator[str]:
    if not sql.lstrip("( ").startswith("SELECT"):
        return
    with connection.cursor() as cursor:
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + sql, params)
        plan = [str(row[-1]) for row in cursor.fetchall()]
    for line in plan:
        is_scan = "Seq Scan on" in line or (line.startswith("SCAN ") and "CONSTANT" not in line)
        if is_scan and set(line.replace("(", " ").split()) & LARGE:
            yield f"{line.strip()} <- {sql[:200]}"
