"""Forming a task force, and standing it down."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite.actions.allowed import wanted
from sixia.channels.onsite.models import TaskForce
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Force:
    """Who works together on what, led by whom, from when; ``to_on`` is not included."""

    name: str
    level: str
    leader: User
    area: Area
    unit: Unit
    from_on: date
    scope: str = ""
    to_on: date | None = None
    units: Sequence[Unit] = ()
    sites: Sequence[Site] = ()


@transaction.atomic
def form(force: Force, *, by: Standing, at: datetime, uid: uuid.UUID) -> TaskForce:
    """Form a task force. The same ``uid`` gives the same one."""
    again = TaskForce.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(force.area.path, by)
    wanted(force.name, _("请写专班的名称。"), field="name")
    if force.to_on is not None and force.to_on <= force.from_on:
        raise Missing(_("结束日期要晚于开始日期。"), field="to_on")
    plain = set(force.__dataclass_fields__) - {"units", "sites"}
    row = TaskForce.objects.create(uid=uid, created_at=at, **{name: getattr(force, name) for name in plain})
    row.units.set(force.units)
    row.sites.set(force.sites)
    journal.note(row, "add", by=by, at=at, leader=force.leader, units=[str(one) for one in force.units])
    return row


@transaction.atomic
def stand_down(row: TaskForce, *, on: date, by: Standing, at: datetime) -> TaskForce:
    """End a task force on a local date, which is no longer part of it."""
    check_arranges(row.area_path, by)
    kept = TaskForce.objects.select_for_update(of=("self",)).select_related("area").get(pk=row.pk)
    if on <= kept.from_on:
        raise Missing(_("结束日期要晚于开始日期。"), field="to_on")
    if kept.to_on == on:
        return kept
    kept.to_on = on
    kept.save()
    journal.note(kept, "end", by=by, at=at, on=on)
    return kept


def check_arranges(area_path: str, by: Standing) -> None:
    """Only whoever arranges over the area forms task forces and draws up plans."""
    if not reaches(by, permits.ARRANGE, area_path):
        raise NotAllowed(
            _("须由在当地有“%(permit)s”权限的岗位安排。") % {"permit": permits.ARRANGE.means}, field="area"
        )
