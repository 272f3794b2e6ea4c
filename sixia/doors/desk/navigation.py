"""The desk's navigation: the lists with their counts, one's own filters, the tools."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sixia.doors.desk import queries as kept
from sixia.doors.desk import tallies
from sixia.doors.desk.catalogue import DRAFTS, LISTINGS, MINE, Listing
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.rows.asked import MOMENT
from sixia.ground.web.pieces import Group, Tab
from sixia.ledger.queries import COUNT_CAP


def of(who: Standing, *, at: datetime, current: str = "") -> tuple[Group, ...]:
    """Everything one may go to, with how much waits there: two statements."""
    lists, follow_up, trips, tools = _offered(who.itself, get_language() or "")
    counts = {url: tallies.words(count) for url, count in _tally(who.itself).counts({MOMENT: at}).items()}
    groups = [lists, follow_up, Group(words=_("我的筛选"), tabs=_saved(who)), trips, tools]
    return tuple(_now(group, counts, current) for group in groups if group.tabs)


_EMPTY = Group(tabs=())


def url_of(listing: Listing) -> str:
    """Where a list stands."""
    return reverse("desk:home") if listing is MINE else reverse("desk:list", args=[listing.name])


# What stays the same from page to page, worked out once for each standing: whoever gets or loses a post has
# another one.


@lru_cache(maxsize=512)
def _tally(who: Standing) -> tallies.Tally:
    """What to ask for how much waits, list by list; each is known by its address."""
    lists = [one for one in LISTINGS.values() if one.is_open_to(who)]
    return tallies.together({url_of(one): one.to_count(who, MOMENT, COUNT_CAP) for one in lists})


@lru_cache(maxsize=512)
def _offered(who: Standing, language: str) -> tuple[Group, Group, Group, Group]:
    """What there is to go to, one's own filters and all counts left out."""
    if not who.holds(permits.DESK):  # a second factor is wanted first, or every post is over
        return _EMPTY, _EMPTY, _EMPTY, Group(words=_("工具"), tabs=[_account()])
    tabs = {one.name: _tab(one) for one in LISTINGS.values() if one.is_open_to(who)}
    first = [tabs.pop(MINE.name), Tab(words=_("全部诉求"), url=reverse("desk:cases"), icon="list")]
    if who.holds(permits.REGISTER):
        first += [Tab(words=_("登记诉求"), url=reverse("desk:intake"), icon="plus"), tabs.pop(DRAFTS.name)]
    follow_up = Group(words=_("跟进"), tabs=list(tabs.values()))
    trips = Group(words=_("四下基层"), tabs=_trips(who))
    return Group(tabs=first), follow_up, trips, Group(words=_("工具"), tabs=_tools(who))


def _tab(listing: Listing) -> Tab:
    return Tab(words=str(listing.label), url=url_of(listing), icon=listing.icon)


def _saved(who: Standing) -> list[Tab]:
    base = reverse("desk:cases")
    return [Tab(words=one.name, url=f"{base}?{one.query}", icon="filter") for one in kept.saved(who)]


def _trips(who: Standing) -> list[Tab]:
    """Where the goings-down stand, for whoever makes, arranges or looks over them."""
    if not any(who.holds(permit) for permit in (permits.GO_DOWN, permits.ARRANGE, permits.SEE_TRIPS)):
        return []
    return [Tab(words=words, url=reverse(name), icon=icon) for words, name, icon in _rooms()]


def _rooms() -> list[tuple[str, str, str]]:
    return [
        (_("走访"), "visits:visits", "pin"),
        (_("宣讲"), "outreach:sessions", "message"),
        (_("调研"), "research:programmes", "search"),
        (_("接访"), "reception:sessions", "user"),
        (_("调解"), "reception:mediations", "shield"),
        (_("现场办公"), "onsite:sessions", "group"),
        (_("项目"), "projects:projects", "archive"),
        (_("挂钩联系"), "visits:pairings", "users"),
        (_("专题活动"), "visits:campaigns", "flag"),
        (_("清单和台账"), "tables:home", "list"),
        (_("我的日程"), "visits:calendar", "calendar"),
        (_("我答应的事"), "visits:promises", "check"),
        (_("本地工作法"), "visits:methods", "book"),
    ]


def _tools(who: Standing) -> list[Tab]:
    tools = [Tab(words=_("消息"), url=reverse("desk:notices"), icon="bell")]
    if who.holds(permits.DISPATCH):
        tools.append(Tab(words=_("没有送达的通知"), url=reverse("notices:undelivered"), icon="alert"))
    if who.holds(permits.SEE_AREA):
        tools.append(Tab(words=_("领导包案"), url=reverse("desk:leaders"), icon="flag"))
        tools.append(Tab(words=_("回访复核抽查"), url=reverse("desk:draws"), icon="check"))
    tools.append(Tab(words=_("利害关系申报"), url=reverse("desk:ties"), icon="shield"))
    if who.holds(permits.IMPORT):
        url = reverse("imports:home")
        tools.append(Tab(words=_("导入"), url=url, icon="upload"))
    if who.holds(permits.HOLD):
        tools.append(Tab(words=_("即将到期删除"), url=reverse("desk:kept"), icon="archive"))
    if who.holds(permits.APPOINT):
        tools.append(Tab(words=_("登录锁定"), url=reverse("locks"), icon="lock"))
    if any(who.holds(permit) for permit in (permits.ADMINISTER, permits.APPOINT, permits.INSPECT)):
        tools.append(Tab(words=_("管理"), url=reverse("administration:home"), icon="lock"))
    return [*tools, _account()]


def _account() -> Tab:
    return Tab(words=_("账号与安全"), url=reverse("mfa_index"), icon="shield")


def _now(group: Group, counts: Mapping[str, str], current: str) -> Group:
    """The group with its counts, and the place one is at marked."""
    tabs = (replace(tab, count=counts.get(tab.url, ""), is_current=tab.url == current) for tab in group.tabs)
    return replace(group, tabs=tuple(tabs))
