"""The heartbeat: whether everything due was done, and when the clock last went round."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sixia.doors.clockwork import queries as chores
from sixia.ledger import queries, sweep

SLOW_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """Two numbers that must be 0, and the moment of the last tick (None: never)."""

    at: datetime
    due_but_not_escalated: int
    open_without_clock: int
    last_tick_at: datetime | None

    @property
    def all_done(self) -> bool:
        """Whether nothing due was left undone."""
        return not self.due_but_not_escalated and not self.open_without_clock

    @property
    def ticking(self) -> bool:
        """Whether the clock has gone round lately."""
        return self.last_tick_at is not None and self.at - self.last_tick_at < SLOW_AFTER


def heartbeat(*, at: datetime) -> Heartbeat:
    """Feel the pulse, in three statements."""
    return Heartbeat(
        at=at,
        due_but_not_escalated=queries.due_but_not_escalated(sweep.sounding_day(at)),
        open_without_clock=queries.open_without_clock(),
        last_tick_at=chores.last_done(chores.TICK),
    )
