"""Planning a session, recording it, and writing down afterwards what a visit explained; all or nothing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach import codes
from sixia.channels.outreach.actions.asking import ask
from sixia.channels.outreach.actions.reach import check_goes
from sixia.channels.outreach.models import Audience, Session, Speaker, Team, Topic, Version
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Site
from sixia.ledger.refusals import Missing, NotNow
from sixia.visits import actions as visits
from sixia.visits.actions import Person, Trip
from sixia.visits.codes import Counted, Form, FourChannels, Part, Status
from sixia.visits.models import Visit

PLAIN = ("kind", "held", "online_at", "topic", "policy", "carried_out")
SEVERAL = ("speakers", "teams", "materials")


@dataclass(frozen=True, kw_only=True)
class Came:
    """One segment of those who came; ``people`` is None where nobody counted."""

    segment: str
    people: int | None = None
    is_estimate: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what was answered at once."""

    words: str
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told: the kind, the forms, by whom, with what, to whom."""

    kind: str = codes.Kind.TALK
    art_forms: Sequence[str] = ()
    held: str = codes.Held.ON_SITE
    online_at: str = ""
    topic: Topic | None = None
    policy: str = ""
    carried_out: str = ""
    speakers: Sequence[Speaker] = ()
    teams: Sequence[Team] = ()
    materials: Sequence[Version] = ()
    came: Sequence[Came] = ()

    @property
    def people(self) -> int | None:
        """How many came in all; None where nobody counted."""
        numbers = [one.people for one in self.came if one.people is not None]
        return sum(numbers) if numbers else None

    @property
    def counted(self) -> str:
        """One estimate among the numbers makes their sum an estimate."""
        guessed = any(one.is_estimate and one.people is not None for one in self.came)
        return Counted.ESTIMATED if guessed else Counted.EXACT


@transaction.atomic
def plan(trip: Trip, told: Told, *, by: Standing, at: datetime, uid: uuid.UUID) -> Session:
    """Put a session into the calendar. The same ``uid`` gives the same one."""
    _check(told, trip.site)
    visit = visits.plan(_as_session(trip, told), by=by, at=at, uid=uid)
    known = Session.objects.filter(visit=visit).first()
    return known or _written(Session(visit=visit), told, at=at)


@transaction.atomic
def hold(
    trip: Trip, told: Told, *, by: Standing, at: datetime, uid: uuid.UUID,
    planned: Visit | None = None, asked: Sequence[Asked] = (),
) -> Session:  # fmt: skip
    """Record a session that took place, a planned one in its own row. The same ``uid`` adds nothing."""
    again = planned or Visit.objects.filter(uid=uid).first()
    known = Session.objects.select_related("visit").filter(visit=again).first() if again else None
    if known is not None and known.visit.status != Status.PLANNED:
        visits.record(
            _as_session(trip, told), by=by, at=at, uid=uid, planned=planned
        )  # the same form, or not
        return known
    _check(told, trip.site)
    made = visits.record(_as_session(trip, told), by=by, at=at, uid=uid, planned=planned)
    session = _written(known or Session(visit=made.visit), told, at=at)
    session.visit = made.visit
    _ask_all(session, asked, by=by, at=at, uid=uid)
    return session


@transaction.atomic
def fill_in(
    visit: Visit, told: Told, *, by: Standing, at: datetime, uid: uuid.UUID, asked: Sequence[Asked] = ()
) -> Session:
    """Write down, or put right, what was explained on a visit that is there; nothing new changes nothing."""
    check_goes(visit.area_path, by=by)
    if not visit.is_outreach:
        raise NotNow(_("这次走访没有选“宣传政策”，请先在走访里更正。"))
    if visit.status == Status.CANCELLED:
        raise NotNow(_("已经取消的走访不能补记宣讲内容。"))
    _check(told, visit.site)
    known = Session.objects.filter(visit=visit).first()
    if known is not None and _says(known, told):
        _ask_all(known, asked, by=by, at=at, uid=uid)
        return known
    session = _written(known or Session(visit=visit), told, at=at)
    if visit.people is None and told.people is not None and visit.status == Status.DONE:
        visits.correct(visit, by=by, at=at, people=told.people, counted=told.counted)
    journal.note(visit, "tell_of", by=by, at=at, kind=told.kind, people=told.people)
    _ask_all(session, asked, by=by, at=at, uid=uid)
    return session


def _ask_all(session: Session, asked: Sequence[Asked], *, by: Standing, at: datetime, uid: uuid.UUID) -> None:
    for n, one in enumerate(asked):
        ask(
            session,
            words=one.words,
            answer=one.answer,
            by=by,
            at=at,
            uid=uuid.uuid5(uid, f"question {n}"),
        )


def _as_session(trip: Trip, told: Told) -> Trip:
    """The trip with what follows from its being a session: channel, form, heads, speakers along."""
    there = {one.user.pk for one in trip.party if one.user} | {trip.lead.pk if trip.lead else None}
    speakers = [
        Person(user=one.user, part=Part.EXPERT)
        for one in told.speakers
        if one.user and one.user_id not in there
    ]
    return replace(
        trip,
        channels=[*dict.fromkeys([FourChannels.OUTREACH.value, *trip.channels])],
        form=Form.POLICY if told.kind == codes.Kind.POLICY else Form.LECTURE,
        people=told.people,
        counted=told.counted,
        party=[*trip.party, *speakers],
    )


def _check(told: Told, site: Site | None) -> None:
    if told.kind == codes.Kind.POLICY and not told.policy.strip():
        raise Missing(_("请写明查的是哪一项政策。"), field="policy")
    if told.kind == codes.Kind.PRACTICE and (site is None or site.kind != Site.Kind.PRACTICE):
        raise Missing(_("参观主题实践点，请在“到了哪个点”里选一个主题实践点。"), field="site")
    segments = [one.segment for one in told.came]
    if len(segments) != len(set(segments)):
        raise Missing(_("同一类听众写了两次，请合成一行。"), field="came")
    if any(one.approved_at is None for one in told.materials):
        raise Missing(_("还没有审定的材料不能使用，请先请另一个人审定。"), field="materials")


def _says(session: Session, told: Told) -> bool:
    """Whether it stands there already as it was told."""
    plain = all(getattr(session, name) == getattr(told, name) for name in PLAIN)
    several = all(
        {one.pk for one in getattr(session, name).all()} == {one.pk for one in getattr(told, name)}
        for name in SEVERAL
    )
    came = {(one.segment, one.people, one.is_estimate) for one in session.audiences.all()}
    same = came == {(one.segment, one.people, one.is_estimate) for one in told.came}
    return plain and several and same and session.art_forms == list(told.art_forms)


def _written(session: Session, told: Told, *, at: datetime) -> Session:
    for name in PLAIN:
        setattr(session, name, getattr(told, name))
    session.art_forms, session.written_at = list(told.art_forms), at
    session.save()
    for name in SEVERAL:
        getattr(session, name).set(getattr(told, name))
    session.audiences.all().delete()
    Audience.objects.bulk_create(
        Audience(session=session, segment=one.segment, people=one.people, is_estimate=one.is_estimate)
        for one in told.came
    )
    return session
