"""Adding to a visit that was made: one more finding, one more promise; putting its words right."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.visits import actions, say
from sixia.visits.actions.recording import CORRECTABLE
from sixia.visits.forms import found as found_forms
from sixia.visits.forms.found import FoundForm
from sixia.visits.forms.promised import PromiseForm
from sixia.visits.forms.trip import TripForm
from sixia.visits.views.page import seen
from sixia.visits.views.trips import known_of


@serves("B4", "B16", "B19", "B20", "B5")
@needs(permits.GO_DOWN)
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one more finding to a visit."""
    visit = seen(request, pk)
    data = request.POST if request.method == "POST" else None
    known = found_forms.on_visit(visit)
    form = FoundForm(data, who=request.who, at=request.at, known=known)  # type: ignore[attr-defined]
    form.fields["words"].required = True
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.find(visit, form.found(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            if made.code:
                request.session["handed"] = [visit.pk, [made.finding.pk]]
            messages.success(request, _("已保存。"))
            return redirect(say.visit_url(visit))
    parts = [
        Part(title="", fields=[form[name] for name in (*found_forms.FIRST, *found_forms.SPOT)]),
        Part(
            title=_("联系人、性质、归类"),
            fields=[form[name] for name in found_forms.MORE if name in form.fields],
            is_closed=True,
        ),
    ]
    page = FormPage(
        title=_("再记一个问题"),
        note=str(visit),
        form=form,
        words=_("保存"),
        parts=parts,
        back_url=say.visit_url(visit),
    )
    return record.asked(request, page)


@needs(permits.GO_DOWN)
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one more promise to a visit."""
    visit = seen(request, pk)
    data = request.POST if request.method == "POST" else None
    form = PromiseForm(data, who=request.who, at=request.at)  # type: ignore[attr-defined]
    for name in ("words", "due_on"):
        form.fields[name].required = True
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.promise(visit, form.promised(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect(say.visit_url(visit))
    page = FormPage(
        title=_("再记一项承诺"), note=str(visit), form=form, words=_("保存"), back_url=say.visit_url(visit)
    )
    return record.asked(request, page)


@needs(permits.GO_DOWN)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was recorded of a visit; what stood there before is kept."""
    visit = seen(request, pk)
    data = request.POST if request.method == "POST" else None
    form = TripForm(data, who=request.who, at=request.at, known=known_of(visit))  # type: ignore[attr-defined]
    for name in set(form.fields) - {*CORRECTABLE, "uid"}:
        del form.fields[name]
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in CORRECTABLE if name in form.fields}
        made = tried(form, lambda: actions.correct(visit, by=form.who, at=form.at, **changes))
        if made is not None:
            messages.success(request, _("已更正，原来的内容留在办理记载里。"))
            return redirect(say.visit_url(visit))
    page = FormPage(
        title=_("更正走访记录"), note=str(visit), form=form, words=_("保存"), back_url=say.visit_url(visit)
    )
    return record.asked(request, page)
