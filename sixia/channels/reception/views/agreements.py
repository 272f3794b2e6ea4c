"""Agreements: writing one down, what was performed, the court's confirmation, what is still owed."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, queries, say
from sixia.channels.reception.forms.agreement import (
    DUTIES,
    ConfirmForm,
    CourtForm,
    DutyForm,
    PerformForm,
    SettleForm,
)
from sixia.channels.reception.models import Duty
from sixia.channels.reception.views.asked import agreement_of, answered, mediation_at, one
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, ListPage, Nothing, Part
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger

SHOWN = 200


@serves("C10")
@needs(permits.GO_DOWN)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what both sides agreed, and what each of them owes."""
    mediation = mediation_at(request, pk)
    form = form_of(SettleForm, request).about(mediation)
    duties = [form_of(DutyForm, request, prefix=f"d{n}").about(mediation) for n in range(DUTIES)]
    written = [duty for duty in duties if not duty.is_blank]
    for duty in duties:
        duty.is_bound = duty.is_bound and duty in written
    parts = [
        Part(
            title=_("协议"),
            fields=[form[name] for name in ("words", "form", "recorded_by", "signed_on", "effective_on")],
        ),
        *(
            Part(
                title=_("谁做什么 %(n)d") % {"n": n},
                fields=[duty[name] for name in ("party", "words", "manner", "due_on")],
                is_closed=n > 1 and duty.is_blank,
            )
            for n, duty in enumerate(duties, start=1)
        ),
    ]
    page = FormPage(
        title=_("达成协议"),
        note=_("当事人各执一份，调解单位留存一份；姓名写在纸质协议上，这里不写。"),
        form=form,
        forms=duties,
        words=_("保存"),
        parts=parts,
        back_url=say.mediation_url(mediation),
    )
    if request.method == "POST" and [duty for duty in written if not duty.is_valid()]:
        form.is_valid()
        return record.asked(request, page)
    return answered(
        request,
        page,
        lambda: actions.settle(
            mediation, form.signed([duty.undertaking() for duty in written]), by=form.who, at=form.at
        ),
        to=say.mediation_url(mediation),
    )


@serves("C10")
@needs(permits.GO_DOWN)
def perform(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a side did what it owed."""
    rows = Duty.objects.filter(agreement__mediation__case__in=ledger.visible_to(request.who), pk=pk)  # type: ignore[attr-defined]
    duty: Duty = one(rows.select_related("party", "agreement__mediation__case"))
    form = form_of(PerformForm, request)
    known = record.facts((_("谁"), duty.party), (_("做什么"), duty.words), (_("期限"), in_full(duty.due_on)))
    back = say.mediation_url(duty.agreement.mediation)
    page = FormPage(title=_("记下履行"), form=form, words=_("保存"), known=known, back_url=back)
    return answered(
        request,
        page,
        lambda: actions.perform(
            duty, on=form.cleaned_data["on"], words=form.cleaned_data["words"], by=form.who, at=form.at
        ),
        to=back,
    )


@serves("C10")
@needs(permits.GO_DOWN)
def court(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that both sides asked the court."""
    mediation = mediation_at(request, pk)
    agreement = agreement_of(mediation)
    form = form_of(CourtForm, request)
    at: datetime = form.at
    page = FormPage(
        title=_("申请司法确认"),
        note=_("由双方共同申请；只有一方愿意的，不能申请。"),
        form=form,
        words=_("保存"),
        known=record.facts((_("最后一天"), say.court_words(agreement, at=at))),
        back_url=say.mediation_url(mediation),
    )
    return answered(
        request,
        page,
        lambda: actions.apply_to_court(
            agreement, court_name=form.cleaned_data["court"], on=form.cleaned_data["on"], by=form.who, at=at
        ),
        to=say.mediation_url(mediation),
    )


@serves("C10")
@needs(permits.GO_DOWN)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the court's ruling."""
    mediation = mediation_at(request, pk)
    agreement = agreement_of(mediation)
    form = form_of(ConfirmForm, request)
    page = FormPage(
        title=_("法院确认"),
        form=form,
        words=_("保存"),
        known=record.facts((_("法院"), agreement.court), (_("申请"), agreement.applied_on)),
        back_url=say.mediation_url(mediation),
    )
    return answered(
        request,
        page,
        lambda: actions.confirm_by_court(
            agreement, on=form.cleaned_data["on"], number=form.cleaned_data["number"], by=form.who, at=form.at
        ),
        to=say.mediation_url(mediation),
    )


@serves("C10")
@needs(permits.DESK)
def owed(request: HttpRequest) -> HttpResponse:
    """List what sides still owe by agreements, the nearest day first."""
    works = request.who.holds(permits.GO_DOWN)  # type: ignore[attr-defined]
    rows = list(queries.owed(request.who)[:SHOWN])  # type: ignore[attr-defined]
    return record.listed(
        request,
        ListPage(
            title=_("待履行的调解协议"),
            note=_("期限近的在前。调解达成后，看到双方都做到了才算完。"),
            table=say.duties_table(rows, at=request.at, acts=works, linked=True) if rows else None,  # type: ignore[attr-defined]
            acts=[record.Act(words=_("全部调解"), url=reverse("reception:mediations"))],
            nothing=Nothing(title=_("没有待履行的协议"), why=_("达成协议后，双方各自要做的事会列在这里。")),
        ),
    )
