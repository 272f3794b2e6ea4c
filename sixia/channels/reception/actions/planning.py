"""Planning a reception session, opening and closing it, and the cases taken along."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception import codes, queries
from sixia.channels.reception.actions import allowed
from sixia.channels.reception.models import Brought, Session, Slip, Team
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotNow
from sixia.visits import actions as visits
from sixia.visits import codes as visit_codes
from sixia.visits.actions import Person, Trip
from sixia.visits.models import Visit


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A session to come: the trip it is, how people are received, who goes round, what is taken along."""

    trip: Trip
    kind: str = codes.SessionKind.REGULAR
    team: Team | None = None
    names_lead: bool = False
    joining: str = ""
    cases: Sequence[Case] = ()


@transaction.atomic
def plan_session(plan: Plan, *, by: Standing, at: datetime, uid: uuid.UUID) -> Session:
    """Put a session into the calendar. The same ``uid`` gives the same session."""
    again = Session.objects.filter(visit__uid=uid).select_related("visit").first()
    if again is not None:
        return again
    if plan.kind == codes.SessionKind.ONLINE and not plan.joining.strip():
        raise Missing(_("线上接访请写明群众怎样参加，例如电话号码。"), field="joining")
    if plan.kind == codes.SessionKind.CASE_LED and not plan.cases:
        raise Missing(_("带案下访请选带上的诉求。"), field="cases")
    visit = visits.plan(plan.trip, by=by, at=at, uid=uid)
    session = Session.objects.create(
        visit=visit, kind=plan.kind, team=plan.team, names_lead=plan.names_lead, joining=plan.joining
    )
    journal.note(session, "plan", by=by, at=at, on=plan.trip.on, kind=plan.kind)
    for case in plan.cases:
        bring(session, case, by=by, at=at)
    return session


@transaction.atomic
def open_session(session: Session, *, by: Standing, at: datetime) -> Session:
    """Begin: the plan becomes the record, and numbers can be given. A second press opens nothing again."""
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=session.visit_id)
    if visit.status == visit_codes.Status.DONE:
        return session
    if visit.status == visit_codes.Status.CANCELLED:
        raise NotNow(_("这次接访已经取消，请另行安排。"))
    if visit.on > clock.local_date(at):
        raise NotNow(_("接访的日期是 %(day)s，到那天再开始。") % {"day": visit.on})
    session.visit = visits.record(
        _trip_of(visit), by=by, at=at, uid=uuid.uuid5(visit.uid, "opened"), planned=visit
    ).visit
    journal.note(session, "open", by=by, at=at)
    return session


@transaction.atomic
def close_session(session: Session, *, by: Standing, at: datetime) -> Session:
    """End: how many came and what they were given is counted from the numbers and written into the visit."""
    allowed.at_session(session, by=by)
    kept = Session.objects.select_for_update(of=("self",)).select_related("visit__area").get(pk=session.pk)
    if kept.closed_at is not None:
        return kept
    if kept.visit.status != visit_codes.Status.DONE:
        raise NotNow(_("这次接访还没有开始。"))
    left = kept.slips.filter(status__in=(codes.SlipStatus.WAITING, codes.SlipStatus.CALLED)).count()
    if left:
        raise NotNow(_("还有 %(n)d 个号没有接待完。请先接待，人已走的请标为已离开。") % {"n": left})
    kept.closed_at = at
    kept.save()
    slips = list(queries.received(Slip.objects.filter(session=kept)))
    given = {service for slip in slips for service in slip.services} | set(kept.visit.services)
    visits.correct(
        kept.visit, by=by, at=at, people=sum(slip.heads for slip in slips), services=sorted(given),
        counted=visit_codes.Counted.EXACT,
    )  # fmt: skip
    journal.note(kept, "end", by=by, at=at)
    return kept


@transaction.atomic
def bring(session: Session, case: Case, *, by: Standing, at: datetime) -> Brought:
    """Take a case along. Taking it twice is taking it once."""
    allowed.at_session(session, by=by)
    allowed.about(case, by=by)
    row, made = Brought.objects.get_or_create(session=session, case=case)
    if made:
        journal.note(session, "link", by=by, at=at, case=case)
    return row


@transaction.atomic
def say_what_came(brought: Brought, *, words: str, by: Standing, at: datetime) -> Brought:
    """Say what came of a case that was taken along; a later word replaces it and the journal keeps both."""
    allowed.at_session(brought.session, by=by)
    allowed.about(brought.case, by=by)
    if not words.strip():
        raise Missing(_("请写明带去后有什么结果。"), field="came_of")
    if brought.session.visit.status != visit_codes.Status.DONE:
        raise NotNow(_("这次下访还没有开始，去过以后再写结果。"))
    kept = Brought.objects.select_for_update().get(pk=brought.pk)
    before, kept.came_of, kept.told_at = kept.came_of, words, at
    kept.save()
    journal.note(kept, "record", by=by, at=at, said=words, before=before)
    return kept


def _trip_of(visit: Visit) -> Trip:
    """What was planned, as the record takes it."""
    party = [Person(user=one.user, unit=one.unit, name=one.name, part=one.part) for one in visit.party.all()]
    given = {name: getattr(visit, name) for name in Trip.__dataclass_fields__ if hasattr(visit, name)}
    return Trip(**given | {"channels": [one.value for one in visit.channels], "party": party})
