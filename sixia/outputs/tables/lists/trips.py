"""The lists of trips: the work ledger, the calendar, the roster of pairings, promises, suggestions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ledger.codes import Outcome
from sixia.ledger.queries import visible_to as cases_visible_to
from sixia.outputs.tables import lines
from sixia.outputs.tables.lines import TripLine, joined
from sixia.outputs.tables.shape import (
    BENEATH,
    FILE,
    HEADS,
    Column,
    Order,
    Reader,
    Register,
    Ways,
    counted,
    day,
    text,
)
from sixia.visits import queries, say
from sixia.visits.models import Pairing, Visit

TRIP_WAYS = Ways(day="on", area="area_path", unit="unit_id", channel="is_")


def made(reader: Reader) -> QuerySet[Visit]:
    """The visits that took place, as far as the reader sees them."""
    return queries.shown(queries.made(queries.visible_to(reader.who, since=reader.since)))


def _planned(reader: Reader) -> QuerySet[Visit]:
    planned = queries.planned(queries.visible_to(reader.who)).filter(on__gte=reader.today)
    return queries.shown(planned).select_related("pairing", "campaign")


def times(visit: Visit) -> str:
    """From when to when, as far as it was said."""
    return " – ".join(f"{at:%H:%M}" for at in (visit.from_time, visit.to_time) if at)


def _under(visit: Visit) -> str:
    """The pairing or the campaign it belongs to."""
    pairing = visit.pairing.get_kind_display() if visit.pairing else ""
    return joined([pairing, str(visit.campaign or "")])


def url(line: TripLine) -> str:
    """The page of the visit."""
    return say.visit_url(line.visit)


NAME = Column(
    name="visit", label=_("走访"), value=lambda line: str(line.visit), width=30, kind="main", url=url
)
DAY = day("on", _("日期"), lambda line: line.visit.on)
PLACE = text("place", _("地点"), lambda line: line.visit.place, 24, shown=BENEATH)
KIND = Column(
    name="channels", label=_("类别（四下）"), value=lambda line: say.channels_of(line.visit), width=20
)
FORM = text("form", _("形式"), lambda line: line.visit.get_form_display(), shown=FILE)
UNIT = text("unit", _("组织单位"), lambda line: str(line.visit.unit), 24, shown=BENEATH)
LEAD = text("lead", _("带队领导"), lambda line: str(line.visit.lead or ""))
PARTY = text("party", _("参加人员"), lambda line: joined(line.party), 24, shown=FILE)
PEOPLE = Column(
    name="people", label=_("人数"), value=lambda line: line.visit.people, width=8, kind="number", typed=HEADS
)
COUNTED = Column(
    name="counted",
    label=_("实数或估数"),
    value=lambda line: line.visit.get_counted_display() if line.visit.people or line.visit.households else "",
    width=8,
)
HOUSEHOLDS = Column(
    name="households", label=_("户数"), value=lambda line: line.visit.households, width=8, kind="number",
    typed=HEADS, shown=FILE,
)  # fmt: skip


def _count(name: str, label: Any, of: str) -> Column:
    return Column(
        name=name,
        label=label,
        value=lambda line: getattr(line.found, of),
        width=12,
        kind="number",
        counted=True,
    )


WORK = Register(
    name="work",
    label=_("四下基层工作台账"),
    says=_("每一次下基层一行：去了哪里，做了四下中的哪几样，发现多少问题，现在还有多少没有办结。"),
    family="trips",
    columns=(
        NAME, DAY, PLACE, KIND, FORM, LEAD, PARTY, UNIT, PEOPLE, COUNTED, HOUSEHOLDS,
        _count("problems", _("收集问题数"), "all"),
        _count("on_spot", _("现场解决数"), "on_spot"),
        _count("sent_on", _("转办数"), "sent_on"),
        _count("unfinished", _("未结数"), "unfinished"),
        text("note", _("备注"), lambda line: line.visit.follow_up, 30, shown=FILE),
    ),
    rows=made,
    lines=lines.trips,
    ways=TRIP_WAYS,
    order=Order("on"),
    by_days=True,
    serves=("A10", "B13", "B14", "D17", "D23"),
)  # fmt: skip

CALENDAR = Register(
    name="calendar",
    label=_("走访安排"),
    says=_("今天和以后计划要去的走访，最近的在前。"),
    family="trips",
    columns=(
        NAME, DAY,
        text("time", _("时间"), lambda line: times(line.visit), kind="nowrap"),
        PLACE, KIND, FORM, LEAD, UNIT,
        Column(
            name="under",
            label=_("挂钩或专题"),
            value=lambda line: _under(line.visit),
            width=20,
        ),
        text("public", _("向群众公告"), lambda line: _now("是") if line.visit.is_public else ""),
        text("bring", _("请群众带"), lambda line: line.visit.bring, 20),
    ),
    rows=_planned,
    lines=lines.trips,
    ways=TRIP_WAYS,
    order=Order("on", rising=True),
    serves=("B11", "D13", "D14"),
)  # fmt: skip


@dataclass(frozen=True)
class PairingLine:
    """A pairing with how often they met and what was solved, both counted."""

    pairing: Pairing
    contacts: int
    solved: int


def _pairings(rows: Sequence[Pairing], reader: Reader) -> list[PairingLine]:
    keys = [one.pk for one in rows]
    met = queries.made(queries.visible_to(reader.who)).filter(pairing_id__in=keys)
    contacts = dict(met.order_by().values_list("pairing_id").annotate(n=Count("pk")))
    closed = cases_visible_to(reader.who).filter(
        is_open=False, outcome__in=(Outcome.SOLVED, Outcome.MEDIATED)
    )
    found = queries.findings_visible_to(reader.who).filter(visit__pairing_id__in=keys, case__in=closed)
    solved = dict(
        found.order_by().values_list("visit__pairing_id").annotate(n=Count("case_id", distinct=True))
    )
    return [PairingLine(one, contacts.get(one.pk, 0), solved.get(one.pk, 0)) for one in rows]


PAIRINGS = Register(
    name="pairings",
    label=_("帮带挂钩花名册"),
    says=_("谁挂钩哪里、帮带谁、从哪天到哪天；联系次数和解决事项由走访记录数出，不排名。"),
    family="trips",
    columns=(
        text("official", _("领导（导师、干部）"), lambda one: str(one.pairing.official), 16, kind="main"),
        text("unit", _("单位"), lambda one: str(one.pairing.unit), 24),
        text("kind", _("类别"), lambda one: one.pairing.get_kind_display()),
        text("target", _("对象"), lambda one: one.pairing.target, 24),
        text("duty", _("职责"), lambda one: one.pairing.duty, 30),
        text("every", _("周期"), lambda one: one.pairing.get_every_display() if one.pairing.every else ""),
        day("from_on", _("开始"), lambda one: one.pairing.from_on),
        day("to_on", _("结束"), lambda one: one.pairing.to_on),
        counted("contacts", _("联系次数"), lambda one: one.contacts),
        counted("solved", _("解决事项"), lambda one: one.solved),
        day("last_on", _("最近一次"), lambda one: one.pairing.last_on),
        day("next_on", _("下次提醒"), lambda one: one.pairing.next_on),
    ),
    rows=lambda reader: queries.pairings_visible_to(reader.who).select_related(
        "official", "unit", "area", "site", "project"
    ),
    lines=_pairings,
    ways=Ways(day="from_on", area="area_path", unit="unit_id"),
    serves=("B2", "D7", "D13", "D16", "D24", "D25", "D27"),
)  # fmt: skip

PROMISES = Register(
    name="promises",
    label=_("当场承诺台账"),
    says=_("下基层时当场答应的事：由谁、在哪一天以前兑现，兑现了没有。"),
    family="trips",
    columns=(
        Column(name="words", label=_("承诺"), value=lambda one: one.words, kind="main", width=40,
               url=lambda one: say.visit_url(one.visit)),
        text("visit", _("在哪次走访"), lambda one: str(one.visit), 24),
        day("on", _("承诺日期"), lambda one: one.visit.on),
        text("owner", _("由谁兑现"), lambda one: str(one.owner or one.unit), 20),
        day("due_on", _("期限"), lambda one: one.due_on),
        day("kept_on", _("兑现日期"), lambda one: one.kept_on),
        text("kept_words", _("怎样兑现的"), lambda one: one.kept_words, 40),
    ),
    rows=lambda reader: queries.promises_visible_to(reader.who).select_related(
        "visit__area", "visit__site", "owner", "unit"
    ),
    lines=lambda rows, reader: rows,
    ways=Ways(day="due_on", area="visit__area_path", unit="visit__unit_id", channel="visit__is_"),
    serves=("D13", "D15"),
)  # fmt: skip

SUGGESTIONS = Register(
    name="suggestions",
    label=_("意见建议台账"),
    says=_("群众和企业的意见建议，采纳没有，为什么。"),
    family="trips",
    columns=(
        text("words", _("意见建议"), lambda one: one.words, 50, kind="main"),
        day("on", _("日期"), lambda one: one.on),
        text("area", _("地区"), lambda one: str(one.area)),
        text("unit", _("收集单位"), lambda one: str(one.unit), 24),
        text("adoption", _("采纳情况"), lambda one: one.get_adoption_display()),
        text("reason", _("理由"), lambda one: one.reason, 40),
        Column(
            name="answered_on",
            label=_("答复日期"),
            value=lambda one: clock.local_date(one.answered_at) if one.answered_at else None,
            kind="nowrap",
            width=12,
        ),
    ),
    rows=lambda reader: queries.suggestions_visible_to(reader.who).select_related("area", "unit"),
    lines=lambda rows, reader: rows,
    ways=Ways(day="on", area="area_path", unit="unit_id"),
    order=Order("on"),
    serves=("B8", "B10"),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (WORK, CALENDAR, PAIRINGS, PROMISES, SUGGESTIONS)
