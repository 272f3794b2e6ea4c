"""When a case ended: the day on which its last change of state left it at an end."""

from collections.abc import Iterable
from datetime import date

from sixia.ground.days import clock
from sixia.ground.rows import statements
from sixia.ledger.models import Case, Event


def ended_on(case: Case) -> date | None:
    """The local day on which the case ended; None while it is open."""
    if not case.stands.ends:
        return None
    return last_move(statements.select(Event, where={"case_id": case.pk}))


def last_move(events: Iterable[Event]) -> date | None:
    """The local day of the last event that changed the state; of one that was noted later, the later day."""
    moves = [event for event in events if event.before != event.after]
    if not moves:
        return None
    last = max(moves, key=lambda event: event.seq)
    return clock.local_date(last.happened_at if last.kind == "importer" else last.recorded_at)
