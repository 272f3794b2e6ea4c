"""Mediating: both sides are asked first; it goes on while both are willing; else other ways are told."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception import codes
from sixia.channels.reception.actions import allowed
from sixia.channels.reception.codes import MediationState, Side
from sixia.channels.reception.models import Mediation, Mediator, Meeting, Party, Team
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.vault import masks
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow

_PERMITS = (permits.GO_DOWN, permits.ARRANGE)


@dataclass(frozen=True, kw_only=True)
class Sided:
    """A side by its part in the dispute. Of ``name`` only what may be shown is kept."""

    side: str
    role: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Someone who mediates or is asked to help: by account or by name, and as what."""

    profession: str
    user: User | None = None
    name: str = ""


@transaction.atomic
def open_mediation(
    case: Case,
    *,
    kind: str,
    sides: Sequence[Sided],
    by: Standing,
    at: datetime,
    uid: uuid.UUID,
    team: Team | None = None,
    violence: bool = False,
) -> Mediation:
    """Begin to ask both sides of the dispute in a case. The same ``uid`` gives the same mediation."""
    again = Mediation.objects.filter(uid=uid).first()
    if again is not None:
        return again
    allowed.about(case, by=by)
    allowed.held(case, by=by)
    if Mediation.objects.filter(case=case, state__in=codes.UNDER_WAY).exists():
        raise NotNow(_("这件诉求正在调解，请在原来的调解里继续。"))
    mediation = Mediation.objects.create(
        uid=uid, case=case, unit=_own_unit(by), kind=kind, team=team, violence=violence,
        state=MediationState.ASKED, on=clock.local_date(at), opened_by_id=by.user_id,
    )  # fmt: skip
    for one in sides:
        _add_party(mediation, one)
    for member in team.members.all() if team else ():
        Mediator.objects.create(
            mediation=mediation, user=member.user, name=member.name, profession=member.profession
        )
    journal.note(mediation, "add", by=by, at=at, kind=kind)
    return mediation


@transaction.atomic
def note_consent(
    mediation: Mediation,
    *,
    sided: Sided,
    agrees: bool,
    way: str,
    by: Standing,
    at: datetime,
    party: Party | None = None,
    routes: Sequence[str] = (),
    why: str = "",
) -> Party:
    """Note a side's yes or no; a no ends the mediation, and the other lawful ways are told with it."""
    kept = _held(mediation, by=by)
    if kept.state not in codes.UNDER_WAY:
        raise _over(kept)
    row = kept.parties.filter(pk=party.pk).first() if party else _add_party(kept, sided)
    if row is None:
        raise Missing(_("请选这次调解中的一方。"), field="side")
    row.agrees, row.way, row.said_on = agrees, way, clock.local_date(at)
    row.save()
    journal.note(
        kept, "consent" if agrees else "answer", by=by, at=at, words=row.role, agrees=agrees, way=way
    )
    if not agrees:
        _end(kept, MediationState.REFUSED, why=why, routes=routes, by=by, at=at)
    elif kept.state == MediationState.ASKED and both_agree(kept):
        kept.state = MediationState.AGREED
        kept.save()
    return row


@transaction.atomic
def invite(mediation: Mediation, invited: Invited, *, by: Standing, at: datetime) -> Mediator:
    """Add a mediator; relatives, neighbours and experts join only once both sides said yes."""
    kept = _held(mediation, by=by)
    if kept.state not in codes.UNDER_WAY:
        raise _over(kept)
    if invited.user is None and not invited.name.strip():
        raise Missing(_("请选调解员，或者写下姓名。"), field="name")
    if invited.profession == codes.Profession.INVITED and not both_agree(kept):
        raise NotNow(_("邀请亲友、邻里参加，要双方都同意。请先记下双方的意见。"))
    row = Mediator.objects.create(
        mediation=kept, user=invited.user, name=invited.name, profession=invited.profession
    )
    journal.note(kept, "invite", by=by, at=at, words=str(row), profession=invited.profession)
    return row


@transaction.atomic
def meet(
    mediation: Mediation, *, on: date, words: str, by: Standing, at: datetime, uid: uuid.UUID,
    place_words: str = "",
) -> Meeting:  # fmt: skip
    """Record a sitting; there is none before both sides agreed and someone mediates."""
    again = Meeting.objects.filter(uid=uid).first()
    if again is not None:
        return again
    kept = _held(mediation, by=by)
    if kept.state not in codes.UNDER_WAY:
        raise _over(kept)
    if not both_agree(kept):
        raise NotNow(_("双方都同意以后才能开始调解。请先记下双方的意见。"))
    if not kept.mediators.exists():
        raise NotNow(_("还没有调解员，请先添加。"))
    if on > clock.local_date(at):
        raise Missing(_("这一天还没有到，调解以后再记。"), field="on")
    row = Meeting.objects.create(mediation=kept, uid=uid, on=on, words=words, place_words=place_words)
    if kept.state != MediationState.RUNNING:
        kept.state = MediationState.RUNNING
        kept.save()
    journal.note(kept, "meet", by=by, at=at, on=on, words=words)
    return row


@transaction.atomic
def fail(mediation: Mediation, *, why: str, routes: Sequence[str], by: Standing, at: datetime) -> Mediation:
    """End without an agreement; the other lawful ways are told, none of them is closed by having tried."""
    kept = _held(mediation, by=by)
    if kept.state in codes.WITHOUT_AGREEMENT:
        return kept
    if kept.state not in codes.UNDER_WAY:
        raise _over(kept)
    return _end(kept, MediationState.FAILED, why=why, routes=routes, by=by, at=at)


@transaction.atomic
def note_results(
    mediation: Mediation, *, matter_result: str, feeling_result: str, by: Standing, at: datetime
) -> Mediation:
    """Say what became of the two: the matter and the feeling (事心双解)."""
    kept = _held(mediation, by=by)
    if kept.state in codes.UNDER_WAY:
        raise NotNow(_("调解还在进行，结束以后再写两个结果。"))
    before = {"matter_result": kept.matter_result, "feeling_result": kept.feeling_result}
    after = {"matter_result": matter_result, "feeling_result": feeling_result}
    kept.matter_result, kept.feeling_result = matter_result, feeling_result
    kept.save()
    journal.note(kept, "record", by=by, at=at, before=before, after=after)
    return kept


def both_agree(mediation: Mediation) -> bool:
    """Whether someone on either side said yes and nobody said no."""
    said = list(mediation.parties.values_list("side", "agrees"))
    willing = {side for side, agrees in said if agrees}
    everyone = all(agrees for side, agrees in said if side != Side.OTHER)
    return everyone and {Side.APPLICANT, Side.RESPONDENT} <= willing


def _add_party(mediation: Mediation, one: Sided) -> Party:
    if not one.role.strip():
        raise Missing(_("请写这一方是谁，只写身份，例如“楼上住户”。"), field="role")
    return Party.objects.create(
        mediation=mediation, side=one.side, role=one.role, masked=masks.mask_name(one.name)
    )


def _end(
    kept: Mediation, state: str, *, why: str, routes: Sequence[str], by: Standing, at: datetime
) -> Mediation:
    if not routes:
        raise Missing(_("请选已经告知当事人的其他法定途径，至少一条。"), field="routes")
    kept.state, kept.why_ended, kept.routes = state, why, list(routes)
    kept.ended_on = clock.local_date(at)
    kept.save()
    journal.note(kept, "fail", by=by, at=at, reason=why, routes=list(routes))
    return kept


def _held(mediation: Mediation, *, by: Standing) -> Mediation:
    """The row itself, for as long as it is worked on, by someone who may."""
    allowed.about(mediation.case, by=by)
    return Mediation.objects.select_for_update(of=("self",)).select_related("case").get(pk=mediation.pk)


def _over(kept: Mediation) -> NotNow:
    return NotNow(_("这次调解已经结束：%(state)s。") % {"state": MediationState(kept.state).label})


def _own_unit(by: Standing) -> Unit:
    holding = next((post for permit in _PERMITS if (post := by.post_for(permit))), None)
    if holding is None:
        raise NotAllowed(_("调解由有“%(permit)s”权限的岗位主持。") % {"permit": permits.GO_DOWN.means})
    return Unit.objects.get(pk=holding.unit_id)
