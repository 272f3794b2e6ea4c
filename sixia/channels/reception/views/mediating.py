"""The forms on the way of a mediation: what each side said, who mediates, sittings, how it ended."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, say
from sixia.channels.reception.forms.mediation import (
    ConsentForm,
    FailForm,
    InviteForm,
    MeetForm,
    ResultsForm,
)
from sixia.channels.reception.models import Mediation, Party
from sixia.channels.reception.views.asked import answered, mediation_at, one
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage
from sixia.ground.web.serving import serves


@serves("C10")
@needs(permits.GO_DOWN)
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what a side said that is not on the page yet."""
    return _consent(request, mediation_at(request, pk), None)


@serves("C10")
@needs(permits.GO_DOWN)
def consent_of(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """Note what a side said when it was asked."""
    mediation = mediation_at(request, pk)
    return _consent(request, mediation, one(mediation.parties.filter(pk=party)))


def _consent(request: HttpRequest, mediation: Mediation, party: Party | None) -> HttpResponse:
    form = form_of(ConsentForm, request).for_party(party)
    known = record.facts((_("哪一方"), party.get_side_display()), (_("是谁"), party)) if party else []
    page = FormPage(
        title=_("记下意见"),
        note=_("调解不收费，双方自愿；不愿意的，告知其他法定途径。"),
        form=form,
        words=_("保存"),
        known=known,
        back_url=say.mediation_url(mediation),
    )
    return answered(
        request,
        page,
        lambda: actions.note_consent(
            mediation, sided=form.sided(), party=party, agrees=form.cleaned_data["agrees"] == "yes",
            way=form.cleaned_data["way"], why=form.cleaned_data["why"],
            routes=form.cleaned_data["routes"], by=form.who, at=form.at,
        ),
        to=say.mediation_url(mediation),
    )  # fmt: skip


@serves("C10", "C18")
@needs(permits.GO_DOWN)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Add whoever mediates."""
    mediation = mediation_at(request, pk)
    form = form_of(InviteForm, request)
    page = _page(mediation, _("添加调解员"), form)
    return answered(
        request,
        page,
        lambda: actions.invite(mediation, form.invited(), by=form.who, at=form.at),
        to=say.mediation_url(mediation),
    )


@serves("C10")
@needs(permits.GO_DOWN)
def meet(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a sitting."""
    mediation = mediation_at(request, pk)
    form = form_of(MeetForm, request)
    page = _page(mediation, _("记一次调解"), form)
    return answered(
        request,
        page,
        lambda: actions.meet(
            mediation, on=form.cleaned_data["on"], words=form.cleaned_data["words"],
            place_words=form.cleaned_data["place_words"], by=form.who, at=form.at,
            uid=form.cleaned_data["uid"] or uuid.uuid4(),
        ),
        to=say.mediation_url(mediation),
    )  # fmt: skip


@serves("C10")
@needs(permits.GO_DOWN)
def fail(request: HttpRequest, pk: int) -> HttpResponse:
    """End without an agreement, with the other lawful ways told."""
    mediation = mediation_at(request, pk)
    form = form_of(FailForm, request)
    page = _page(mediation, _("没有谈成"), form)
    return answered(
        request,
        page,
        lambda: actions.fail(
            mediation, why=form.cleaned_data["why"], routes=form.cleaned_data["routes"],
            by=form.who, at=form.at,
        ),
        to=say.mediation_url(mediation),
    )  # fmt: skip


@serves("C18")
@needs(permits.GO_DOWN)
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of the matter and of the feeling."""
    mediation = mediation_at(request, pk)
    known: dict[str, object] = {
        "matter_result": mediation.matter_result,
        "feeling_result": mediation.feeling_result,
    }
    form = form_of(ResultsForm, request, known)
    page = _page(mediation, _("事、心两个结果"), form)
    return answered(
        request,
        page,
        lambda: actions.note_results(
            mediation, matter_result=form.cleaned_data["matter_result"],
            feeling_result=form.cleaned_data["feeling_result"], by=form.who, at=form.at,
        ),
        to=say.mediation_url(mediation),
    )  # fmt: skip


def _page(mediation: Mediation, title: str, form: record.BaseForm) -> FormPage:
    return FormPage(
        title=title,
        note=str(mediation.get_kind_display()),
        form=form,
        words=_("保存"),
        back_url=say.mediation_url(mediation),
    )
