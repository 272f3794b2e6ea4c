"""Units, categories, duty lists; a unit that closes gives its open cases and duties to its successor."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.doors.administration.actions.allowed import takes
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import actions as people
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty, Unit
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import SYSTEM, Standing
from sixia.ground.places.models import Area
from sixia.ledger import actions as ledger
from sixia.ledger import queries as cases


@transaction.atomic
def add_unit(*, name: str, kind: str, area: Area, parent: Unit | None, by: Standing, at: datetime) -> Unit:
    """Add a unit."""
    takes(permits.ADMINISTER, by, area=area)
    if Unit.objects.filter(area=area, name=name, closed_on=None).exists():
        raise Refused(_("%(area)s 已经有“%(name)s”。") % {"area": area, "name": name}, field="name")
    try:
        with transaction.atomic():
            unit = people.add_unit(name=name, kind=kind, area=area, parent=parent)
    except IntegrityError:
        raise Refused(_("这个单位以前有过，名称不能再用，请换一个。"), field="name") from None
    journal.note(unit, "add", by=by, at=at, name=name, kind=kind, area=area, parent=parent)
    return unit


@transaction.atomic
def rename_unit(record: Unit | Category, *, name: str, by: Standing, at: datetime) -> None:
    """Give a unit or a category another name."""
    takes(permits.ADMINISTER, by, area=record.area if isinstance(record, Unit) else None)
    before = record.name
    if name == before:
        return
    try:
        with transaction.atomic():
            people.rename(record, name=name)
    except IntegrityError:
        raise Refused(_("已经有“%(name)s”，请换一个名称。") % {"name": name}, field="name") from None
    journal.note(record, "rename", by=by, at=at, before=before, after=name)


@transaction.atomic
def move_unit(unit: Unit, *, area: Area, parent: Unit | None, by: Standing, at: datetime) -> None:
    """Put a unit into another area or under another one."""
    takes(permits.ADMINISTER, by, area=unit.area)
    takes(permits.ADMINISTER, by, area=area)
    before = {"area": unit.area, "parent": unit.parent}
    if (unit.area_id, unit.parent_id) != (area.pk, parent.pk if parent else None):
        people.move_unit(unit, area=area, parent=parent)
        journal.note(unit, "move", by=by, at=at, before=before, after={"area": area, "parent": parent})


@transaction.atomic
def close_unit(unit: Unit, *, successor: Unit, reason: str, by: Standing, at: datetime) -> int:
    """Close a unit as of today; its open cases go on in the successor, each with an event. How many.

    All or nothing: where one case cannot go there (the successor is what it complains of), none does.
    """
    takes(permits.ADMINISTER, by, area=unit.area)
    _check_successor(unit, successor)
    if unit.closed_on is not None:
        return 0
    moved = _move_cases(unit, successor, reason=reason, at=at)
    people.close_unit(unit, successor=successor, on=clock.local_date(at))
    journal.note(unit, "shut", by=by, at=at, successor=successor, cases=moved, reason=reason)
    return moved


def _check_successor(unit: Unit, successor: Unit) -> None:
    if successor.path.startswith(unit.path) or successor.closed_on is not None:
        raise Refused(_("承接单位要是另一个在用的单位，不能是它的下级。"), field="successor")
    if successor.only_by_duty_list and not unit.only_by_duty_list:
        raise Refused(
            _("部门的事项不能下沉给乡镇（街道）、村（社区），请选一个部门承接。"), field="successor"
        )
    if Unit.objects.filter(parent=unit, closed_on=None).exists():
        raise Refused(_("%(unit)s 下面还有在用的单位，请先撤销或者改设。") % {"unit": unit})
    asked = cases.visible_to(SYSTEM).filter(
        assignments__unit=unit, assignments__kind="supporting", assignments__ended_at=None, is_open=True
    )
    waiting = asked.distinct().count()
    if waiting:
        raise Refused(
            _("还有 %(count)s 件诉求在等 %(unit)s 的协办意见，答复后才能撤销。")
            % {"count": waiting, "unit": unit}
        )


def _move_cases(unit: Unit, successor: Unit, *, reason: str, at: datetime) -> int:
    rows = cases.visible_to(SYSTEM).filter(lead_unit=unit, is_open=True).select_related("against_unit")
    stuck, moved = 0, 0
    for case in rows.order_by("pk"):
        try:
            ledger.take("change_unit", case, by=SYSTEM, at=at, lead_unit=successor, reason=reason)
            moved += 1
        except Refused:
            stuck += 1
    if stuck:
        raise Refused(
            _(
                "有 %(count)s 件在办的诉求不能由 %(unit)s 承接（反映的就是它，或者正在办理别的手续），"
                "请先由受理部门改派。"
            )
            % {"count": stuck, "unit": successor},
            field="successor",
        )
    return moved


@transaction.atomic
def add_category(*, name: str, parent: Category | None, by: Standing, at: datetime) -> Category:
    """Add a category, at most three levels deep."""
    takes(permits.ADMINISTER, by)
    if parent is not None and parent.level >= 3:
        raise Refused(_("事项分类最多三级，请选上一级。"), field="parent")
    if Category.objects.filter(parent=parent, name=name).exists():
        raise Refused(_("这一级已经有“%(name)s”。") % {"name": name}, field="name")
    category = people.add_category(name=name, parent=parent)
    journal.note(category, "add", by=by, at=at, name=name, parent=parent)
    return category


@transaction.atomic
def close_category(category: Category, *, by: Standing, at: datetime) -> None:
    """Take a category out of use as of today; what was sorted under it stays there."""
    takes(permits.ADMINISTER, by)
    if Category.objects.filter(parent=category, closed_on=None).exists():
        raise Refused(_("“%(category)s”下面还有在用的分类，请先停用它们。") % {"category": category})
    if category.closed_on is None:
        people.close_category(category, on=clock.local_date(at))
        journal.note(category, "shut", by=by, at=at)


@transaction.atomic
def add_duty(
    *, category: Category, area: Area, unit: Unit, basis: str, own_list: bool, by: Standing, at: datetime
) -> Duty:
    """Put a line into the duty lists.

    A township or village takes a matter only within its own area, and only when its own list names it
    (``own_list``): a department's matter is not put down to it by a line here (国办函〔2025〕66号).
    """
    takes(permits.ADMINISTER, by, area=area)
    if unit.closed_on is not None:
        raise Refused(_("%(unit)s 已经撤销。") % {"unit": unit}, field="unit")
    if unit.only_by_duty_list and not (own_list and area.path.startswith(unit.area.path)):
        raise Refused(
            _("部门的事项不能下派给 %(unit)s：只有它自己的职责清单写明的、本区域内的事项才能列在这里。")
            % {"unit": unit},
            field="unit",
        )
    again = Duty.objects.filter(category=category, area=area, unit=unit).first()
    if again is not None:
        return again
    duty = people.add_duty(category=category, area=area, unit=unit, basis=basis)
    journal.note(duty, "add", by=by, at=at, category=category, area=area, unit=unit, basis=basis)
    return duty


@transaction.atomic
def remove_duty(duty: Duty, *, by: Standing, at: datetime) -> None:
    """Take a line out of the duty lists; the journal keeps what it said."""
    takes(permits.ADMINISTER, by, area=duty.area)
    journal.note(
        duty, "remove", by=by, at=at, category=duty.category, area=duty.area, unit=duty.unit, basis=duty.basis
    )
    people.drop_duty(duty)
