"""Keeping and letting go: the last day of each ended case, and erasing what is past it."""

import logging
from datetime import date, datetime

from django.db.models import F

from sixia.ground.days import clock
from sixia.ground.people.scope import SYSTEM
from sixia.ledger.actions.taking import take
from sixia.ledger.codes import ErasureGround
from sixia.ledger.models import Case
from sixia.ledger.queries import retaining
from sixia.ledger.refusals import Refused
from sixia.ledger.retention import rules

log = logging.getLogger(__name__)

AT_ONCE = 500
MOST = 20_000  # in one go; what is left has years to wait
MOST_ERASED = 5_000


def note_last_days() -> int:
    """Work out until when each case that has ended is kept; one that was opened again has no such day."""
    retaining.opened_again().update(kept_until=None)
    count = 0
    while count < MOST and (cases := retaining.without_last_day(limit=AT_ONCE)):
        ended = retaining.last_days_of(cases)
        for case in cases:
            case.kept_until = _last_day(case, ended.get(case.pk))
            still = Case.objects.filter(pk=case.pk, state=case.state, request_class=case.request_class)
            still.update(kept_until=case.kept_until)
        count += len(cases)
    return count


def _last_day(case: Case, ended_on: date | None) -> date:
    """A case of which nobody knows when it ended is kept for good, until someone looks at it."""
    return rules.kept_until(case.request_class, ended_on) if ended_on else rules.FOR_GOOD


def erase_past_their_term(*, at: datetime) -> int:
    """Erase what is past its term and not held; give how many.

    Last days are worked out first, so that what ended since yesterday has one; what the checks refuse gets
    its last day worked out anew the next time.
    """
    note_last_days()
    today, count = clock.local_date(at), 0
    after: tuple[date, int] | None = None
    while count < MOST_ERASED:
        cases = retaining.past_their_term(today, after=after, limit=AT_ONCE)
        if not cases:
            break
        for case in cases:
            assert case.kept_until is not None
            after = case.kept_until, case.pk
            count += _erased(case, at=at)
    return count


def _erased(case: Case, *, at: datetime) -> bool:
    try:
        take("erase", case, by=SYSTEM, at=at, erasure_ground=ErasureGround.TERM.value)
    except Refused as refusal:
        log.info("case %s is kept: %s", case.pk, refusal.message)
        Case.objects.filter(pk=case.pk, kept_until=F("kept_until")).update(kept_until=None)
        return False
    return True
