"""What can be asked of the on-site office: sessions, what belongs on an agenda, decisions, forces, plans."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sixia.channels.onsite import codes
from sixia.channels.onsite.models import AgendaItem, Concern, Decision, Measure, Plan, Session, TaskForce
from sixia.ground.people import permits
from sixia.ground.people.placed import in_reach, reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger import life
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.visits import queries as visits
from sixia.visits.models import Finding, Visit

MOST_PROPOSED = 12  # of each sort
STUCK_RETURNS = 2
SMALL = (Area.Level.TOWN, Area.Level.VILLAGE, Area.Level.GRID)


# Sessions


def visible_to(who: Standing) -> QuerySet[Session]:
    """The sessions whose visit ``who`` may see."""
    return Session.objects.filter(visits.seen_through(who, before="visit__"))


def shown(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """With what a row of a list says."""
    return sessions.select_related("visit__area", "visit__site", "visit__unit", "visit__lead")


def get(pk: int, *, who: Standing) -> Session | None:
    """The session with this key, if ``who`` may see it."""
    return shown(visible_to(who)).filter(pk=pk).first()


def of_visit(visit: Visit) -> Session | None:
    """The session that hangs on a visit; whoever sees the visit sees it."""
    return Session.objects.filter(visit=visit).select_related("visit__area", "visit__site").first()


def runs(who: Standing, session: Session) -> bool:
    """Whether ``who`` may write in a session: whoever goes down or arranges over its area."""
    path = session.visit.area_path
    return reaches(who, permits.GO_DOWN, path) or reaches(who, permits.ARRANGE, path)


def leads(who: Standing, session: Session) -> bool:
    """Whether ``who`` may confirm its decisions."""
    return reaches(who, permits.LEAD, session.visit.area_path)


# The agenda


@dataclass(frozen=True)
class Proposal:
    """A case that belongs on the agenda, and why."""

    case: Case
    why: str


def proposals(session: Session, *, who: Standing, at: datetime) -> list[Proposal]:
    """What the ledger proposes: stuck, overdue, near by; each case once, under the first that applies."""
    return proposed_for(session.visit, who=who, at=at, without=session)


def proposed_for(
    visit: Visit, *, who: Standing, at: datetime, without: Session | None = None
) -> list[Proposal]:
    """The same for a visit that has no session yet."""
    here = ledger.visible_to(who).filter(is_open=True, area_path__startswith=visit.area_path)
    if without is not None:
        here = here.exclude(pk__in=without.agenda.filter(case__isnull=False).values("case_id"))
    found: dict[int, Proposal] = {}
    for why, cases in _sorts(here, visit, at):
        rows = cases.exclude(pk__in=list(found)).select_related("lead_unit", "area")
        for case in rows.order_by("due_at", "pk")[:MOST_PROPOSED]:
            found[case.pk] = Proposal(case, why)
    return list(found.values())


def _sorts(here: QuerySet[Case], visit: Visit, at: datetime) -> Iterator[tuple[str, QuerySet[Case]]]:
    blocker = Finding.objects.filter(case_id=OuterRef("pk"), is_blocker=True)
    stuck = Q(returns__gte=STUCK_RETURNS) | Q(pending="extension") | Q(extensions__gt=0)
    yield codes.Why.STUCK, here.filter(stuck | Q(state=life.LONG_WATCH.name) | Q(Exists(blocker)))
    yield codes.Why.OVERDUE, here.filter(due_at__lte=at)
    if visit.site_id is not None:
        yield codes.Why.NEAR, here.filter(site_id=visit.site_id)
    elif visit.area.level in SMALL:
        yield codes.Why.NEAR, here


def agenda_of(session: Session, *, who: Standing) -> list[tuple[AgendaItem, Case | None]]:
    """The agenda; beside each item its case, if ``who`` may see it."""
    items = list(session.agenda.select_related("project"))
    keys = [item.case_id for item in items if item.case_id]
    cases = ledger.visible_to(who).filter(pk__in=keys).select_related("lead_unit", "against_unit")
    seen = {case.pk: case for case in cases}
    return [(item, seen.get(item.case_id or 0)) for item in items]


# Decisions


def _in_sight(who: Standing) -> Q:
    """The words of a decision tell of the case it is about, and of the one it became: seen as both are."""
    seen = ledger.visible_to(who)
    about = Q(item__case__isnull=True) | Q(Exists(seen.filter(pk=OuterRef("item__case_id"))))
    became = Q(case__isnull=True) | Q(Exists(seen.filter(pk=OuterRef("case_id"))))
    return about & became


def decisions_of(session: Session, *, who: Standing) -> list[Decision]:
    """What was decided, in order, as far as ``who`` may see the cases it is about."""
    beside = (
        "unit",
        "official",
        "confirmed_by",
        "item__case__lead_unit",
        "item__project",
        "case",
        "category",
    )
    return list(session.decisions.filter(_in_sight(who)).select_related(*beside))


def hidden_decisions(session: Session, *, who: Standing) -> int:
    """How many decisions of a session are out of sight, so that the page can say so."""
    return session.decisions.count() - session.decisions.filter(_in_sight(who)).count()


def decisions_visible_to(who: Standing) -> QuerySet[Decision]:
    """Decisions of sessions ``who`` may see, and those that are their unit's or their own.

    Those about a case they may not see are not among them.
    """
    mine = Q(unit_id__in=sorted(who.all_unit_ids)) | Q(official_id=who.user_id or 0)
    seen = visits.seen_through(who, before="session__visit__")
    found = Decision.objects.filter(seen | mine | Q(confirmed_by_id=who.user_id or 0)).filter(_in_sight(who))
    return found.select_related("unit", "official", "case", "confirmed_by", "session__visit__area")


def confirmed_by(who: Standing) -> QuerySet[Decision]:
    """What I confirmed and is not written off yet, the nearest first."""
    mine = Decision.objects.filter(_in_sight(who), confirmed_by_id=who.user_id or 0, case__is_open=True)
    beside = ("unit", "official", "case", "session__visit__area", "session__visit__site")
    return mine.select_related(*beside).order_by("due_on", "pk")


# Problem, on-site office, follow-up


def collected(who: Standing) -> QuerySet[Finding]:
    """Found on visits, still open, and on no agenda yet."""
    on_agenda = AgendaItem.objects.filter(case_id=OuterRef("case_id"))
    found = visits.findings_visible_to(who).filter(case__is_open=True).exclude(Exists(on_agenda))
    return found.select_related("case__lead_unit", "case__area", "visit__area", "visit__site")


def on_agendas(who: Standing) -> QuerySet[AgendaItem]:
    """Open cases on an agenda about which nothing is confirmed yet."""
    confirmed = Decision.objects.filter(item_id=OuterRef("pk"), confirmed_at__isnull=False)
    seen = visits.seen_through(who, before="session__visit__")
    cases = ledger.visible_to(who).filter(is_open=True)
    items = AgendaItem.objects.filter(seen, case__in=cases).exclude(Exists(confirmed))
    return items.select_related("case__lead_unit", "session__visit__area", "session__visit__site")


# Task forces, plans


def forces_visible_to(who: Standing) -> QuerySet[TaskForce]:
    """Task forces in the areas and units of ``who``, those their units belong to, and their own."""
    member = TaskForce.units.through.objects.filter(
        taskforce_id=OuterRef("pk"), unit_id__in=sorted(who.all_unit_ids)
    )
    mine = Q(leader_id=who.user_id or 0) | Q(Exists(member))
    return TaskForce.objects.filter(in_reach(who, permits.SEE_TRIPS) | mine).select_related(
        "area", "unit", "leader"
    )


def running_forces(who: Standing, *, on: date) -> QuerySet[TaskForce]:
    """Those that hold on the local date ``on``."""
    held = forces_visible_to(who).filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)
    return held.order_by("name", "pk")


def plans_visible_to(who: Standing) -> QuerySet[Plan]:
    """Plans in the areas and units of ``who``, and those they are the contact of or have a measure in."""
    measure = Measure.objects.filter(plan_id=OuterRef("pk"), unit_id__in=sorted(who.all_unit_ids))
    mine = Q(contact_id=who.user_id or 0) | Q(Exists(measure))
    return Plan.objects.filter(in_reach(who, permits.SEE_TRIPS) | mine).select_related(
        "area", "unit", "site", "contact", "force"
    )


def concerns_of(plan: Plan, *, who: Standing) -> list[Concern]:
    """The cases of a plan that ``who`` may see."""
    seen = plan.concerns.filter(case__in=ledger.visible_to(who))
    return list(seen.select_related("case__lead_unit"))


def hidden_concerns(plan: Plan, *, who: Standing) -> int:
    """How many cases of a plan are out of sight."""
    return plan.concerns.count() - len(concerns_of(plan, who=who))


# A village


def problems_of(area: Area, *, who: Standing) -> QuerySet[Case]:
    """Every case of a place that ``who`` may see, by class, open ones first."""
    cases = ledger.visible_to(who).filter(area_path__startswith=area.path)
    return cases.select_related("category", "lead_unit").order_by("category__path", "-is_open", "pk")
