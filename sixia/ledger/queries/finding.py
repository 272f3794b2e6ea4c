"""Finding cases: by words and conditions, by likeness, by what was told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Exists, Q, QuerySet

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.rows.asked import Asked, keys
from sixia.ground.words import index, tokens
from sixia.ledger import life
from sixia.ledger.models import Case, Event
from sixia.ledger.queries.lists import PAGE, shown
from sixia.ledger.queries.nearest import newest
from sixia.ledger.queries.seeing import visible_to


@dataclass(frozen=True)
class Filters:
    """What a list can be narrowed by. Empty means everything one may see."""

    words: str = ""
    states: tuple[str, ...] = ()
    area_path: str = ""
    unit_id: int | None = None
    category_path: str = ""
    request_class: str = ""
    channel: str = ""
    source: str = ""
    overdue: bool = False
    open_only: bool = False
    in_time: bool | None = None
    received_from: date | None = None
    received_until: date | None = None


def narrowed(cases: QuerySet[Case], filters: Filters, *, at: datetime) -> QuerySet[Case]:
    """The cases that match every filter given."""
    exact: dict[str, object] = {
        "lead_unit_id": filters.unit_id,
        "request_class": filters.request_class or None,
        "channel": filters.channel or None,
        "source": filters.source or None,
        "in_time": filters.in_time,
        "is_open": True if filters.open_only or filters.overdue else None,
        "state__in": filters.states or None,
        "area_path__startswith": filters.area_path or None,
        "category__path__startswith": filters.category_path or None,
        "due_at__lte": at if filters.overdue else None,
        "registered_at__gte": clock.start_of(filters.received_from) if filters.received_from else None,
        "registered_at__lt": clock.end_of(filters.received_until) if filters.received_until else None,
    }
    return cases.filter(**{name: value for name, value in exact.items() if value is not None})


def found(
    who: Standing, filters: Filters, *, at: datetime, before: int | None = None, limit: int = PAGE
) -> list[Case]:
    """The newest cases I may see that match, ``limit`` + 1 of them, with ids below ``before``."""
    words = filters.words.strip()
    if words and filters == Filters(words=filters.words):
        return _by_key(who.itself, _search(who.itself).ids(words, before=before, limit=limit + 1))
    cases = narrowed(visible_to(who).exclude(state=life.DRAFT.name), filters, at=at)
    if not words:
        page = cases if before is None else cases.filter(pk__lt=before)
        return list(shown(_newest(who, page, limit=limit + 1)).order_by("-pk"))
    ids = index.newest("cases", words, among=cases, before=before, limit=limit + 1)
    return _by_key(who.itself, ids)


def _newest(who: Standing, cases: QuerySet[Case], *, limit: int) -> QuerySet[Case]:
    if not who.holdings:
        return Case.objects.filter(pk__in=cases.order_by("-pk").values_list("pk", flat=True)[:limit])
    if _sees_areas(who):
        return Case.objects.filter(newest(cases, limit=limit))
    return Case.objects.filter(pk__in=_newest_parts(who, cases, limit=limit))


# Spelt once for each standing: whoever gets or loses a post has another one.


@lru_cache(maxsize=512)
def _search(who: Standing) -> index.Newest:
    """A search by nothing but words, which is what most ask."""
    return index.Newest("cases", visible_to(who).exclude(state=life.DRAFT.name))


def _by_key(who: Standing, ids: list[int]) -> list[Case]:
    """The cases with these ids, the newest first: a single one, or as many as fill a page."""
    several = 1 if len(ids) <= 1 else max(len(ids), PAGE + 1)
    padded = [*ids, *ids[-1:] * (several - len(ids))]
    return _of_keys(who, several).all(dict(zip(keys(several), padded, strict=True))) if ids else []


@lru_cache(maxsize=512)
def _of_keys(who: Standing, several: int) -> Asked[Case]:
    return Asked(shown(visible_to(who).filter(pk__in=keys(several))).order_by("-pk"))


def _sees_areas(who: Standing) -> bool:
    return any(who.area_paths(permit) for permit in (permits.SEE_AREA, permits.SEE_RESTRICTED, permits.SEAL))


def _newest_parts(who: Standing, cases: QuerySet[Case], *, limit: int) -> list[int]:
    """The newest of ``cases`` in which a unit of mine takes part, read off the index of parts until full."""
    mine = cases.filter(assignments__unit_id__in=who.unit_ids(permits.SEE_UNIT))
    ids = mine.order_by("-assignments__case_id").values_list("assignments__case_id", flat=True)
    return list(ids.distinct()[:limit])


@dataclass(frozen=True)
class Likeness:
    """A case that may be about the same thing, and how alike the texts are (0 to 1)."""

    case: Case
    likeness: float


LEAST_LIKENESS = 0.25


def likely_duplicates(text: str, *, who: Standing, limit: int = 5) -> list[Likeness]:
    """The cases I may see whose words are most like ``text``; a suggestion, never a decision."""
    ids = index.candidates("cases", text)
    cases = shown(visible_to(who).filter(pk__in=ids)).exclude(state=life.DRAFT.name)
    scored = [Likeness(case, tokens.likeness(text, f"{case.title}\n{case.words}")) for case in cases]
    likely = sorted((one for one in scored if one.likeness >= LEAST_LIKENESS), key=lambda one: -one.likeness)
    return likely[:limit]


def events_since(since: datetime, *, who: Standing, wanted: Q, limit: int) -> QuerySet[Event]:
    """The newest events after ``since`` that match ``wanted``, on cases I may see, but for my own."""
    told = Event.objects.filter(wanted, recorded_at__gt=since, case__in=visible_to(who))
    others = told.filter(~Q(actor_id=who.user_id) | Q(actor_id=None)).distinct()
    return others.select_related("case__lead_unit", "unit").order_by("-recorded_at", "-pk")[:limit]


def events_to_tell(since: datetime, *, but: Exists, limit: int) -> list[Event]:
    """The oldest events recorded since, without those that ``but`` finds; on any case, whoever may see it.

    For the outbox, which asks of each who may be told.
    """
    rows = Event.objects.filter(~but, recorded_at__gte=since).select_related("case__lead_unit", "unit")
    return list(rows.order_by("recorded_at", "pk")[:limit])


def numbers_of(case_ids: Iterable[int]) -> dict[int, str]:
    """The numbers of cases that an event speaks of; a number alone opens nothing."""
    return dict(Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "number"))
