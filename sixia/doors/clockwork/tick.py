"""One tick: everything that has fallen due by now is done once, in whatever order the processes die."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from sixia.doors.clockwork import actions
from sixia.doors.clockwork import queries as chores
from sixia.doors.clockwork.alone import alone
from sixia.doors.clockwork.heartbeat import Heartbeat, heartbeat
from sixia.ground.days import clock
from sixia.ground.editions import shelves
from sixia.ground.files import actions as files
from sixia.ground.web.signing import actions as signing
from sixia.ledger import actions as ledger
from sixia.ledger import queries, sealing, sweep
from sixia.outputs.notices import actions as notices

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Ticked:
    """What one tick has done. ``pulse`` is None when another tick was running and this one left."""

    at: datetime
    steps: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    chores: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    pulse: Heartbeat | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing failed and nothing due was left undone."""
        return not self.failed and (self.pulse is None or self.pulse.all_done)

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        told: dict[str, object] = {"at": self.at.isoformat(), "ran": self.pulse is not None}
        if self.pulse is not None:
            told |= {"steps": self.steps, "failed": self.failed, "chores": self.chores}
            told["notices"] = self.notices
            told["due_but_not_escalated"] = self.pulse.due_but_not_escalated
            told["open_without_clock"] = self.pulse.open_without_clock
        return told | {"ok": self.is_well}


def run(*, at: datetime) -> Ticked:
    """Go round once; leave when another tick is going round already."""
    shelves.look_again(after=settings.EDITIONS_SECONDS)
    with alone() as mine:
        ticked = _go_round(at) if mine else Ticked(at=at)
    notices, not_out = _go_out(at)
    return replace(ticked, notices=notices, failed=ticked.failed + not_out + _go_on())


def _go_out(at: datetime) -> tuple[dict[str, int], int]:
    """Notices leave the house, however slow the other side is: no ladder waits for it. How many failed."""
    try:
        with alone("outbox") as mine:
            gone = notices.go_out(at=at) if mine else None
    except Exception:
        log.exception("the notices could not go out")
        return {}, 1
    return ({} if gone is None else gone.counted), 0


def _go_on() -> int:
    """What other doors do at every tick, however long it takes: no ladder waits for it. How many failed."""
    failed = 0
    for door in settings.EVERY_TICK:
        try:
            import_string(door)()
        except Exception:
            log.exception("%s failed", door)
            failed += 1
    return failed


def _go_round(at: datetime) -> Ticked:
    swept = sweep.sweep(at=at)
    done, failed = _do_chores(at)
    actions.note_done(chores.TICK, at=at)
    ticked = Ticked(
        at=at,
        steps=dict(sorted(swept.steps.items())),
        failed=swept.failed + failed,
        chores=done,
        pulse=heartbeat(at=at),
    )
    if not ticked.is_well:
        log.error("the clock left something undone: %s", ticked.as_json())
    return ticked


UNSENT = timedelta(days=2)  # a request filled in half and left: its files go
NIGHT = timedelta(hours=1)  # daily chores begin at one o'clock: nothing of the day before is under way then


DAILY: dict[str, Callable[[datetime], int]] = {
    "seal_days": lambda at: len(sealing.seal_days(up_to=clock.local_date(at - NIGHT))),
    "erase_past_term": lambda at: ledger.erase_past_their_term(at=at),
    "draw_revisits": lambda at: ledger.draw_revisits(at=at),
    "sweep_files": lambda at: files.sweep_orphans(at=at),
    "forget_sign_ins": lambda at: signing.forget_log(before=at - timedelta(days=settings.SIGN_IN_LOG_DAYS)),
    "drop_unsent_files": lambda at: files.discard_old(before=at - UNSENT, kept=queries.kept_files()),
}


def _do_chores(at: datetime) -> tuple[dict[str, int], int]:
    """The daily chores not done yet today; one that fails is tried again at the next tick."""
    done: dict[str, int] = {}
    failed = 0
    for name, do in DAILY.items():
        if chores.done_on(name, day=clock.local_date(at - NIGHT), later_by=NIGHT):
            continue
        try:
            done[name] = do(at)
        except Exception:
            log.exception("the daily chore %s failed", name)
            failed += 1
        else:
            actions.note_done(name, at=at)
    return done, failed
