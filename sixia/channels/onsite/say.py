"""How the on-site office is said on pages: rows, states, what becomes of a decision."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import codes
from sixia.channels.onsite.codes import Effect
from sixia.channels.onsite.forms.decided import item_words
from sixia.channels.onsite.models import AgendaItem, Attendee, Decision, Measure, Plan, Session, TaskForce
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, Table, table
from sixia.ledger.models import Case
from sixia.projects.say import project_url
from sixia.visits.say import case_url


def session_url(session: Session) -> str:
    """The page of a session."""
    return reverse("onsite:session", args=[session.pk])


def plan_url(plan: Plan) -> str:
    """The page of a plan."""
    return reverse("onsite:plan", args=[plan.pk])


def force_url(force: TaskForce) -> str:
    """The page of a task force."""
    return reverse("onsite:force", args=[force.pk])


def state_of(session: Session) -> StateTag:
    """Planned or under way, ended, or called off with its visit."""
    if session.ended_at is not None:
        return StateTag(words=_("已散会"), tone="done")
    if session.visit.status == "cancelled":
        return StateTag(words=_("已取消"), tone="stop")
    return StateTag(words=_("准备、进行中"), tone="work")


def kind_of(session: Session) -> str:
    """The kind of a meeting, with its level where it has one."""
    if not session.level:
        return str(session.get_kind_display())
    level = LEVEL_WORDS.get(session.level)
    return _("%(kind)s（%(level)s）") % {
        "kind": session.get_kind_display(),
        "level": level() if level else session.level,
    }


LEVEL_WORDS = {"1": lambda: _("第一级"), "2": lambda: _("第二级"), "3": lambda: _("第三级")}


def sessions_table(
    sessions: Sequence[Session], counts: Mapping[int, tuple[int, int]], *, today: date
) -> Table:
    """Sessions as rows; how many matters and decisions is counted from their rows."""
    heads = [_("会议"), _("日期"), _("类型"), _("主持"), _("议题"), _("议定"), _("状态")]
    rows = [
        [
            Cell(value=str(one.visit.theme or one.visit.place), url=session_url(one),
                 sub=f"{one.visit.area} · {one.visit.unit}", kind="main"),
            Cell(value=from_today(one.visit.on, today=today), kind="nowrap"),
            kind_of(one),
            str(one.visit.lead or ""),
            Cell(value=counts[one.pk][0] or "", kind="number"),
            Cell(value=counts[one.pk][1] or "", kind="number"),
            Cell(state=state_of(one)),
        ]
        for one in sessions
    ]  # fmt: skip
    return table(heads, rows)


def agenda_table(
    agenda: Sequence[tuple[AgendaItem, Case | None]], acts: Mapping[int, Sequence[Act]]
) -> Table:
    """The agenda, with where each case stands now; with what can be done about each matter, if anything."""
    heads = [_("议题"), _("为什么上会"), _("主办单位"), _("现在")]
    rows = [[*_item(item, case), Cell(acts=acts.get(item.pk, ()))] for item, case in agenda]
    return table([*heads, ""], rows) if acts else table(heads, [row[:-1] for row in rows])


def _item(item: AgendaItem, case: Case | None) -> list[Cell | object]:
    url, sub, unit, now = "", "", "", ""
    if case is not None:
        url, sub = case_url(case.number), case.number
        unit, now = str(case.lead_unit or ""), str(case.stands.label)
    elif item.project is not None:
        url = project_url(item.project)
    name = Cell(value=item_words(item, case), url=url, sub=sub, kind="main")
    return [name, str(item.get_why_display()), unit, now]


def attendance_table(attendance: Sequence[Attendee]) -> Table:
    """Who was asked, and who came."""
    heads = [_("参会"), _("身份"), _("是否到会")]
    words = {True: _("到会"), False: _("没有到会"), None: _("还没有点名")}
    rows = [
        [Cell(value=str(one), kind="main"), one.get_part_display(), words[one.came]] for one in attendance
    ]
    return table(heads, rows)


def decisions_table(
    decisions: Sequence[Decision],
    *,
    seen: Mapping[int, Case],
    coming: Mapping[int, Effect],
    acts: Mapping[int, Sequence[Act]],
    today: date,
) -> Table:
    """Decisions with unit, day and what the ledger made of each, or will make of it."""
    heads = [_("议定事项"), _("责任单位"), _("期限"), _("落到台账")]
    rows: list[list[Cell | object]] = []
    for one in decisions:
        url, number = _case_cell(one, seen)
        row: list[Cell | object] = [
            Cell(value=one.words, url=url, sub=number, kind="main"),
            Cell(value=str(one.unit), sub=str(one.official or "")),
            Cell(value=from_today(one.due_on, today=today), kind="nowrap"),
            Cell(value=effect_words(one, coming), acts=acts.get(one.pk, ())),
        ]
        rows.append(row)
    return table(heads, rows)


def effect_words(one: Decision, coming: Mapping[int, Effect]) -> str:
    """What became of a decision, or what confirming it will do."""
    if one.effect:
        return _("已确认：%(effect)s") % {"effect": Effect(one.effect).label}
    return _("确认后：%(effect)s") % {"effect": coming[one.pk].label}


def followed_table(decisions: Sequence[Decision], *, seen: Mapping[int, Case], today: date) -> Table:
    """Confirmed decisions until they are written off: where each case stands, how near its day is."""
    heads = [_("议定事项"), _("责任单位"), _("期限"), _("落到台账"), _("现在")]
    rows: list[list[Cell | object]] = []
    for one in decisions:
        url, number = _case_cell(one, seen)
        case = seen.get(one.case_id or 0)
        now = str(case.stands.label) if case else _("不在您的查看范围内")
        words = Effect(one.effect).label if one.effect else _("还没有确认")
        rows.append([
            Cell(value=one.words, url=url, sub=number, kind="main"),
            Cell(value=str(one.unit), sub=str(one.official or "")),
            Cell(lateness=lateness_of(one, case, today=today)),
            str(words),
            now if one.case_id else "",
        ])  # fmt: skip
    return table(heads, rows)


def lateness_of(one: Decision, case: Case | None, *, today: date) -> Lateness:
    """How near the day of a decision is, until its case is written off."""
    if case is not None and not case.is_open:
        return Lateness(kind="done", words=_("已销号"), due_on=one.due_on)
    return until(one.due_on, today=today)


def until(due_on: date, *, today: date) -> Lateness:
    """How many days there are to a day, or how many it is over."""
    days = (due_on - today).days
    if days < 0:
        return Lateness(kind="overdue", words=_("已过期限 %(n)d 天") % {"n": -days}, due_on=due_on)
    words = _("还有 %(n)d 天") % {"n": days} if days else _("今天到期")
    return Lateness(kind="soon" if days <= 3 else "fine", words=words, due_on=due_on)


def _case_cell(one: Decision, seen: Mapping[int, Case]) -> tuple[str, str]:
    case = seen.get(one.case_id or 0)
    return (case_url(case.number), case.number) if case else ("", "")


def forces_table(forces: Sequence[TaskForce], *, today: date) -> Table:
    """Task forces as rows."""
    heads = [_("专班"), _("级别"), _("组长"), _("起止"), _("状态")]
    return table(heads, [_force(one, today) for one in forces])


def _force(one: TaskForce, today: date) -> list[Cell | object]:
    return [
        Cell(value=one.name, url=force_url(one), sub=f"{one.area} · {one.unit}", kind="main"),
        one.get_level_display(),
        str(one.leader),
        Cell(value=span(one), kind="nowrap"),
        Cell(state=force_state(one, today)),
    ]


def span(one: TaskForce) -> str:
    """From when to when."""
    if one.to_on is None:
        return _("%(day)s 起") % {"day": in_full(one.from_on)}
    return _("%(start)s 至 %(end)s") % {"start": in_full(one.from_on), "end": in_full(one.to_on)}


def force_state(one: TaskForce, today: date) -> StateTag:
    """Whether it is at work."""
    if one.to_on is not None and one.to_on <= today:
        return StateTag(words=_("已结束"), tone="stop")
    return StateTag(words=_("运行中"), tone="work")


def plans_table(plans: Sequence[Plan], counts: Mapping[int, tuple[int, int]]) -> Table:
    """Plans as rows; measures done and made are counted from their rows."""
    heads = [_("方案"), _("种类"), _("问题类别"), _("联系人"), _("措施完成")]
    rows = [
        [
            Cell(value=one.name, url=plan_url(one), sub=f"{one.area} · {one.unit}", kind="main"),
            one.get_kind_display(),
            one.get_problem_display(),
            str(one.contact or ""),
            Cell(value=_("%(done)d / %(all)d 项") % {"done": counts[one.pk][0], "all": counts[one.pk][1]},
                 kind="nowrap"),
        ]
        for one in plans
    ]  # fmt: skip
    return table(heads, rows)


def measures_table(measures: Sequence[Measure], acts: Mapping[int, Sequence[Act]], *, today: date) -> Table:
    """Measures with unit, day, and how each was carried out."""
    heads = [_("措施"), _("责任单位"), _("期限"), _("怎样完成的")]
    rows: list[list[Cell | object]] = []
    for one in measures:
        done = Lateness(kind="done", words=_("已完成"), due_on=one.due_on)
        late = done if one.done_on else until(one.due_on, today=today)
        rows.append([
            Cell(value=one.words, kind="main"), str(one.unit), Cell(lateness=late),
            Cell(value=one.done_words, acts=acts.get(one.pk, ())),
        ])  # fmt: skip
    return table(heads, rows)


def services(plan: Plan) -> str:
    """The services a plan names."""
    return _("、").join(str(codes.Service(one).label) for one in plan.services)
