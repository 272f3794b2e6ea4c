"""The supervision list narrowed to one level: its tabs, and the rows of the level chosen."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sixia.doors.desk import paging
from sixia.doors.desk.catalogue import SIZE, SUPERVISED, Listing
from sixia.doors.desk.lists.reasons import Empty
from sixia.doors.desk.saying import SUPERVISION
from sixia.ground.people.scope import Standing
from sixia.ground.web.pieces import Tab
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.queries import Place


def chosen(request: HttpRequest, listing: Listing) -> int:
    """The level that the address asks for; 0 for all, and for any other list."""
    asked = paging.whole(request.GET.get("level", "")) or 0
    return asked if listing is SUPERVISED and asked in SUPERVISION else 0


def tabs(request: HttpRequest, level: int) -> Sequence[Tab]:
    """All levels, then each, the lowest first."""

    def tab(one: int, words: str) -> Tab:
        url = paging.address(request, level=str(one or ""), after="")
        return Tab(words=words, url=url, is_current=one == level)

    return [tab(0, _("全部")), *(tab(one, str(label)) for one, label in SUPERVISION.items())]


def page(who: Standing, level: int, after: Place | None) -> QuerySet[Case]:
    """The rows of one level after a place, one more than asked for if there are more."""
    return queries.past(queries.under_supervision(who).filter(supervision=level), after)[: SIZE + 1]


def none(request: HttpRequest, level: int) -> Empty:
    """Why a level holds nothing, and the way back to all of them."""
    return Empty(
        title=_("这一级没有诉求"),
        why=_("您看得到的诉求里，没有正在“%(level)s”的。") % {"level": SUPERVISION[level]},
        todo_url=paging.address(request, level="", after=""),
        todo_words=_("看全部督办的诉求"),
    )
