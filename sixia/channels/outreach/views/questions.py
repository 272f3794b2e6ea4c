"""Questions of a session: one more, an answer, and on as a case with one press."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.forms.session import AnswerForm, QuestionForm
from sixia.channels.outreach.models import Question
from sixia.channels.outreach.views import frame
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused
from sixia.visits import say as visits_say
from sixia.visits.actions import Found, FoundNow
from sixia.visits.codes import Source
from sixia.visits.forms import found as found_forms
from sixia.visits.forms.found import FoundForm
from sixia.visits.views.page import seen


@serves("A3")
@needs(permits.GO_DOWN)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Take down one more question."""
    visit = seen(request, pk)
    session = queries.session_of(visit)
    if session is None:
        return redirect("outreach:tell", visit.pk)
    form = form_of(QuestionForm, request)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.ask(
                session, words=said["words"], answer=said["answer"], by=form.who, at=form.at,
                uid=said["uid"] or uuid.uuid4(),
            ),
        )  # fmt: skip
        if made is not None:
            return redirect(visits_say.visit_url(visit) + "#questions")
    page = FormPage(
        title=_("再记一个提问"), note=str(visit), form=form, words=_("保存"),
        back_url=visits_say.visit_url(visit),
    )  # fmt: skip
    return record.asked(request, page)


@needs(permits.GO_DOWN)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a question was answered with."""
    one = _seen(request, pk)
    visit = one.session.visit
    form = form_of(AnswerForm, request, {"answer": one.answer})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["answer"]
        made = tried(form, lambda: actions.answer(one, answer=said, by=form.who, at=form.at))
        if made is not None:
            return redirect(visits_say.visit_url(visit) + "#questions")
    page = FormPage(
        title=_("写下答复"), form=form, words=_("保存"), known=record.facts((_("提问"), one.words)),
        back_url=visits_say.visit_url(visit),
    )  # fmt: skip
    return record.asked(request, page)


@serves("A3")
@needs(permits.GO_DOWN)
@require_POST
def raise_at_once(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a case of a question, with the words that were taken down; nothing is asked again."""
    one = _seen(request, pk)
    visit = one.session.visit
    found = Found(words=one.words, source=Source.PEOPLE, place_words=visit.place_words)
    try:
        made = actions.raise_question(one, found, by=frame.who(request), at=request.at)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(visits_say.visit_url(visit))
    return _handed_over(request, one, made)


@serves("A3")
@needs(permits.GO_DOWN)
def raise_with(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a case, or something else, of a question, with whoever asked and how to reach them."""
    one = _seen(request, pk)
    visit = one.session.visit
    known = {"words": one.words, **found_forms.on_visit(visit)}
    form = form_of(FoundForm, request, known)
    form.fields["words"].disabled = True
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.raise_question(one, form.found(), by=form.who, at=form.at))
        if made is not None:
            return _handed_over(request, one, made)
    contact = ("name", "phone", "disclose", "heads")
    rest = [name for name in found_forms.MORE if name in form.fields and name not in contact]
    parts = [
        Part(title="", fields=[form[name] for name in (*contact, "outcome", *found_forms.SPOT)]),
        Part(title=_("性质、归类"), fields=[form[name] for name in rest], is_closed=True),
    ]
    page = FormPage(
        title=_("把提问转成诉求"), form=form, words=_("转成诉求"), parts=parts,
        known=record.facts((_("提问"), one.words), (_("当场答复"), one.answer), (_("活动"), str(visit))),
        back_url=visits_say.visit_url(visit),
    )  # fmt: skip
    return record.asked(request, page)


def _seen(request: HttpRequest, pk: int) -> Question:
    one = queries.question(pk, who=frame.who(request))
    return one if one is not None else frame.missing()


def _handed_over(request: HttpRequest, one: Question, made: FoundNow) -> HttpResponse:
    """On to the page of the visit, where the receipt for whoever asked is shown once."""
    visit = one.session.visit
    if made.code:
        request.session["handed"] = [visit.pk, [made.finding.pk]]
    if made.finding.case is not None:
        messages.success(request, _("已转成诉求，编号 %(number)s。") % {"number": made.finding.case.number})
    else:
        messages.success(request, _("已保存。"))
    return redirect(visits_say.visit_url(visit))
