"""My calendar: what is planned, what is due next, what I promised; on a page and as an iCalendar feed."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing, standing
from sixia.ground.web import record
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs, public
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, Section
from sixia.ground.web.serving import serves
from sixia.visits import actions, coming, ics, queries
from sixia.visits.coming import Coming


@serves("B11", "D7", "D13", "D14")
@needs(permits.DESK)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what comes next, in order of days."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows = [_row(one, today) for one in coming.of(who, on=today)]
    return record.listed(
        request,
        ListPage(
            title=_("我的日程"),
            note=_("计划中的走访、挂钩到期的提醒、答应的事，按日子排。"),
            table=record.table([_("什么事"), _("哪一天"), _("种类")], rows) if rows else None,
            acts=[Act(words=_("列入计划"), url=reverse("visits:plan"), icon="plus", is_main=True)]
            if who.holds(permits.GO_DOWN)
            else (),
            after=[_feed(request, who)],
            nothing=Nothing(title=_("最近没有安排"), why=_("列入计划的走访、到期的挂钩和承诺会排在这里。")),
        ),
    )


def _row(one: Coming, today: date) -> list[Cell | object]:
    return [
        Cell(value=one.what, url=one.url, sub=one.where, kind="main"),
        Cell(value=from_today(one.on, today=today), kind="nowrap"),
        one.kind,
    ]


def _feed(request: HttpRequest, who: Standing) -> Section:
    key = queries.calendar_key(who)
    url = request.build_absolute_uri(reverse("visits:feed", args=[key.token])) if key else ""
    words = _("换一个订阅地址") if key else _("生成订阅地址")
    return Section(
        title=_("用手机日历订阅"),
        note=_("把地址加到日历软件里，日程会自己更新。地址只给自己用，外泄了就换一个。"),
        facts=record.facts((_("订阅地址"), url)),
        acts=[Act(words=words, url=reverse("visits:feed-new"), sends={})],
    )


@needs(permits.DESK)
@require_POST
def new_feed(request: HttpRequest) -> HttpResponse:
    """Give me a new secret address; the old one ends."""
    actions.new_calendar_key(by=request.who, at=request.at)  # type: ignore[attr-defined]
    return redirect(reverse("visits:calendar"))


@public
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever the secret address belongs to, as long as they hold a post."""
    key = queries.calendar_of(token)
    if key is None or not key.user.is_active:
        raise Http404
    at = request.at  # type: ignore[attr-defined]
    today = clock.local_date(at)
    who = standing(key.user, on=today)
    if not who.holds(permits.DESK):
        raise Http404
    body = ics.written(coming.of(who, on=today), at=at, base=request.build_absolute_uri("/"))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer
