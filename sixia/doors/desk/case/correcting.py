"""Correcting who asks: what is put right is typed anew and in full, what stays is left empty."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.desk.case.answers import refusals_answered
from sixia.ground.people import permits
from sixia.ground.people.models import User
from sixia.ground.vault import masks
from sixia.ground.vault.refusals import Refused as VaultRefused
from sixia.ground.web import asking, record
from sixia.ground.web.answering import form_of, tried, uid_of
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage
from sixia.ground.web.widgets import Phone
from sixia.ledger import actions, life, queries, reach
from sixia.ledger.models import Case

CORRECTED = ("name", "phone", "address", "id_number")
_PRIVATE = {"data-no-draft": True, "autocomplete": "off"}


def _line(label: Any, longest: int) -> forms.CharField:
    widget = forms.TextInput(attrs=_PRIVATE)
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class CorrectionForm(RecordForm):
    """What is put right, and why. Nothing is filled in beforehand: a mask is never taken for the person."""

    name = _line(_("姓名"), 60)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False, widget=Phone)
    address = _line(_("住址"), 300)
    id_number = _line(_("证件号码"), 40)
    reason = asking.words(
        _("为什么更正"),
        rows=2,
        longest=200,
        required=True,
        hint=_("例如“本人来电更正电话”。不写姓名、电话；诉求人自己查得到。"),
    )

    def clean(self) -> dict[str, Any]:
        """Something is put right, and nothing by a mask."""
        said = super().clean()
        for name in CORRECTED:
            if masks.looks_masked(said.get(name) or ""):
                self.add_error(
                    name, _now("这一项带有隐去符号（*），不是完整信息。请填写完整，或者留空不改。")
                )
        if not self.errors and not self.corrected():
            self.add_error("name", _now("请填写要更正的一项，其余留空。"))
        return said

    def corrected(self) -> dict[str, str]:
        """What is put right, by field."""
        return {name: self.cleaned_data[name] for name in CORRECTED if self.cleaned_data.get(name)}


@needs(permits.REGISTER)
@refusals_answered
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Ask what is to be put right; put it right, with a line in the case's timeline that says who and why."""
    who = request.who  # type: ignore[attr-defined]
    case = queries.get(number, who=who)
    reach.check_permit(life.STEPS["correct"], case, who)
    form = form_of(CorrectionForm, request)
    back = reverse("desk:case", args=[case.number])
    if request.method == "POST" and form.is_valid() and _put_right(form, case, request):
        return redirect(back)
    page = FormPage(
        title=life.STEPS["correct"].label,
        form=form,
        words=_now("更正"),
        note=_now("只填写要更正的，其余留空不改。"),
        known=record.facts(
            (_now("诉求"), f"{case.number} · {case.title}"), (_now("现在是"), str(case.complainant or ""))
        ),
        back_url=back,
    )
    return record.asked(request, page)


def _put_right(form: CorrectionForm, case: Case, request: HttpRequest) -> bool:
    """Whether it was; otherwise the form says why not."""
    assert isinstance(request.user, User)
    user = request.user
    try:
        done = tried(
            form,
            lambda: actions.correct_identity(
                case,
                by=form.who,
                user=user,
                at=form.at,
                uid=uid_of(form),
                reason=form.cleaned_data["reason"],
                **form.corrected(),
            ),
        )
    except VaultRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return done is not None
