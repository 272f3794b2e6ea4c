"""What tells me something: the events of the last days that ask for my eyes, the newest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.doors.desk.lists.reasons import Empty
from sixia.doors.desk.page import posts_in_words, show
from sixia.doors.desk.rows import case_url
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.outputs.notices import queries as outbox
from sixia.outputs.notices import unread

DAYS = 14
MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing told, and the case it is about."""

    words: str
    number: str
    url: str
    at: datetime


def _undelivered(who: Standing) -> str:
    """For the desk: how many notices could not be delivered outside."""
    count = outbox.undelivered(who)[:MOST].count() if who.holds(permits.DISPATCH) else 0
    if not count:
        return ""
    words = ngettext("有 %(n)d 条通知没有送达", "有 %(n)d 条通知没有送达", count)
    return words % {"n": count}


@needs(permits.DESK)
def told(request: HttpRequest) -> HttpResponse:
    """Show what was told to the posts of the person signed in during the last days."""
    who, at = request.who, request.at  # type: ignore[attr-defined]
    lines = [
        Line(
            words=one.words,
            number=one.event.case.number,
            url=case_url(one.event.case.number),
            at=one.event.recorded_at,
        )
        for one in unread.for_units(who, at - timedelta(days=DAYS))
    ]
    why = _("最近 %(days)d 天没有要告诉“%(posts)s”的事。") % {"days": DAYS, "posts": posts_in_words(who)}
    facts: dict[str, object] = {
        "entries": lines,
        "empty": Empty(title=_("没有消息"), why=why),
        "undelivered": _undelivered(who),
    }
    return show(request, "desk/lists/notices.html", facts)
