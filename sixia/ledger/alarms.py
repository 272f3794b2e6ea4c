"""What a limit asks for on a day: the strongest rung of the ladder that has come; pure."""

from dataclasses import dataclass
from datetime import date

from sixia.ground.days import workdays
from sixia.ledger import deadlines, life, limits, terms
from sixia.ledger.models import Case, Deadline

STEPS = {
    "reminder": "remind",
    "urge": "urge",
    "supervision_letter": "supervise",
    "escalate": "escalate",
}


@dataclass(frozen=True, kw_only=True)
class Sounding:
    """The step to take now (empty: none), and the day on which the ladder asks again (None: never)."""

    step: str
    next_on: date | None


def sounding(row: Deadline, case: Case, *, on: date) -> Sounding:
    """What a limit asks for on the local date ``on``.

    Rungs missed meanwhile are not taken one by one: the strongest stands for all of them. A mere reminder
    that comes up on a day of rest is put off to the next working day; what is late already is not.
    """
    if case.stands not in life.CLOCKED:
        return Sounding(step="", next_on=None)
    profile = terms.profile(case.profile, case.profile_version)
    rung = _strongest(row, profile, on=on)
    if rung is None:
        return Sounding(step="", next_on=deadlines.next_alarm(row, profile, after=on))
    calendar = workdays.calendar()
    if rung.level == 0 and not calendar.is_working(on):
        return Sounding(step="", next_on=calendar.roll(on))
    return Sounding(step=STEPS[rung.kind], next_on=deadlines.next_alarm(row, profile, after=on))


def climbing_since(on: date) -> date:
    """The first due day whose ladder has rungs left after the local date ``on``, by the shortest ladder.

    A running limit due then or later that asks for nothing any more has lost its alarm.
    """
    calendar = workdays.calendar()
    return calendar.add_working(calendar.add_working(on, -_shortest_ladder()), 1)


def _shortest_ladder() -> int:
    found = (terms.profile(name, version) for name in limits.names() for version in limits.versions(name))
    return min(terms.ladder(profile)[-1].offset for profile in found)


def _strongest(row: Deadline, profile: terms.Profile, *, on: date) -> terms.Rung | None:
    come = [rung for day, rung in deadlines.alarms(row, profile) if day <= on]
    return come[-1] if come else None
