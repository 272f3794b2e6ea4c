"""Pages of a long list, the newest day first: each goes on after the last row of the one before."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.pieces import Pager

M = TypeVar("M", bound=Model)
SIZE = 50
COUNT_CAP = 1000


def newest(rows: QuerySet[M], request: HttpRequest, *, by: str = "on") -> tuple[list[M], Pager]:
    """A page of rows by the date ``by``, the newest first, rows of one day by their key."""
    ordered = rows.order_by(f"-{by}", "-pk")
    before = _read(request.GET.get("before", ""))
    if before:
        day, key = before
        ordered = ordered.filter(Q(**{f"{by}__lte": day}) & (Q(**{f"{by}__lt": day}) | Q(pk__lt=key)))
    found = list(ordered[: SIZE + 1])
    return found[:SIZE], _pager(request, found, lambda row: f"{getattr(row, by).isoformat()}~{row.pk}")


def soonest(rows: QuerySet[M], request: HttpRequest, *, by: str = "on") -> tuple[list[M], Pager]:
    """A page of rows by the date ``by``, the earliest first, rows of one day by their key."""
    ordered = rows.order_by(by, "pk")
    before = _read(request.GET.get("before", ""))
    if before:
        day, key = before
        ordered = ordered.filter(Q(**{f"{by}__gte": day}) & (Q(**{f"{by}__gt": day}) | Q(pk__gt=key)))
    found = list(ordered[: SIZE + 1])
    return found[:SIZE], _pager(request, found, lambda row: f"{getattr(row, by).isoformat()}~{row.pk}")


def by_order(rows: QuerySet[M], request: HttpRequest, *, by: str, rising: bool) -> tuple[list[M], Pager]:
    """A page of rows in an order that is told as data: by a date, or without one by key alone."""
    if not by:
        return latest(rows, request)
    return soonest(rows, request, by=by) if rising else newest(rows, request, by=by)


def latest(rows: QuerySet[M], request: HttpRequest) -> tuple[list[M], Pager]:
    """A page of rows by their key alone, the latest first."""
    key = whole(request.GET.get("before", ""))
    ordered = rows.order_by("-pk")
    found = list((ordered if key is None else ordered.filter(pk__lt=key))[: SIZE + 1])
    return found[:SIZE], _pager(request, found, lambda row: str(row.pk))


def counted(rows: QuerySet[Any]) -> str:
    """How many rows there are, as words; counted no further than the cap."""
    count = rows.order_by()[:COUNT_CAP].count()
    return _("共 %(count)s 条") % {"count": f"{COUNT_CAP - 1}+" if count == COUNT_CAP else count}


def _pager(request: HttpRequest, found: list[Any], place: Any) -> Pager:
    more = changed(request, before=place(found[SIZE - 1])) if len(found) > SIZE else ""
    first = format_html('<a href="{}">{}</a>', changed(request, before=""), _("回到第一页"))
    return Pager(next_url=more, words=first if "before" in request.GET else "")


def _read(text: str) -> tuple[date, int] | None:
    """The place an address tells; None (the first page) when it tells none that can be."""
    day, _tilde, key = text.partition("~")
    number = whole(key)
    try:
        return None if number is None else (date.fromisoformat(day), number)
    except ValueError:
        return None
