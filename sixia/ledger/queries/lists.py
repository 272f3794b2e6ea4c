"""The lists of the desk, in order of what is due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ledger import life
from sixia.ledger.models import Assignment, Case, Event
from sixia.ledger.queries.seeing import _conflict, visible_to

PAGE = 50


COUNT_CAP = 1000


LEVELS = (1, 2, 3, 4)  # of supervision


@dataclass(frozen=True)
class Place:
    """Where a page of a list ends: the due moment and id of its last row."""

    due_at: datetime
    pk: int


def my_list(who: Standing, *, after: Place | None = None, limit: int = PAGE) -> QuerySet[Case]:
    """What waits for me: the next ``limit`` + 1 open cases whose next step is mine, the most urgent first.

    One arm for each permit and unit, each read off an index and cut, so that it costs the same however
    many cases there are.
    """
    arms = [_cut(arm, after, limit) for arm in _arms(who)]
    if not arms:
        return Case.objects.none()
    ids = arms[0].union(*arms[1:]) if len(arms) > 1 else arms[0]
    return shown(visible_to(who).filter(pk__in=ids.values("pk"))).order_by("due_at", "pk")[: limit + 1]


def _arms(who: Standing) -> Iterable[QuerySet[Case]]:
    """What I may not see is left out before an arm is cut, or a page would end where more is to come."""
    waiting = Case.objects.filter(is_open=True, due_at__isnull=False).exclude(_conflict(who))
    for holding in who.holdings:
        for permit in _moving(holding.has, permits.UNIT):
            mine = waiting.filter(waits_for=permit.name, lead_unit_id=holding.unit_id)
            yield mine.exclude(confidentiality="sealed")
        if holding.has(permits.ASSIST):
            asked = Assignment.objects.filter(
                unit_id=holding.unit_id, kind=Assignment.Kind.SUPPORTING, ended_at=None
            )
            yield waiting.filter(pk__in=asked.values("case_id")).exclude(confidentiality="sealed")
        near = waiting.filter(
            area_path__startswith=holding.area_path, confidentiality__in=_levels(who, holding.area_path)
        )
        for permit in _moving(holding.has, permits.AREA):
            yield near.filter(waits_for=permit.name)


def _levels(who: Standing, area_path: str) -> list[str]:
    """How secret a case of this area may be for ``who`` to see it there."""
    ways = (
        (permits.SEE_AREA, ("normal",)),
        (permits.SEE_RESTRICTED, ("normal", "restricted")),
        (permits.SEAL, ("sealed",)),
    )
    held = (levels for permit, levels in ways if area_path.startswith(who.area_paths(permit)))
    return sorted({level for levels in held for level in levels})


_WAITED_FOR = {state.waits_for for state in life.STATES.values() if state.waits_for} | {
    permits.SECOND_READ,
    permits.WRITE_OFF,
}


def _moving(has: Callable[[Permit], bool], reach_kind: str) -> list[Permit]:
    moving = (permit for permit in permits.ALL if permit in _WAITED_FOR and permit.reach == reach_kind)
    return [permit for permit in moving if has(permit)]


def _cut(arm: QuerySet[Case], after: Place | None, limit: int) -> QuerySet[Case, Any]:
    nearest = past(arm, after).order_by("due_at", "pk")[: limit + 1]
    return Case.objects.filter(pk__in=nearest.values("pk")).order_by().values("pk")


def past(cases: QuerySet[Case], after: Place | None) -> QuerySet[Case]:
    """The cases that come after a place in a list ordered by due moment."""
    if after is None:
        return cases
    return cases.filter(due_at__gte=after.due_at).filter(
        Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.pk)
    )


def shown(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what a row of a list shows, in the same statement."""
    return cases.select_related("area", "category", "lead_unit", "handler", "complainant")


def counted(cases: QuerySet[Case]) -> int:
    """How many there are, counted no further than the cap: the page then says "999+"."""
    return cases.order_by()[:COUNT_CAP].count()


def to_call_back(who: Standing) -> QuerySet[Case]:
    """Answered, and the resident not yet heard; the most urgent first."""
    waiting = visible_to(who).filter(is_open=True, state__in=("replied", "callback"), due_at__isnull=False)
    return shown(waiting).order_by("due_at", "pk")


def under_supervision(who: Standing) -> QuerySet[Case]:
    """Supervised at any level; the most urgent first."""
    watched = visible_to(who).filter(is_open=True, supervision__in=LEVELS, due_at__isnull=False)
    return shown(watched).order_by("due_at", "pk")


def overdue(who: Standing, *, at: datetime) -> QuerySet[Case]:
    """Past a limit at this moment; the longest first."""
    return shown(visible_to(who).filter(is_open=True, due_at__lte=at)).order_by("due_at", "pk")


def long_watch(who: Standing) -> QuerySet[Case]:
    """On the long-watch list; the next review first."""
    watched = visible_to(who).filter(is_open=True, state=life.LONG_WATCH.name)
    return shown(watched).order_by("due_at", "pk")


def drafts(who: Standing) -> QuerySet[Case]:
    """What I stored and have not registered."""
    mine = Event.objects.filter(case_id=OuterRef("pk"), step="save_draft", actor_id=who.user_id)
    return shown(Case.objects.filter(Exists(mine), state=life.DRAFT.name)).order_by("-pk")
