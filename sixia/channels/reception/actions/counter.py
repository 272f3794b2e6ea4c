"""The counter: numbers taken and called, and what came of each conversation, written down once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sixia.channels.reception import codes, queries
from sixia.channels.reception.actions import allowed
from sixia.channels.reception.actions.mediating import Sided, open_mediation
from sixia.channels.reception.models import Mediation, Session, Slip
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.vault.person import Person
from sixia.ledger import actions as ledger
from sixia.ledger.codes import LawfulRoute
from sixia.ledger.refusals import Missing, NotNow
from sixia.visits import actions as visits
from sixia.visits import codes as visit_codes
from sixia.visits.actions import Found, FoundNow
from sixia.visits.models import Finding


@dataclass(frozen=True, kw_only=True)
class Said:
    """What someone came for and what came of it. ``person`` is None for someone who gives no name.

    ``spot`` is what was settled at once; ``route`` the lawful way that was told; ``dispute`` what is to be
    mediated. Nobody is asked where they are registered.
    """

    words: str
    result: str = codes.Result.SENT_ON
    heads: int = 1
    representatives: int | None = None
    person: Person | None = None
    disclose: bool = False
    by_proxy: bool = False
    is_first: bool | None = None
    services: Sequence[str] = ()
    urgency: str = "normal"
    place_words: str = ""
    area: Area | None = None
    spot: dict[str, Any] | None = None
    route: str = ""
    route_body: str = ""
    dispute: str = codes.Dispute.OTHER


@dataclass(frozen=True)
class Served:
    """A number as it was served; the code of the receipt is told once."""

    slip: Slip
    found: FoundNow
    mediation: Mediation | None = None


@transaction.atomic
def take_number(
    session: Session, *, by: Standing, at: datetime, uid: uuid.UUID, heads: int = 1,
    representatives: int | None = None,
) -> Slip:  # fmt: skip
    """Give the next number to one person or one group. The same ``uid`` gives the same number."""
    again = Slip.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _is_open(session, by=by)
    check_group(heads, representatives)
    slip = _next(session, uid=uid, heads=heads, representatives=representatives, at=at)
    journal.note(slip, "arrive", by=by, at=at, number=slip.number, heads=heads)
    return slip


@transaction.atomic
def call_next(session: Session, *, by: Standing, at: datetime, number: int | None = None) -> Slip:
    """Call the number that has waited longest.

    ``number`` is the one the page showed as next. Whoever has called it already gets it once more, so that
    pressing twice calls nobody in vain.
    """
    _is_open(session, by=by)
    if number is not None:
        mine = session.slips.filter(status=codes.SlipStatus.CALLED, received_by_id=by.user_id)
        if called := mine.filter(number=number).first():
            return called
    slip = queries.waiting(session).select_for_update().first()
    if slip is None:
        raise NotNow(_("没有等候的号。来了人请先取号，或者直接登记。"))
    slip.status, slip.called_at, slip.received_by_id = codes.SlipStatus.CALLED, at, by.user_id
    slip.save()
    journal.note(slip, "call", by=by, at=at)
    return slip


@transaction.atomic
def leave(slip: Slip, *, by: Standing, at: datetime) -> Slip:
    """Note that whoever had this number is gone; nothing more is asked."""
    allowed.at_session(slip.session, by=by)
    kept = Slip.objects.select_for_update().get(pk=slip.pk)
    if kept.status == codes.SlipStatus.LEFT:
        return kept
    if kept.status == codes.SlipStatus.DONE:
        raise NotNow(_("%(number)d 号已经接待过了。") % {"number": kept.number})
    kept.status, kept.ended_at = codes.SlipStatus.LEFT, at
    kept.save()
    journal.note(kept, "leave", by=by, at=at)
    return kept


@transaction.atomic
def serve(
    session: Session, said: Said, *, by: Standing, at: datetime, uid: uuid.UUID, slip: Slip | None = None
) -> Served:
    """Write down a conversation: a number, a case, and what came of it. The same ``uid`` adds nothing."""
    known = Finding.objects.filter(uid=uid, slip__isnull=False).select_related("slip", "case").first()
    if known is not None:
        return Served(known.slip, FoundNow(known, FoundNow.code_of(known)), _mediation_of(uid))
    _is_open(session, by=by)
    check_group(said.heads, said.representatives)
    _check(said)
    kept = _taken(session, slip, said, uid=uid, at=at)
    found = visits.find(session.visit, _found(said), by=by, at=at, uid=uid)
    _ended(kept, said, found, by=by, at=at)
    journal.note(kept, "record", by=by, at=at, result=said.result, heads=said.heads)
    if said.result == codes.Result.TOLD:
        _tell(said, found, by=by, at=at, uid=uid)
    return Served(kept, found, _mediate(said, found, by=by, at=at, uid=uid))


def check_group(heads: int, representatives: int | None) -> None:
    """A group speaks through a few of its own; more than five people choose them."""
    most = codes.MOST_REPRESENTATIVES
    if heads > most and representatives is None:
        raise Missing(
            _("超过 %(most)d 人的，请他们推选代表，代表不超过 %(most)d 人。") % {"most": most},
            field="representatives",
        )
    if representatives is not None and not 1 <= representatives <= min(heads, most):
        raise Missing(_("代表至少 1 人，不超过 %(most)d 人，也不多于来的人数。") % {"most": most},
                      field="representatives")  # fmt: skip


def _is_open(session: Session, *, by: Standing) -> None:
    allowed.at_session(session, by=by)
    held = Session.objects.select_for_update(of=("self",)).select_related("visit").get(pk=session.pk)
    if held.visit.status != visit_codes.Status.DONE:
        raise NotNow(_("接访还没有开始，请先点“开始接访”。"))
    if held.closed_at is not None:
        raise NotNow(_("这次接访已经结束。后来的人请到窗口登记，或者安排下一次接访。"))


def _check(said: Said) -> None:
    if said.result == codes.Result.TOLD and not (said.route and said.route_body.strip()):
        raise Missing(
            _("请写明该走哪条法定途径、到哪里办理。"), field="route_body" if said.route else "route"
        )


def _next(session: Session, *, uid: uuid.UUID, heads: int, representatives: int | None, at: datetime) -> Slip:
    last = session.slips.aggregate(last=Max("number"))["last"] or 0
    return Slip.objects.create(
        session=session, uid=uid, number=last + 1, heads=heads, representatives=representatives,
        status=codes.SlipStatus.WAITING, taken_at=at,
    )  # fmt: skip


def _taken(session: Session, slip: Slip | None, said: Said, *, uid: uuid.UUID, at: datetime) -> Slip:
    """The number that is served: the one called, or a new one for someone who walked in."""
    if slip is None:
        new = uuid.uuid5(uid, "number")
        return _next(session, uid=new, heads=said.heads, representatives=said.representatives, at=at)
    kept = Slip.objects.select_for_update().get(pk=slip.pk, session=session)
    if kept.status in {codes.SlipStatus.DONE, codes.SlipStatus.LEFT}:
        raise NotNow(_("%(number)d 号已经结束，请另取一个号。") % {"number": kept.number})
    return kept


def _found(said: Said) -> Found:
    on_spot = said.result == codes.Result.ON_SPOT
    return Found(
        words=said.words,
        outcome=visit_codes.Outcome.ON_SPOT if on_spot else visit_codes.Outcome.SENT_ON,
        source=visit_codes.Source.PEOPLE,
        person=said.person,
        disclose=said.disclose,
        heads=said.heads,
        by_proxy=said.by_proxy,
        urgency=said.urgency,
        place_words=said.place_words,
        area=said.area,
        spot=said.spot if on_spot else None,
    )


def _ended(slip: Slip, said: Said, found: FoundNow, *, by: Standing, at: datetime) -> None:
    slip.status, slip.result, slip.finding = codes.SlipStatus.DONE, said.result, found.finding
    slip.heads, slip.representatives, slip.is_first = said.heads, said.representatives, said.is_first
    slip.services, slip.received_by_id, slip.ended_at = list(said.services), by.user_id, at
    slip.called_at = slip.called_at or at
    if said.result == codes.Result.TOLD:
        slip.route, slip.route_body = said.route, said.route_body
    slip.save()


def _tell(said: Said, found: FoundNow, *, by: Standing, at: datetime, uid: uuid.UUID) -> None:
    """Let the case say which way was told; the desk still decides whether it leads there."""
    case = found.finding.case
    assert case is not None
    if not reaches(by, permits.REGISTER, case.area_path):
        return
    told = _("接待时已当面告知：这件事请走“%(route)s”，到%(body)s办理。") % {
        "route": LawfulRoute(said.route).label,
        "body": said.route_body,
    }
    ledger.take("add_words", case, by=by, at=at, uid=uuid.uuid5(uid, "told"), addition=told)


def _mediate(said: Said, found: FoundNow, *, by: Standing, at: datetime, uid: uuid.UUID) -> Mediation | None:
    if said.result != codes.Result.MEDIATION:
        return None
    assert found.finding.case is not None
    name = said.person.name if said.person and said.disclose else ""
    sides = [Sided(side=codes.Side.APPLICANT, role=_("来访的一方"), name=name)]
    return open_mediation(
        found.finding.case, kind=said.dispute, sides=sides, by=by, at=at, uid=uuid.uuid5(uid, "mediation")
    )


def _mediation_of(uid: uuid.UUID) -> Mediation | None:
    return Mediation.objects.filter(uid=uuid.uuid5(uid, "mediation")).first()
