"""Hard cases (老大难): put on the list with a plan and a leader in charge, taken off with the reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception.actions import allowed
from sixia.channels.reception.models import HardCase
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotNow


@transaction.atomic
def put_on_hard_list(
    case: Case, *, why: str, plan: str, by: Standing, at: datetime, leader: User | None = None,
    review_on: date | None = None,
) -> HardCase:  # fmt: skip
    """Put an open case on the list, or change its plan; the journal keeps the plan before."""
    allowed.about(case, by=by, permit=permits.LEAD)
    if not case.is_open:
        raise NotNow(_("这件诉求已经办结，不用列入。"))
    if not plan.strip():
        raise Missing(_("请写下攻坚方案。"), field="plan")
    if review_on is not None and review_on < clock.local_date(at):
        raise Missing(_("复看的日期已经过了，请另选一天。"), field="review_on")
    allowed.held(case, by=by)
    kept = HardCase.objects.select_for_update().filter(case=case).first()
    before = {"why": kept.why, "plan": kept.plan} if kept else {}
    row = kept or HardCase(case=case, on=clock.local_date(at))
    row.why, row.plan, row.leader, row.review_on = why, plan, leader, review_on
    row.ended_on, row.why_ended = None, ""
    row.save()
    journal.note(row, "correct" if kept else "add", by=by, at=at, before=before, words=plan)
    return row


@transaction.atomic
def end_hard(hard: HardCase, *, why: str, by: Standing, at: datetime) -> HardCase:
    """Take a case off the list, saying why."""
    allowed.about(hard.case, by=by, permit=permits.LEAD)
    if not why.strip():
        raise Missing(_("请写明为什么不再列入。"), field="why_ended")
    kept = HardCase.objects.select_for_update().get(pk=hard.pk)
    if kept.ended_on is None:
        kept.ended_on, kept.why_ended = clock.local_date(at), why
        kept.save()
        journal.note(kept, "end", by=by, at=at, reason=why)
    return kept
