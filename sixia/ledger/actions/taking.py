"""Taking a step: check, compare-and-set, add the event; all or nothing."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sixia.ground.files.models import StoredFile
from sixia.ground.people.scope import SYSTEM, Standing
from sixia.ground.rows import statements
from sixia.ground.rows.statements import Write
from sixia.ledger import chain, deadlines, life
from sixia.ledger.actions.attaching import attach
from sixia.ledger.actions.blanking import erase_what_was_told
from sixia.ledger.actions.checking import FOLLOWING, check, moved
from sixia.ledger.actions.numbering import add_number
from sixia.ledger.deadlines import ClockChange
from sixia.ledger.effects import Effect, effect
from sixia.ledger.models import Case, Deadline, Event, Matter
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import Refused
from sixia.ledger.shape import Step
from sixia.ledger.standing import columns, standing_columns
from sixia.ledger.writing import (
    LostTheRace,
    answers,
    as_json,
    beside_as_json,
    clock_as_json,
    clock_writes,
    event_row,
    part_writes,
    write_link,
)


def take(
    name: str,
    case: Case,
    *,
    by: Standing,
    at: datetime,
    seen: int | None = None,
    uid: uuid.UUID | None = None,
    happened_at: datetime | None = None,
    **facts: object,
) -> Event:
    """Take one step of a case: check, compare-and-set, add the event; all or nothing.

    ``seen`` is the last event the person had before them; ``uid`` makes a repeated submit harmless;
    ``happened_at`` is when it happened, if that was earlier than ``at``. ``facts`` answer the fields of the
    step. Raises NotNow, NotAllowed, Missing or Moved.
    """
    turn = _Turn(life.STEPS[name], facts, uid, happened_at or at)
    return _all_or_none([turn], case, by=by, at=at, seen=seen)


def take_in_turn(
    steps: Sequence[tuple[str, dict[str, object]]],
    case: Case,
    *,
    by: Standing,
    at: datetime,
    seen: int | None = None,
    uid: uuid.UUID | None = None,
) -> Event:
    """Take several steps one after the other, all or none: one form for what one person does at one go."""
    turns = [
        _Turn(life.STEPS[name], facts, uuid.uuid5(uid, str(number)) if uid else None, at)
        for number, (name, facts) in enumerate(steps)
    ]
    return _all_or_none(turns, case, by=by, at=at, seen=seen)


@dataclass(frozen=True)
class _Turn:
    """One step to take, and what comes with it."""

    step: Step
    facts: dict[str, object]
    uid: uuid.UUID | None
    happened_at: datetime


def _all_or_none(
    turns: Sequence[_Turn], case: Case, *, by: Standing, at: datetime, seen: int | None
) -> Event:
    """Take every turn; when the same was taken before under the same ids, the last event of then."""
    try:
        with transaction.atomic():
            running = _running(case)
            for turn in turns:
                event = _take(turn, case, running, by=by, at=at, seen=seen)
                seen = None
            return event
    except (LostTheRace, Refused) as refusal:
        again = [told for turn in turns if (told := _taken_before(turn, case)) is not None]
        if len(again) == len(turns):
            return again[-1]
        raise (moved(case) if isinstance(refusal, LostTheRace) else refusal) from None


def _taken_before(turn: _Turn, case: Case) -> Event | None:
    """The event of a turn that was taken before; other answers under its id are not what was taken."""
    if turn.uid is None:
        return None
    event = Event.objects.filter(uid=turn.uid, case_id=case.pk, step=turn.step.name).first()
    return event if event is not None and _says(event, turn) else None


def _says(event: Event, turn: _Turn) -> bool:
    plain, words = answers(turn.facts)
    told = json.loads(event.facts).get("asked", {})
    return chain.canonical(told) == chain.canonical(plain) and event.words == _written_out(words)


def _written_out(words: dict[str, str]) -> str:
    return chain.canonical(words) if words else ""


def _running(case: Case) -> dict[str, Deadline]:
    rows = statements.select(Deadline, where={"case_id": case.pk, "met_at": None, "dropped_at": None})
    return {row.term: row for row in rows}


def _take(
    turn: _Turn,
    case: Case,
    running: dict[str, Deadline],
    *,
    by: Standing,
    at: datetime,
    seen: int | None,
) -> Event:
    """Take one turn; ``running`` are the limits of the case, and are then those of the next turn."""
    step = turn.step
    moment = Moment(step, case, by, at, turn.facts, running)
    check(moment, seen=seen, uid=turn.uid)
    extra = effect(moment)
    sets = columns(moment, extra)
    change = deadlines.change(moment, sets=sets)
    change = ClockChange((*change.start, *extra.moved), change.meet, change.drop)
    before, after = case.stands, step.leads_from(case.stands)
    assert after is not None
    sets |= standing_columns(case, after, change, moment, sets)
    event = _written(moment, turn, sets, change, extra, before=before.name, after=after.name)
    change.leave(running, case)
    if extra.erases:
        erase_what_was_told(case, extra.erases, by=by, at=at, ground=str(turn.facts["erasure_ground"]))
    if step.name == "reply":
        _answer_followers(case, at=at, reply=turn.facts.get("reply"))
    return event


def _written(
    moment: Moment,
    turn: _Turn,
    sets: dict[str, object],
    change: ClockChange,
    extra: Effect,
    *,
    before: str,
    after: str,
) -> Event:
    plain, words = answers(moment.facts)
    files = _files(moment)
    changed = {name: as_json(value) for name, value in sets.items()}
    facts: dict[str, object] = {"set": changed, "clock": clock_as_json(change)}
    if plain:
        facts["asked"] = plain
    if beside := beside_as_json(extra, files):
        facts["beside"] = beside
    if extra.erases:
        facts["erased"] = list(extra.erases)
    event = event_row(
        moment,
        uid=turn.uid or uuid.uuid4(),
        before=before,
        after=after,
        facts=facts,
        words=_written_out(words),
        happened_at=turn.happened_at,
    )
    rest = [*clock_writes(moment, change), *_part_writes(moment, extra)]
    write_link(moment.case, sets, event=event, beside=rest)
    if extra.recusal is not None:
        extra.recusal.save()
    if extra.number is not None:
        add_number(moment.case, *extra.number)
    if extra.identity is not None:
        extra.identity.make(moment)
    attach(moment.case, event, files)
    return event


def _part_writes(moment: Moment, extra: Effect) -> list[Write]:
    return part_writes(
        moment.case,
        extra.parts,
        ends_lead=extra.ends_lead,
        ends_opinions_of=extra.ends_opinions_of,
        at=moment.at,
    )


def _files(moment: Moment) -> list[StoredFile]:
    files = moment.facts.get("files") or ()
    return [file for file in files if isinstance(file, StoredFile)] if isinstance(files, Sequence) else []


def _answer_followers(lead: Case, *, at: datetime, reply: object) -> None:
    """Every resident of the matter gets the reply to their own case, and their own say on it."""
    if not statements.exists(Matter, where={"lead_id": lead.pk}):
        return
    followers = Case.objects.filter(matter__lead=lead, state=life.MERGED.name).select_related("matter__lead")
    for follower in followers:
        take(FOLLOWING, follower, by=SYSTEM, at=at, reply=reply)
