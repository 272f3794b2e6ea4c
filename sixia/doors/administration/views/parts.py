"""What the pages of administrators do alike: one form about one thing, and who may be here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.pieces import Fact, StateTag
from sixia.ground.web.record import FormPage


def who_of(request: HttpRequest) -> Standing:
    """Who asks."""
    who: Standing = request.who  # type: ignore[attr-defined]
    return who


def only_for(request: HttpRequest, *permits: Permit) -> Standing:
    """Who asks, if they hold one of the permits; for others the page is not there."""
    who = who_of(request)
    if not any(who.holds(permit) for permit in permits):
        raise Http404
    return who


def asked(
    request: HttpRequest,
    form: RecordForm,
    act: Callable[[], Any],
    *,
    title: str,
    to: str,
    back: str = "",
    words: str = "",
    note: str = "",
    known: list[Fact] | None = None,
    done: str = "",
    more: tuple[tuple[str, str, str], ...] = (),
) -> HttpResponse:
    """Ask; when it is answered well do it, say so and go on to ``to``; else say what is wrong."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: (act(),)) is not None:
        messages.success(request, done or _("已保存。"))
        return redirect(to)
    page = FormPage(
        title=title, note=note, form=form, words=words or _("保存"), back_url=back or to, known=known or (),
        more=more,
    )  # fmt: skip
    return record.asked(request, page)


def state_of(closed: bool) -> StateTag:
    """Whether something is in use."""
    return StateTag(words=_("已撤销"), tone="stop") if closed else StateTag(words=_("在用"), tone="done")
