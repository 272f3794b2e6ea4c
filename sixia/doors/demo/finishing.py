"""What the goings-down brought into the ledger is worked off like any other case; only the latest is open."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sixia.doors.demo.book import Book
from sixia.doors.demo.ground import Ground
from sixia.doors.demo.journeys import CONTENT, Leg
from sixia.doors.demo.legs.answering import answered
from sixia.doors.demo.legs.handling import begun, contacted, taken_on
from sixia.doors.demo.legs.screening import screened
from sixia.doors.demo.legs.sending import sent
from sixia.doors.demo.legs.solving import closed_after_check
from sixia.doors.demo.story import Plot, Story
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused

STANDS_STILL = 0.06  # of them, so that supervision has something to do
TO_THE_ANSWER: dict[str, tuple[Leg, ...]] = {
    "registered": (screened, sent, taken_on, answered),
    "screening": (sent, taken_on, answered),
    "routed": (taken_on, answered),
    "accepted": (begun, contacted, answered),
    "handling": (answered,),
    "replied": (),
}

log = logging.getLogger(__name__)


def finish(ground: Ground, book: Book, rng: Random, *, known: set[int], at: datetime) -> None:
    """Go on with every open case that is not ``known``, each from its last event up to ``at``."""
    for case in _open(known):
        story = _story(ground, book, Random(rng.random()), case)
        if story is None or rng.random() < STANDS_STILL:
            continue
        try:
            _go(story, at)
        except Refused as refusal:
            log.info("a case of the goings-down stands still: %s", refusal.message)


def _open(known: set[int]) -> list[Case]:
    rows = queries.visible_to(SYSTEM).filter(is_open=True, state__in=TO_THE_ANSWER).order_by("pk")
    return [
        case for case in rows.select_related("lead_unit", "area", "site", "category") if case.pk not in known
    ]


def _story(ground: Ground, book: Book, rng: Random, case: Case) -> Story | None:
    """The case as a story from here on; None where its unit has nobody in the demo."""
    if case.lead_unit_id is not None and case.lead_unit_id not in ground.teams:
        return None
    last = queries.timeline(case).last()
    assert last is not None
    story = Story(ground, book, rng, Plot(brisk=True), last.recorded_at, {})
    story.case, story.unit = case, case.lead_unit
    story.matter = _matter(book, rng, case)
    story.words = {"place": str(case.site or case.area), "n": rng.randint(2, 9), "days": rng.randint(3, 15)}
    return story


def _matter(book: Book, rng: Random, case: Case) -> dict[str, Any]:
    """The matter of its category, or any."""
    matters = book.matters["matters"]
    name = case.category.name if case.category else ""
    fitting = [matter for matter in matters if matter["path"][-1] == name]
    chosen: dict[str, Any] = rng.choice(fitting or matters)
    return chosen


def _go(story: Story, at: datetime) -> None:
    for moment in _moments(story):
        if moment > at - timedelta(minutes=5):
            return
        story.now = moment


def _moments(story: Story) -> Iterator[datetime]:
    for leg in (*TO_THE_ANSWER[story.known.state], *_ending(story.known)):
        yield from leg(story)


def _ending(case: Case) -> tuple[Leg, ...]:
    """Whoever left a name is heard; where nobody did, someone goes and looks."""
    return CONTENT if case.complainant_id else (closed_after_check,)
