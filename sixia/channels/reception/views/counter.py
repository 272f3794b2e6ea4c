"""The counter: opening, giving numbers, calling, writing down a conversation, closing."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.reception import actions, codes, queries, say
from sixia.channels.reception.actions import Served
from sixia.channels.reception.forms import intake as forms
from sixia.channels.reception.forms.intake import GroupForm, IntakeForm
from sixia.channels.reception.forms.session import BringForm, CameOfForm
from sixia.channels.reception.models import Brought, Session, Slip
from sixia.channels.reception.views.asked import answered, one, session_at
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.addresses import whole
from sixia.ground.web.answering import form_of, pressed, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.ledger.refusals import Refused
from sixia.visits.forms.found import SPOT


@needs(permits.GO_DOWN)
@require_POST
def open_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin: the plan becomes the record."""
    held = session_at(request, pk)
    act = lambda: actions.open_session(held, by=request.who, at=request.at)  # type: ignore[attr-defined]  # noqa: E731
    return pressed(request, act, to=say.session_url(held), done=_("已开始，可以取号了。"))


@needs(permits.GO_DOWN)
@require_POST
def close_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End: how many came is counted."""
    held = session_at(request, pk)
    act = lambda: actions.close_session(held, by=request.who, at=request.at)  # type: ignore[attr-defined]  # noqa: E731
    return pressed(request, act, to=say.session_url(held), done=_("已结束，人数已经算好记入走访。"))


@serves("C14")
@needs(permits.GO_DOWN)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the next number to one person, with one press."""
    held = session_at(request, pk)
    try:
        slip = actions.take_number(held, by=request.who, at=request.at, uid=_pressed(request))  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(say.session_url(held))
    messages.success(request, _given(held, slip))
    return redirect(say.session_url(held))


@serves("C14")
@needs(permits.GO_DOWN)
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one number to a group: how many, and how many speak for them."""
    held = session_at(request, pk)
    form = form_of(GroupForm, request)
    page = FormPage(
        title=_("团体取号"), note=str(held), form=form, words=_("取号"), back_url=say.session_url(held)
    )
    return answered(
        request,
        page,
        lambda: actions.take_number(
            held, by=form.who, at=form.at, uid=form.cleaned_data["uid"] or uuid.uuid4(),
            heads=form.cleaned_data["heads"], representatives=form.cleaned_data["representatives"],
        ),
        to=say.session_url(held),
        done=_("已取号。"),
    )  # fmt: skip


def _pressed(request: HttpRequest) -> uuid.UUID:
    """The id that came with the button, so that pressing twice is pressing once."""
    try:
        return uuid.UUID(request.POST.get("uid", ""))
    except ValueError:
        return uuid.uuid4()


def _given(held: Session, slip: Slip) -> str:
    before = queries.waiting(held).filter(number__lt=slip.number).count()
    holes = {"number": slip.number, "n": before}
    return _("%(number)d 号，前面还有 %(n)d 批。") % holes


@needs(permits.GO_DOWN)
@require_POST
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the next number and go on to write down the conversation."""
    held = session_at(request, pk)
    try:
        number = whole(request.POST.get("number", ""))
        slip = actions.call_next(held, number=number, by=request.who, at=request.at)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(say.session_url(held))
    return redirect(reverse("reception:intake-slip", args=[slip.pk]))


@needs(permits.GO_DOWN)
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that whoever had this number is gone."""
    slip = _slip(request, pk)
    act = lambda: actions.leave(slip, by=request.who, at=request.at)  # type: ignore[attr-defined]  # noqa: E731
    return pressed(request, act, to=say.session_url(slip.session))


@serves("C2", "C3", "C6", "C11", "C17")
@needs(permits.GO_DOWN)
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what someone who walked in came for; they get a number by it."""
    return _intake(request, session_at(request, pk), None)


@serves("C2", "C3", "C5", "C6", "C8", "C11", "C14", "C17")
@needs(permits.GO_DOWN)
def intake_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what whoever has this number came for, and what came of it."""
    slip = _slip(request, pk)
    return _intake(request, slip.session, slip)


def _intake(request: HttpRequest, held: Session, slip: Slip | None) -> HttpResponse:
    form = form_of(IntakeForm, request, forms.known_of(held, slip))
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        served = tried(
            form, lambda: actions.serve(held, form.said(), by=form.who, at=form.at, uid=uid, slip=slip)
        )
        if served is not None:
            return _handed_over(request, held, served)
    title = _("接待登记 · %(n)d 号") % {"n": slip.number} if slip else _("接待登记")
    page = FormPage(
        title=title,
        note=_("说了什么、几个人、怎么办，三样就够。姓名电话可以不留；不问户籍，外来的人一样登记。"),
        form=form,
        words=_("登记"),
        parts=_parts(form),
        back_url=say.session_url(held),
        draft="reception-intake",
    )
    return record.asked(request, page)


def _parts(form: IntakeForm) -> list[Part]:
    sheets = (
        ("", (*forms.FIRST, *SPOT, "dispute", *forms.TOLD), False),
        (_("其他"), forms.MORE, True),
    )
    return [
        Part(title=title, fields=[form[name] for name in names], is_closed=closed)
        for title, names, closed in sheets
    ]


def _handed_over(request: HttpRequest, held: Session, served: Served) -> HttpResponse:
    """Back to the counter with the receipt, shown there once; a mediation is gone on with at once."""
    request.session["handed"] = [held.visit_id, [served.found.finding.pk]]
    if served.slip.result == codes.Result.MEDIATION:
        messages.success(request, _("已登记并转调解。请先征求双方意见。"))
    else:
        messages.success(request, _("已登记。请把回执交给群众。"))
    return redirect(say.session_url(held))


@serves("C1")
@needs(permits.GO_DOWN)
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Take more cases along."""
    held = session_at(request, pk)
    form = form_of(BringForm, request)
    page = FormPage(
        title=_("带上诉求"), note=str(held), form=form, words=_("带上"), back_url=say.session_url(held)
    )
    return answered(
        request,
        page,
        lambda: [actions.bring(held, case, by=form.who, at=form.at) for case in form.cleaned_data["cases"]],
        to=say.session_url(held),
    )


@serves("C1", "C12")
@needs(permits.GO_DOWN)
def came_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of a case that was taken along."""
    who = request.who  # type: ignore[attr-defined]
    rows = Brought.objects.filter(
        pk=pk, case__in=ledger.visible_to(who), session__in=queries.sessions_visible_to(who)
    )
    brought: Brought = one(rows.select_related("case", "session__visit__area", "session__visit__site"))
    form = form_of(CameOfForm, request, {"came_of": brought.came_of})
    back = say.session_url(brought.session)
    page = FormPage(
        title=_("带去后的结果"), note=brought.case.title, form=form, words=_("保存"), back_url=back
    )
    return answered(
        request,
        page,
        lambda: actions.say_what_came(brought, words=form.cleaned_data["came_of"], by=form.who, at=form.at),
        to=back,
    )


def _slip(request: HttpRequest, pk: int) -> Slip:
    rows = queries.slips_visible_to(request.who).filter(pk=pk)  # type: ignore[attr-defined]
    beside = ("session__visit__area", "session__visit__site", "session__team")
    found: Slip = one(rows.select_related(*beside))
    return found
