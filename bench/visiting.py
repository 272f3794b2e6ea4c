"""Many visits with what was found on them, and the list pages that show them; each timed on one instance.

A tenth of the visits goes to the village, and a tenth is made by the unit, whose lists are measured: so a
page is full at both sizes, and a short one is not compared with a long one.
"""

import random
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from django.db import connection
from django.test import Client

from bench import county
from bench.reading import _read, _seconds
from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ground.places.models import Area
from sixia.ledger.models import Case
from sixia.visits.models import Companion, Finding, Visit

READERS = ("desk", "desk_of_town", "desk_of_village", "handler_d0")
LISTS = ("work", "diary", "problems")
DAYS = 3 * 365
BATCH = 2_000
SHARE = 0.1
MANY = 10_000


def fill(visits: int) -> int:
    """Make so many visits, most of them with findings; as many as there are already stay."""
    there = Visit.objects.count()
    places = _places()
    dice = random.Random(there + 5)
    cases = _Cases()
    for first in range(there, visits, BATCH):
        made = Visit.objects.bulk_create(_visits(places, dice, min(BATCH, visits - first)))
        Companion.objects.bulk_create(
            Companion(visit=one, user_id=dice.choice(places.officials)) for one in made
        )
        Finding.objects.bulk_create(_findings(made, cases, dice))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return int(Visit.objects.count())


class _Cases:
    """Some cases of each area and of the unit that is measured, which its visits come upon."""

    def __init__(self) -> None:
        self.of_area: dict[int, list[int]] = defaultdict(list)
        rows = Case.objects.order_by("pk")
        for key, area in rows.values_list("pk", "area_id")[:MANY]:
            self.of_area[area].append(key)
        self.of_unit = list(rows.filter(lead_unit_id=_places().unit).values_list("pk", flat=True)[:MANY])

    def met_on(self, visit: Visit) -> list[int]:
        """The cases that may have been found on a visit."""
        return self.of_unit if visit.unit_id == _places().unit else self.of_area[visit.area_id]


def questions() -> list[str]:
    """The names of what can be measured here."""
    return [f"{reader}: {name}" for reader in READERS for name in ("visits", *LISTS)]


def timed(what: str, times: int) -> list[float]:
    """The seconds of each of some readings of one list page, after one to get warm."""
    reader, name = what.split(": ")
    client, address = _signed_in(reader), "/desk/visits/" if name == "visits" else f"/desk/tables/{name}/"
    _read(client, address)
    return [_seconds(lambda: _read(client, address)) for _ in range(times)]


class _Places:
    """Villages of the county and a few of the other one, the units and officials that go there."""

    def __init__(self) -> None:
        villages = list(Area.objects.filter(level="village", path__startswith="c1/k1/"))
        self.areas = [*villages, *Area.objects.filter(code="k2")]
        made = county.found()
        self.village = made.areas["v7-3"]
        self.unit = made.units["d0"].pk
        self.units = [unit.pk for unit in made.leads]
        self.officials = list(User.objects.order_by("pk").values_list("pk", flat=True))


@cache
def _places() -> _Places:
    return _Places()


@cache
def _signed_in(name: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(county.found().users[name])
    return client


def _visits(places: _Places, dice: random.Random, count: int) -> Iterator[Visit]:
    now = clock.now()
    for _ in range(count):
        area = places.village if dice.random() < SHARE else dice.choice(places.areas)
        unit = places.unit if dice.random() < SHARE else dice.choice(places.units)
        on = clock.local_date(now) - timedelta(days=dice.randrange(DAYS))
        yield Visit(
            uid=uuid.UUID(int=dice.getrandbits(128)), status="done", form="random_visit", is_research=True,
            is_reception=dice.random() < 0.3, area=area, area_path=area.path, on=on, recorded_at=now,
            unit_id=unit, lead_id=dice.choice(places.officials),
            recorded_by_id=dice.choice(places.officials), people=dice.randrange(1, 40),
            theme="看村里的水渠和路灯", said="村里的水渠漏水，路灯不亮，老人盼着早点修好。",
        )  # fmt: skip


def _findings(visits: list[Visit], cases: _Cases, dice: random.Random) -> Iterator[Finding]:
    for visit, met in ((one, cases.met_on(one)) for one in visits):
        for _ in range(dice.choice((0, 1, 1, 2, 3)) if met else 0):
            yield Finding(
                visit=visit, uid=uuid.UUID(int=dice.getrandbits(128)), outcome="sent_on",
                case_id=dice.choice(met), source="people", found_at=visit.recorded_at,
            )  # fmt: skip
