"""The pages of measures: one of them, setting one, saying it is done, checking it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions, say
from sixia.channels.research.forms.problems import CheckForm, DoneForm, MeasureForm
from sixia.channels.research.models import Measure
from sixia.channels.research.queries import problems as queries
from sixia.channels.research.views.asked import done, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record, story
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, FormPage, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("B21", "B23")
@needs(permits.DESK)
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a measure: whose it is, how it was done, who looked."""
    who, today = seen_by(request)
    one = found(queries.measure(pk, who=who))
    problem = queries.problem(one.problem_id, who=who)
    texts = ((_("怎样完成的"), one.done_words), (_("怎样核查的"), one.check_words))
    page = RecordPage(
        title=str(one.words),
        kind=_("措施"),
        note=say.lateness_of(one, today=today).words,
        facts=record.facts(
            (_("针对的问题"), problem, say.problem_url(problem))
            if problem
            else (_("针对的问题"), _("不在您的查看范围内")),
            (_("责任单位"), one.unit),
            (_("责任人"), one.official),
            (_("完成时限"), one.due_on),
            (_("完成"), one.done_on),
            (_("填写完成的人"), one.done_by),
            (_("核查销号"), one.checked_on),
            (_("核查人"), one.checked_by),
            (_("来自意见建议"), one.suggestion if problem else ""),
        ),
        acts=_acts(one, who),
        sections=[
            *(Section(title=title, text=text) for title, text in texts if text),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        back_url=say.problem_url(problem) if problem else reverse("research:problems"),
        back_words=_("问题"),
    )
    return record.shown(request, page)


def _acts(one: Measure, who: Standing) -> list[Act]:
    if one.done_on is None and queries.may_finish(one, who):
        return [Act(words=_("已经完成"), url=_to("measure-done", one), is_main=True, icon="check")]
    if one.done_on is not None and one.checked_on is None and queries.may_check(one, who):
        return [Act(words=_("核查"), url=_to("measure-check", one), is_main=True, icon="eye")]
    return []


@serves("B3", "B21")
@needs(permits.DESK)
def measure_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one more measure against a problem."""
    who, _today = seen_by(request)
    problem = found(queries.problem(pk, who=who))
    form = form_of(MeasureForm, request, problem=problem)
    made = done(
        request, form, lambda uid: actions.set_measure(problem, form.step(), by=form.who, at=form.at, uid=uid)
    )
    if made is not None:
        return redirect(say.problem_url(problem))
    page = FormPage(
        title=_("提一条措施"),
        note=str(problem),
        form=form,
        words=_("保存"),
        back_url=say.problem_url(problem),
    )
    return record.asked(request, page)


@serves("B23")
@needs(permits.DESK)
def measure_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a measure is done, and with which result."""
    who, _today = seen_by(request)
    one = found(queries.measure(pk, who=who))
    form = form_of(DoneForm, request)
    made = done(
        request,
        form,
        lambda _uid: actions.finish(one, words=form.cleaned_data["words"], by=form.who, at=form.at),
    )
    if made is not None:
        return redirect(say.measure_url(one))
    page = FormPage(
        title=_("措施已经完成"), note=one.words, form=form, words=_("保存"), back_url=say.measure_url(one)
    )
    return record.asked(request, page)


@serves("B23")
@needs(permits.DESK)
def measure_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check a measure that someone else did: it is written off, or goes back."""
    who, _today = seen_by(request)
    one = found(queries.measure(pk, who=who))
    form = form_of(CheckForm, request)
    made = done(
        request,
        form,
        lambda _uid: actions.check(
            one,
            holds=form.cleaned_data["holds"] == "yes",
            words=form.cleaned_data["words"],
            by=form.who,
            at=form.at,
        ),
    )
    if made is not None:
        return redirect(say.measure_url(one))
    page = FormPage(
        title=_("核查措施"),
        note=one.words,
        known=record.facts((_("责任单位"), one.unit), (_("怎样完成的"), one.done_words)),
        form=form,
        words=_("保存"),
        back_url=say.measure_url(one),
    )
    return record.asked(request, page)


def _to(name: str, one: Measure) -> str:
    return reverse(f"research:{name}", args=[one.pk])
