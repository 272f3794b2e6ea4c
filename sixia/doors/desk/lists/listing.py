"""The lists in order of what is due: what waits for me, and those that watch over others."""

from datetime import datetime
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sixia.doors.desk import paging
from sixia.doors.desk.case.bulk import steps_for
from sixia.doors.desk.catalogue import LISTINGS, MINE, SIZE, SUPERVISED, Listing
from sixia.doors.desk.lists import levels
from sixia.doors.desk.lists.reasons import Empty, nothing_waits
from sixia.doors.desk.page import show
from sixia.doors.desk.rows import rows
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.rows.asked import MOMENT, Asked
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Pager
from sixia.ledger.models import Case
from sixia.ledger.queries import Place


@needs(permits.DESK)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person signed in, the most urgent first."""
    return _shown(request, MINE)


@needs(permits.DESK)
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the other lists."""
    listing = LISTINGS.get(name)
    if listing is None or listing is MINE:
        raise Http404
    if not listing.is_open_to(request.who):  # type: ignore[attr-defined]
        means = _("、").join(str(permit.means) for permit in listing.is_for)
        raise PermissionDenied(_("这张清单需要以下权限之一：%(permits)s。") % {"permits": means})
    return _shown(request, listing)


def _shown(request: HttpRequest, listing: Listing) -> HttpResponse:
    who, at = request.who, request.at  # type: ignore[attr-defined]
    after = paging.read(request.GET.get("after", ""))
    level = levels.chosen(request, listing)
    cases = list(levels.page(who, level, after)) if level else _page(listing, who, at, after)
    facts: dict[str, object] = {
        "listing": listing,
        "rows": rows(cases[:SIZE], at=at, columns=listing.columns),
        "pager": _pager(request, cases, is_first=after is None),
        "bulk_steps": steps_for(who, cases[:SIZE]),
    }
    if listing is SUPERVISED and (cases or level):
        facts["levels"] = levels.tabs(request, level)
    if not cases and level and not after:
        facts["empty"] = levels.none(request, level)
    elif not cases:
        facts["empty"] = _end(request) if after else nothing_waits(who, listing, at=at)
    return show(request, "desk/lists/listing.html", facts)


def _page(listing: Listing, who: Standing, at: datetime, after: Place | None) -> list[Case]:
    """The rows after a place; the first page is asked so often that it is spelt once for each standing."""
    if after is None:
        return _first(listing.name, who.itself, SIZE).all({MOMENT: at})
    return list(listing.page(who, at, after, SIZE))


@lru_cache(maxsize=512)
def _first(name: str, who: Standing, size: int) -> Asked[Case]:
    return Asked(LISTINGS[name].page(who, MOMENT, None, size))


def _pager(request: HttpRequest, cases: list[Case], *, is_first: bool) -> Pager:
    more = len(cases) > SIZE
    next_url = paging.address(request, after=paging.written(cases[SIZE - 1])) if more else ""
    return Pager(next_url=next_url, words="" if is_first else first_page(request, "after"))


def first_page(request: HttpRequest, name: str) -> SafeString:
    """The way back to the beginning of a list."""
    return format_html('<a href="{}">{}</a>', paging.address(request, **{name: ""}), _("回到第一页"))


def _end(request: HttpRequest) -> Empty:
    return Empty(
        title=_("这一页已经没有了"),
        why=_("您打开上一页以后，后面的诉求已经有人办了。"),
        todo_url=paging.address(request, after=""),
        todo_words=_("回到第一页"),
    )
