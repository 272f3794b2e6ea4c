"""Who may see what: `visible_to` is the one predicate, and every read path starts with it."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.scope import Standing, resident
from sixia.ground.rows import asked
from sixia.ground.vault import codes as query_codes
from sixia.ledger import codes, life, numbers
from sixia.ledger.models import Assignment, Case, Event, Recusal
from sixia.ledger.refusals import NotFound


def visible_to(who: Standing) -> QuerySet[Case]:
    """The cases ``who`` may see. Every read path starts here."""
    if who.kind == "resident":
        return Case.objects.filter(pk__in=[who.case_id] if who.case_id else [])
    if who.kind == "system":
        return Case.objects.all()
    return _not_kept_from(who).exclude(state=life.DRAFT.name)


def _not_kept_from(who: Standing) -> QuerySet[Case]:
    """What an official may see, drafts included."""
    return not_in_conflict(who, Case.objects.filter(_in_scope(who)))


def _in_scope(who: Standing) -> Q:
    found = _taking_part(who)
    for path in dict.fromkeys(holding.area_path for holding in who.holdings):
        if levels := levels_in(who, path):
            found |= Q(area_path__startswith=path, confidentiality__in=levels)
    return found


def levels_in(who: Standing, area_path: str) -> list[str]:
    """How secret a case of this area may be for ``who`` to see it there."""
    held = (levels for permit, levels in _LEVELS if area_path.startswith(who.area_paths(permit)))
    return sorted({level for levels in held for level in levels})


_LEVELS = (
    (permits.SEE_AREA, ("normal",)),
    (permits.SEE_RESTRICTED, ("normal", "restricted")),
    (permits.SEAL, ("sealed",)),
)


def _taking_part(who: Standing) -> Q:
    """A unit of mine takes part, or the case is assigned to me; never when it is sealed."""
    units = who.unit_ids(permits.SEE_UNIT)
    if not units:
        return Q(pk__in=())
    part = Assignment.objects.filter(case_id=OuterRef("pk"), unit_id__in=units)
    return Q(Exists(part)) & ~Q(confidentiality="sealed")


def not_in_conflict(who: Standing, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Without complaints about my unit or one above it, and without what I or my unit are kept away from.

    A report of retaliation goes outside the line: who is over the unit named does not see it either. Only a
    seal desk could, so only for them it is asked.
    """
    mine = who.unit_lineage_ids
    near = Q(against_unit_id__in=mine)
    if who.holds(permits.SEAL):
        near |= Q(request_class=codes.RequestClass.RETALIATION, against_unit_id__in=who.all_unit_ids)
    away = Recusal.objects.filter(Q(user_id=who.user_id) | Q(unit_id__in=mine), case_id=OuterRef("pk"))
    return cases.exclude(near).exclude(Exists(away))


def _to_open(who: Standing) -> QuerySet[Case]:
    """What ``who`` may open by its number: what they may see, and their own drafts."""
    if who.kind in {"resident", "system"}:
        return visible_to(who)
    mine = Event.objects.filter(case_id=OuterRef("pk"), step="save_draft", actor_id=who.user_id)
    return _not_kept_from(who).filter(~Q(state=life.DRAFT.name) | Exists(mine))


def get(number: str, *, who: Standing, alone: bool = False) -> Case:
    """The case with that number, if ``who`` may see it; otherwise NotFound, whichever is the reason.

    What a page shows with it (its area, unit, people) comes along, unless it is wanted ``alone``.
    """
    values: dict[asked.Hole, object] = {asked.TEXT: numbers.normal(number), asked.KEY: who.case_id}
    case = _by_number(_any_resident(who.itself), alone).first(values)
    if case is None:
        raise NotFound(number)
    return case


def sees(who: Standing, case: Case) -> bool:
    """Whether ``who`` may see the case as it stands now in the ledger."""
    return bool(_by_key(who.itself).rows({asked.KEY: case.pk}))


# Spelt once for each standing: whoever gets or loses a post has another one.


def _any_resident(who: Standing) -> Standing:
    """Residents differ in nothing but their case, which is then filled in."""
    return who if who.case_id is None else resident(asked.KEY)


@lru_cache(maxsize=1024)
def _by_number(who: Standing, alone: bool) -> asked.Asked[Case]:
    wanted = _to_open(who).filter(number=asked.TEXT)
    return asked.Asked(wanted if alone else wanted.select_related(*SHOWN_WITH_A_CASE))


@lru_cache(maxsize=1024)
def _by_key(who: Standing) -> asked.Spelt:
    return asked.spelt(visible_to(who).filter(pk=asked.KEY).values("pk"))


def to_rate(number: str) -> Case | None:
    """The case that a single-use code may open for its evaluation; the step itself judges the code."""
    return Case.objects.filter(number=numbers.normal(number)).exclude(rating_digest="").first()


SHOWN_WITH_A_CASE = (
    "area", "category", "lead_unit", "handler", "leader", "matter__lead", "complainant", "against_unit",
    "proxy", "follows",
)  # fmt: skip


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
