"""Running a session: the agenda, who came, what is decided, confirming it on the screen, ending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.onsite import actions, queries, say
from sixia.channels.onsite.forms import decided
from sixia.channels.onsite.forms.decided import DecisionForm
from sixia.channels.onsite.forms.meeting import AgendaForm, ArrivalForm, InviteForm, WriteUpForm, proposed
from sixia.channels.onsite.models import Session
from sixia.channels.onsite.views.asked import done, part
from sixia.channels.onsite.views.page import seen
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.addresses import whole
from sixia.ground.web.answering import form_of, tried, uid_of
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused


@serves("D1", "B5", "D15")
@needs(permits.GO_DOWN)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on the agenda what the ledger proposes, and what else is to be decided."""
    one = seen(request, pk)
    form = proposed(one, form_of(AgendaForm, request), request.at)  # type: ignore[attr-defined]

    def act() -> object:
        said = form.cleaned_data
        return actions.put_on_agenda(
            one, cases=form.chosen(), project=said["project"], words=said["words"], by=form.who, at=form.at
        )

    note = _("久拖未决的（两次退回、申请过延期、长期关注、堵点）已经替您勾上。")
    return done(
        request, form, act, title=_("排议程"), note=note if "cases" in form.fields else "",
        words=_("列入议程"), back_url=say.session_url(one),
    )  # fmt: skip


@serves("D3", "D22")
@needs(permits.GO_DOWN)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask more units, residents' representatives, deputies to the table."""
    one = seen(request, pk)
    form = form_of(InviteForm, request)

    def act() -> object:
        said = form.cleaned_data
        return actions.invite(
            one, units=said["units"], part=said["part"], names=form.people(), by=form.who, at=form.at
        )

    return done(request, form, act, title=_("再请单位或者代表"), back_url=say.session_url(one))


@needs(permits.GO_DOWN)
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who came."""
    one = seen(request, pk)
    form = form_of(ArrivalForm, request).for_session(one)

    def act() -> object:
        actions.note_arrival(one, came=form.arrived(), by=form.who, at=form.at)
        return one

    note = _("没有勾的就是没有到会。")
    return done(request, form, act, title=_("点名"), note=note, back_url=say.session_url(one))


@serves("D22")
@needs(permits.GO_DOWN)
def write_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was seen on the spot, and what came of it."""
    one = seen(request, pk)
    form = form_of(WriteUpForm, request, {"survey": one.survey, "result": one.result})

    def act() -> object:
        said = form.cleaned_data
        return actions.write_up(one, survey=said["survey"], result=said["result"], by=form.who, at=form.at)

    return done(request, form, act, title=_("勘察情况和办理结果"), back_url=say.session_url(one))


@serves("D1", "B3")
@needs(permits.GO_DOWN)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a decision; a leader may confirm it with the same press."""
    one = seen(request, pk)
    item = whole(request.GET.get("item", ""))
    form = form_of(DecisionForm, request, {"item": item} if item else {}).for_session(one)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _decided(one, form, confirms="confirm" in request.POST))
        if made is not None:
            _tell(request, made)
            return redirect(say.session_url(one))
    leads = queries.leads(form.who, one)
    page = FormPage(
        title=_("记一项议定事项"),
        note=str(one.visit.theme or one.visit.place),
        form=form,
        words=_("先记下，等领导确认"),
        parts=[
            part(form, "", decided.FIRST),
            part(form, _("责任人、事项分类"), decided.MORE, closed=True),
        ],
        more=[("confirm", "1", _("确认，马上交办"))] if leads else [],
        back_url=say.session_url(one),
    )
    return record.asked(request, page)


def _decided(one: Session, form: Any, *, confirms: bool) -> list[Any]:
    """Write it down, and confirm it at once where that was pressed; all or nothing."""
    said = form.decided()
    if confirms:
        return actions.decide_at_once(one, said, by=form.who, at=form.at, uid=uid_of(form))
    return [actions.decide(one, said, by=form.who, at=form.at, uid=uid_of(form))]


def _tell(request: HttpRequest, made: list[Any]) -> None:
    for row in made:
        if row.case is not None:
            words = _("已交办 %(unit)s：%(effect)s。编号 %(number)s。") % {
                "unit": row.unit, "effect": row.get_effect_display(), "number": row.case.number,
            }  # fmt: skip
            messages.success(request, words)
        else:
            messages.success(request, _("已记下，等领导确认。"))


@serves("D1", "D15")
@needs(permits.LEAD)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm one decision, or all of them: each becomes an assignment."""
    one = seen(request, pk)
    who = request.who  # type: ignore[attr-defined]
    waiting = [row for row in queries.decisions_of(one, who=who) if row.confirmed_at is None]
    key = request.POST.get("decision")
    chosen = [row for row in waiting if key is None or row.pk == whole(key)]
    return _pressed(request, one, lambda who, at: _tell(request, actions.confirm(one, chosen, by=who, at=at)))


@needs(permits.GO_DOWN)
@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike out a decision that is not confirmed."""
    one = seen(request, pk)
    row = one.decisions.filter(pk=whole(request.POST.get("decision", "")) or 0).first()
    return _pressed(request, one, lambda who, at: row and actions.strike(row, by=who, at=at))


@needs(permits.GO_DOWN)
@require_POST
def off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a matter off the agenda."""
    one = seen(request, pk)
    row = one.agenda.filter(pk=whole(request.POST.get("item", "")) or 0).first()
    return _pressed(request, one, lambda who, at: row and actions.take_off_agenda(row, by=who, at=at))


@needs(permits.GO_DOWN)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a session; everything decided is confirmed by then."""
    one = seen(request, pk)
    return _pressed(request, one, lambda who, at: actions.end(one, by=who, at=at))


def _pressed(request: HttpRequest, one: Session, act: Any) -> HttpResponse:
    """Do what a button says, and go back to the session; say why not, where it is refused."""
    try:
        act(request.who, request.at)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(reverse("onsite:session", args=[one.pk]))
