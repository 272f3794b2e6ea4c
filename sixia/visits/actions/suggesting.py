"""Opinions and ideas: taken in, then answered with what was adopted and why."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits.actions import allowed
from sixia.visits.codes import Adoption
from sixia.visits.models import Suggestion


@transaction.atomic
def suggest(
    *, words: str, area: Area, unit: Unit, by: Standing, at: datetime, uid: uuid.UUID, via: str = ""
) -> Suggestion:
    """Take in a suggestion. The same ``uid`` gives the same one."""
    again = Suggestion.objects.filter(uid=uid).first()
    if again is not None:
        return again
    allowed.in_area(area, by=by)
    if not words.strip():
        raise Missing(_("请写下意见建议。"), field="words")
    row = Suggestion(uid=uid, words=words, area=area, unit=unit, on=clock.local_date(at), via=via)
    row.save()
    journal.note(row, "add", by=by, at=at, via=via)
    return row


@transaction.atomic
def answer_suggestion(
    suggestion: Suggestion, *, adoption: str, reason: str, by: Standing, at: datetime
) -> Suggestion:
    """Say what came of it, with the reason; a later answer replaces it and the journal keeps both."""
    may = suggestion.unit_id in by.all_unit_ids or reaches(by, permits.ARRANGE, suggestion.area_path)
    if not may:
        raise NotAllowed(_("这条建议由 %(unit)s 研究答复。") % {"unit": suggestion.unit})
    if adoption != Adoption.OPEN and not reason.strip():
        raise Missing(_("请写明采纳了什么，或者为什么没有采纳。"), field="reason")
    kept = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    before = {"adoption": kept.adoption, "reason": kept.reason}
    kept.adoption, kept.reason = adoption, reason
    kept.answered_at, kept.answered_by_id = at, by.user_id
    kept.save()
    journal.note(kept, "adopt", by=by, at=at, before=before, adoption=adoption, reason=reason)
    return kept
