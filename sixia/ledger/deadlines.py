"""What a step does to the clocks of a case: which limits start, are met, or fall away; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sixia.ground.days import clock, workdays
from sixia.ledger import codes, terms
from sixia.ledger.models import Case, Deadline
from sixia.ledger.moment import Moment

EVERY = "*"
FIXED_DAYS = {"report": "limit_on", "consultation": "answer_on", "long_watch_review": "review_on"}
ONLY_FOR: dict[str, Callable[[Case], bool]] = {
    "callback": lambda case: case.complainant_id is not None,
    "check": lambda case: case.complainant_id is None,
    "first_contact": lambda case: case.complainant_id is not None,
}
"""Whoever left no name cannot be contacted or called: a check by someone else takes the place of the call."""
FIRST_ALARM_LEAD = -3  # working days before the raw day


@dataclass(frozen=True)
class Limit:
    """A limit as it will be written: the rule it follows and its days."""

    term: str
    rule: str
    started_at: datetime
    raw_on: date
    due_on: date
    due_at: datetime
    provisional: bool

    @classmethod
    def by_rule(cls, term: str, due: terms.Due, *, started_at: datetime) -> "Limit":
        """A limit that a profile gives."""
        return cls(term, due.term, started_at, due.raw_on, due.due_on, due.due_at, due.provisional)

    @classmethod
    def on_day(cls, term: str, day: date, *, started_at: datetime) -> "Limit":
        """A limit that a person set to a day; it ends with the day."""
        return cls(term, term, started_at, day, day, clock.end_of(day), False)

    def running_in(self, case: Case) -> Deadline:
        """The limit as a row that runs, not read but known."""
        return Deadline(
            case_id=case.pk,
            term=self.term,
            rule=self.rule,
            started_at=self.started_at,
            raw_on=self.raw_on,
            due_on=self.due_on,
            due_at=self.due_at,
            provisional=self.provisional,
        )


@dataclass(frozen=True)
class ClockChange:
    """What a step does to the clocks: limits to start (or move), terms met, terms that fall away."""

    start: tuple[Limit, ...] = ()
    meet: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def due_after(self, running: dict[str, Deadline]) -> tuple[datetime | None, str]:
        """The earliest limit that runs after the step, and its term."""
        left = {term: row.due_at for term, row in running.items() if term not in self.meet + self.drop} | {
            limit.term: limit.due_at for limit in self.start
        }
        return min(((due_at, term) for term, due_at in left.items()), default=(None, ""))

    def leave(self, running: dict[str, Deadline], case: Case) -> None:
        """Make ``running`` what runs after the step."""
        for term in self.meet + self.drop:
            del running[term]
        for limit in self.start:
            running[limit.term] = limit.running_in(case)


def change(moment: Moment, *, sets: dict[str, object]) -> ClockChange:
    """The change that the table asks for; ``sets`` are the columns the step is about to set."""
    step, running = moment.step, moment.running
    starts = tuple(limit for term in step.starts if (limit := _limit(moment, term, sets)) is not None)
    started = {limit.term for limit in starts}
    meet = tuple(term for term in step.meets if term in running and term not in started)
    drop = tuple(running) if EVERY in step.drops else tuple(t for t in step.drops if t in running)
    return ClockChange(starts, meet, tuple(term for term in drop if term not in meet and term not in started))


def _limit(moment: Moment, term: str, sets: dict[str, object]) -> Limit | None:
    if term in ONLY_FOR and not ONLY_FOR[term](moment.case):
        return None
    if term in FIXED_DAYS:
        day = moment.day(FIXED_DAYS[term])
        return None if day is None else Limit.on_day(term, day, started_at=moment.at)
    profile, request_class = _rules(moment.case, sets)
    if term == "finish":
        return _finish(moment, profile, request_class)
    if term == "redo":
        whole = terms.finish_term(profile, request_class)
        rule = terms.half(profile, whole).name
    else:
        rule = _urgent_rule(term, moment.case)
    return Limit.by_rule(term, terms.due(profile, rule, started_at=moment.at), started_at=moment.at)


def _rules(case: Case, sets: dict[str, object]) -> tuple[terms.Profile, str]:
    name = str(sets.get("profile", case.profile))
    version = str(sets.get("profile_version", case.profile_version))
    request_class = str(sets.get("request_class", case.request_class)) or codes.RequestClass.HELP
    return terms.profile(name, version), request_class


OF_RETALIATION = {
    "seal_take": "retaliation_take",
    "seal_route": "retaliation_route",
    "seal_follow": "retaliation_follow",
}


def _urgent_rule(term: str, case: Case) -> str:
    """Urgent matters have a shorter first contact; a report of retaliation has shorter limits all along."""
    if case.request_class == codes.RequestClass.RETALIATION:
        return OF_RETALIATION.get(term, term)
    hasty = {codes.Urgency.URGENT, codes.Urgency.LIFELINE, codes.Urgency.EMERGENCY}
    return "first_contact_urgent" if term == "first_contact" and case.urgency in hasty else term


def _finish(moment: Moment, profile: terms.Profile, request_class: str) -> Limit | None:
    """The limit for the whole work.

    Where it runs from delivery it starts when the case is sent and stays as it is at acceptance. Where it
    runs from acceptance (信访), it runs at first from the day on which acceptance is deemed, at the latest.
    """
    rule = terms.finish_term(profile, request_class)
    from_acceptance = profile.term(rule).starts == "accepted"
    started_at = moment.at
    running = moment.running.get("finish")
    if moment.step.name in {"accept", "deem_accepted"} and running is not None:
        if not from_acceptance:
            return None
        started_at = min(moment.at, running.started_at)
    elif from_acceptance and moment.step.name in {"refer", "assign", "assign_at_once"}:
        notice = moment.running.get("notice")
        started_at = max(moment.at, clock.start_of(notice.raw_on)) if notice else moment.at
    return Limit.by_rule("finish", terms.due(profile, rule, started_at=started_at), started_at=started_at)


def moved(
    case: Case,
    row: Deadline,
    *,
    pauses: list[tuple[date, date | None]],
    extended_to: date | None,
    agreed_on: date | None,
    calendar: workdays.Calendar | None = None,
    profile: terms.Profile | None = None,
) -> Limit:
    """A running limit after a pause, an extension or a notice, computed anew from its start.

    Without a calendar, by the one in force; without a profile, by the one the case is pinned to.
    """
    profile = profile or terms.profile(case.profile, case.profile_version)
    due = terms.due(
        profile,
        row.rule,
        started_at=row.started_at,
        pauses=pauses,
        extended_to=extended_to,
        agreed_on=agreed_on,
        calendar=calendar,
    )
    return Limit.by_rule(row.term, due, started_at=row.started_at)


def alarms(limit: Limit | Deadline, profile: terms.Profile) -> list[tuple[date, terms.Rung]]:
    """Each rung with its working day: reminders before the raw day, the rest after the due day."""
    calendar = workdays.calendar()
    return [
        (calendar.add_working(limit.raw_on if rung.offset < 0 else limit.due_on, rung.offset), rung)
        for rung in terms.ladder(profile)
    ]


def next_alarm(limit: Limit | Deadline, profile: terms.Profile, *, after: date) -> date | None:
    """The next day on which the ladder asks for something; None when it is climbed."""
    return next((day for day, _rung in alarms(limit, profile) if day > after), None)
