"""The pages of problems: the three lists and the outcome list, one problem, listing and sorting."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions, codes, say
from sixia.channels.research.actions.problems import SORTED
from sixia.channels.research.forms import problems as problem_forms
from sixia.channels.research.forms.problems import Narrowing, ProblemForm, SortForm
from sixia.channels.research.models import Problem, Programme, Topic
from sixia.channels.research.queries import problems as queries
from sixia.channels.research.queries import topics
from sixia.channels.research.views.asked import done, first_sent, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Pager, Tab
from sixia.ground.web.record import Act, FormPage, ListPage, Nothing, Part, RecordPage, Section, Table
from sixia.ground.web.serving import serves
from sixia.visits import codes as trips
from sixia.visits import queries as visits
from sixia.visits import say as trip

MEASURES = {"tasks", "outcomes", "ours"}  # lists of measures, the others of problems
FROM = ("finding", "suggestion", "words")
KIND = ("source", "nature", "cause")
WHOSE = ("unit", "lead")
LISTS = ("level", "batch", "is_priority", "is_self_review", "is_blocker", "task")


@serves("B3", "B5", "B9", "B19", "B20", "B21", "B24")
@needs(permits.DESK)
def problems(request: HttpRequest) -> HttpResponse:
    """The lists of problems, duties, tasks and outcomes: four views of the same rows."""
    who, today = seen_by(request)
    show, level = first_sent(request, "show"), first_sent(request, "level")
    programme = _picked(request, who)
    narrowing = Narrowing(
        initial={"show": show, "level": level, "programme": first_sent(request, "programme")}
    )
    if show in MEASURES:
        in_scope = _narrowed(queries.in_scope(who), level, programme)
        table, pager = _measures(request, in_scope, who, show, today)
    else:
        table, pager = _problems(request, _narrowed(queries.visible_to(who), level, programme), show)
    page = ListPage(
        title=_("问题、责任、任务清单"),
        note=str(programme) if programme else _("几张清单是同一批记录，写一次就够。"),
        table=table if table.rows else None,
        tabs=_tabs(request, show),
        filters=list(narrowing),
        is_narrowed=bool(level),
        clear_url=changed(request, level="", before="") if level else "",
        pager=pager,
        nothing=Nothing(title=_("清单是空的"), why=_("课题里列出的问题和措施会出现在这里。")),
    )
    return record.listed(request, page)


def _measures(
    request: HttpRequest, problems: QuerySet[Problem], who: Standing, show: str, today: date
) -> tuple[Table, Pager]:
    """The list of tasks, of what is given to us, of what was checked; hidden problems are not named."""
    measures = queries.measures_visible_to(who).filter(problem__in=problems.values("pk"))
    if show == "outcomes":
        measures = measures.filter(checked_on__isnull=False)
    if show == "ours":
        measures = measures.filter(queries.given_to(who))
    beside = ("unit", "official", *(f"problem__{name}" for name in queries.BESIDE))
    rows, pager = keyset.latest(measures.select_related(*beside), request)
    return say.measures_table(rows, today=today, seen=queries.seen_among(rows, who=who)), pager


def _problems(request: HttpRequest, problems: QuerySet[Problem], show: str) -> tuple[Table, Pager]:
    rows, pager = keyset.latest(queries.shown(problems), request)
    return (say.duties_table if show == "duties" else say.problems_table)(rows), pager


def _narrowed(
    rows: QuerySet[Problem], level: str, programme: Programme | None
              ) -> QuerySet[Problem]:  # fmt: skip
    if programme is not None:
        rows = rows.filter(programme=programme)
    if level in codes.ListLevel.values:
        rows = rows.filter(level=level)
    if level in trips.Nature.values:
        rows = rows.filter(nature=level)
    flags = {"priority": "is_priority", "review": "is_self_review", "blockers": "is_blocker"}
    return rows.filter(**{flags[level]: True}) if level in flags else rows


def _tabs(request: HttpRequest, show: str) -> list[Tab]:
    words = {"": _("问题清单"), "duties": _("责任清单"), "tasks": _("任务清单"), "outcomes": _("成果清单")}
    words["ours"] = _("要我们办的")
    return [
        Tab(words=said, url=changed(request, show=name, before=""), is_current=name == show)
        for name, said in words.items()
    ]


def _picked(request: HttpRequest, who: Standing) -> Programme | None:
    key = whole(first_sent(request, "programme"))
    return None if key is None else topics.programme(key, who=who)


@serves("B5", "B20", "B21", "B23")
@needs(permits.DESK)
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a problem: where it came from, how it is sorted, the measures against it."""
    who, today = seen_by(request)
    one = found(queries.problem(pk, who=who))
    page = RecordPage(
        title=str(one),
        kind=_("问题"),
        note=say.flags_of(one),
        facts=_facts(one),
        sections=[
            *([Section(title=_("表现和原因"), text=one.cause)] if one.cause else []),
            Section(
                title=_("措施"),
                name="measures",
                note=say.progress_of(one),
                table=say.measures_table(list(one.measures.all()), today=today),
                empty=_("一个问题可以有几条措施，每条有单位和时限。"),
                acts=_measure_acts(one, who),
            ),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=[Act(words=_("归类"), url=reverse("research:problem-sort", args=[one.pk]), icon="edit")]
        if queries.may_change(one, who)
        else (),
        back_url=say.topic_url(one.topic) if one.topic else reverse("research:problems"),
        back_words=str(one.topic or _("问题清单")),
    )
    return record.shown(request, page)


def _measure_acts(one: Problem, who: Standing) -> list[Act]:
    url = reverse("research:measure-new", args=[one.pk])
    return [Act(words=_("提一条措施"), url=url, icon="plus")] if queries.may_change(one, who) else []


def _facts(one: Problem) -> list[record.Fact]:
    finding = one.finding
    case = finding.case if finding else None
    return record.facts(
        (_("来源"), trips.Source(one.source).label), (_("分类"), say.nature_of(one)), (_("批次"), one.batch),
        (_("责任单位"), one.unit), (_("牵头领导"), one.lead), (_("所属任务"), one.task),
        (_("哪次走访发现的"), finding.visit, trip.visit_url(finding.visit)) if finding else ("", ""),
        (_("诉求"), case.number, trip.case_url(case.number)) if case else ("", ""),
        (_("诉求现在"), case.stands.label) if case else ("", ""),
        (_("意见建议"), one.suggestion, reverse("research:suggestion", args=[one.suggestion_id]))
        if one.suggestion else ("", ""),
        (_("列入清单"), one.listed_on),
    )  # fmt: skip


@serves("B3", "B19", "B20", "B24")
@needs(permits.DESK)
def problem_new(request: HttpRequest, pk: int) -> HttpResponse:
    """List a problem under a topic."""
    who, _today = seen_by(request)
    topic = found(topics.topic(pk, who=who))
    return _asked(request, topic.programme, topic)


@serves("B21", "B24")
@needs(permits.ARRANGE)
def problem_of_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """List a problem of a programme beside all topics, as self-review brings them out."""
    who, _today = seen_by(request)
    return _asked(request, found(topics.programme(pk, who=who)), None)


def _asked(request: HttpRequest, programme: Programme, topic: Topic | None) -> HttpResponse:
    known = {**_known(request, topic), "programme": programme, "topic": topic}
    form = form_of(ProblemForm, request, **known)
    made = done(
        request,
        form,
        lambda uid: actions.list_problem(
            programme, form.listed(), topic=topic, by=form.who, at=form.at, uid=uid
        ),
    )
    if made is not None:
        return redirect(say.problem_url(made))
    back = say.topic_url(topic) if topic else reverse("research:programme", args=[programme.pk])
    return record.asked(request, _page(form, _("列一个问题"), str(topic or programme), back))


def _known(request: HttpRequest, topic: Topic | None) -> dict[str, object]:
    """What the house holds of the problem already: the finding or the suggestion one came from."""
    who, _today = seen_by(request)
    finding, idea = whole(first_sent(request, "finding")), whole(first_sent(request, "suggestion"))
    if topic is not None and finding is not None:
        row = queries.findings_for(topic, who=who).filter(pk=finding).first()
        return problem_forms.known_of_finding(row) if row else {}
    if idea is not None:
        suggestion = visits.suggestions_visible_to(who).select_related("unit").filter(pk=idea).first()
        return problem_forms.known_of_suggestion(suggestion) if suggestion else {}
    return {}


def _page(form: ProblemForm, title: str, note: str, back: str) -> FormPage:
    def part(title: str, names: tuple[str, ...], *, closed: bool = False) -> Part:
        return Part(
            title=title, fields=[form[name] for name in names if name in form.fields], is_closed=closed
        )

    parts = [
        part(_("什么问题"), FROM),
        part(_("来源和性质"), KIND),
        part(_("谁负责"), WHOSE),
        part(_("列入哪些清单"), LISTS, closed=True),
    ]
    return FormPage(
        title=title, note=note, form=form, words=_("保存"), back_url=back,
        parts=[one for one in parts if one.fields],
    )  # fmt: skip


@serves("B5", "B20", "B21", "B24")
@needs(permits.DESK)
def problem_sort(request: HttpRequest, pk: int) -> HttpResponse:
    """Sort a problem anew."""
    who, _today = seen_by(request)
    one = found(queries.problem(pk, who=who))
    if not queries.may_change(one, who):
        raise Http404
    held = {name: getattr(one, name) for name in SORTED}
    form = form_of(SortForm, request, **held, programme=one.programme, topic=one.topic)
    made = done(request, form, lambda _uid: actions.sort(one, by=form.who, at=form.at, **form.changes()))
    if made is not None:
        return redirect(say.problem_url(made))
    return record.asked(request, _page(form, _("问题归类"), str(one), say.problem_url(one)))
