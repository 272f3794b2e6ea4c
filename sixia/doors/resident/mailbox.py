"""The mailbox of a case: questions of the desk and the resident's letters, opened by number and code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sixia.doors.resident import crowds, keyring, showing
from sixia.ground.people import scope
from sixia.ground.web.crowds import Limit
from sixia.ground.web.needs import public
from sixia.ground.web.pieces import Attachment
from sixia.ledger import forms, life, queries
from sixia.ledger.codes import Confidentiality
from sixia.ledger.forms import StepForm
from sixia.ledger.models import Case, CaseFile, Event
from sixia.ledger.refusals import NotFound
from sixia.outputs.notices.reading import Reading

ASKS, WRITES = "ask_resident", "answer_desk"
LETTERS = Limit("letters", 60)


@dataclass(frozen=True)
class Letter:
    """One letter: whether it is the resident's own, its words, when, what came with it."""

    is_mine: bool
    words: str
    at: datetime
    files: Sequence[Attachment]


@public
@never_cache
def mailbox(request: HttpRequest, number: str) -> HttpResponse:
    """Show the letters, the newest first; take the resident's answer."""
    if request.user.is_authenticated:
        raise PermissionDenied(_("信箱只给诉求人自己用。工作人员登录着时不能打开，请先退出登录。"))
    try:
        mine = keyring.case_of(request.session, number)
    except NotFound:
        messages.info(request, _("请用编号和查询码打开，再继续。您写的文字还在。"))
        return redirect(f"{reverse('resident:track')}?number={number}")
    form = _form(request, mine)
    if request.method == "POST" and _sent(request, form):
        messages.success(request, _("已经送到，只有受理的人看得到。有新的问题会写在这里。"))
        return redirect("resident:mailbox", mine.number)
    facts = {
        "case": mine,
        "form": form if mine.stands in life.MAILED else None,
        "letters": letters(mine),
        "draft": "" if mine.confidentiality == Confidentiality.SEALED else f"mail-{mine.number}",
    }
    return render(request, "resident/mailbox.html", facts, status=422 if form.errors else 200)


def waiting(events: Sequence[Event]) -> int:
    """How many questions were asked since the resident last wrote."""
    found = 0
    for event in events:
        found = 0 if event.step == WRITES else found + (event.step == ASKS)
    return found


def letters(case: Case) -> list[Letter]:
    """Every letter of a case, the newest first."""
    events = [event for event in queries.timeline(case) if event.step in {ASKS, WRITES}]
    files = showing.theirs(list(queries.files_of(case)))
    return [_letter(case, event, files) for event in reversed(events)]


def _letter(case: Case, event: Event, files: Sequence[CaseFile]) -> Letter:
    words = Reading(event).words
    mine = [one for one in files if one.event_id == event.pk]
    said = words.get("letter") or words.get("inquiry") or _("（文字已经删除）")
    return Letter(event.step == WRITES, said, event.happened_at, showing.attachments(case, mine))


def _form(request: HttpRequest, mine: Case) -> StepForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.for_step(
        WRITES,
        mine,
        who=scope.resident(mine.pk),
        at=request.at,  # type: ignore[attr-defined]
        data=sent[0],
        files=sent[1],
    )
    form.fields["letter"].label = _("写回信")
    form.fields["letter"].help_text = _("不必写姓名。只有受理的人看得到，承办单位和被反映的人看不到。")
    form.fields["letter"].error_messages["required"] = _("请写几句。")
    form.fields["files"].label = _("照片、录音、材料")
    return form


def _sent(request: HttpRequest, form: StepForm) -> bool:
    if crowds.is_full(LETTERS, request, at=form.at):
        form.add_error(None, _("这个网络上写信太多了。您写的还在下面，请过一小时再送。"))
        return False
    return forms.act(form) is not None
