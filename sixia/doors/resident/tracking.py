"""Following a request: number and code open its page, and the session remembers."""

import uuid

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from sixia.channels.research.queries import asking
from sixia.doors.resident import actions, crowds, keyring, looks, mailbox, showing
from sixia.doors.resident.doing import possible
from sixia.ground.days import clock
from sixia.ground.files import responses
from sixia.ground.people import scope
from sixia.ground.web.needs import public
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound
from sixia.outputs.notices.telling import Telling

WRONG = _("编号或者查询码不对，请对照回执再输一次。同一个编号连续输错十次，要等一小时才能再试。")
WAIT = _("试得太多了，请过一小时再试，或者打电话、到现场查询。")


class Opening(forms.Form):
    """Number and code, as they stand on the receipt."""

    hides_optional = True
    number = forms.CharField(
        label=_("编号"),
        max_length=40,
        help_text=_("例如 20260804-123456"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        help_text=_("回执上的八位数字"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-no-draft": True}),
    )


@public
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; the answer to a wrong one never says which was wrong."""
    form = Opening(request.POST or None, initial={"number": request.GET.get("number", "")})
    found = _opened(request, form) if request.method == "POST" and form.is_valid() else None
    if found is not None:
        keyring.open_with(request.session, found)
        return redirect("resident:case", found.number)
    return render(request, "resident/track.html", {"form": form, "opened": keyring.opened(request.session)})


def _opened(request: HttpRequest, form: Opening) -> Case | None:
    at = request.at  # type: ignore[attr-defined]
    if crowds.is_full(crowds.TRIES, request, at=at):
        form.add_error(None, str(WAIT))
        return None
    asked = form.cleaned_data
    case = actions.open_case(request.session, asked["number"], asked["code"], at=at)
    if case is None:
        form.add_error(None, str(WRONG))
    return case


@public
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the cases opened on this phone."""
    if request.method == "POST":
        keyring.leave(request.session)
        messages.success(request, _now("已经退出，这部手机上不再记着您的诉求。"))
    return redirect("resident:home")


@public
@never_cache
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case to its resident: what comes next on top, then everything."""
    try:
        mine = keyring.case_of(request.session, number)
    except NotFound:
        return redirect(f"{reverse('resident:track')}?number={number}")
    return render(request, "resident/case.html", page_of(request, mine))


def page_of(request: HttpRequest, mine: Case) -> dict[str, object]:
    """Everything the page of a case shows."""
    at, who = request.at, scope.resident(mine.pk)  # type: ignore[attr-defined]
    running = list(queries.running_deadlines(mine))
    telling = Telling.of(mine)
    acts = possible(mine, who=who, at=at)
    files = showing.theirs(list(queries.files_of(mine)))
    first = [one for one in files if one.event.seq == 1]
    return {
        "case": mine,
        "state": showing.state_tag(mine),
        "next": showing.next_thing(mine, running),
        "limits": showing.limits(mine, running, at=at),
        "reply": showing.reply(telling, files),
        "entries": showing.entries(telling, files),
        "notices": showing.notices(telling),
        "looks": looks.looks(mine.complainant, telling),
        "questions": mailbox.waiting(telling.events),
        "disclosure": showing.disclosure(mine),
        "name_asked": showing.name_asked(telling),
        "acts": [one for one in acts if not one.doing.about_me],
        "about_me": [one for one in acts if one.doing.about_me],
        "own_files": showing.attachments(mine, first),
        "numbers": queries.external_numbers(mine),
        "effects": asking.effect_links(mine, on=clock.local_date(at)),
        "has_receipt": bool(keyring.code_of(request.session, mine)),
    }


@public
def open_file(request: HttpRequest, number: str, token: uuid.UUID) -> FileResponse:
    """Give one of the resident's files, or one of the reply's."""
    try:
        mine = keyring.case_of(request.session, number)
        file = queries.file_visible_to(scope.resident(mine.pk), str(token))
    except NotFound:
        raise Http404(token) from None
    if not showing.theirs([file]):
        raise Http404(token)
    return responses.response(file.stored, inline=True)
