"""The columns of a table of cases: each with its name, its label and what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.vault import masks
from sixia.ground.words.workbooks import Value
from sixia.ledger.models import Case

_INSTANT = timedelta(microseconds=1)
PlaceName = Callable[[Case], Value]
MayRead = Callable[[Case], bool]


@dataclass(frozen=True)
class Column:
    """One column; ``value`` is what stands in it for a case."""

    name: str
    label: Promise
    value: Callable[[Case], Value]
    width: int = 14


def _moment(name: str) -> Callable[[Case], Value]:
    def value(case: Case) -> Value:
        at: datetime | None = getattr(case, name)
        return clock.local(at).replace(tzinfo=None) if at else ""

    return value


def _shown(name: str) -> Callable[[Case], Value]:
    """The words of a code."""
    return lambda case: str(getattr(case, f"get_{name}_display")())


def _category(level: int) -> Callable[[Case], Value]:
    def value(case: Case) -> Value:
        chain = []
        one = case.category
        while one is not None:
            chain.append(one.name)
            one = one.parent
        return chain[-level] if len(chain) >= level else ""

    return value


def _identity(name: str) -> Callable[[Case], Value]:
    return lambda case: getattr(case.complainant, name) if case.complainant else ""


def _in_time(case: Case) -> Value:
    if case.in_time is None:
        return ""
    return _now("按时") if case.in_time else _now("超期")


def _due(case: Case) -> Value:
    """The last day: the moment that is too late begins when it is over."""
    return clock.local_date(case.due_at - _INSTANT) if case.due_at else ""


def _if(may_read: MayRead, value: Callable[[Case], Value]) -> Callable[[Case], Value]:
    """What stands in a column for those who may read it of this case; nothing for others."""
    return lambda case: value(case) if may_read(case) else ""


def cases(place: PlaceName, *, sees_rating: MayRead) -> tuple[Column, ...]:
    """The columns of a table of cases; ``place`` gives the full name of where one lies."""
    return (
        Column("number", _("编号"), lambda case: case.number, 18),
        Column("source", _("来源平台"), lambda case: case.source),
        Column("external_number", _("来源编号"), lambda case: case.external_number),
        Column("channel", _("渠道"), _shown("channel"), 10),
        Column("received_at", _("收到时间"), _moment("registered_at"), 18),
        Column("title", _("标题"), lambda case: masks.in_text(case.title), 30),
        Column("words", _("诉求内容"), lambda case: masks.in_text(case.words), 60),
        Column("request_class", _("类别"), _shown("request_class"), 10),
        Column("category_1", _("一级分类"), _category(1)),
        Column("category_2", _("二级分类"), _category(2)),
        Column("category_3", _("三级分类"), _category(3)),
        Column("area", _("地区"), place, 24),
        Column("place_words", _("详细地点"), lambda case: masks.in_text(case.place_words), 24),
        Column("person", _("诉求人（已隐去）"), _identity("masked_name")),
        Column("phone", _("电话（已隐去）"), _identity("masked_phone")),
        Column("heads", _("人数"), lambda case: case.heads, 6),
        Column("unit", _("主办单位"), lambda case: case.lead_unit.name if case.lead_unit else "", 24),
        Column("state", _("环节"), lambda case: str(case.stands.label), 10),
        Column("due_at", _("当前期限"), _due, 18),
        Column("replied_at", _("答复时间"), _moment("replied_at"), 18),
        Column("closed_at", _("办结时间"), _moment("closed_at"), 18),
        Column("in_time", _("是否按时"), _in_time, 8),
        Column("outcome", _("办理结果"), _shown("outcome"), 18),
        Column("solved", _("群众说解决了吗"), _shown("solved")),
        Column("satisfaction", _("满意度"), _if(sees_rating, _shown("satisfaction")), 10),
    )
