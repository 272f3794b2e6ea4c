"""Pairing an official with a place, an enterprise or a project; the next visit follows from the last."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.projects.models import Project
from sixia.visits.cadence import next_on
from sixia.visits.models import Pairing, Visit


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What is to be tied: the official, their unit, the place, and how often to go (local dates)."""

    kind: str
    official: User
    unit: Unit
    area: Area
    from_on: date
    site: Site | None = None
    project: Project | None = None
    duty: str = ""
    every: str = ""
    weekday: str = ""
    to_on: date | None = None


@transaction.atomic
def pair(tie: Tie, *, by: Standing, at: datetime, uid: uuid.UUID) -> Pairing:
    """Tie an official to a place. The same ``uid`` gives the same one; a place has one mentor at a time."""
    again = Pairing.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check(tie.area.path, by)
    if tie.to_on is not None and tie.to_on <= tie.from_on:
        raise Missing(_("结束日期要晚于开始日期。"), field="to_on")
    row = Pairing(uid=uid, **{name: getattr(tie, name) for name in tie.__dataclass_fields__})
    row.next_on = next_on(every=tie.every, weekday=tie.weekday, last_on=None, from_on=tie.from_on)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Missing(
            _("%(area)s 已经有一名在任的帮带导师，请先结束原来的帮带。") % {"area": tie.area}, field="area"
        ) from None
    journal.note(row, "add", by=by, at=at, official=tie.official, kind=tie.kind)
    return row


@transaction.atomic
def end_pairing(row: Pairing, *, on: date, by: Standing, at: datetime) -> Pairing:
    """End a pairing on a local date, which is no longer part of it."""
    _check(row.area_path, by)
    kept = Pairing.objects.select_for_update().get(pk=row.pk)
    if on <= kept.from_on:
        raise Missing(_("结束日期要晚于开始日期。"), field="to_on")
    kept.to_on, kept.next_on = on, None
    kept.save()
    journal.note(kept, "end", by=by, at=at, on=on)
    return kept


def note_visit(visit: Visit) -> None:
    """Work out when to go next, now that a visit under the pairing was made."""
    if visit.pairing_id is None:
        return
    row = Pairing.objects.select_for_update().get(pk=visit.pairing_id)
    if row.last_on is not None and row.last_on >= visit.on:
        return
    row.last_on = visit.on
    if row.to_on is None:
        row.next_on = next_on(every=row.every, weekday=row.weekday, last_on=visit.on, from_on=row.from_on)
    row.save()


def _check(area_path: str, by: Standing) -> None:
    if not reaches(by, permits.ARRANGE, area_path):
        raise NotAllowed(_("挂钩须由有“%(permit)s”权限的岗位安排。") % {"permit": permits.ARRANGE.means})
