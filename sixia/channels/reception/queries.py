"""What can be asked of reception: sessions as their visits are seen, mediation as its case is seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from sixia.channels.reception import codes
from sixia.channels.reception.models import (
    Brought,
    Duty,
    HardCase,
    Mandate,
    Mediation,
    Meeting,
    Referral,
    Session,
    Slip,
    Team,
)
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.models import Post
from sixia.ground.people.placed import in_reach
from sixia.ground.people.scope import Standing
from sixia.ledger import queries as ledger
from sixia.ledger.codes import Channel, Outcome
from sixia.ledger.models import Case
from sixia.visits import queries as visits
from sixia.visits.models import Visit

BACKLOG_DAYS = 180  # open for longer than this, a case is on the list of old ones (积案)
_WITH_VISIT = ("visit__area", "visit__site", "visit__unit", "visit__lead", "team")

# Sessions


def sessions_visible_to(who: Standing) -> QuerySet[Session]:
    """The sessions whose visits ``who`` may see."""
    seen = Session.objects.filter(visits.seen_through(who, before="visit__"))
    return seen.select_related(*_WITH_VISIT)


def get(pk: int, *, who: Standing) -> Session | None:
    """The session with this key, if ``who`` may see it."""
    return sessions_visible_to(who).filter(pk=pk).first()


def session_of(visit: Visit) -> Session | None:
    """The session that hangs on a visit; whoever sees the visit sees it."""
    return Session.objects.select_related(*_WITH_VISIT).filter(visit=visit).first()


def received_on(visits_seen: QuerySet[Visit]) -> QuerySet[Visit]:
    """Those visits that are reception sessions, with what a row of a list says."""
    held = visits_seen.filter(reception__isnull=False)
    return visits.shown(held).select_related("reception", "reception__team")


def slips_visible_to(who: Standing) -> QuerySet[Slip]:
    """The numbers of the sessions ``who`` may see."""
    return Slip.objects.filter(visits.seen_through(who, before="session__visit__"))


def slips_of(session: Session) -> QuerySet[Slip]:
    """The numbers of a session, in their order."""
    return session.slips.select_related("finding__case", "received_by").order_by("number")


def waiting(session: Session) -> QuerySet[Slip]:
    """Who still waits, the next one first."""
    return session.slips.filter(status=codes.SlipStatus.WAITING).order_by("number")


def received(slips: QuerySet[Slip]) -> QuerySet[Slip]:
    """Those who were received."""
    return slips.filter(status=codes.SlipStatus.DONE)


@dataclass(frozen=True)
class Came:
    """How many came: groups (批, a single visitor is one) and heads (人次)."""

    groups: int = 0
    heads: int = 0


def came(slips: QuerySet[Slip]) -> Came:
    """Groups and heads among these numbers, counted."""
    row = slips.order_by().aggregate(groups=Count("pk"), heads=Sum("heads"))
    return Came(row["groups"], row["heads"] or 0)


def came_to(sessions: Iterable[int]) -> dict[int, Came]:
    """The same for each of these sessions, in one statement."""
    rows = received(Slip.objects.filter(session_id__in=list(sessions))).order_by().values("session_id")
    counted = rows.annotate(groups=Count("pk"), all_heads=Sum("heads"))
    return {row["session_id"]: Came(row["groups"], row["all_heads"]) for row in counted}


def helped(who: Standing, *, since: date) -> QuerySet[Case]:
    """Cases that came by reception since a local date, and ended solved or settled (推动解决诉求纠纷)."""
    ended = ledger.visible_to(who).filter(
        channel=Channel.RECEPTION, outcome__in=(Outcome.SOLVED, Outcome.MEDIATED), is_open=False
    )
    return ended.filter(registered_at__gte=clock.start_of(since))


def brought_to(session: Session, *, who: Standing) -> tuple[list[Brought], int]:
    """The cases taken along that ``who`` may see, and how many they may not."""
    rows = session.brought.select_related("case__lead_unit")
    seen = list(rows.filter(case__in=ledger.visible_to(who)))
    return seen, rows.count() - len(seen)


def posts_of_leads(led: Sequence[Visit]) -> dict[int, str]:
    """As what each of these visits is led, by visit: unit and post without the name, in one statement."""
    rows = Post.objects.filter(user_id__in={visit.lead_id for visit in led}).select_related("unit")
    held = list(rows.order_by("pk"))
    return {visit.pk: _post_on(visit, held) for visit in led}


def _post_on(visit: Visit, held: Sequence[Post]) -> str:
    for post in held:
        holds = post.from_on <= visit.on and (post.to_on is None or post.to_on > visit.on)
        if post.user_id == visit.lead_id and holds:
            return str(post)
    return str(visit.unit)


# Teams


def teams_visible_to(who: Standing) -> QuerySet[Team]:
    """Teams in the areas and of the units of ``who``."""
    return Team.objects.filter(in_reach(who, permits.SEE_TRIPS))


def standing_teams(who: Standing, *kinds: str, on: date) -> QuerySet[Team]:
    """The teams of these kinds that are there on a local date, by name."""
    there = teams_visible_to(who).filter(Q(ended_on=None) | Q(ended_on__gt=on), kind__in=kinds)
    return there.order_by("name", "pk")


def itinerary(team: Team, *, who: Standing) -> QuerySet[Session]:
    """Where a team goes, and went: sessions ``who`` may see, the latest day first."""
    return sessions_visible_to(who).filter(team=team).order_by("-visit__on", "-pk")


# Mediation, referrals, authority: seen as their case is seen


def _sees_case(who: Standing, *, before: str = "") -> Exists:
    """Whether ``who`` may see the case of a row, asked of each row that a page shows."""
    return Exists(ledger.visible_to(who).filter(pk=OuterRef(f"{before}case_id")))


def mediations_visible_to(who: Standing) -> QuerySet[Mediation]:
    """The mediations of the cases ``who`` may see."""
    return Mediation.objects.filter(_sees_case(who)).select_related("case", "unit", "team")


def referrals_visible_to(who: Standing) -> QuerySet[Referral]:
    """What the police and the legal line passed on, of the cases ``who`` may see."""
    return Referral.objects.filter(_sees_case(who)).select_related("case__area", "received_by")


def mandates_visible_to(who: Standing) -> QuerySet[Mandate]:
    """The mandates for cases ``who`` may see, and those they were given themselves."""
    seen = Q(_sees_case(who)) | Q(agent_id=who.user_id)
    return Mandate.objects.filter(seen).select_related("case__area", "agent", "team")


def meetings_since(who: Standing, *, since: date) -> QuerySet[Meeting]:
    """The sittings of mediations ``who`` may see, since a local date."""
    return Meeting.objects.filter(_sees_case(who, before="mediation__"), on__gte=since)


def owed(who: Standing) -> QuerySet[Duty]:
    """What sides still owe by agreements ``who`` may see, the nearest day first."""
    seen = Duty.objects.filter(_sees_case(who, before="agreement__mediation__"), done_on=None)
    return seen.select_related("party", "agreement__mediation__case").order_by("due_on", "pk")


# What one case went through here


def mediations_of(case: Case) -> QuerySet[Mediation]:
    """The attempts to settle it, the last one first; whoever sees the case sees them."""
    return Mediation.objects.filter(case=case).select_related("case", "team", "unit").order_by("-pk")


def mandates_of(case: Case) -> QuerySet[Mandate]:
    """Who acts or acted in it for the resident, the last one first."""
    return Mandate.objects.filter(case=case).select_related("case", "agent", "team").order_by("-pk")


def referral_of(case: Case) -> Referral | None:
    """From where it was passed on, if it was."""
    return Referral.objects.filter(case=case).first()


def plan_for(case: Case) -> HardCase | None:
    """Its place on the list of hard ones, if it has or had one."""
    return HardCase.objects.filter(case=case).select_related("case", "leader").first()


def sessions_about(case: Case, *, who: Standing) -> QuerySet[Session]:
    """The sessions ``who`` may see where a case was received, or where it was taken along."""
    here = Slip.objects.filter(session_id=OuterRef("pk"), finding__case=case)
    along = Brought.objects.filter(session_id=OuterRef("pk"), case=case)
    return sessions_visible_to(who).filter(Exists(here) | Exists(along)).order_by("-visit__on", "-pk")


# Old and hard cases


def backlog(who: Standing, *, on: date) -> QuerySet[Case]:
    """Cases that have been open for long (积案), the oldest first; who leads each is the ledger's to say."""
    old = clock.start_of(on - timedelta(days=BACKLOG_DAYS))
    seen = ledger.visible_to(who).filter(is_open=True, registered_at__lt=old)
    return seen.select_related("area", "lead_unit", "leader").order_by("registered_at", "pk")


def hard_cases_visible_to(who: Standing) -> QuerySet[HardCase]:
    """The hard cases ``who`` may see, those still on the list first."""
    seen = HardCase.objects.filter(_sees_case(who))
    beside = seen.select_related("case__area", "case__lead_unit", "leader")
    return beside.order_by(F("ended_on").desc(nulls_first=True), "on", "pk")


def hard_of(cases: Iterable[Case]) -> dict[int, HardCase]:
    """The plans of those cases that are on the list of hard ones, by case."""
    rows = HardCase.objects.filter(case__in=list(cases), ended_on=None).select_related("leader")
    return {row.case_id: row for row in rows}
