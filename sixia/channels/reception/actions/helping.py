"""Acting for a resident (代办): with their authority, as far as it goes, until it ends."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception import codes
from sixia.channels.reception.actions import allowed
from sixia.channels.reception.models import Mandate, Team
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotNow


@dataclass(frozen=True, kw_only=True)
class Mandated:
    """Who acts, for what, and how the resident said so; ``is_chief`` for the chief agent of a town."""

    agent: User
    scope: str
    authority: str
    witness: str = ""
    is_chief: bool = False
    team: Team | None = None


@transaction.atomic
def give_mandate(case: Case, given: Mandated, *, by: Standing, at: datetime, uid: uuid.UUID) -> Mandate:
    """Write down a resident's authority. The same ``uid`` gives the same one."""
    again = Mandate.objects.filter(uid=uid).first()
    if again is not None:
        return again
    allowed.about(case, by=by)
    if not given.scope.strip():
        raise Missing(_("请写明委托办哪些事。"), field="scope")
    if given.authority == codes.Authority.SPOKEN and not given.witness.strip():
        raise Missing(_("口头委托的，请写明见证人。"), field="witness")
    if case.lead_unit_id and given.agent.posts.filter(unit_id=case.lead_unit_id, to_on=None).exists():
        raise Missing(_("承办单位的人不能替群众代办这件事，请另选代办员。"), field="agent")
    allowed.held(case, by=by)
    if Mandate.objects.filter(case=case, ended_on=None).exists():
        raise NotNow(_("这件诉求已有代办员。要换人，请先结束原来的委托。"))
    row = Mandate.objects.create(
        uid=uid, case=case, agent=given.agent, is_chief=given.is_chief, team=given.team,
        authority=given.authority, witness=given.witness, scope=given.scope, on=clock.local_date(at),
    )  # fmt: skip
    journal.note(row, "mandate", by=by, at=at, agent=given.agent, scope=given.scope)
    return row


@transaction.atomic
def end_mandate(mandate: Mandate, *, why: str, by: Standing, at: datetime) -> Mandate:
    """The matter is done, or the resident took the authority back: at any time, whatever the reason."""
    if mandate.agent_id != by.user_id:
        allowed.about(mandate.case, by=by)
    kept = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if kept.ended_on is None:
        kept.ended_on, kept.why_ended = clock.local_date(at), why
        kept.save()
        journal.note(kept, "end", by=by, at=at, reason=why)
    return kept
