"""The pages of programmes: all of them, one with its topics and figures, a new one, a new topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions, say
from sixia.channels.research.forms.topics import ProgrammeForm, TopicForm
from sixia.channels.research.models import Programme
from sixia.channels.research.queries import leads, topics
from sixia.channels.research.queries import problems as problem_queries
from sixia.channels.research.views.asked import done, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact, Tab
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("B1")
@needs(permits.DESK)
def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes of research, the newest first."""
    who, _today = seen_by(request)
    seen = topics.programmes_visible_to(who).select_related("area", "unit")
    rows, pager = keyset.newest(seen, request, by="from_on")
    counts = topics.topics_among(rows)
    new = Act(words=_("新的调研方案"), url=reverse("research:programme-new"), icon="plus", is_main=True)
    shown = [
        [
            Cell(value=one.name, url=_url(one), sub=f"{one.area} · {one.unit}", kind="main"),
            _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)},
            Cell(value=counts[one.pk], kind="number"),
        ]
        for one in rows
    ]
    page = ListPage(
        title=_("调查研究"),
        note=_("方案下面是课题，课题下面是走访、问题、措施和成果转化。"),
        table=record.table([_("方案"), _("时间"), _("课题数")], shown) if shown else None,
        acts=[*([new] if who.holds(permits.ARRANGE) else []), *_elsewhere(who)],
        pager=pager,
        nothing=Nothing(title=_("还没有调研方案"), why=_("安排岗位建立方案以后，课题和清单都从这里进。")),
    )
    return record.listed(request, page)


def _elsewhere(who: Standing) -> list[Act]:
    links = [
        Act(words=_("全部课题"), url=reverse("research:topics"), icon="list"),
        Act(words=_("问题、责任、任务清单"), url=reverse("research:problems"), icon="list"),
        Act(words=_("意见建议台账"), url=reverse("research:suggestions"), icon="message"),
        Act(words=_("问卷"), url=reverse("research:questionnaires"), icon="help"),
    ]
    if leads.may_see_any(who):
        links.append(Act(words=_("线索"), url=reverse("research:leads"), icon="shield"))
    return links


@serves("B1")
@needs(permits.ARRANGE)
def programme_new(request: HttpRequest) -> HttpResponse:
    """Start a programme."""
    form = form_of(ProgrammeForm, request)
    made = done(request, form, lambda uid: actions.start(form.plan_of(), by=form.who, at=form.at, uid=uid))
    if made is not None:
        return redirect(_url(made))
    page = FormPage(
        title=_("新的调研方案"), form=form, words=_("保存"), back_url=reverse("research:programmes")
    )
    return record.asked(request, page)


@serves("B1", "B17")
@needs(permits.DESK)
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a programme: what it comes to, and its topics aspect by aspect."""
    who, today = seen_by(request)
    one = found(topics.programme(pk, who=who))
    rows = topics.topics_of(one, who=who)
    texts = ((_("目标"), one.goals), (_("工作安排"), one.plan))
    page = RecordPage(
        title=one.name,
        kind=_("调研方案"),
        facts=[*_facts(one), *_figures(one, who)],
        acts=_acts(one, who),
        sections=[
            *(Section(title=title, text=text) for title, text in texts if text),
            Section(
                title=_("有哪些课题"),
                name="topics",
                note=_("每位领导认领一个课题。次数、问题、措施、转化都是从记录里数出来的。"),
                table=say.topics_table(rows, who=who, today=today),
                empty=_("还没有课题。"),
            ),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        back_url=reverse("research:programmes"),
        back_words=_("调查研究"),
    )
    return record.shown(request, page)


def _facts(one: Programme) -> list[Fact]:
    days = _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)}
    return record.facts((_("时间"), days), (_("区域"), one.area), (_("牵头单位"), one.unit))


def _figures(one: Programme, who: Standing) -> list[Fact]:
    """What the programme comes to; each number is the length of a list."""
    if not one.area_path.startswith(who.area_paths(permits.SEE_TRIPS)):
        return []
    n = problem_queries.figures(one)
    lists, work = (
        f"{reverse('research:problems')}?programme={one.pk}",
        reverse("research:work", args=[one.pk]),
    )
    names = vars(n)
    disposed = leads.visible_to(who).filter(area_path__startswith=one.area_path, disposed_on__isnull=False)
    return record.facts(
        (_("课题数"), _("%(aspects)d 个方面，%(topics)d 个课题，已认领 %(claimed)d 个") % names),
        (_("区域内调研走访"), _("%(n)d 次") % {"n": topics.research_trips(one, who=who)}),
        (_("工作台账"), _("%(items)d 项工作，%(tasks)d 个任务，%(priority)d 个重中之重问题") % names, work),
        (_("问题数"),
         _("%(problems)d 个，自查 %(self_review)d 个，来自意见建议 %(from_suggestions)d 个") % names, lists),
        (_("县级清单"), _("%(county)d 个问题") % names, f"{lists}&level=county"),
        (_("措施"), _("%(measures)d 条，完成 %(done)d 条，核查销号 %(checked)d 条，"
                    "来自意见建议 %(measures_from_suggestions)d 条") % names, f"{lists}&show=tasks"),
        (_("已处置的线索"), _("%(n)d 条") % {"n": disposed.count()}, reverse("research:leads"))
        if leads.may_see_any(who) else ("", ""),
    )  # fmt: skip


def _acts(one: Programme, who: Standing) -> list[Act]:
    links = [
        Act(words=_("工作项目和任务"), url=reverse("research:work", args=[one.pk]), icon="list"),
        Act(words=_("问题、责任、任务清单"), url=f"{reverse('research:problems')}?programme={one.pk}"),
    ]
    if not topics.arranges(one.area_path, who):
        return links
    add = reverse("research:topic-new", args=[one.pk])
    listed = reverse("research:problem-of-programme", args=[one.pk])
    return [
        Act(words=_("加一个课题"), url=add, icon="plus", is_main=True),
        Act(words=_("列一个问题"), url=listed, icon="plus"),
        *links,
    ]


@serves("B15", "B17")
@needs(permits.ARRANGE)
def topic_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a topic into a programme."""
    who, _today = seen_by(request)
    one = found(topics.programme(pk, who=who))
    form = form_of(TopicForm, request, programme=one)
    made = done(
        request, form, lambda uid: actions.add_topic(one, form.theme(), by=form.who, at=form.at, uid=uid)
    )
    if made is not None:
        return redirect(say.topic_url(made))
    page = FormPage(title=_("加一个课题"), note=one.name, form=form, words=_("保存"), back_url=_url(one))
    return record.asked(request, page)


@serves("B17")
@needs(permits.DESK)
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger of topics over all programmes (课题台账)."""
    who, today = seen_by(request)
    chosen = request.GET.get("show", "")
    seen = topics.shown(topics.visible_to(who))
    if chosen == "free":
        seen = seen.filter(claimant=None)
    elif chosen == "mine":
        seen = seen.filter(claimant_id=who.user_id)
    rows, pager = keyset.latest(seen, request)
    words = {"": _("全部"), "free": _("待认领"), "mine": _("我认领的")}
    page = ListPage(
        title=_("课题台账"),
        table=say.topics_table(rows, who=who, today=today, programme=True) if rows else None,
        tabs=[
            Tab(words=said, url=changed(request, show=name, before=""), is_current=name == chosen)
            for name, said in words.items()
        ],
        pager=pager,
        nothing=Nothing(title=_("这里没有课题"), why=_("调研方案里的课题会列在这里。")),
    )
    return record.listed(request, page)


def _url(one: Programme) -> str:
    return reverse("research:programme", args=[one.pk])
