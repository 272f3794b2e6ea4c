"""The last ninety days, in order: every case when its moment comes, and the clock every morning."""

import heapq
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sixia.doors.demo.book import Book
from sixia.doors.demo.ground import Ground
from sixia.doors.demo.journeys import JOURNEYS, Journey
from sixia.doors.demo.story import Moments, Story
from sixia.ground.days import clock, workdays
from sixia.ledger import sweep
from sixia.ledger.refusals import Refused

TICK = timedelta(hours=8, minutes=15)

log = logging.getLogger(__name__)


@dataclass
class World:
    """What has been told, and which stories broke off because the ledger refused a step."""

    stories: list[tuple[Journey, Story]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def live(ground: Ground, book: Book, rng: Random, *, at: datetime) -> World:
    """Go through the days up to ``at``."""
    world = World()
    queue: list[tuple[datetime, int, Moments]] = []
    leads: dict[str, Story] = {}
    for journey in JOURNEYS:
        for _each in range(journey.count):
            story = Story(
                ground, book, Random(rng.random()), journey.plot, _start(journey, rng, at=at), leads
            )
            world.stories.append((journey, story))
            heapq.heappush(queue, (story.now, len(world.stories), _told(world, journey, story)))
    _go(queue, at=at)
    return world


def _start(journey: Journey, rng: Random, *, at: datetime) -> datetime:
    """A moment so many working days ago, never later than an hour before now."""
    days = rng.randint(journey.youngest, journey.oldest)
    today = clock.local_date(at)
    day = workdays.calendar().add_working(today, -days) if days else today
    moment = clock.start_of(day) + timedelta(minutes=rng.randint(8 * 60 + 30, 11 * 60))
    return min(moment, at - timedelta(minutes=rng.randint(61, 119)))


def _go(queue: list[tuple[datetime, int, Moments]], *, at: datetime) -> None:
    morning = clock.start_of(clock.local_date(queue[0][0])) + TICK
    while queue and queue[0][0] <= at:
        if morning <= queue[0][0]:
            sweep.sweep(at=morning)
            morning += timedelta(days=1)
            continue
        _moment, order, moments = heapq.heappop(queue)
        comes = next(moments, None)
        if comes is not None:
            heapq.heappush(queue, (comes, order, moments))
    while morning <= at:
        sweep.sweep(at=morning)
        morning += timedelta(days=1)


def _told(world: World, journey: Journey, story: Story) -> Moments:
    """One story, leg by leg; a refused step ends it where it stands."""
    if story.plot.matter and story.plot.matter not in story.leads:
        story.leads[story.plot.matter] = story
    try:
        yield from _walked(journey, story)
    except Refused as refusal:
        world.broken.append(f"{journey.state}: {refusal.message}")
        log.info("a story of the demo broke off: %s", world.broken[-1])


def _walked(journey: Journey, story: Story) -> Iterator[datetime]:
    yield story.now
    for leg in journey.legs:
        for moment in leg(story):
            yield moment
            story.now = moment
