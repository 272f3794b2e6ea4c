"""Asking that one's own name, phone or address be put right: checked by someone before it is changed."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from sixia.doors.resident import actions, keyring, reach_fields
from sixia.doors.resident.doing import why_not
from sixia.ground.people import scope
from sixia.ground.vault.person import Person
from sixia.ground.web.needs import public
from sixia.ground.web.widgets import Phone
from sixia.ledger.models import Case
from sixia.ledger.refusals import Moved, NotFound, Refused

STEP = "ask_correction"


class NewContact(forms.Form):
    """What it should become; what stays as it is, is left empty."""

    hides_optional = True
    name = forms.CharField(
        label=_("姓名改成"),
        required=False,
        max_length=reach_fields.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "data-no-draft": True}),
    )
    phone = forms.CharField(
        label=_("电话改成"), required=False, max_length=reach_fields.LONGEST_PHONE, widget=Phone
    )
    address = forms.CharField(
        label=_("住址改成"),
        required=False,
        max_length=reach_fields.LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"autocomplete": "street-address", "data-no-draft": True}),
        help_text=_("要寄书面答复给您时才用得到。"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_name(self) -> str:
        """In one spelling."""
        return reach_fields.name(str(self.cleaned_data["name"]))

    def clean_phone(self) -> str:
        """A number that can be dialled, or none."""
        phone = str(self.cleaned_data["phone"])
        return reach_fields.phone(phone) if phone else ""

    def clean_address(self) -> str:
        """In one spelling."""
        return reach_fields.address(str(self.cleaned_data["address"]))

    def clean(self) -> dict[str, Any]:
        """Something must change."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(part) for part in ("name", "phone", "address")):
            self.add_error(None, _now("请至少写一项要改的；不改的空着。"))
        return cleaned

    @property
    def person(self) -> Person:
        """What was written."""
        said = self.cleaned_data
        return Person(name=said["name"], phone=said["phone"], address=said["address"])


@public
@never_cache
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a correction of one's contact."""
    if request.user.is_authenticated:
        raise PermissionDenied(_now("这一步只能由群众自己办理。工作人员请先退出登录。"))
    try:
        mine = keyring.case_of(request.session, number)
    except NotFound:
        messages.info(request, _now("请用编号和查询码打开，再继续。"))
        return redirect(f"{reverse('resident:track')}?number={number}")
    form = NewContact(request.POST or None, initial={"seen": mine.head_seq, "uid": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and _asked(form, mine, request):
        messages.success(request, _now("请求已经收到。受理部门核实后更正，结果在这里告诉您。"))
        return redirect("resident:case", mine.number)
    who, at = scope.resident(mine.pk), request.at  # type: ignore[attr-defined]
    facts = {"case": mine, "form": form, "why_not": why_not(mine, STEP, who=who, at=at)}
    return render(request, "resident/contact.html", facts)


def _asked(form: NewContact, mine: Case, request: HttpRequest) -> bool:
    """Whether the ledger took it; when not, the form says why."""
    said = form.cleaned_data
    uid = said["uid"] or uuid.uuid4()
    try:
        actions.ask_correction(mine, form.person, at=request.at, uid=uid, seen=said["seen"])  # type: ignore[attr-defined]
    except Moved:
        form.add_error(None, _now("您打开这一页之后，这件诉求有了变化。请看过新的情况，再提交一次。"))
        mine.refresh_from_db()
        data = request.POST.copy()
        data["seen"], data["uid"] = str(mine.head_seq), str(uuid.uuid4())
        form.data = data
    except Refused as refusal:
        form.add_error(None, refusal.message)
    else:
        return True
    return False
