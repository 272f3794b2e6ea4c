"""What every page with a form or a button does alike: read what was sent, try it, say why it cannot be."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sixia.ground.people.refusals import Refused
from sixia.ground.web.asking import RecordForm

Form = TypeVar("Form", bound=RecordForm)
Made = TypeVar("Made")


def form_of(
    kind: type[Form], request: HttpRequest, known: dict[str, object] | None = None, **more: Any
) -> Form:
    """A form with what was sent, or with what is known already."""
    sent = request.method == "POST"
    return kind(
        request.POST if sent else None,
        request.FILES if sent else None,
        who=request.who,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        known=known,
        **more,
    )


def uid_of(form: RecordForm) -> uuid.UUID:
    """The id the form was sent under, or a new one where it came without."""
    given: uuid.UUID | None = form.cleaned_data["uid"]
    return given or uuid.uuid4()


def tried(form: BaseForm, act: Callable[[], Made], *beside: BaseForm) -> Made | None:
    """Do it; or say why not, on the form that asks about it."""
    try:
        return act()
    except Refused as refused:
        asks = next((one for one in (form, *beside) if refused.field in one.fields), None)
        (asks or form).add_error(refused.field if asks else None, refused.message)
        return None


def pressed(request: HttpRequest, act: Callable[[], object], *, to: str, done: str = "") -> HttpResponse:
    """Do what a button asks and go on; when it cannot be done, say why."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(to)
    if done:
        messages.success(request, done)
    return redirect(to)


def found(row: Made | None) -> Made:
    """The row, or 404: there is none, or none that this person may see."""
    if row is None:
        raise Http404
    return row
