"""What staff have not read: the newest events that tell an audience they belong to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ledger import life, queries
from sixia.ledger.models import Event
from sixia.outputs.notices.audiences import CO_UNITS, DESK, HEAD, LEADER, REVIEWER, UNIT
from sixia.outputs.notices.telling import Telling

MOST = 50
BELONGS: dict[str, tuple[Permit, ...]] = {
    UNIT: (permits.ACCEPT, permits.HANDLE),
    CO_UNITS: (permits.ASSIST,),
    DESK: (permits.DISPATCH,),
    HEAD: (permits.APPROVE,),
    REVIEWER: (permits.REVIEW,),
    LEADER: (permits.LEAD,),
}
"""Who an audience is: whoever holds one of these permits where it reaches the case."""


@dataclass(frozen=True)
class Told:
    """One event with the sentence it tells."""

    event: Event
    words: str


def for_units(who: Standing, since: datetime, *, limit: int = MOST) -> list[Told]:
    """The newest events after ``since`` that tell me something, on cases I may see; at most ``limit``."""
    wanted = Q()
    for audience in BELONGS:
        wanted |= _addressed(who, audience)
    if not wanted:
        return []
    events = queries.events_since(since, who=who, wanted=wanted, limit=limit)
    return [told for event in events if (told := _told(event, who)) is not None]


def _addressed(who: Standing, audience: str) -> Q:
    """Events whose step tells the audience, on cases that one of its permits of mine reaches."""
    steps = [step.name for step in life.STEPS.values() if audience in step.tells]
    reached = Q()
    for permit in BELONGS[audience]:
        if permit.reach == permits.AREA:
            for path in who.area_paths(permit):
                reached |= Q(case__area_path__startswith=path)
        elif units := who.unit_ids(permit):
            reached |= (
                Q(case__assignments__unit_id__in=units)
                if audience == CO_UNITS
                else Q(case__lead_unit_id__in=units)
            )
    return Q(step__in=steps) & reached if reached else Q()


def _told(event: Event, who: Standing) -> Told | None:
    telling = Telling.of(event.case, [event])
    for audience, held in BELONGS.items():
        if any(who.holds(permit) for permit in held) and (words := telling.sentence(event, audience)):
            return Told(event, words)
    return None
