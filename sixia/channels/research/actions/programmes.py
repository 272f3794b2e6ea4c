"""Starting a programme of research, and putting topics into it, aspect by aspect."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.research.models import Aspect, Programme, Topic
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A programme to come: its name, where, who keeps it, from when to when (local dates, both included)."""

    name: str
    area: Area
    unit: Unit
    from_on: date
    to_on: date
    goals: str = ""
    plan: str = ""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A topic to come; without days it has those of its programme, without a unit or area theirs."""

    title: str
    aspect: str
    unit: Unit | None = None
    area: Area | None = None
    methods: Sequence[str] = ()
    focus: Sequence[str] = ()
    from_on: date | None = None
    to_on: date | None = None


@transaction.atomic
def start(plan: Plan, *, by: Standing, at: datetime, uid: uuid.UUID) -> Programme:
    """Start a programme. The same ``uid`` gives the same one."""
    again = Programme.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(plan.area.path, by)
    check_days(plan.from_on, plan.to_on)
    row = Programme(
        uid=uid, created_at=at, **{name: getattr(plan, name) for name in plan.__dataclass_fields__}
    )
    row.save()
    journal.note(row, "add", by=by, at=at, name=plan.name)
    return row


@transaction.atomic
def add_topic(programme: Programme, theme: Theme, *, by: Standing, at: datetime, uid: uuid.UUID) -> Topic:
    """Put a topic under an aspect, which is made where it is not there yet."""
    again = Topic.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(programme.area_path, by)
    area = theme.area or programme.area
    if not area.path.startswith(programme.area_path):
        raise Missing(_("课题的区域不在方案的区域里，请核对。"), field="area")
    if not theme.aspect.strip():
        raise Missing(_("请选这个课题属于哪个方面，或者写一个新的方面。"), field="aspect")
    first, last = theme.from_on or programme.from_on, theme.to_on or programme.to_on
    check_days(first, last)
    aspect, _made = Aspect.objects.get_or_create(programme=programme, title=theme.aspect.strip())
    row = Topic(
        uid=uid, programme=programme, aspect=aspect, title=theme.title, area=area,
        unit=theme.unit or programme.unit, methods=list(theme.methods), focus=list(theme.focus),
        from_on=first, to_on=last, created_at=at,
    )  # fmt: skip
    row.save()
    journal.note(row, "add", by=by, at=at, title=theme.title, aspect=aspect)
    return row


def check_arranges(area_path: str, by: Standing) -> None:
    """Refuse whoever does not arrange research here."""
    if not reaches(by, permits.ARRANGE, area_path):
        raise NotAllowed(_("须由有“%(permit)s”权限的岗位安排。") % {"permit": permits.ARRANGE.means})


def check_days(first: date, last: date) -> None:
    """Refuse days that run backwards."""
    if last < first:
        raise Missing(_("结束日期早于开始日期，请检查。"), field="to_on")
