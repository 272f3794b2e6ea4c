"""Pages of the notices: how I wish to be told; what was not delivered, and what was done about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.answering import form_of, found, pressed, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing
from sixia.outputs.notices import actions, queries
from sixia.outputs.notices.codes import Channel
from sixia.outputs.notices.forms import PreferenceForm, SettleForm
from sixia.outputs.notices.models import Message


@needs(permits.DESK)
def preference(request: HttpRequest) -> HttpResponse:
    """Ask how I wish to be told outside of the desk."""
    who: Standing = request.who  # type: ignore[attr-defined]
    mine = queries.preference(who)
    form = form_of(PreferenceForm, request, {"digest": mine.digest, "channel": mine.channel})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("digest", "channel", "to")}
        if tried(form, lambda: actions.prefer(**said, by=who)) is not None:
            messages.success(request, _("已保存。"))
            return redirect("notices:preference")
    known = record.facts((_("发到哪里"), _("已经填过，不再显示") if mine.sealed else ""))
    page = FormPage(
        title=_("怎样通知我"),
        note=_("工作台里的消息一直都在。这里只管要不要发到外面，只在工作时间发，只发编号和办到哪一步。"),
        form=form,
        known=known,
        words=_("保存"),
        back_url=reverse("desk:notices"),
    )
    return record.asked(request, page)


@needs(permits.DISPATCH)
def undelivered(request: HttpRequest) -> HttpResponse:
    """List what could not be delivered, so that someone tells them otherwise."""
    who: Standing = request.who  # type: ignore[attr-defined]
    rows = queries.undelivered(who)
    page, pager = keyset.latest(rows, request)
    heads = [_("诉求"), _("通知"), _("告诉谁"), _("通过什么"), _("为什么没有送到"), _("现在办")]
    return record.listed(
        request,
        ListPage(
            title=_("没有送达的通知"),
            note=_("请打电话、寄信或者当面告知，再记下来。凭编号和查询码，随时可以在网上看到全部内容。"),
            table=record.table(heads, [_cells(row) for row in page]) if page else None,
            pager=pager,
            nothing=Nothing(title=_("都送到了"), why=_("您看得到的诉求，没有发不出去的通知。")),
        ),
    )


def _cells(row: Message) -> list[Cell | object]:
    assert row.case is not None
    return [
        Cell(value=row.case.number, url=reverse("desk:case", args=[row.case.number]), kind="main"),
        row.paper or _("工作消息"),
        _("诉求人") if row.user is None else str(row.user),
        Channel(row.channel).label,
        row.get_why_display(),
        Cell(acts=[
            Act(words=_("已用别的办法告知"), url=reverse("notices:settle", args=[row.pk])),
            Act(words=_("再发一次"), url=reverse("notices:again", args=[row.pk]), sends={"again": "1"}),
        ]),
    ]  # fmt: skip


@needs(permits.DISPATCH)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how they were told."""
    row = _undelivered(request, pk)
    form = form_of(SettleForm, request)
    if request.method == "POST" and form.is_valid():

        def done() -> bool:
            actions.settle(row, how=form.cleaned_data["how"], by=form.who, at=form.at)
            return True

        if tried(form, done):
            messages.success(request, _("已记下。"))
            return redirect("notices:undelivered")
    assert row.case is not None
    page = FormPage(
        title=_("已用别的办法告知"),
        form=form,
        words=_("保存"),
        known=record.facts((_("诉求"), row.case.number), (_("通知"), row.paper)),
        back_url=reverse("notices:undelivered"),
    )
    return record.asked(request, page)


@require_POST
@needs(permits.DISPATCH)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it once more."""
    row = _undelivered(request, pk)
    who, at = request.who, request.at  # type: ignore[attr-defined]
    return pressed(
        request,
        lambda: actions.send_again(row, by=who, at=at),
        to=reverse("notices:undelivered"),
        done=_("会在下一个可以发送的时间再发一次。"),
    )


def _undelivered(request: HttpRequest, pk: int) -> Message:
    return found(queries.undelivered(request.who).filter(pk=pk).first())  # type: ignore[attr-defined]
