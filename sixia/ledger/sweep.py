"""What passing time does to cases: three sweeps, each over what is due and nothing else."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from sixia.ground.days import clock
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import actions, queries
from sixia.ledger.models import Case, Event
from sixia.ledger.queries import Alarm, Place
from sixia.ledger.refusals import Refused

OFFICES_OPEN = timedelta(hours=8)  # nobody is reminded at midnight

log = logging.getLogger(__name__)


@dataclass
class Swept:
    """How many steps of each name time has taken, and how many cases could not be moved on."""

    steps: Counter[str] = field(default_factory=Counter)
    failed: int = 0


def sweep(*, at: datetime) -> Swept:
    """Take every step that time takes by now. Doing it again does nothing more."""
    swept = Swept()
    _move(swept, "deem_accepted", _unsigned(at), at=at)
    _move(swept, "resume", _paused(clock.local_date(at)), at=at)
    _sound(swept, at=at)
    return swept


def recount(*, since: date, notice: str, at: datetime, most: int | None = None) -> Swept:
    """Compute anew every running limit that the calendar in force moves, with an event for each case.

    ``since`` is the first day that may have changed, ``notice`` the document that says so; ``most`` cases
    at a time. Doing it again does what is left, then nothing.
    """
    swept, done = Swept(), set[int]()
    for move in queries.moves(since=since):
        if most is not None and len(done) >= most:
            break
        if move.row.case_id not in done:
            done.add(move.row.case_id)
            again = partial(actions.take, "recount", move.row.case, by=SYSTEM, at=at, calendar_notice=notice)
            _attempt(swept, move.row.case_id, again)
    return swept


def sounding_day(at: datetime) -> date:
    """The day whose alarms sound at this moment: until offices open, still the day before."""
    return clock.local_date(at - OFFICES_OPEN)


def _move(swept: Swept, step: str, cases: Iterable[Case], *, at: datetime) -> None:
    for case in cases:
        _attempt(swept, case.pk, partial(actions.take, step, case, by=SYSTEM, at=at))


def _unsigned(at: datetime) -> Iterator[Case]:
    """Batch by batch, the longest due first; where a batch ends is noted before its cases move."""
    after: Place | None = None
    while batch := list(queries.deemed_accepted_by(at, after=after)):
        after = Place.of(batch[-1])
        yield from batch


def _paused(today: date) -> Iterator[Case]:
    after = 0
    while batch := list(queries.pauses_over_by(today, after=after)):
        after = batch[-1].pk
        yield from batch


def _sound(swept: Swept, *, at: datetime) -> None:
    on = sounding_day(at)
    for alarm in _alarms(on):
        _attempt(swept, alarm.case_id, partial(actions.sound_alarm, alarm.pk, on=on, at=at))


def _alarms(on: date) -> Iterator[Alarm]:
    """Batch by batch, the oldest first; what could not be settled is not met again in this sweep."""
    after: Alarm | None = None
    while batch := queries.alarms_due(on, after=after):
        yield from batch
        after = batch[-1]


def _attempt(swept: Swept, case_id: int, move: Callable[[], Event | None]) -> None:
    """One case that cannot be moved on does not stop the others; the heartbeat tells of it."""
    try:
        event = move()
    except Refused as refusal:
        log.info("case %s moved on meanwhile: %s", case_id, refusal.message)
    except Exception:
        log.exception("the clock could not move case %s on", case_id)
        swept.failed += 1
    else:
        swept.steps.update([event.step] if event else [])
