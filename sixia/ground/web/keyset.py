"""Pages of a long list, the newest day first: each goes on after the last row of the one before."""

from collections.abc import Callable
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.pieces import Pager

M = TypeVar("M", bound=Model)
Since = Callable[[date | None], "QuerySet[M]"]  # the rows from a local date on; with None all

SIZE = 50
COUNT_CAP = 1000
LAST = timedelta(days=60)  # in which the newest are looked for, before all days are


def newest(rows: QuerySet[M], request: HttpRequest, *, by: str = "on") -> tuple[list[M], Pager]:
    """A page of rows by the date ``by``, the newest first, rows of one day by their key."""
    ordered = rows.order_by(f"-{by}", "-pk")
    before = _read(request.GET.get("before", ""))
    if before:
        day, key = before
        ordered = ordered.filter(Q(**{f"{by}__lte": day}) & (Q(**{f"{by}__lt": day}) | Q(pk__lt=key)))
    return _page(ordered, request, by)


def recent(since: "Since[M]", request: HttpRequest, *, on: date, by: str = "on") -> tuple[list[M], Pager]:
    """The same page as ``newest``, on the local date ``on`` looked for among the last days first.

    Where rows are many, a page is full of those of two months, and what lies before is not read at all.
    """
    place = _read(request.GET.get("before", ""))
    found, pager = newest(since((place[0] if place else on) - LAST), request, by=by)
    return (found, pager) if pager.next_url else newest(since(None), request, by=by)


def soonest(rows: QuerySet[M], request: HttpRequest, *, by: str = "on") -> tuple[list[M], Pager]:
    """A page of rows by the date ``by``, the earliest first, rows of one day by their key."""
    ordered = rows.order_by(by, "pk")
    before = _read(request.GET.get("before", ""))
    if before:
        day, key = before
        ordered = ordered.filter(Q(**{f"{by}__gte": day}) & (Q(**{f"{by}__gt": day}) | Q(pk__gt=key)))
    return _page(ordered, request, by)


def by_order(rows: QuerySet[M], request: HttpRequest, *, by: str, rising: bool) -> tuple[list[M], Pager]:
    """A page of rows in an order that is told as data: by a date, or without one by key alone."""
    if not by:
        return latest(rows, request)
    return soonest(rows, request, by=by) if rising else newest(rows, request, by=by)


def latest(rows: QuerySet[M], request: HttpRequest) -> tuple[list[M], Pager]:
    """A page of rows by their key alone, the latest first."""
    key = whole(request.GET.get("before", ""))
    ordered = rows.order_by("-pk")
    return _page(ordered if key is None else ordered.filter(pk__lt=key), request, "")


def counted(rows: QuerySet[Any]) -> str:
    """How many rows there are, as words; counted no further than the cap."""
    return told(_up_to_cap(rows))


def counted_recent(since: "Since[Any]", *, on: date) -> str:
    """The same words; where the last days alone reach the cap, no others are counted."""
    count = _up_to_cap(since(on - LAST))
    return told(count) if count == COUNT_CAP else counted(since(None))


def told(count: int) -> str:
    """A count that went no further than the cap, as words."""
    return _("共 %(count)s 条") % {"count": f"{COUNT_CAP - 1}+" if count == COUNT_CAP else count}


def _up_to_cap(rows: QuerySet[Any]) -> int:
    return rows.order_by()[:COUNT_CAP].count()


def _page(ordered: QuerySet[M], request: HttpRequest, by: str) -> tuple[list[M], Pager]:
    """The first rows, and the way to the next; its address names the last row."""
    found = list(ordered[: SIZE + 1])
    more = changed(request, before=_place(found[SIZE - 1], by)) if len(found) > SIZE else ""
    first = format_html('<a href="{}">{}</a>', changed(request, before=""), _("回到第一页"))
    return found[:SIZE], Pager(next_url=more, words=first if "before" in request.GET else "")


def _place(row: Model, by: str) -> str:
    day = f"{attrgetter(by.replace('__', '.'))(row).isoformat()}~" if by else ""
    return f"{day}{row.pk}"


def _read(text: str) -> tuple[date, int] | None:
    """The place an address tells; None (the first page) when it tells none that can be."""
    day, _tilde, key = text.partition("~")
    number = whole(key)
    try:
        return None if number is None else (date.fromisoformat(day), number)
    except ValueError:
        return None
