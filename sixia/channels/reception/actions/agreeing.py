"""Agreeing: what both sides signed or said, and what each of them owes by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception.actions import allowed
from sixia.channels.reception.codes import AgreementForm, MediationState
from sixia.channels.reception.models import Agreement, Duty, Mediation, Mediator, Party
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotNow


@dataclass(frozen=True, kw_only=True)
class Undertaking:
    """What one side will do: what, in which way, by which local date."""

    party: Party
    words: str
    due_on: date
    manner: str = ""


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An agreement. An oral one names the mediator who wrote it down; it binds from ``effective_on``."""

    words: str
    signed_on: date
    form: str = AgreementForm.WRITTEN
    effective_on: date | None = None
    recorded_by: Mediator | None = None
    undertakings: Sequence[Undertaking] = ()


@transaction.atomic
def settle(mediation: Mediation, signed: Signed, *, by: Standing, at: datetime) -> Agreement:
    """Write down the agreement; a second sending gives the same one."""
    allowed.about(mediation.case, by=by)
    kept = Mediation.objects.select_for_update(of=("self",)).get(pk=mediation.pk)
    again = Agreement.objects.filter(mediation=kept).first()
    if again is not None:
        return again
    _check(kept, signed, today=clock.local_date(at))
    row = Agreement.objects.create(
        mediation=kept, form=signed.form, words=signed.words, signed_on=signed.signed_on,
        effective_on=signed.effective_on or signed.signed_on, recorded_by=signed.recorded_by,
    )  # fmt: skip
    for one in signed.undertakings:
        Duty.objects.create(
            agreement=row, party=one.party, words=one.words, manner=one.manner, due_on=one.due_on
        )
    kept.state, kept.ended_on = MediationState.SETTLED, signed.signed_on
    kept.save()
    journal.note(kept, "sign", by=by, at=at, form=signed.form, on=signed.signed_on)
    return row


def _check(kept: Mediation, signed: Signed, *, today: date) -> None:
    if kept.state != MediationState.RUNNING:
        raise NotNow(_("双方同意并且调解过以后，才能达成协议。"))
    sides = set(kept.parties.values_list("pk", flat=True))
    if any(one.party.pk not in sides for one in signed.undertakings):
        raise Missing(_("请选这次调解中的一方。"), field="d0-party")
    if signed.recorded_by is not None and signed.recorded_by.mediation_id != kept.pk:
        raise Missing(_("口头协议请选由哪位调解员记录。"), field="recorded_by")
    if not signed.undertakings:
        raise Missing(_("请写明谁做什么、哪天以前做到，至少一项。"), field="d0-words")
    last = kept.meetings.order_by("-on").first()
    if last is not None and signed.signed_on < last.on:
        raise Missing(_("签订日期早于最后一次调解，请检查。"), field="signed_on")
    if signed.signed_on > today:
        raise Missing(_("签订日期还没有到。"), field="signed_on")
    if signed.effective_on and signed.effective_on < signed.signed_on:
        raise Missing(_("生效日期不能早于签订日期。"), field="effective_on")
    if signed.form == AgreementForm.ORAL and signed.recorded_by is None:
        raise Missing(_("口头协议请选由哪位调解员记录。"), field="recorded_by")
    if any(one.due_on < signed.signed_on for one in signed.undertakings):
        raise Missing(_("履行的日期早于签订日期，请检查。"), field="d0-due_on")
