"""The cases of which a large ledger is made by copying: each walked through the house's own steps."""

import random
from datetime import datetime, timedelta

from bench import rounds
from bench.county import County
from bench.wording import story
from sixia.ground.days import clock
from sixia.ground.places.models import Area
from sixia.ledger import actions, bringing
from sixia.ledger.actions import Request
from sixia.ledger.bringing import Brought

SHARES = {"history": 0.85, "done": 0.10, "open": 0.05}
"""Closed elsewhere and brought along; gone all the way round here; open."""

STOPS = (0,) * 12 + (1,) * 8 + (2,) * 12 + (3,) * 4 + (4,) * 30 + (6,) * 10 + (7,) * 4 + (8,) * 16 + (9,) * 8
"""After how many steps of the way the open ones stand: most are being handled."""


def make(county: County, *, at: datetime) -> dict[str, list[int]]:
    """Walk the models, and give their keys by kind."""
    dice = random.Random(7)
    return {
        "history": _history(county, dice, at=at),
        "done": [_walked(county, dice, at=at - timedelta(days=40 + 2 * n), stop=99) for n in range(30)],
        "open": [
            _walked(county, dice, at=at - timedelta(hours=1 + n), stop=stop) for n, stop in enumerate(STOPS)
        ],
    }


def _history(county: County, dice: random.Random, *, at: datetime) -> list[int]:
    """Closed in another platform, and brought along."""
    items = []
    for number in range(200):
        received_at = at - timedelta(days=60 + 5 * number)
        closed_at = received_at + timedelta(days=9)
        items.append(
            Brought(request=_request(county, dice), step="import_closed", received_at=received_at,
                    category=dice.choice(county.categories), lead_unit=county.units[_unit(county, dice)],
                    in_time=True, replied_at=closed_at, closed_at=closed_at)
        )  # fmt: skip
    desk = county.who("desk", on=clock.local_date(at))
    return [int(case.pk) for case in bringing.bring(items, by=desk, at=at - timedelta(days=50))]


def _walked(county: County, dice: random.Random, *, at: datetime, stop: int) -> int:
    """Received here, and taken some steps along the way."""
    request = _request(county, dice)
    case = rounds.receive(county, request, at=at)
    if request.area.code != "k2":
        way = rounds.way(county, case, at=at, unit=_unit(county, dice))
        for _step, stride in zip(range(stop), way, strict=False):
            actions.take(stride.name, case, by=stride.by, at=at, **stride.facts)
    return int(case.pk)


def _request(county: County, dice: random.Random) -> Request:
    title, words = story(dice.choice)
    channel = dice.choice(("web", "visit", "call", "hotline"))
    return Request(title=title, words=words, area=_area(county, dice), channel=channel)


def _area(county: County, dice: random.Random) -> Area:
    """Half of everything happens in the county town, a little in the county next to it."""
    if dice.random() < 0.03:
        return county.areas["k2"]
    town = 1 if dice.random() < 0.6 else dice.randrange(16)
    return county.areas[f"v{town}-{dice.randrange(10)}"]


def _unit(county: County, dice: random.Random) -> str:
    """One bureau in four cases; the departments share the rest."""
    return "d0" if dice.random() < 0.3 else f"d{dice.randrange(1, 23)}"
