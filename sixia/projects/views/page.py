"""The page of one project: its plan, figures, milestones, what stands in its way, its visits, its story."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record, story
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Bar, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.projects import codes, queries, say
from sixia.projects.completion import completion
from sixia.projects.models import Project


@serves("D5", "D6", "D10", "D14", "D16", "D17", "D24", "D27", "B26")
@needs(permits.DESK)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a project to whoever may see it."""
    one = seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    sections = [
        _progress(one, who, today),
        *_corrected(one),
        _milestones(one, who),
        _obstacles(one, who),
        _visits(one, who),
        Section(title=_("办理记载"), entries=story.entries(one)),
    ]
    page = RecordPage(
        title=one.name,
        kind=one.get_kind_display(),
        note=_("%(year)s 年") % {"year": one.year},
        state=say.state_of(one),
        facts=_facts(one, who),
        sections=sections,
        acts=_acts(one, who),
        back_url=reverse("projects:projects"),
        back_words=_("项目"),
    )
    return record.shown(request, page)


def seen(request: HttpRequest, pk: int) -> Project:
    """The project, or 404 for whoever may not see it."""
    one = queries.get(pk, who=request.who)  # type: ignore[attr-defined]
    if one is None:
        raise Http404
    return one


def _facts(one: Project, who: Standing) -> list[record.Fact]:
    chief = _("领衔领导") if one.kind in codes.LED else _("首席责任人")
    origin = queries.origin_of(one, who=who)
    return record.facts(
        (_("编号"), one.number),
        (_("级别"), one.get_level_display()),
        (_("地点"), one.site or one.area),
        (_("承办单位"), one.unit),
        (chief, one.chief_owner),
        (_("专属联系人"), one.contact),
        (_("属于哪个一线"), one.get_front_display()),
        (_("年度计划投资"), say.money(one.planned_yuan)),
        (_("要办的事"), one.plan),
        (
            _("由哪个共性问题转来"),
            origin.title if origin else "",
            say.case_url(origin.number) if origin else "",
        ),
        (_("答复"), one.answer),
    )


def _progress(one: Project, who: Standing, today: date) -> Section:
    done = completion(one, today)
    note, bars = _("还没有填报进度。"), []
    if done is not None:
        note = _("截至 %(day)s，完成 %(done)s，占年度计划 %(planned)s 的 %(share)s%%。%(against)s。") % {
            "day": in_full(done.as_of), "done": say.money(done.done), "planned": say.money(done.planned),
            "share": done.share, "against": say.against_the_year(done),
        }  # fmt: skip
        bars = [
            Bar(name=_("完成率"), share=min(float(done.share), 100.0), said=f"{done.share}%"),
            Bar(name=_("序时进度"), share=float(done.elapsed), said=f"{done.elapsed}%"),
        ]
    elif one.figures.all() and not one.planned_yuan:
        note = _("还没有填年度计划，不能算完成率。")
    act = Act(words=_("填报一个月"), url=reverse("projects:figure", args=[one.pk]), icon="plus")
    return Section(
        title=_("进度"),
        name="figures",
        note=note,
        table=say.figures_table(one) if one.figures.all() else None,
        bars=[*bars, *say.figure_bars(one)],
        acts=[act] if queries.reports(who, one) and one.stage != codes.Stage.STOPPED else (),
    )


def _corrected(one: Project) -> list[Section]:
    """What was reported and put right since, where anything was."""
    table = say.corrections_table(one)
    return [Section(title=_("更正过的数"), name="corrections", table=table)] if table.rows else []


def _milestones(one: Project, who: Standing) -> Section:
    rows = list(one.milestones.all())
    act = Act(words=_("登记节点"), url=reverse("projects:milestone", args=[one.pk]), icon="plus")
    return Section(
        title=_("节点"),
        name="milestones",
        note=say.in_one_year(rows),
        table=say.milestones_table(rows),
        empty=_("还没有登记节点。"),
        acts=[act] if queries.reports(who, one) and one.stage != codes.Stage.STOPPED else (),
    )


def _obstacles(one: Project, who: Standing) -> Section:
    hidden = queries.hidden_obstacles(one, who=who)
    act = Act(words=_("关联一件诉求"), url=reverse("projects:obstacle", args=[one.pk]), icon="plus")
    return Section(
        title=_("项目中的问题"),
        name="obstacles",
        note=_("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else "",
        table=say.obstacles_table(queries.obstacles_of(one, who=who)),
        empty="" if hidden else _("没有关联的诉求。"),
        acts=[act] if queries.reports(who, one) else (),
    )


def _visits(one: Project, who: Standing) -> Section:
    note = _("领衔督办件每月至少去一次。") if one.kind in codes.LED else ""
    acts = [Act(words=_("看这个项目的走访"), url=f"/desk/visits/?project={one.pk}")]
    if who.holds(permits.GO_DOWN):
        acts.append(Act(words=_("计划一次走访"), url=f"/desk/visits/plan/?project={one.pk}", icon="plus"))
    if who.holds(permits.ARRANGE):
        acts.append(Act(words=_("设定期走访提醒"), url=f"/desk/pairings/new/?project={one.pk}"))
    return Section(title=_("走访"), name="visits", note=note, acts=acts)


def _acts(one: Project, who: Standing) -> list[Act]:
    if not queries.arranges(who, one):
        return []
    return [
        Act(words=_("更正"), url=reverse("projects:correct", args=[one.pk]), icon="edit"),
        Act(words=_("改阶段、写答复"), url=reverse("projects:stage", args=[one.pk])),
    ]
