"""The lists of the desk, in order of what is due."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.scope import Holding, Standing
from sixia.ground.places.queries import subtree
from sixia.ledger import codes, life
from sixia.ledger.conditions import IS_ASKED
from sixia.ledger.models import Assignment, Case, Event
from sixia.ledger.queries.nearest import Place, Sql, Ways, ids, nearest, some, values, ways
from sixia.ledger.queries.seeing import levels_in, not_in_conflict, visible_to

PAGE = 50


COUNT_CAP = 100


LEVELS = (1, 2, 3, 4)  # of supervision


def my_list(who: Standing, *, after: Place | None = None, limit: int = PAGE) -> QuerySet[Case]:
    """What waits for me: the next ``limit`` + 1 open cases whose next step is mine, the most urgent first."""
    return _page(who, _mine(who), after, limit)


def to_call_back(who: Standing, *, after: Place | None = None, limit: int = PAGE) -> QuerySet[Case]:
    """Answered, and the resident not yet heard, or what they said not yet checked; the most urgent first.

    Without what was lawfully refused: that stands on a list of its own.
    """
    return _page(who, _answered(who, refused=False), after, limit)


def refused_to_call_back(who: Standing, *, after: Place | None = None, limit: int = PAGE) -> QuerySet[Case]:
    """The same, of what was lawfully refused: it is judged by whether it was explained, not by thanks."""
    return _page(who, _answered(who, refused=True), after, limit)


def some_refused_to_call_back(who: Standing, *, limit: int) -> QuerySet[Case]:
    """Any ``limit`` of those, to be counted."""
    return _some(who, _answered(who, refused=True), limit)


def overdue(who: Standing, *, at: datetime, after: Place | None = None, limit: int = PAGE) -> QuerySet[Case]:
    """Past a limit at this moment; the longest first."""
    return _page(who, _late(who, at), after, limit)


def some_of_mine(who: Standing, *, limit: int) -> QuerySet[Case]:
    """Any ``limit`` cases of my list, to be counted."""
    return _some(who, _mine(who), limit)


def some_to_call_back(who: Standing, *, limit: int) -> QuerySet[Case]:
    """Any ``limit`` of those that wait for a call, to be counted."""
    return _some(who, _answered(who, refused=False), limit)


def some_overdue(who: Standing, *, at: datetime, limit: int) -> QuerySet[Case]:
    """Any ``limit`` of those past a limit, to be counted."""
    return _some(who, _late(who, at), limit)


def under_supervision(who: Standing) -> QuerySet[Case]:
    """Supervised at any level; the most urgent first."""
    watched = visible_to(who).filter(is_open=True, supervision__in=LEVELS, due_at__isnull=False)
    return shown(watched).order_by("due_at", "pk")


def long_watch(who: Standing) -> QuerySet[Case]:
    """On the long-watch list; the next review first."""
    watched = visible_to(who).filter(is_open=True, state=life.LONG_WATCH.name)
    return shown(watched).order_by("due_at", "pk")


def to_serve(who: Standing) -> QuerySet[Case]:
    """With a written paper that has not reached the resident yet; the oldest first."""
    return shown(visible_to(who).exclude(to_serve="")).order_by("pk")


def drawn_to_revisit(who: Standing) -> QuerySet[Case]:
    """Closed, and drawn by the system to be looked at again by someone independent; the oldest first."""
    drawn = visible_to(who).exclude(revisit="").filter(state=life.CLOSED.name)
    return shown(drawn).order_by("pk")


def led(who: Standing) -> QuerySet[Case]:
    """Open, with a leader who answers for them; leader by leader, the most urgent first."""
    held = visible_to(who).filter(is_open=True, leader__isnull=False)
    return shown(held).select_related("leader").order_by("leader__name", "leader_id", "due_at", "pk")


def asked_by_residents(who: Standing) -> QuerySet[Case]:
    """Recusal, correction or erasure asked for and not decided; the newest case first."""
    return shown(visible_to(who).filter(IS_ASKED)).order_by("-pk")


def drafts(who: Standing) -> QuerySet[Case]:
    """What I stored and have not registered."""
    mine = Event.objects.filter(case_id=OuterRef("pk"), step="save_draft", actor_id=who.user_id)
    return shown(Case.objects.filter(Exists(mine), state=life.DRAFT.name)).order_by("-pk")


def shown(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what a row of a list shows, in the same statement."""
    return cases.select_related("area", "category", "lead_unit", "handler", "complainant")


def counted(cases: QuerySet[Case]) -> int:
    """How many there are, counted no further than the cap: the page then says "99+"."""
    return cases.order_by()[:COUNT_CAP].count()


# The ways in which a case comes to be on a list. Each index says which cases are in it, and so does each way:
# PostgreSQL would otherwise take an index that happens to be as short today, and read all of it tomorrow.


def _page(who: Standing, all_ways: Iterable[Ways], after: Place | None, limit: int) -> QuerySet[Case]:
    one_of = nearest(all_ways, after=after, limit=limit + 1)
    cases = Case.objects.none() if one_of is None else visible_to(who).filter(one_of, is_open=True)
    return shown(cases).order_by("due_at", "pk")[: limit + 1]


def _some(who: Standing, all_ways: Iterable[Ways], limit: int) -> QuerySet[Case]:
    one_of = some(all_ways, limit=limit)
    return Case.objects.none() if one_of is None else visible_to(who).filter(one_of, is_open=True)


def _waiting(who: Standing) -> QuerySet[Case]:
    """What I may not see is left out before anything is cut, or a page would end where more is to come.

    Only open cases are due for something.
    """
    due = Case.objects.filter(due_at__isnull=False).exclude(state=life.DRAFT.name)
    return not_in_conflict(who, due)


def _mine(who: Standing) -> Iterator[Ways]:
    """By the area of each post, by its unit, and by the opinions asked of its unit."""
    waiting = _waiting(who)
    for holding in who.holdings:
        levels, steps = levels_in(who, holding.area_path), _steps(holding, permits.AREA)
        if levels and steps:
            yield _in_area(waiting, holding.area_path, levels, steps)
        led = waiting.exclude(confidentiality="sealed")
        if steps := _steps(holding, permits.UNIT):
            units = values("lead_unit_id", [holding.unit_id])
            yield ways(led, waits_for=values("waits_for", steps), lead_unit_id=units)
        if holding.has(permits.ASSIST):
            asked = Assignment.objects.filter(unit_id=holding.unit_id, **_AWAITED)
            yield ways(led, id=ids("id", asked, of="case_id"))


def _answered(who: Standing, *, refused: bool) -> Iterator[Ways]:
    """Said as what it is not: an index of states would lead to the cases of everyone."""
    answered = _waiting(who).exclude(state__in=_NOT_ANSWERED)
    lawful = Q(outcome__in=codes.LAWFUL_REFUSALS)
    return _seen(who, answered.filter(lawful if refused else ~lawful), steps=_AFTER_THE_ANSWER)


def _late(who: Standing, at: datetime) -> Iterator[Ways]:
    return _seen(who, _waiting(who).filter(is_open=True, due_at__lte=at))


def _seen(who: Standing, cases: QuerySet[Case], *, steps: list[str] | None = None) -> Iterator[Ways]:
    """By the areas I look over, by the units that lead, and by what else these units take part in or took."""
    for path in dict.fromkeys(holding.area_path for holding in who.holdings):
        if levels := levels_in(who, path):
            yield _in_area(cases, path, levels, steps)
    if units := sorted(who.unit_ids(permits.SEE_UNIT)):
        unsealed = cases.exclude(confidentiality="sealed")
        yield ways(unsealed, waits_for=_waits(steps), lead_unit_id=values("lead_unit_id", units))
        parts = Assignment.objects.filter(unit_id__in=units)
        for others in (parts.filter(**_AWAITED), parts.filter(ended_at__isnull=False)):
            yield ways(unsealed, id=ids("id", others, of="case_id"))


def _in_area(cases: QuerySet[Case], path: str, levels: list[str], steps: list[str] | None) -> Ways:
    """Place by place; but where the whole tree is meant, the nearest of all are the nearest here."""
    cases = cases.filter(confidentiality__in=levels)
    if path.count("/") == 1:
        everywhere = cases.filter(is_open=True, area_path__startswith=path)
        return ways(everywhere, waits_for=values("waits_for", steps or _EVERY_STEP))
    return ways(cases, waits_for=_waits(steps), area_id=ids("area_id", subtree(path)))


def _waits(steps: list[str] | None) -> Sql | None:
    return values("waits_for", steps) if steps else None


_AWAITED = {"kind": Assignment.Kind.SUPPORTING, "ended_at": None}
_WAITED_FOR = {state.waits_for for state in life.STATES.values() if state.waits_for} | {
    permits.SECOND_READ,
    permits.WRITE_OFF,
}
_EVERY_STEP = ["", *sorted(permit.name for permit in _WAITED_FOR)]
_NOT_ANSWERED = sorted(life.STATES.keys() - {life.REPLIED.name, life.CALLBACK.name})
_AFTER_THE_ANSWER = [permit.name for permit in (permits.CALL_BACK, permits.WRITE_OFF, permits.SECOND_READ)]


def _steps(holding: Holding, reach: str) -> list[str]:
    """The names of what the post can move on."""
    moving = (permit for permit in permits.ALL if permit in _WAITED_FOR and permit.reach == reach)
    return [permit.name for permit in moving if holding.has(permit)]
