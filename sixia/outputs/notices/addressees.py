"""Whom an event tells outside of the house: the resident of the case, and officials who wished for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sixia.ground.days import clock
from sixia.ground.people.scope import Standing, standing
from sixia.ledger import life, queries, reach
from sixia.ledger.codes import Confidentiality
from sixia.ledger.models import Case, Event
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.codes import OF_RESIDENTS
from sixia.outputs.notices.models import Preference
from sixia.outputs.notices.numbered import Paper
from sixia.outputs.notices.reading import Reading
from sixia.outputs.notices.telling import Telling
from sixia.outputs.notices.turns import Turn, turn_of
from sixia.outputs.notices.unread import BELONGS, BY_TURN, FIRST


@dataclass(frozen=True)
class Official:
    """Someone who wishes to be told outside of the house, with what they may do today."""

    who: Standing
    digest: str
    channel: str


def officials(channels: Iterable[str], *, at: datetime) -> list[Official]:
    """Everyone who chose one of these channels; one statement each for what they may do."""
    chosen = Preference.objects.filter(channel__in=list(channels), user__is_active=True)
    today = clock.local_date(at)
    return [
        Official(standing(one.user, on=today), one.digest, one.channel)
        for one in chosen.select_related("user").order_by("user_id")
    ]


def is_kept_inside(case: Case) -> bool:
    """Whether nothing about the case leaves the house: what is sealed is not spoken of on any phone."""
    return case.confidentiality == Confidentiality.SEALED


def resident_paper(event: Event, channel: str) -> Paper | None:
    """The numbered notice that an event brings the resident by this channel; None when there is none."""
    whole = event.step == "decline"  # what was proposed says which of two notices it is
    paper = Telling.of(event.case, None if whole else [event]).paper(event, RESIDENT)
    carried = paper is not None and channel in paper.carries and channel in OF_RESIDENTS
    return paper if carried and not is_kept_inside(event.case) else None


def told(event: Event, officials: Iterable[Official]) -> Iterator[tuple[Official, Paper | None]]:
    """Which of these officials an event tells something, with its numbered notice if it is one."""
    audiences = [audience for audience in FIRST if audience in life.STEPS[event.step].tells]
    if not audiences or is_kept_inside(event.case):
        return
    turn = turn_of(Reading(event))
    for one in officials:
        audience = _of(one, audiences, event, turn)
        if audience and queries.sees(one.who, event.case):
            yield one, Telling.of(event.case, [event]).paper(event, audience)


def _of(one: Official, audiences: list[str], event: Event, turn: Turn | None) -> str:
    """The first audience of an event that someone belongs to; empty without one, or when it is their act."""
    if event.actor_id == one.who.user_id:
        return ""
    if one.digest == Preference.Digest.DUTIES and not _is_up_to(one.who, event.case, turn):
        return ""
    return next((audience for audience in audiences if _belongs(one.who, audience, event.case, turn)), "")


def _is_up_to(who: Standing, case: Case, turn: Turn | None) -> bool:
    """Whether it was theirs to act after the event."""
    return turn is not None and any(reach.reaches(who, permit, case) for permit in turn.mine)


def _belongs(who: Standing, audience: str, case: Case, turn: Turn | None) -> bool:
    by_turn = BY_TURN[audience](turn) if turn and audience in BY_TURN else ()
    held = BELONGS.get(audience, by_turn)
    return any(reach.reaches(who, permit, case) for permit in held)
