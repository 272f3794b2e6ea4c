"""Showing any list on the screen, sending the same rows as Excel, and the page that names them all."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import keyset, record, sending
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Pager, Tab
from sixia.ground.web.record import Cell, ListPage, Nothing
from sixia.outputs.tables import catalogue, say, sheets
from sixia.outputs.tables.narrowing import Narrowing
from sixia.outputs.tables.shape import FAMILIES, Reader, Register


@needs(permits.DESK)
def home(request: HttpRequest) -> HttpResponse:
    """Name every list one may open, with what it holds."""
    lists = catalogue.open_to(request.who)  # type: ignore[attr-defined]
    rows = [
        [Cell(value=str(one.label), url=_url(one), kind="main"), str(FAMILIES[one.family]), str(one.says)]
        for one in lists
    ]
    return record.listed(
        request,
        ListPage(
            title=_("清单和台账"),
            note=_("所有清单都从记录里自动生成，不用另外填报。"),
            table=record.table([_("清单"), _("类别"), _("里面有什么")], rows),
            nothing=Nothing(title=_("没有您可以打开的清单"), why=_("您的岗位没有查看四下记录的权限。")),
        ),
    )


@needs(permits.DESK)
def shown(request: HttpRequest, name: str) -> HttpResponse:
    """Show a list, narrowed as asked."""
    register, reader, family = _opened(request, name)
    form = Narrowing(request.GET, who=reader.who, ways=register.ways)
    page, pager, count = _page(register, reader, form, request)
    lines = register.lines(page, reader)
    return record.listed(
        request,
        ListPage(
            title=str(register.label),
            note=say.note_of(register),
            table=say.table_of(register, lines) if lines else None,
            tabs=_tabs(register, family, reader),
            filters=list(form),
            is_narrowed=form.is_narrowed,
            clear_url=request.path if form.is_narrowed else "",
            count=count if lines else "",
            download_url=_download_url(request, name, reader),
            pager=pager,
            nothing=Nothing(
                title=_("这里还没有记录"),
                why=_("没有符合条件的记录。") if form.is_narrowed else str(register.says),
                todo_url=request.path if form.is_narrowed else "",
                todo_words=_("清除条件"),
            ),
        ),
    )


def _page(
    register: Register, reader: Reader, form: Narrowing, request: HttpRequest
) -> tuple[list[Any], Pager, str]:
    """The rows of a page, the way to the next, and how many rows there are, in words."""

    def since(day: date | None) -> QuerySet[Any]:
        return form.narrow(register.rows(replace(reader, since=day)))

    order, on = register.order, reader.today
    if register.by_days:
        rows, pager = keyset.recent(since, request, on=on, by=order.by)
    else:
        rows, pager = keyset.by_order(since(None), request, by=order.by, rising=order.rising)
    if not pager.next_url and not pager.words:  # the page holds them all
        return rows, pager, keyset.told(len(rows))
    return (
        rows,
        pager,
        (keyset.counted_recent(since, on=on) if register.by_days else keyset.counted(since(None))),
    )


@needs(permits.EXPORT)
def sent(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the same rows as Excel."""
    register, reader, _family = _opened(request, name)
    form = Narrowing(request.GET, who=reader.who, ways=register.ways)
    if not form.is_valid():
        return redirect(f"{_url(register)}?{request.GET.urlencode()}")
    rows = form.narrow(register.rows(reader))
    file = f"sixia-{register.name}-{clock.local(reader.at):%Y%m%d-%H%M}"
    return sending.workbook(partial(sheets.write, register, rows, reader), name=file)


def _opened(request: HttpRequest, name: str) -> tuple[Register, Reader, list[Register]]:
    """The list, whoever opens it, its family; 404 when there is no such list, 403 when no post opens it."""
    family = catalogue.family_of(name)
    register = next((one for one in family if one.name == name), None)
    if register is None:
        raise Http404
    who, at = request.who, request.at  # type: ignore[attr-defined]
    if not register.is_open_to(who):
        wanted = _("、").join(str(permit.means) for permit in register.opens)
        raise PermissionDenied(_("打开这张清单需要下面一项权限：%(permits)s。") % {"permits": wanted})
    return register, Reader(who, at, clock.local_date(at)), family


def _url(register: Register) -> str:
    return reverse("tables:table", args=[register.name])


def _tabs(register: Register, family: list[Register], reader: Reader) -> list[Tab]:
    """The lists of the same family that one may open, and the way to all of them."""
    tabs = [
        Tab(words=str(one.label), url=_url(one), is_current=one.name == register.name)
        for one in family
        if one.is_open_to(reader.who)
    ]
    return [*tabs, Tab(words=_("全部清单"), url=reverse("tables:home"))]


def _download_url(request: HttpRequest, name: str, reader: Reader) -> str:
    """Where the same rows are sent from, for those who may take them along."""
    if not reader.who.holds(permits.EXPORT):
        return ""
    query = request.GET.copy()
    query.pop("before", None)
    url = reverse("tables:file", args=[name])
    return f"{url}?{query.urlencode()}" if query else url
