"""After an agreement: what was performed, and the court's confirmation that both sides may ask for."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception import court
from sixia.channels.reception.actions import allowed
from sixia.channels.reception.models import Agreement, Duty
from sixia.ground.days import clock, workdays
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotNow


@transaction.atomic
def perform(duty: Duty, *, on: date, words: str, by: Standing, at: datetime) -> Duty:
    """Note that a side did what it owed, and how that was seen."""
    mediation = duty.agreement.mediation
    allowed.about(mediation.case, by=by)
    kept = Duty.objects.select_for_update().get(pk=duty.pk)
    if kept.done_on is not None:
        return kept
    if on > clock.local_date(at):
        raise Missing(_("这一天还没有到，履行以后再记。"), field="on")
    if on < duty.agreement.signed_on:
        raise Missing(_("履行的日期早于签订日期，请检查。"), field="on")
    kept.done_on, kept.done_words = on, words
    kept.save()
    journal.note(mediation, "perform", by=by, at=at, duty=kept.words, on=on, words=words)
    return kept


@transaction.atomic
def apply_to_court(
    agreement: Agreement, *, court_name: str, on: date, by: Standing, at: datetime
) -> Agreement:
    """Note that both sides asked the court together, within the days there are for it."""
    allowed.about(agreement.mediation.case, by=by)
    kept = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if kept.applied_on is not None:
        return kept
    last = court.last_day(kept.effective_on, calendar=workdays.calendar()).due_on
    if not kept.effective_on <= on <= clock.local_date(at):
        raise Missing(_("申请的日期应在协议生效以后、今天以前。"), field="on")
    if on > last:
        raise NotNow(
            _("共同申请司法确认的最后一天是 %(day)s，已经过了。协议仍然有约束力，发生争议可以起诉。")
            % {"day": last}
        )
    kept.court, kept.applied_on = court_name, on
    kept.save()
    journal.note(agreement.mediation, "court", by=by, at=at, applied_on=on, words=court_name)
    return kept


@transaction.atomic
def confirm_by_court(agreement: Agreement, *, on: date, number: str, by: Standing, at: datetime) -> Agreement:
    """Note the court's confirmation, with the number of its ruling."""
    allowed.about(agreement.mediation.case, by=by)
    kept = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if kept.confirmed_on is not None:
        return kept
    if kept.applied_on is None:
        raise NotNow(_("请先记下双方共同申请的日期和法院。"))
    if not kept.applied_on <= on <= clock.local_date(at):
        raise Missing(_("确认的日期应在申请以后、今天以前。"), field="on")
    kept.confirmed_on, kept.court_number = on, number
    kept.save()
    journal.note(agreement.mediation, "court", by=by, at=at, confirmed_on=on, words=number)
    return kept
