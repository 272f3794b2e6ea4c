"""The pages of suggestions: all of them, one with its answer, taking one in, answering."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import say
from sixia.channels.research.forms.leads import AdoptionForm, SuggestionForm
from sixia.channels.research.models import Measure, Problem
from sixia.channels.research.queries import problems as problem_queries
from sixia.channels.research.queries import topics
from sixia.channels.research.views.asked import done, first_sent, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag, Tab
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits import actions, queries
from sixia.visits import codes as trips
from sixia.visits.models import Suggestion

TONES = {
    trips.Adoption.OPEN: "wait",
    trips.Adoption.ADOPTED: "done",
    trips.Adoption.PARTLY: "done",
    trips.Adoption.NOT: "stop",
}


@serves("B10")
@needs(permits.DESK)
def suggestions(request: HttpRequest) -> HttpResponse:
    """List the suggestions one may see, the newest day first."""
    who, today = seen_by(request)
    chosen = first_sent(request, "show")
    seen = queries.suggestions_visible_to(who).select_related("area", "unit")
    rows, pager = keyset.newest(
        seen.filter(adoption=chosen) if chosen in trips.Adoption.values else seen, request
    )
    heads = [_("意见建议"), _("日期"), _("从哪里来"), _("答复单位"), _("研究结果")]
    shown = [
        [
            Cell(value=str(one), url=_url(one), sub=str(one.area), kind="main"),
            Cell(value=from_today(one.on, today=today), kind="nowrap"),
            _via(one),
            str(one.unit),
            Cell(state=_state(one)),
        ]
        for one in rows
    ]
    new = reverse("research:suggestion-new")
    gathers = who.holds(permits.GO_DOWN) or who.holds(permits.ARRANGE)
    words = {"": _("全部")} | {one.value: str(one.label) for one in trips.Adoption}
    page = ListPage(
        title=_("意见建议台账"),
        note=_("每条都要研究，采纳不采纳都写明理由。"),
        count=keyset.counted(seen),
        table=record.table(heads, shown) if shown else None,
        acts=[Act(words=_("记一条意见建议"), url=new, icon="plus", is_main=True)] if gathers else (),
        tabs=[
            Tab(words=said, url=changed(request, show=name, before=""), is_current=name == chosen)
            for name, said in words.items()
        ],
        pager=pager,
        nothing=Nothing(title=_("这里没有意见建议"), why=_("走访、座谈、问卷里听到的意见建议会列在这里。")),
    )
    return record.listed(request, page)


def _via(one: Suggestion) -> str:
    """By which kind of trip, or in the words of whoever took it in."""
    return str(dict(trips.Form.choices).get(one.via, one.via))


def _state(one: Suggestion) -> StateTag:
    adoption = trips.Adoption(one.adoption)
    return StateTag(words=adoption.label, tone=TONES[adoption])


def _seen(request: HttpRequest, pk: int) -> Suggestion:
    who, _today = seen_by(request)
    seen = queries.suggestions_visible_to(who).select_related("area", "unit", "answered_by")
    return found(seen.filter(pk=pk).first())


def _may_answer(one: Suggestion, who: Standing) -> bool:
    return one.unit_id in who.all_unit_ids or reaches(who, permits.ARRANGE, one.area_path)


@serves("B10")
@needs(permits.DESK)
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a suggestion, what came of it and why, and which problems and measures it led to."""
    who, today = seen_by(request)
    one = _seen(request, pk)
    led = list(problem_queries.shown(problem_queries.visible_to(who)).filter(suggestion=one).order_by("pk"))
    measures = problem_queries.measures_visible_to(who).filter(suggestion=one)
    page = RecordPage(
        title=str(one),
        kind=_("意见建议"),
        state=_state(one),
        facts=record.facts(
            (_("日期"), one.on),
            (_("区域"), one.area),
            (_("从哪里来"), _via(one)),
            (_("答复单位"), one.unit),
            (_("答复人"), one.answered_by),
        ),
        sections=[
            Section(title=_("原话"), text=one.words),
            Section(title=_("研究答复"), text=one.reason, empty=_("还没有答复。")),
            *_led_to(led, list(measures.select_related("unit", "official", "problem")), today),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=_acts(one, who),
        back_url=reverse("research:suggestions"),
        back_words=_("意见建议台账"),
    )
    return record.shown(request, page)


def _led_to(problems: list[Problem], measures: list[Measure], today: date) -> list[Section]:
    sections = []
    if problems:
        sections.append(Section(title=_("据此列出的问题"), table=say.problems_table(problems)))
    if measures:
        sections.append(Section(title=_("据此提出的措施"), table=say.measures_table(measures, today=today)))
    return sections


def _acts(one: Suggestion, who: Standing) -> list[Act]:
    if not _may_answer(one, who):
        return []
    acts = [Act(words=_("研究答复"), url=reverse("research:suggestion-answer", args=[one.pk]), is_main=True)]
    for topic in topics.linkable(who)[:1]:
        url = f"{reverse('research:problem-new', args=[topic.pk])}?suggestion={one.pk}"
        words = _("列入“%(topic)s”的问题清单") % {"topic": topic.title}
        acts.append(Act(words=words, url=url))
    return acts


@serves("B10")
@needs(permits.DESK)
def suggestion_new(request: HttpRequest) -> HttpResponse:
    """Take in a suggestion without a trip."""
    form = form_of(SuggestionForm, request)
    names = ("words", "area", "unit", "via")
    made = done(
        request,
        form,
        lambda uid: actions.suggest(
            **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at, uid=uid
        ),
    )
    if made is not None:
        return redirect(_url(made))
    page = FormPage(
        title=_("记一条意见建议"), form=form, words=_("保存"), back_url=reverse("research:suggestions")
    )
    return record.asked(request, page)


@serves("B10")
@needs(permits.DESK)
def suggestion_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of a suggestion, and why."""
    one = _seen(request, pk)
    form = form_of(AdoptionForm, request, adoption=one.adoption, reason=one.reason)
    made = done(
        request,
        form,
        lambda _uid: actions.answer_suggestion(
            one,
            adoption=form.cleaned_data["adoption"],
            reason=form.cleaned_data["reason"],
            by=form.who,
            at=form.at,
        ),
    )
    if made is not None:
        return redirect(_url(one))
    page = FormPage(title=_("研究答复"), note=one.words, form=form, words=_("保存"), back_url=_url(one))
    return record.asked(request, page)


def _url(one: Suggestion) -> str:
    return reverse("research:suggestion", args=[one.pk])
