"""Leads: taken in and disposed of by whoever arranges, supervises or audits a place."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.research.models import Lead
from sixia.channels.research.queries import leads as queries
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A lead to come; ``unit`` takes it in, ``against_unit`` is whom it is about."""

    kind: str
    words: str
    area: Area
    unit: Unit
    on: date
    against_unit: Unit | None = None


@transaction.atomic
def note_lead(hint: Hint, *, by: Standing, at: datetime, uid: uuid.UUID) -> Lead:
    """Take in a lead. The same ``uid`` gives the same one. The journal gets none of its words."""
    again = Lead.objects.filter(uid=uid).first()
    if again is not None:
        return again
    if by.kind != "system" and not hint.area.path.startswith(queries.reach(by)):
        raise NotAllowed(_("线索由安排、督办、审计岗位登记；%(area)s 不在您的范围内。") % {"area": hint.area})
    if hint.against_unit is not None and hint.against_unit.pk in by.unit_lineage_ids:
        raise NotAllowed(_("这条线索涉及您所在的单位，请交给另外单位的人登记。"), field="against_unit")
    if not hint.words.strip():
        raise Missing(_("请写明线索的内容。"), field="words")
    if hint.on > clock.local_date(at):
        raise Missing(_("日期还没有到，请检查。"), field="on")
    row = Lead(uid=uid, **{name: getattr(hint, name) for name in hint.__dataclass_fields__})
    row.save()
    journal.note(row, "add", by=by, at=at, kind=hint.kind)
    return row


@transaction.atomic
def dispose(lead: Lead, *, words: str, by: Standing, at: datetime) -> Lead:
    """Say what was done about a lead; a later word replaces it, and the journal keeps both."""
    if not queries.visible_to(by).filter(pk=lead.pk).exists():
        raise NotAllowed(_("这条线索不在您的范围内。"))
    if not words.strip():
        raise Missing(_("请写明怎样处置的。"), field="words")
    kept = Lead.objects.select_for_update(of=("self",)).select_related("area").get(pk=lead.pk)
    before = kept.disposal
    kept.disposal, kept.disposed_on, kept.disposed_by_id = words, clock.local_date(at), by.user_id
    kept.save()
    journal.note(kept, "dispose", by=by, at=at, before=before, words=words)
    return kept
