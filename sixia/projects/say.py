"""How a project is said on pages: money, completion as words, rows, states."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import queries as journal
from sixia.ground.web.dates import in_full, in_month
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Bar, Cell, Table, table
from sixia.ledger.models import Case
from sixia.projects import codes
from sixia.projects.completion import Progress, completion, same_year, tenths
from sixia.projects.models import Honour, Milestone, Project

TONES = {
    codes.Stage.PREPARED: "wait",
    codes.Stage.BUILDING: "work",
    codes.Stage.FINISHED: "done",
    codes.Stage.STOPPED: "stop",
}
HUNDRED_MILLION, TEN_THOUSAND = Decimal(10**8), Decimal(10**4)


def project_url(project: Project) -> str:
    """The page of a project."""
    return reverse("projects:project", args=[project.pk])


def case_url(number: str) -> str:
    """The page of a case: a page reaches up by its address."""
    return f"/desk/case/{number}/"


def state_of(project: Project) -> StateTag:
    """The stage a project is in."""
    stage = codes.Stage(project.stage)
    return StateTag(words=stage.label, tone=TONES[stage])


def money(yuan: Decimal | None) -> str:
    """An amount in the unit people say it in."""
    if yuan is None:
        return ""
    if yuan >= HUNDRED_MILLION:
        return _("%(n)s 亿元") % {"n": _short(yuan / HUNDRED_MILLION)}
    if yuan >= TEN_THOUSAND:
        return _("%(n)s 万元") % {"n": _short(yuan / TEN_THOUSAND)}
    return _("%(n)s 元") % {"n": _short(yuan)}


def _short(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")


def against_the_year(progress: Progress | None) -> str:
    """Whether a project is ahead of the year or behind it."""
    if progress is None:
        return ""
    gap = progress.ahead
    holes = {"elapsed": progress.elapsed, "gap": abs(gap)}
    if gap > 0:
        return _("序时 %(elapsed)s%%，快 %(gap)s 个百分点") % holes
    if gap < 0:
        return _("序时 %(elapsed)s%%，慢 %(gap)s 个百分点") % holes
    return _("与序时 %(elapsed)s%% 持平") % holes


def projects_table(projects: Sequence[Project], *, today: date) -> Table:
    """Projects as rows, with their figures against the plan and the year."""
    heads = [_("项目"), _("种类"), _("首席责任人"), _("年度计划"), _("完成"), _("与序时比"), _("阶段")]
    return table(heads, [_row(one, completion(one, today)) for one in projects])


def _row(one: Project, progress: Progress | None) -> list[Cell | object]:
    sub = f"{one.area} · {one.unit}" + (f" · {one.number}" if one.number else "")
    return [
        Cell(value=one.name, url=project_url(one), sub=sub, kind="main"),
        Cell(value=one.get_kind_display(), sub=one.get_level_display()),
        str(one.chief_owner or ""),
        Cell(value=money(one.planned_yuan), kind="number"),
        Cell(value=f"{progress.share}%" if progress else "", kind="number"),
        against_the_year(progress),
        Cell(state=state_of(one)),
    ]


def figure_bars(project: Project) -> list[Bar]:
    """Each month's figure, the longest bar for the largest."""
    rows = list(project.figures.all())
    most = max((one.yuan for one in rows), default=Decimal(0)) or Decimal(1)
    return [
        Bar(name=in_month(one.month), share=float(tenths(one.yuan * 100 / most)), said=money(one.yuan))
        for one in rows
    ]


def figures_table(project: Project) -> Table:
    """Each month's figure with its source."""
    heads = [_("月份"), _("完成投资"), _("来源"), _("说明")]
    rows = [
        [Cell(value=in_month(one.month), kind="main"), Cell(value=money(one.yuan), kind="number"),
         one.source, one.note]
        for one in project.figures.all()
    ]  # fmt: skip
    return table(heads, rows)


def corrections_table(project: Project) -> Table:
    """Every month that was corrected: the value that was there before, who changed it and when."""
    heads = [_("月份"), _("原来的数"), _("改成"), _("谁改的")]
    rows: list[list[Cell | object]] = []
    for entry in journal.story(project).filter(verb="correct"):
        facts = json.loads(entry.facts)
        if "month" not in facts:
            continue
        month, before = date.fromisoformat(facts["month"]), Decimal(facts["before"]["yuan"])
        by = Cell(value=str(entry.by or ""), sub=in_full(clock.local_date(entry.recorded_at)))
        rows.append([
            Cell(value=in_month(month), kind="main"), Cell(value=money(before), kind="number"),
            Cell(value=money(Decimal(facts["yuan"])), kind="number"), by,
        ])  # fmt: skip
    return table(heads, rows)


def milestones_table(milestones: Sequence[Milestone]) -> Table:
    """The points on the way."""
    heads = [_("节点"), _("计划日期"), _("完成日期")]
    return table(heads, [_milestone(one) for one in milestones])


def _milestone(one: Milestone) -> list[Cell | object]:
    planned = in_full(one.planned_on) if one.planned_on else ""
    passed = in_full(one.passed_on) if one.passed_on else _("还没有")
    return [Cell(value=one.get_kind_display(), kind="main"), planned, passed]


def in_one_year(milestones: Sequence[Milestone]) -> str:
    """Signed, started and completed within one year, as far as that is so."""
    points = same_year({one.kind: one.passed_on for one in milestones})
    words = {1: "", 2: _("当年签约、当年开工"), 3: _("当年签约、当年开工、当年竣工")}
    return words.get(len(points), "")


def obstacles_table(cases: Sequence[Case]) -> Table:
    """The cases that stand in the way, with where each stands now."""
    heads = [_("问题"), _("主办单位"), _("现在")]
    rows = [
        [Cell(value=one.title, url=case_url(one.number), sub=one.number, kind="main"),
         str(one.lead_unit or ""), str(one.stands.label)]
        for one in cases
    ]  # fmt: skip
    return table(heads, rows)


def honours_table(honours: Sequence[Honour]) -> Table:
    """Honours with who gave them, when, and where that can be read."""
    heads = [_("荣誉"), _("由谁授予"), _("授予日期"), _("来源")]
    rows = [
        [Cell(value=one.name, sub=f"{one.area} · {one.unit}", kind="main"), one.given_by,
         Cell(value=in_full(one.on), kind="nowrap"), one.source]
        for one in honours
    ]  # fmt: skip
    return table(heads, rows)
