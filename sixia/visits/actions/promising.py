"""Promises: said on a trip, owned by someone, kept by a day, or assigned to a unit through the ledger."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits.actions import allowed
from sixia.visits.actions.handing_out import Task, hand_out
from sixia.visits.models import Promise, Visit


@dataclass(frozen=True, kw_only=True)
class Promised:
    """What was promised: by a person (``owner``) or for a unit, by a local date."""

    words: str
    due_on: date
    owner: User | None = None
    unit: Unit | None = None


@transaction.atomic
def promise(visit: Visit, promised: Promised, *, by: Standing, at: datetime, uid: uuid.UUID) -> Promise:
    """Write down a promise. The same ``uid`` gives the same one."""
    again = Promise.objects.filter(uid=uid).first()
    if again is not None:
        return again
    allowed.on_visit(visit, by=by)
    if promised.owner is None and promised.unit is None:
        raise Missing(_("请选由谁兑现。"), field="owner")
    if promised.due_on < visit.on:
        raise Missing(_("兑现的日期早于承诺的日期，请检查。"), field="due_on")
    row = Promise.objects.create(
        visit=visit, uid=uid, words=promised.words, owner=promised.owner, unit=promised.unit,
        due_on=promised.due_on, promised_at=at,
    )  # fmt: skip
    journal.note(visit, "promise", by=by, at=at, promise=row.pk, due_on=promised.due_on)
    return row


@transaction.atomic
def keep(row: Promise, *, words: str, by: Standing, at: datetime) -> Promise:
    """Say that a promise was kept, and how; only whoever owes it says so."""
    if row.owner_id != by.user_id and row.unit_id not in by.all_unit_ids:
        raise NotAllowed(_("这项承诺由 %(owner)s 兑现。") % {"owner": row.owner or row.unit})
    kept = Promise.objects.select_for_update().get(pk=row.pk)
    if kept.kept_on is not None:
        return kept
    if kept.case_id is not None:
        raise NotNow(_("这项承诺已经交办，交办件销号时自动算作兑现。"))
    if not words.strip():
        raise Missing(_("请写明怎样兑现的。"), field="kept_words")
    kept.kept_on, kept.kept_words = clock.local_date(at), words
    kept.save()
    journal.note(kept.visit, "keep", by=by, at=at, promise=kept.pk, words=words)
    return kept


@transaction.atomic
def assign_promise(
    row: Promise, *, category: Category, unit: Unit, by: Standing, at: datetime, limit_on: date | None = None
) -> Case:
    """Turn a promise into an assignment with unit and date, at once; a second press gives the same case."""
    kept = Promise.objects.select_for_update(of=("self",)).select_related("visit", "case").get(pk=row.pk)
    if kept.case is not None:
        return kept.case
    if kept.kept_on is not None:
        raise NotNow(_("这项承诺已经兑现，不用再交办。"))
    task = Task(words=kept.words, category=category, unit=unit, limit_on=limit_on or kept.due_on)
    kept.case = hand_out(kept.visit, task, by=by, at=at, uid=uuid.uuid5(kept.uid, "assigned"))
    kept.unit = unit
    kept.save()
    journal.note(kept.visit, "assign", by=by, at=at, promise=kept.pk, unit=unit)
    return kept.case
