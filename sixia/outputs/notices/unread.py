"""What staff have not read: the newest events that tell an audience they belong to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ledger import life, queries, reach
from sixia.ledger.models import Event
from sixia.outputs.notices import turns
from sixia.outputs.notices.audiences import (
    CO_UNITS,
    DESK,
    HEAD,
    LEADER,
    OVER,
    REVIEWER,
    SEAL_DESK,
    TURN,
    UNIT,
)
from sixia.outputs.notices.telling import Telling
from sixia.outputs.notices.turns import Turn

MOST = 50
BELONGS: dict[str, tuple[Permit, ...]] = {
    UNIT: (permits.ACCEPT, permits.HANDLE),
    CO_UNITS: (permits.ASSIST,),
    DESK: (permits.DISPATCH,),
    SEAL_DESK: (permits.SEAL,),
    HEAD: (permits.APPROVE,),
    REVIEWER: (permits.REVIEW,),
    LEADER: (permits.LEAD,),
}
"""Who an audience is: whoever holds one of these permits where it reaches the case."""

BY_TURN: dict[str, Callable[[Turn], tuple[Permit, ...]]] = {
    TURN: lambda turn: turn.mine,
    OVER: lambda turn: turn.over,
}
"""Audiences that depend on whose turn it was."""

FIRST = (TURN, *BELONGS, OVER)
"""Whoever belongs to several audiences of one event reads one sentence: that of the first."""


@dataclass(frozen=True)
class Told:
    """One event with the sentence it tells."""

    event: Event
    words: str


def for_units(who: Standing, since: datetime, *, limit: int = MOST) -> list[Told]:
    """The newest events after ``since`` that tell me something, on cases I may see; at most ``limit``."""
    wanted = Q()
    for audience, held in BELONGS.items():
        wanted |= _addressed(who, audience, held)
    for audience, held_by in BY_TURN.items():
        for turn in (*turns.TURNS, *turns.ASKED_OF_OTHERS):
            addressed = _addressed(who, audience, held_by(turn))
            wanted |= turn.wrote() & addressed if addressed else Q()
    if not wanted:
        return []
    events = queries.events_since(since, who=who, wanted=wanted, limit=limit)
    return [told for event in events if (told := _told(event, who)) is not None]


def _addressed(who: Standing, audience: str, held: tuple[Permit, ...]) -> Q:
    """Events whose step tells the audience, on cases that one of its permits of mine reaches."""
    steps = [step.name for step in life.STEPS.values() if audience in step.tells]
    reached = Q()
    for permit in held:
        if permit.reach == permits.AREA:
            for path in who.area_paths(permit):
                reached |= Q(case__area_path__startswith=path)
        elif units := who.unit_ids(permit):
            reached |= _asked(units) if permit is permits.ASSIST else Q(case__lead_unit_id__in=units)
    return Q(step__in=steps) & reached if reached else Q()


def _asked(units: Iterable[int]) -> Q:
    return Q(case__assignments__unit_id__in=units, case__assignments__kind="supporting")


def _told(event: Event, who: Standing) -> Told | None:
    telling = Telling.of(event.case, [event])
    turn = turns.turn_of(telling.readings[event.seq])
    for audience in FIRST:
        if _belongs(who, audience, event, turn) and (words := telling.sentence(event, audience)):
            return Told(event, words)
    return None


def _belongs(who: Standing, audience: str, event: Event, turn: Turn | None) -> bool:
    if audience not in BY_TURN:
        return any(who.holds(permit) for permit in BELONGS[audience])
    held = BY_TURN[audience](turn) if turn else ()
    return any(reach.reaches(who, permit, event.case) for permit in held)
