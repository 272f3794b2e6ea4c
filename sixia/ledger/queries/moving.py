"""Which running limits another calendar would move, from when to when."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sixia.ground.days import clock
from sixia.ground.days.workdays import Calendar
from sixia.ledger import deadlines, life, terms
from sixia.ledger.deadlines import Limit
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.queries.one import pauses_among

AT_ONCE = 500
TELLING = ("pause", "resume", "approve_extension", "hold_hearing")  # steps that say what does not count


@dataclass(frozen=True)
class Move:
    """A running limit as it stands, and as it is by the calendar asked about."""

    row: Deadline
    limit: Limit

    @property
    def is_later(self) -> bool:
        """Whether there will be more time."""
        return self.limit.due_at > self.row.due_at

    @property
    def is_earlier(self) -> bool:
        """Whether there will be less time: a make-up day shortens a limit in working days."""
        return self.limit.due_at < self.row.due_at


def moves(
    *, since: date, calendar: Calendar | None = None, rules: terms.Profile | None = None
) -> Iterator[Move]:
    """Every running limit due on or after ``since`` that is another by this calendar; None: the one in force.

    With ``rules`` only limits of cases under that profile, by these rules instead of those they are pinned
    to. Walks over all of them, some hundred at a time, by their keys: what moves meanwhile is not met twice.
    """
    after = 0
    while batch := _running(since, after):
        told = _told({row.case_id for row in batch})
        for row in batch:
            if rules is not None and row.case.profile != rules.name:
                continue
            limit = anew(row.case, row, told.get(row.case_id, ()), calendar=calendar, rules=rules)
            if limit is not None and _differs(row, limit):
                yield Move(row, limit)
        after = batch[-1].pk


def moves_of(case: Case, rows: Sequence[Deadline], *, calendar: Calendar | None = None) -> list[Limit]:
    """The limits of one case that are others by this calendar."""
    told = _told({case.pk}).get(case.pk, ())
    found = [(row, anew(case, row, told, calendar=calendar)) for row in rows]
    return [limit for row, limit in found if limit is not None and _differs(row, limit)]


def anew(
    case: Case,
    row: Deadline,
    told: Sequence[Event],
    *,
    calendar: Calendar | None = None,
    rules: terms.Profile | None = None,
) -> Limit | None:
    """A running limit computed again from its start, its pauses and its extension; None: set by a person.

    ``told`` are the events of the case by the steps ``TELLING``, in order.
    """
    profile = rules or terms.profile(case.profile, case.profile_version)
    if row.term in deadlines.FIXED_DAYS or row.rule not in profile.terms:
        return None
    extended = case.extend_to if case.extensions and row.term == "finish" else None
    agreed = [clock.local_date(one.happened_at) for one in told if one.step == "approve_extension"]
    return deadlines.moved(
        case,
        row,
        pauses=_hearing(told) if row.term == "final_review" else pauses_among(told, case),
        extended_to=extended,
        agreed_on=agreed[-1] if extended and agreed else None,
        calendar=calendar,
        profile=rules,
    )


def _hearing(told: Sequence[Event]) -> list[tuple[date, date | None]]:
    asked = [json.loads(one.facts).get("asked", {}) for one in told if one.step == "hold_hearing"][-1:]
    days = [(one["hearing_from"], one["hearing_until"]) for one in asked]
    return [(date.fromisoformat(first), date.fromisoformat(until)) for first, until in days]


def _differs(row: Deadline, limit: Limit) -> bool:
    return (row.raw_on, row.due_on, row.due_at, row.provisional) != (
        limit.raw_on, limit.due_on, limit.due_at, limit.provisional,
    )  # fmt: skip


def _running(since: date, after: int) -> list[Deadline]:
    states = [state.name for state in life.CLOCKED]
    rows = Deadline.objects.filter(
        met_at=None, dropped_at=None, due_on__gte=since, pk__gt=after, case__state__in=states
    )
    return list(rows.select_related("case").order_by("pk")[:AT_ONCE])


def _told(case_ids: set[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for event in Event.objects.filter(case_id__in=case_ids, step__in=TELLING).order_by("case_id", "seq"):
        found.setdefault(event.case_id, []).append(event)
    return found
