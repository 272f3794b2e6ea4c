"""What can be asked of the ledger. ``visible_to`` is the one predicate of who may see what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ground.vault import codes as query_codes
from sixia.ground.words import index, tokens
from sixia.ledger import life, numbers, reach, statements, terms
from sixia.ledger.guards import GUARDS, OF_ANSWERS
from sixia.ledger.models import Assignment, Case, CaseFile, Deadline, Event, Matter, Recusal
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import NotFound
from sixia.ledger.shape import Step

PAGE = 50
COUNT_CAP = 1000
LEVELS = (1, 2, 3, 4)  # of supervision


# Who may see what


def visible_to(who: Standing) -> QuerySet[Case]:
    """The cases ``who`` may see. Every read path starts here."""
    if who.kind == "resident":
        return Case.objects.filter(pk=who.case_id)
    if who.kind == "system":
        return Case.objects.all()
    return Case.objects.filter(_in_scope(who)).exclude(_conflict(who))


def _in_scope(who: Standing) -> Q:
    open_to_area = _in_areas(who, permits.SEE_AREA) & Q(confidentiality="normal")
    close_to_area = _in_areas(who, permits.SEE_RESTRICTED) & ~Q(confidentiality="sealed")
    sealed = _in_areas(who, permits.SEAL) & Q(confidentiality="sealed")
    return open_to_area | close_to_area | sealed | _taking_part(who)


def _in_areas(who: Standing, permit: Permit) -> Q:
    """In one of the areas of the permit; nowhere when it is not held."""
    paths = who.area_paths(permit)
    if not paths:
        return Q(pk__in=())
    found = Q()
    for path in paths:
        found |= Q(area_path__startswith=path)
    return found


def _taking_part(who: Standing) -> Q:
    """A unit of mine takes part, or the case is assigned to me; never when it is sealed."""
    units = who.unit_ids(permits.SEE_UNIT)
    if not units:
        return Q(pk__in=())
    part = Assignment.objects.filter(case_id=OuterRef("pk"), unit_id__in=units)
    return Q(Exists(part)) & ~Q(confidentiality="sealed")


def _conflict(who: Standing) -> Q:
    """A complaint about my unit or one above it, or a case I stay away from."""
    return Q(against_unit_id__in=who.unit_lineage_ids) | Q(recusals__user_id=who.user_id)


def get(number: str, *, who: Standing) -> Case:
    """The case with that number, if ``who`` may see it; otherwise NotFound, whichever is the reason."""
    case = _by_number(who.itself).with_value(numbers.normal(number))
    if case is None:
        raise NotFound(number)
    return case


@lru_cache(maxsize=1024)
def _by_number(who: Standing) -> statements.Asked[Case]:
    """The question spelt once for each standing: whoever gets or loses a post has another one."""
    wanted = visible_to(who).filter(number=statements.Asked.HOLE)
    return statements.Asked(wanted.select_related(*SHOWN_WITH_A_CASE))


SHOWN_WITH_A_CASE = (
    "area", "category", "lead_unit", "handler", "leader", "matter__lead", "complainant", "against_unit",
)  # fmt: skip


# Lists, in order of what is due


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
    return _shown(visible_to(who).filter(pk__in=ids.values("pk"))).order_by("due_at", "pk")[: limit + 1]


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


def _cut(arm: QuerySet[Case], after: Place | None, limit: int) -> QuerySet[Case]:
    nearest = past(arm, after).order_by("due_at", "pk")[: limit + 1]
    return Case.objects.filter(pk__in=nearest.values("pk")).order_by().values("pk")


def past(cases: QuerySet[Case], after: Place | None) -> QuerySet[Case]:
    """The cases that come after a place in a list ordered by due moment."""
    if after is None:
        return cases
    return cases.filter(due_at__gte=after.due_at).filter(
        Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.pk)
    )


def _shown(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what a row of a list shows, in the same statement."""
    return cases.select_related("area", "category", "lead_unit", "handler", "complainant")


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
    cases = narrowed(visible_to(who).exclude(state=life.DRAFT.name), filters, at=at)
    words = filters.words.strip()
    if not words:
        page = cases if before is None else cases.filter(pk__lt=before)
        if who.holdings and not _sees_areas(who):
            page = Case.objects.filter(pk__in=_newest_parts(who, page, limit=limit + 1))
        return list(_shown(page).order_by("-pk")[: limit + 1])
    ids = index.newest("cases", words, among=cases, before=before, limit=limit + 1)
    return list(_shown(visible_to(who).filter(pk__in=ids)).order_by("-pk"))


def _sees_areas(who: Standing) -> bool:
    return any(who.area_paths(permit) for permit in (permits.SEE_AREA, permits.SEE_RESTRICTED, permits.SEAL))


def _newest_parts(who: Standing, cases: QuerySet[Case], *, limit: int) -> list[int]:
    """The newest of ``cases`` in which a unit of mine takes part, read off the index of parts until full."""
    mine = cases.filter(assignments__unit_id__in=who.unit_ids(permits.SEE_UNIT))
    ids = mine.order_by("-assignments__case_id").values_list("assignments__case_id", flat=True)
    return list(ids.distinct()[:limit])


def counted(cases: QuerySet[Case]) -> int:
    """How many there are, counted no further than the cap: the page then says "999+"."""
    return cases.order_by()[:COUNT_CAP].count()


def to_call_back(who: Standing) -> QuerySet[Case]:
    """Answered, and the resident not yet heard; the most urgent first."""
    waiting = visible_to(who).filter(is_open=True, state__in=("replied", "callback"), due_at__isnull=False)
    return _shown(waiting).order_by("due_at", "pk")


def under_supervision(who: Standing) -> QuerySet[Case]:
    """Supervised at any level; the most urgent first."""
    watched = visible_to(who).filter(is_open=True, supervision__in=LEVELS, due_at__isnull=False)
    return _shown(watched).order_by("due_at", "pk")


def overdue(who: Standing, *, at: datetime) -> QuerySet[Case]:
    """Past a limit at this moment; the longest first."""
    return _shown(visible_to(who).filter(is_open=True, due_at__lte=at)).order_by("due_at", "pk")


def long_watch(who: Standing) -> QuerySet[Case]:
    """On the long-watch list; the next review first."""
    watched = visible_to(who).filter(is_open=True, state=life.LONG_WATCH.name)
    return _shown(watched).order_by("due_at", "pk")


def drafts(who: Standing) -> QuerySet[Case]:
    """What I stored and have not registered."""
    mine = Event.objects.filter(case_id=OuterRef("pk"), step="save_draft", actor_id=who.user_id)
    return _shown(Case.objects.filter(Exists(mine), state=life.DRAFT.name)).order_by("-pk")


# One case


@dataclass(frozen=True)
class Offer:
    """A step on the case page: possible now, or why not."""

    step: Step
    why_not: str = ""


def offers(
    case: Case, *, who: Standing, at: datetime, limits: Iterable[Deadline] | None = None
) -> list[Offer]:
    """Every step that is this person's on this case now, in the order of the table.

    ``limits`` are its running deadlines, when they are already at hand.
    """
    running = {row.term: row for row in (running_deadlines(case) if limits is None else limits)}
    permitted = {permit for permit in permits.ALL if reach.reaches(who, permit, case)}
    found: list[Offer] = []
    for step in life.steps_from(case.stands):
        if permitted.isdisjoint(step.by):
            continue
        moment = Moment(step, case, who, at, {}, running)
        checks = (GUARDS[name](moment) for name in step.guards if name not in OF_ANSWERS)
        found.append(Offer(step, next((message for message in checks if message), "") or ""))
    return found


def running_deadlines(case: Case) -> QuerySet[Deadline]:
    """The limits that run now, the nearest first."""
    return Deadline.objects.filter(case=case, met_at=None, dropped_at=None).order_by("due_at")


def timeline(case: Case) -> QuerySet[Event]:
    """Every event of the case, in order."""
    return Event.objects.filter(case=case).select_related("actor", "unit").order_by("seq")


def parts(case: Case) -> QuerySet[Assignment]:
    """Which units take or took part."""
    return Assignment.objects.filter(case=case).select_related("unit").order_by("pk")


def recused(case: Case) -> list[tuple[int, str]]:
    """Who stays away from the case: key and name."""
    rows = Recusal.objects.filter(case=case).select_related("user").order_by("pk")
    return [(row.user_id, str(row.user)) for row in rows]


def files_of(case: Case) -> QuerySet[CaseFile]:
    """The files of the case."""
    return CaseFile.objects.filter(case=case).select_related("stored", "event").order_by("pk")


def kept_files() -> QuerySet[CaseFile, dict[str, Any]]:
    """The keys of the stored files that belong to a case."""
    return CaseFile.objects.values("stored_id")


def file_visible_to(who: Standing, token: str) -> CaseFile:
    """A file, if its case is visible; the file inherits the scope of its case."""
    found = CaseFile.objects.filter(stored__token=token, case__in=visible_to(who))
    file = found.select_related("stored", "case").first()
    if file is None:
        raise NotFound(token)
    return file


def matter_of(case: Case, *, who: Standing) -> QuerySet[Case]:
    """The other cases of the same matter that ``who`` may see."""
    matter = case.matter or Matter.objects.filter(lead_id=case.pk).first()
    if matter is None:
        return Case.objects.none()
    together = Q(matter_id=matter.pk) | Q(pk=matter.lead_id)
    return _shown(visible_to(who).filter(together).exclude(pk=case.pk)).order_by("pk")


def explained(
    case: Case, deadline: Deadline, *, pauses: Sequence[tuple[date, date | None]] | None = None
) -> terms.Due | None:
    """A running limit with its reasons, recomputed; None when a person set it to a day.

    Whoever explains several limits of one case asks for its pauses once and passes them.
    """
    profile = terms.profile(case.profile, case.profile_version)
    if deadline.rule not in profile.terms:
        return None
    pauses = pauses_of(case) if pauses is None else pauses
    extended = case.extend_to if case.extensions and deadline.term == "finish" else None
    return terms.due(
        profile, deadline.rule, started_at=deadline.started_at, pauses=pauses, extended_to=extended
    )


def pauses_of(case: Case) -> list[tuple[date, date | None]]:
    """The pauses of a case as half-open stretches of local days; one that lasts ends on the day foreseen."""
    return pauses_among(Event.objects.filter(case=case, step__in=("pause", "resume")).order_by("seq"), case)


def pauses_among(events: Iterable[Event], case: Case) -> list[tuple[date, date | None]]:
    """The same, out of events of the case that are already at hand, in order."""
    found: list[tuple[date, date | None]] = []
    for event in events:
        day = clock.local_date(event.happened_at)
        if event.step == "pause":
            found.append((day, None))
        elif event.step == "resume" and found:
            found[-1] = (found[-1][0], day)
    if found and found[-1][1] is None:
        found[-1] = (found[-1][0], case.resume_on)
    return found


# The resident's way in


def by_number_and_code(number: str, code: str, *, at: datetime) -> Case | None:
    """The case that this number and code open; None when either is wrong or the number is locked at ``at``.

    The same work is done whether the number exists or not. Tries are counted by the caller.
    """
    number = numbers.normal(number)
    case = Case.objects.filter(number=number).first()
    stored = case.code_digest if case else ""
    fits = query_codes.matches(code, number=number, stored=stored or "-")
    if case is None or not fits:
        return None
    locked = case.code_locked_until is not None and at < case.code_locked_until
    return None if locked else case


# Events of many cases


def events_since(since: datetime, *, who: Standing, wanted: Q, limit: int) -> QuerySet[Event]:
    """The newest events after ``since`` that match ``wanted``, on cases I may see, but for my own."""
    told = Event.objects.filter(wanted, recorded_at__gt=since, case__in=visible_to(who))
    others = told.filter(~Q(actor_id=who.user_id) | Q(actor_id=None)).distinct()
    return others.select_related("case__lead_unit", "unit").order_by("-recorded_at", "-pk")[:limit]


def numbers_of(case_ids: Iterable[int]) -> dict[int, str]:
    """The numbers of cases that an event speaks of; a number alone opens nothing."""
    return dict(Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "number"))


# Likely the same


@dataclass(frozen=True)
class Likeness:
    """A case that may be about the same thing, and how alike the texts are (0 to 1)."""

    case: Case
    likeness: float


def likely_duplicates(text: str, *, who: Standing, limit: int = 5) -> list[Likeness]:
    """The cases I may see whose words are most like ``text``; a suggestion, never a decision."""
    ids = index.candidates("cases", text)
    cases = _shown(visible_to(who).filter(pk__in=ids)).exclude(state=life.DRAFT.name)
    scored = [Likeness(case, tokens.likeness(text, f"{case.title}\n{case.words}")) for case in cases]
    likely = sorted((one for one in scored if one.likeness >= LEAST_LIKENESS), key=lambda one: -one.likeness)
    return likely[:limit]


LEAST_LIKENESS = 0.25

# The clock's own questions


@dataclass(frozen=True)
class Alarm:
    """One limit whose ladder asks for something: where it stands in the sweep, and its case."""

    on: date
    pk: int
    case_id: int


def alarms_due(on: date, *, after: Alarm | None = None, limit: int = 200) -> list[Alarm]:
    """Limits whose ladder asks for something by the local date ``on``: the oldest first, past ``after``."""
    waiting = Deadline.objects.filter(alarm_on__lte=on)
    if after is not None:
        waiting = waiting.filter(alarm_on__gte=after.on).exclude(alarm_on=after.on, pk__lte=after.pk)
    rows = waiting.order_by("alarm_on", "pk").values_list("alarm_on", "pk", "case_id")
    return [Alarm(day, pk, case_id) for day, pk, case_id in rows[:limit] if day is not None]


def deemed_accepted_by(at: datetime, *, after: int = 0, limit: int = 200) -> QuerySet[Case]:
    """Sent on and not signed for when the limit for the notice was over, in order of id, past ``after``."""
    late = Deadline.objects.filter(term="notice", met_at=None, dropped_at=None, due_at__lte=at)
    waiting = Case.objects.filter(state=life.ROUTED.name, pk__in=late.values("case_id"), pk__gt=after)
    return waiting.order_by("pk")[:limit]


def pauses_over_by(on: date, *, after: int = 0, limit: int = 200) -> QuerySet[Case]:
    """Paused until a day that has come by the local date ``on``, in order of id, past ``after``."""
    over = Case.objects.filter(resume_on__lte=on, state=life.PAUSED.name, pk__gt=after)
    return over.order_by("pk")[:limit]


def due_but_not_escalated(on: date) -> int:
    """The heartbeat of the sweep: must be 0 after every tick."""
    return Deadline.objects.filter(alarm_on__lte=on).count()


def open_without_clock() -> int:
    """Open cases with neither a due moment nor a reason for having none; the database forbids it."""
    return Case.objects.filter(is_open=True, due_at=None, clock_exempt="").count()


def last_change(case: Case) -> Event | None:
    """The latest event of the case."""
    return Event.objects.filter(case=case).select_related("actor", "unit").order_by(F("seq").desc()).first()
