"""The intake page: fill in, look at what may be the same, register or store."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.desk.intake import actions
from sixia.doors.desk.intake.actions import Extras
from sixia.doors.desk.intake.form import IntakeForm
from sixia.doors.desk.intake.likely import LONGEST, Like, alike
from sixia.doors.desk.page import show
from sixia.doors.desk.receipt import receipt_page
from sixia.ground.files import checking
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault.refusals import Refused as VaultRefused
from sixia.ground.web.needs import needs
from sixia.ledger import queries, reach
from sixia.ledger.actions import Receipt
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound, Refused

SECTIONS = (
    ("words", "title", "area", "place_words", "papers"),
    ("name", "phone", "address", "anonymous", "disclose", "spoken", "heads", "representatives"),
    ("channel", "received_on", "source", "external_number"),
    ("request_class", "category", "urgency", "against_unit"),
    ("by_proxy", "proxy_name", "proxy_phone", "mandate"),
    ("spot_result", "settled_by", "consent", "witness"),
)


@dataclass
class Refusal(Exception):
    """Why the form comes back: on which field, with which sentence."""

    message: str
    field: str | None = field(default=None)


@needs(permits.REGISTER)
def intake(request: HttpRequest) -> HttpResponse:
    """Show the form; take it in; what was typed stays on the page whatever goes wrong."""
    who, at = request.who, request.at  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, IntakeForm(who=who, at=at, channel=request.GET.get("channel", "")))
    form = IntakeForm(request.POST, request.FILES, who=who, at=at)
    if not form.is_valid():
        return _page(request, form, status=422)
    as_draft = request.POST.get("do") == "draft"
    if not as_draft and "together" not in request.POST and (likes := _alike(form)):
        return _page(request, form, likes=likes, status=422)
    try:
        receipt = _taken(request, form, as_draft=as_draft)
    except Refusal as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, form, status=422)
    if as_draft:
        messages.success(
            request, _("已暂存，编号 %(number)s，登记以后才开始计时。") % {"number": receipt.case.number}
        )
        return redirect(reverse("desk:list", args=["drafts"]))
    return receipt_page(request, receipt)


def _alike(form: IntakeForm) -> list[Like]:
    text = " ".join(form.data.get(name, "")[:LONGEST] for name in ("title", "words", "place_words"))
    return alike(text, who=form.who, at=form.at, uid=form.cleaned_data.get("uid"))


def _taken(request: HttpRequest, form: IntakeForm, *, as_draft: bool) -> Receipt:
    who, at = request.who, request.at  # type: ignore[attr-defined]
    together = _together(request.POST.get("together", ""), who)
    try:
        extras = Extras(
            together=together,
            spot=form.spot(),
            files=checking.check_all(form.cleaned_data["papers"]),
            as_draft=as_draft,
        )
        return actions.take_in(
            form.request(),
            extras,
            by=who,
            user=request.user,  # type: ignore[arg-type]
            at=at,
            received_at=form.received_at(at=at),
            uid=form.cleaned_data["uid"],
        )
    except NotAcceptable as refused:
        raise Refusal(str(refused), "papers") from None
    except VaultRefused as refused:
        raise Refusal(str(refused), "name") from None
    except Refused as refused:
        raise Refusal(refused.message, refused.field) from None
    except IntegrityError:
        raise Refusal(_("这个来源编号已经登记过，不用再登记。"), "external_number") from None


def _together(number: str, who: Standing) -> Case | None:
    """The case to group with, if it was chosen, is visible and within reach."""
    if not number:
        return None
    try:
        case = queries.get(number, who=who)
    except NotFound:
        raise Refusal(_("要归入的那一件没有找到，请重新选择。")) from None
    if not reach.reaches(who, permits.DISPATCH, case):
        raise Refusal(_("您没有把诉求归入 %(number)s 的权限。") % {"number": case.number})
    return case


def _page(
    request: HttpRequest, form: IntakeForm, *, likes: list[Like] | None = None, status: int = 200
) -> HttpResponse:
    form.offer()
    sections = [[form[name] for name in names] for names in SECTIONS]
    facts: dict[str, object] = {
        "form": form,
        "sections": sections,
        "likes": _alike(form) if likes is None and form.is_bound else likes or [],
        "asked": bool(likes),
        "together": request.POST.get("together", ""),
        "spot_open": bool(form.data.get("spot_result")) or any(field.errors for field in sections[5]),
        "proxy_open": bool(form.data.get("by_proxy")) or any(field.errors for field in sections[4]),
        "had_files": bool(request.FILES),
    }
    return show(request, "desk/intake/intake.html", facts, status=status)
