"""Questions about how long cases are kept: which ended ones have no last day yet, which are past it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from sixia.ground.people.scope import Standing
from sixia.ledger import life
from sixia.ledger.ending import last_move
from sixia.ledger.models import Case, Event
from sixia.ledger.queries.seeing import visible_to

_ENDED = [state.name for state in life.ENDED]


def falling_due(who: Standing, *, until: date) -> QuerySet[Case]:
    """The ended cases I may see whose last day comes by ``until``, the first one first."""
    due = Q(kept_until__lte=until, erased_at=None, is_open=False)
    return visible_to(who).filter(due).order_by("kept_until", "pk")


def without_last_day(*, limit: int) -> list[Case]:
    """Ended cases, not erased, for which nobody has worked out yet how long they are kept."""
    fresh = Case.objects.filter(state__in=_ENDED, kept_until=None, erased_at=None)
    return list(fresh.order_by("pk").only("pk", "state", "request_class")[:limit])


def last_days_of(cases: Iterable[Case]) -> dict[int, date]:
    """The day on which each of these cases ended, by key."""
    keys = [case.pk for case in cases]
    moves = Event.objects.filter(case__in=keys).exclude(before=F("after")).order_by("case_id", "seq")
    by_case: dict[int, list[Event]] = {}
    for event in moves.only("case_id", "seq", "before", "after", "kind", "happened_at", "recorded_at"):
        by_case.setdefault(event.case_id, []).append(event)
    found = {key: last_move(events) for key, events in by_case.items()}
    return {key: day for key, day in found.items() if day is not None}


def opened_again() -> QuerySet[Case]:
    """Cases that had a last day and are open once more."""
    return Case.objects.filter(kept_until__isnull=False, is_open=True)


def past_their_term(today: date, *, after: tuple[date, int] | None, limit: int) -> list[Case]:
    """Ended cases past their last day and not held, the longest first, below the one given."""
    due = Q(kept_until__lt=today, erased_at=None, is_open=False)
    free = Q(held_until=None) | Q(held_until__lt=today)
    past = Case.objects.filter(due & free)
    if after is not None:
        day, key = after
        past = past.filter(Q(kept_until=day, pk__gt=key) | Q(kept_until__gt=day))
    return list(past.order_by("kept_until", "pk")[:limit])
