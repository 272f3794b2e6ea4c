"""Why a list is empty: said in words, with what to do about it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sixia.doors.desk.catalogue import DRAFTS, MINE, Listing
from sixia.doors.desk.page import posts_in_words
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing

_SEEING = (permits.SEE_AREA, permits.SEE_UNIT, permits.SEE_RESTRICTED, permits.SEAL)

_MOVING = (
    permits.SCREEN, permits.DISPATCH, permits.SECOND_READ, permits.SEAL, permits.ACCEPT, permits.HANDLE,
    permits.APPROVE, permits.REVIEW, permits.ASSIST, permits.CALL_BACK, permits.WRITE_OFF, permits.LEAD,
    permits.FIRST_REVIEW, permits.FINAL_REVIEW,
)  # fmt: skip
"""Whoever holds one of these is given cases to do something with."""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """An empty list: what is not there, why, and where to go instead."""

    title: str
    why: str
    todo_url: str = ""
    todo_words: str = ""


def nothing_waits(who: Standing, listing: Listing, *, at: datetime) -> Empty:
    """Why this list holds nothing for this person now."""
    if listing is DRAFTS:
        intake, say = reverse("desk:intake"), _("登记诉求")
        return Empty(title=_("没有暂存"), why=str(listing.why_empty), todo_url=intake, todo_words=say)
    if not _sees_any(who):
        return _sees_nothing(who)
    if listing is MINE and not any(who.holds(permit) for permit in _MOVING):
        return _never_any(who)
    if listing is MINE:
        everything, say = reverse("desk:cases"), _("看看全部诉求")
        why = _with_posts(listing.why_empty, who)
        return Empty(title=_("现在没有要您办的事"), why=why, todo_url=everything, todo_words=say)
    return Empty(title=_("这张清单是空的"), why=_with_posts(listing.why_empty, who))


def _never_any(who: Standing) -> Empty:
    """A post that registers, or only looks on, has no list of its own: say so and where its work is."""
    title = _("这里不会有要您办的事")
    if who.holds(permits.REGISTER):
        why = _("您的岗位负责登记；登记以后，下一步由受理分办岗办。")
        return Empty(title=title, why=why, todo_url=reverse("desk:intake"), todo_words=_("登记一件诉求"))
    if who.holds(permits.GO_DOWN):
        why = _("诉求由承办单位办理；下去走访发现的问题，请在走访里记下来，记下就进台账。")
        return Empty(title=title, why=why, todo_url=reverse("visits:new"), todo_words=_("记一次走访"))
    why = _with_posts(_("您的岗位只查看、不办理。"), who)
    return Empty(title=title, why=why, todo_url=reverse("desk:cases"), todo_words=_("看看全部诉求"))


def nothing_found(who: Standing, *, words: str, is_narrowed: bool) -> Empty:
    """Why a search or a filter finds nothing."""
    if not _sees_any(who):
        return _sees_nothing(who)
    clear, say = reverse("desk:cases"), _("清除条件")
    if words and is_narrowed:
        why = _("没有诉求既写有“%(words)s”、又符合所选条件。可以去掉一些条件再找。") % {"words": words}
        return Empty(title=_("没有找到"), why=why, todo_url=clear, todo_words=say)
    if words:
        why = _("您看得到的诉求里，编号、标题、内容和地点都没有“%(words)s”。可以换个说法，或者少打几个字。")
        return Empty(title=_("没有找到"), why=why % {"words": words}, todo_url=clear, todo_words=say)
    if is_narrowed:
        why = _("您看得到的诉求都被所选条件排除了。")
        return Empty(title=_("没有符合条件的"), why=why, todo_url=clear, todo_words=say)
    return Empty(title=_("还没有诉求"), why=_with_posts(_("您看得到的范围内还没有登记过诉求。"), who))


def not_understood() -> Empty:
    """Why nothing is shown when a condition makes no sense."""
    return Empty(
        title=_("有的条件填得不对"),
        why=_("请改正上面标红的条件；在这之前不列出诉求，以免看错。"),
        todo_url=reverse("desk:cases"),
        todo_words=_("清除条件"),
    )


def _sees_any(who: Standing) -> bool:
    return any(who.holds(permit) for permit in _SEEING)


def _sees_nothing(who: Standing) -> Empty:
    if not who.holdings:
        why = _("您今天没有任职的岗位，所以看不到诉求。如有差错，请联系本单位管理员。")
        return Empty(title=_("没有可以看的诉求"), why=why)
    why = _("您的岗位是%(posts)s，没有查看诉求的权限。") % {"posts": posts_in_words(who)}
    return Empty(title=_("没有可以看的诉求"), why=why)


def _with_posts(why: str | Promise, who: Standing) -> str:
    return _("%(why)s您现在的岗位：%(posts)s。") % {"why": why, "posts": posts_in_words(who)}
