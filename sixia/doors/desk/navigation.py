"""The desk's navigation: the lists with their counts, one's own filters, the tools."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.desk import queries as kept
from sixia.doors.desk import tallies
from sixia.doors.desk.catalogue import DRAFTS, LISTINGS, MINE, Listing
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.pieces import Group, Tab
from sixia.ledger.queries import COUNT_CAP

_COUNTED = COUNT_CAP - 1


def of(who: Standing, *, at: datetime, current: str = "") -> list[Group]:
    """Everything one may go to, with how much waits there: two statements."""
    lists = [listing for listing in LISTINGS.values() if listing.is_open_to(who)]
    counts = tallies.together({one.name: one.page(who, at, None, _COUNTED) for one in lists})
    tabs = {one.name: _tab(one, counts[one.name]) for one in lists}
    first = [tabs.pop(MINE.name), Tab(words=_("全部诉求"), url=reverse("desk:cases"), icon="list")]
    if who.holds(permits.REGISTER):
        first += [Tab(words=_("登记诉求"), url=reverse("desk:intake"), icon="plus"), tabs.pop(DRAFTS.name)]
    groups = [Group(tabs=first), Group(words=_("跟进"), tabs=list(tabs.values()))]
    groups += [Group(words=_("我的筛选"), tabs=_saved(who)), Group(words=_("工具"), tabs=_tools(who))]
    return [_marked(group, current) for group in groups if group.tabs]


def url_of(listing: Listing) -> str:
    """Where a list stands."""
    return reverse("desk:home") if listing is MINE else reverse("desk:list", args=[listing.name])


def _tab(listing: Listing, count: int) -> Tab:
    return Tab(words=listing.label, url=url_of(listing), count=tallies.words(count), icon=listing.icon)


def _saved(who: Standing) -> list[Tab]:
    base = reverse("desk:cases")
    return [Tab(words=one.name, url=f"{base}?{one.query}", icon="filter") for one in kept.saved(who)]


def _tools(who: Standing) -> list[Tab]:
    tools = [Tab(words=_("消息"), url=reverse("desk:notices"), icon="bell")]
    if who.holds(permits.IMPORT):
        url = reverse("imports:home")
        tools.append(Tab(words=_("导入"), url=url, icon="upload"))
    return tools


def _marked(group: Group, current: str) -> Group:
    tabs = [replace(tab, is_current=tab.url == current) for tab in group.tabs]
    return replace(group, tabs=tabs)
