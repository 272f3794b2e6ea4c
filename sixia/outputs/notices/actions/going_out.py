"""Going out: one round of the outbox, from the events not told yet to the last answer of a channel.

Every row is claimed before it is handed over and settled after, each in its own transaction, and one
round runs at a time. A row that is still claimed when a round begins was in hand when the house went
down: a channel that knows keys is given it again, with any other it counts as perhaps sent, is never
repeated by itself and stands on the list of the undelivered.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import F

from sixia.outputs.notices import hours, packing
from sixia.outputs.notices import queries as outbox
from sixia.outputs.notices.actions.making import make, parcel_key
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.channels.parcel import Answer, Parcel
from sixia.outputs.notices.models import Message

log = logging.getLogger(__name__)

MOST = 500  # rows a round
MOST_A_DAY = (
    20  # parcels to one address: what is more waits for the next morning, so that no loop floods anyone
)
BACK_OFF = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(days=1),
)
"""How long after each try that found nobody there; after the last one it counts as not delivered."""

State, Why = Message.State, Message.Why


@dataclass
class Gone:
    """What one round has done."""

    made: int = 0
    states: Counter[str] = field(default_factory=Counter)

    @property
    def counted(self) -> dict[str, int]:
        """How many rows were made, and how many are in which state now; empty when nothing was done."""
        made = {"made": self.made} if self.made else {}
        return {**made, **dict(sorted(self.states.items()))}


def go_out(*, at: datetime) -> Gone:
    """Tell outside of the house what has not been told. The caller sees to it that no other round runs."""
    gone = Gone(made=make(at=at))
    down: set[str] = set()
    due = [row for row in outbox.due(at, limit=MOST) if not _was_in_hand(row)]
    for rows in _parcels(due):
        gone.states[_handle(rows, down, at=at)] += len(rows)
    return gone


def _was_in_hand(row: Message) -> bool:
    """Whether the row may have left before the house went down, so that it must not be handed over again."""
    if row.state != State.IN_HAND:
        return False
    way = ways.way(row.channel)
    if way is not None and way.knows_keys:
        return False
    _put([row], state=State.UNSURE, why=Why.CUT_OFF)
    return True


def _parcels(rows: Iterable[Message]) -> list[list[Message]]:
    """What goes out together: an official's rows by channel, but what was packed before stays as it is."""

    def packed(row: Message) -> tuple[str, str, str]:
        alone = row.parcel or (row.key if row.user_id is None else "")
        return row.to, row.channel, str(alone)

    by_parcel = {key: list(some) for key, some in groupby(sorted(rows, key=packed), key=packed)}
    return sorted(by_parcel.values(), key=lambda some: (some[0].open_at, some[0].pk))


def _handle(rows: list[Message], down: set[str], *, at: datetime) -> str:
    """See one parcel through; says which state its rows are in afterwards."""
    first = rows[0]
    opening = hours.RESIDENTS if first.user_id is None else hours.OFFICIALS
    is_urgent = any(row.is_urgent for row in rows)
    if not is_urgent and not hours.is_open(opening, at):
        return _put(rows, state=State.WAITING, open_at=hours.next_open(opening, at))
    if not is_urgent and outbox.sent_lately(first.to, first.channel, at=at) >= MOST_A_DAY:
        return _put(rows, state=State.WAITING, open_at=hours.next_morning(opening, at))
    way = ways.way(first.channel)
    if way is None:
        return _put(rows, state=State.FAILED, why=Why.OFF)
    rows = _still_theirs(rows, at=at)
    if not rows:
        return State.DROPPED
    if first.channel in down:
        return _later(rows, opening, at=at)
    key = first.parcel or parcel_key(rows)
    parcel = packing.packed(rows, key=key, at=at)
    if parcel is None:
        return _put(rows, state=State.FAILED, why=Why.NO_ADDRESS)
    _claim(rows, key, at=at)
    return _settled(rows, _answer(way.send, parcel), opening, down, at=at)


def _still_theirs(rows: list[Message], *, at: datetime) -> list[Message]:
    """The rows that may still leave: nobody was shut out of the case, and it was not sealed, since."""
    kept = [row for row in rows if packing.may_leave(row, at=at)]
    gone = [row for row in rows if row not in kept]
    if gone:
        _put(gone, state=State.DROPPED, why=Why.NOT_THEIRS)
    return kept


def _answer(send: Callable[[Parcel], Answer], parcel: Parcel) -> Answer:
    """What the channel answers; one that breaks may have sent it."""
    try:
        return send(parcel)
    except Exception:
        log.exception("the channel %s broke with %s", parcel.channel, parcel.key)
        return Answer.UNSURE


def _settled(
    rows: Sequence[Message], answer: Answer, opening: hours.Hours, down: set[str], *, at: datetime
) -> str:
    if answer is Answer.SENT:
        return _put(rows, state=State.SENT, why=Why.NONE, sent_at=at)
    if answer is Answer.REFUSED:
        return _put(rows, state=State.FAILED, why=Why.REFUSED)
    if answer is Answer.UNSURE:
        return _put(rows, state=State.UNSURE, why=Why.CUT_OFF)
    down.add(rows[0].channel)
    return _later(rows, opening, at=at, tried=True)


def _later(rows: Sequence[Message], opening: hours.Hours, *, at: datetime, tried: bool = False) -> str:
    """Try again after a while that grows, in open hours; in the end say that it was not delivered."""
    tries = rows[0].tries + 1
    if tries > len(BACK_OFF):
        return _put(rows, state=State.FAILED, why=Why.DOWN)
    then = at + BACK_OFF[tries - 1]
    open_at = then if any(row.is_urgent for row in rows) else hours.next_open(opening, then)
    more = {} if tried else {"tries": F("tries") + 1}
    return _put(rows, state=State.WAITING, why=Why.DOWN, open_at=open_at, **more)


def _claim(rows: Sequence[Message], key: UUID, *, at: datetime) -> None:
    """Take the rows in hand, durably, before anything leaves."""
    _put(rows, state=State.IN_HAND, parcel=key, tries=F("tries") + 1, tried_at=at)


def _put(rows: Sequence[Message], *, state: Message.State, **columns: object) -> str:
    if state not in (State.WAITING, State.IN_HAND):
        columns["open_at"] = None
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(state=state, **columns)
    return state
