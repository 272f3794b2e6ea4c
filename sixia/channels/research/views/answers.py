"""What someone wrote into a questionnaire goes on: as a suggestion, or as a case without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions
from sixia.channels.research.forms.questionnaires import AsCaseForm, AsSuggestionForm
from sixia.channels.research.models import Answer
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.views.asked import done, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage
from sixia.ground.web.serving import serves
from sixia.visits.actions.finding import first_sentence


@serves("B8", "B10")
@needs(permits.ARRANGE)
def as_suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what someone wrote in as a suggestion."""
    answer = _seen(request, pk)
    form = form_of(AsSuggestionForm, request, words=answer.words, area=answer.sheet.questionnaire.area)
    names = ("words", "area")
    made = done(
        request,
        form,
        lambda _uid: actions.turn_into_suggestion(
            answer, **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at
        ),
    )
    if made is not None:
        return redirect(reverse("research:suggestion", args=[made.pk]))
    return record.asked(request, _page(answer, form, _("转为意见建议")))


@serves("B8")
@needs(permits.ARRANGE)
def as_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Register what someone wrote as a case."""
    answer = _seen(request, pk)
    known = {"title": first_sentence(answer.words), "words": answer.words}
    form = form_of(AsCaseForm, request, area=answer.sheet.questionnaire.area, **known)
    names = ("title", "words", "area", "place_words")
    made = done(
        request,
        form,
        lambda _uid: actions.turn_into_case(
            answer, **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at
        ),
    )
    if made is not None:
        return redirect(f"/desk/case/{made.number}/")
    return record.asked(request, _page(answer, form, _("登记为诉求")))


def _seen(request: HttpRequest, pk: int) -> Answer:
    who, _today = seen_by(request)
    return found(queries.text(pk, who=who))


def _page(answer: Answer, form: AsCaseForm | AsSuggestionForm, title: str) -> FormPage:
    one = answer.sheet.questionnaire
    back = reverse("research:questionnaire", args=[one.pk])
    return FormPage(title=title, note=one.title, form=form, words=_("保存"), back_url=back)
