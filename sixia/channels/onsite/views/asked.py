"""What every form of the on-site office does alike: ask, try, go on to the page it belongs to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.record import FormPage, Part


def done(
    request: HttpRequest, form: Any, act: Callable[[], Any], *, title: str, back_url: str, note: str = "",
    words: str = "", parts: list[Part] | None = None,
) -> HttpResponse:  # fmt: skip
    """Do what the form asks and go back; else show it, with what is wrong."""
    if request.method == "POST" and form.is_valid():
        made = tried(form, act)
        if made is not None or not form.errors:
            messages.success(request, _("已保存。"))
            return redirect(back_url)
    page = FormPage(
        title=title, note=note, form=form, words=words or _("保存"), parts=parts or (), back_url=back_url
    )
    return record.asked(request, page)


def part(form: RecordForm, title: str, names: tuple[str, ...], *, closed: bool = False) -> Part:
    """Some questions of a form under a heading."""
    fields = [form[name] for name in names if name in form.fields]
    return Part(title=title, fields=fields, is_closed=closed)
