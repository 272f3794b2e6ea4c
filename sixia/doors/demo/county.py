"""Fills an empty instance with the invented county: the same from the same seed at the same moment."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import transaction

from sixia.doors.demo import ground as grounds
from sixia.doors.demo.book import book
from sixia.doors.demo.channels import onsite, outreach, projects, reception, research, visits
from sixia.doors.demo.finishing import finish
from sixia.doors.demo.ground import Account
from sixia.doors.demo.world import World, live
from sixia.ground.days import clock
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import queries, sealing, sweep

ROOMS = (visits.fill, projects.fill, outreach.fill, research.fill, reception.fill, onsite.fill)
SHOWN = ("handling", "replied", "closed")


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """A case one may follow as its resident: number and query code."""

    number: str
    code: str
    title: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What there is now, for whoever wants to look around."""

    cases: int
    accounts: tuple[Account, ...]
    tickets: tuple[Ticket, ...]
    broken: tuple[str, ...]


@transaction.atomic
def fill(*, seed: int, at: datetime) -> Filled:
    """Make the county and live through its last ninety days, all or nothing."""
    rng = Random(seed)
    ground = grounds.lay(book(), rng)
    world = live(ground, book(), rng, at=at)
    cases = [story.known for _journey, story in world.stories if story.case is not None]
    for number, fill_room in enumerate(ROOMS):
        fill_room(ground, cases, Random(seed * 100 + number), at=at)
    finish(ground, book(), Random(seed), known={case.pk for case in cases}, at=at)
    sweep.sweep(at=at)
    sealing.seal_days(up_to=clock.local_date(at))
    return Filled(
        cases=queries.visible_to(SYSTEM).count(),
        accounts=tuple(ground.accounts),
        tickets=tuple(_ticket(world, state) for state in SHOWN),
        broken=tuple(world.broken),
    )


def _ticket(world: World, state: str) -> Ticket:
    """The first case in that state that is one of many of its kind."""
    for journey, story in world.stories:
        if journey.state == state and story.known.state == state and not story.plot.special:
            case = story.known
            return Ticket(number=case.number, code=story.code, title=case.title, state=state)
    raise LookupError(f"no case of the demo is {state}")
