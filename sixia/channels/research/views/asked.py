"""What every form of this room does alike: read it, try it, fall back to it with the reason."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sixia.ground.days import clock
from sixia.ground.people.scope import Standing
from sixia.ground.web.answering import tried
from sixia.ground.web.asking import RecordForm
from sixia.ledger.refusals import Refused

F = TypeVar("F", bound=RecordForm)
R = TypeVar("R")


def form_of(kind: type[F], request: HttpRequest, **known: object) -> F:
    """The form as it was sent, or as it is first shown, filled with what is known."""
    data = request.POST if request.method == "POST" else None
    return kind(data, who=request.who, at=request.at, known=known)  # type: ignore[attr-defined]


def done(request: HttpRequest, form: RecordForm, act: Callable[[uuid.UUID], R]) -> R | None:
    """What came of a form that was sent and holds; None while it is to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    result: R | None = tried(form, lambda: act(form.cleaned_data["uid"] or uuid.uuid4()))
    return result


def found(row: R | None) -> R:
    """The row, or 404 where there is none to see."""
    if row is None:
        raise Http404
    return row


def seen_by(request: HttpRequest) -> tuple[Standing, date]:
    """Who asks, and on which local date."""
    who: Standing = request.who  # type: ignore[attr-defined]
    return who, clock.local_date(request.at)  # type: ignore[attr-defined]


def signed(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": request.who, "at": request.at}  # type: ignore[attr-defined]


def told(request: HttpRequest, url: str, act: Callable[[], object], words: str) -> HttpResponse:
    """Do what a button asks, say that it is done or why not, and go back to the page."""
    try:
        act()
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(url)


def first_sent(request: HttpRequest, name: str) -> str:
    """What an address says under a name."""
    given: Mapping[str, str] = request.GET.dict()
    return given.get(name, "")
