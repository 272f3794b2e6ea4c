"""Terms: when something is due, by which rule, and why; a pure function of rule, calendar, events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from sixia.ground.days import clock, workdays
from sixia.ground.days.workdays import Calendar
from sixia.ledger import counting, explain
from sixia.ledger.counting import Extension, Pause
from sixia.ledger.limits import HOURS, Profile, ProfileError, Rung, Term, UnknownTerm, profile

__all__ = [
    "Due",
    "Profile",
    "ProfileError",
    "Rung",
    "Term",
    "UnknownTerm",
    "alarms",
    "cap",
    "due",
    "finish_term",
    "half",
    "ladder",
    "next_alarm",
    "profile",
    "profile_for",
]


@dataclass(frozen=True, kw_only=True)
class Due:
    """One deadline: overdue at any moment from `due_at` on. Warn by `raw_on`, hold to `due_on`."""

    profile: str
    version: str
    term: str
    started_on: date
    raw_on: date
    due_on: date
    due_at: datetime
    provisional: bool
    story: explain.Story = field(repr=False, compare=False)

    @property
    def skipped(self) -> tuple[tuple[date, str], ...]:
        """The days of rest passed over, each with the name of its holiday (empty: a weekend)."""
        return explain.skipped(self.story)

    @property
    def worked(self) -> tuple[tuple[date, str], ...]:
        """The make-up days that counted, each with the name of its holiday."""
        return explain.worked(self.story)

    @property
    def because(self) -> str:
        """Why it is due then: rule, start, what was skipped, what moved it, in the reader's language."""
        return explain.because(self.story)

    def as_json(self) -> dict[str, Any]:
        """The same facts for a program, with nothing but texts, truths and lists."""
        return {
            "profile": self.profile,
            "version": self.version,
            "term": self.term,
            "article": self.story.rule.article,
            "started": self.started_on.isoformat(),
            "raw": self.raw_on.isoformat(),
            "due": self.due_on.isoformat(),
            "due_at": self.due_at.isoformat(),
            "provisional": self.provisional,
            "skipped": [{"day": day.isoformat(), "holiday": name} for day, name in self.skipped],
            "worked": [{"day": day.isoformat(), "holiday": name} for day, name in self.worked],
            "because": self.because,
        }


def due(
    profile: Profile,
    term: str,
    *,
    started_at: datetime,
    pauses: Sequence[Pause] = (),
    extended_to: date | None = None,
    agreed_on: date | None = None,
    calendar: Calendar | None = None,
) -> Due:
    """When this term is due. Pauses are half-open; an open one counts up to nothing.

    `extended_to` is the last day that was approved (None: no extension), `agreed_on` the day of the
    approval: pauses after it move the extended day as well. Without a calendar, the one in force.
    """
    rule = profile.term(term)
    days = calendar or workdays.calendar()
    if rule.unit == HOURS:
        return _by_the_hour(profile, rule, started_at, days)
    extension = Extension(until=extended_to, agreed_on=agreed_on) if extended_to else None
    return _by_the_day(profile, rule, clock.local_date(started_at), tuple(pauses), extension, days)


def cap(
    profile: Profile,
    term: str,
    *,
    started_at: datetime,
    pauses: Sequence[Pause] = (),
    calendar: Calendar | None = None,
) -> date:
    """The latest day that an extension of this term may reach; the plain last day when it has none."""
    rule, days = profile.term(term), calendar or workdays.calendar()
    started_on = clock.local_date(started_at)
    if rule.unit == HOURS:
        return _by_the_hour(profile, rule, started_at, days).due_on
    return counting.latest_day(rule, started_on=started_on, pauses=pauses, calendar=days)


def finish_term(profile: Profile, request_class: str) -> str:
    """The name of the term by which a request of this class must be finished."""
    if request_class in profile.class_terms:
        return profile.class_terms[request_class]
    if request_class in profile.class_profiles:
        raise ProfileError(
            _("“%(class)s”类诉求不适用时限规则 %(profile)s，应当改用 %(other)s。")
            % {
                "class": request_class,
                "profile": profile.name,
                "other": profile.class_profiles[request_class],
            }
        )
    raise UnknownTerm(
        _("时限规则 %(profile)s 没有写明“%(class)s”类诉求的办结时限。")
        % {"profile": profile.name, "class": request_class}
    )


def profile_for(request_class: str, *, name: str, on: date) -> Profile:
    """The profile in force on a local date for this class of request; the profile `name` is the usual one."""
    usual = profile(name, on=on)
    other = usual.class_profiles.get(request_class)
    return profile(other, on=on) if other else usual


def half(profile: Profile, term: str) -> Term:
    """The term for doing the same work again: half as long, rounded up."""
    name = profile.term(term).name
    for candidate in profile.terms.values():
        if name in candidate.half_of:
            return candidate
    raise UnknownTerm(
        _("时限规则 %(profile)s 没有为 %(term)s 写明重办时限。") % {"profile": profile.name, "term": name}
    )


def ladder(profile: Profile) -> tuple[Rung, ...]:
    """Who is reminded, urged and called in, from before the limit to long after it."""
    return profile.ladder


def alarms(due: Due) -> tuple[tuple[date, Rung], ...]:
    """Each rung with its working day, in order.

    Reminders count back from the raw day, so that nobody relies on the grace of a holiday; what follows
    a missed limit counts from the day it was really due.
    """
    rungs = profile(due.profile, due.version).ladder
    calendar = due.story.calendar
    return tuple(
        (calendar.add_working(due.raw_on if rung.offset < 0 else due.due_on, rung.offset), rung)
        for rung in rungs
    )


def next_alarm(due: Due, after: date) -> tuple[date, Rung] | None:
    """The first rung on a day later than `after`; None when the ladder is climbed."""
    return next(((day, rung) for day, rung in alarms(due) if day > after), None)


@lru_cache(maxsize=8192)
def _by_the_day(
    profile: Profile,
    rule: Term,
    started_on: date,
    pauses: tuple[Pause, ...],
    extension: Extension | None,
    calendar: Calendar,
) -> Due:
    plain_on = counting.raw_day(rule, started_on=started_on, pauses=pauses, extension=None, calendar=calendar)
    raw_on, latest_on = plain_on, None
    if extension:
        raw_on = counting.raw_day(
            rule, started_on=started_on, pauses=pauses, extension=extension, calendar=calendar
        )
        latest_on = counting.latest_day(rule, started_on=started_on, pauses=pauses, calendar=calendar)
    due_on = calendar.roll(raw_on) if rule.roll_over else raw_on
    stops = counting.stopping(rule, pauses)
    return _told(
        profile,
        explain.Story(
            rule=rule,
            event=profile.events[rule.starts],
            calendar=calendar,
            started_on=started_on,
            started_at=clock.start_of(started_on),
            plain_on=plain_on,
            raw_on=raw_on,
            due_on=due_on,
            due_at=clock.end_of(due_on),
            stops=tuple(stop for stop in stops if started_on < stop[1] and stop[0] <= raw_on),
            unheeded=bool(pauses) and not rule.stopped_by,
            extension=extension,
            latest_on=latest_on,
        ),
    )


def _by_the_hour(profile: Profile, rule: Term, started_at: datetime, calendar: Calendar) -> Due:
    due_at = started_at.astimezone(UTC) + timedelta(hours=rule.length)
    last_on = clock.local_date(due_at - timedelta(microseconds=1))
    story = explain.Story(
        rule=rule,
        event=profile.events[rule.starts],
        calendar=calendar,
        started_on=clock.local_date(started_at),
        started_at=started_at,
        plain_on=last_on,
        raw_on=last_on,
        due_on=last_on,
        due_at=due_at,
    )
    return _told(profile, story)


def _told(profile: Profile, story: explain.Story) -> Due:
    return Due(
        profile=profile.name,
        version=profile.version,
        term=story.rule.name,
        started_on=story.started_on,
        raw_on=story.raw_on,
        due_on=story.due_on,
        due_at=story.due_at,
        provisional=bool(explain.uncertain_years(story)),
        story=story,
    )
