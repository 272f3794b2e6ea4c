"""Before anything is sent: what of it becomes public, what never does, and who will see what."""

from django.utils.translation import gettext as _

from sixia.doors.resident.journey import Journey
from sixia.ground.people import queries as people
from sixia.ground.web.pieces import Fact
from sixia.ledger.codes import Disclosure, RequestClass


def who_sees_what(mine: Journey) -> list[Fact]:
    """One plain sentence for each: the public, the desk, the unit that handles it, the unit it is about."""
    facts = [
        Fact(
            name=_("会公开的"),
            value=_("只有数字，比如这个月收到多少件。要当例子讲出去，先要您同意，还要去掉姓名和地方。"),
        ),
        Fact(name=_("永远不公开的"), value=_("您的姓名、电话、住址，您写的话，照片和材料。")),
    ]
    if mine.kind == RequestClass.ACCUSATION:
        sealed = _("只有专门受理的人看得到。被反映的人和单位看不到，也不会转给他们。")
        return [*facts, Fact(name=_("谁看得到"), value=sealed)]
    return [
        *facts,
        Fact(name=_("受理部门看得到"), value=_desk(mine)),
        Fact(name=_("承办单位看得到"), value=_unit(mine)),
        *_accused(mine),
    ]


def _desk(mine: Journey) -> str:
    if mine.is_anonymous:
        return _("您说的事、地方、照片和材料。您没有留姓名，谁也不知道是您。")
    return _("您说的事、地方、照片和材料。看您的姓名和电话要写明理由，看过就留下记录，您查得到。")


def _unit(mine: Journey) -> str:
    if mine.is_anonymous:
        return _("您说的事、地方、照片和材料。")
    if mine.disclose == Disclosure.YES:
        return _("您说的事、地方、照片和材料。也看得到您的姓名和电话，因为您同意了。")
    if mine.disclose == Disclosure.ASK:
        return _("您说的事、地方、照片和材料。看不到您的姓名和电话；想知道，要先来问您。")
    return _("您说的事、地方、照片和材料。看不到您的姓名和电话。")


def _accused(mine: Journey) -> list[Fact]:
    unit = people.unit(mine.unit) if mine.unit else None
    return [Fact(name=str(unit), value=_("什么也看不到，它的下属单位也看不到。"))] if unit else []
