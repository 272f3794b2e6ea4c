"""Many events under one theme, and the practice sites people come to; counted from the visits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.outreach import actions, queries, say
from sixia.channels.outreach.forms.planning import PracticeForm
from sixia.channels.outreach.views import frame
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.record import (
    Act,
    Cell,
    FormPage,
    ListPage,
    Nothing,
    RecordPage,
    Section,
    table,
)
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits import say as visits_say


@serves("A6", "A9", "A13")
@needs(permits.DESK)
def series(request: HttpRequest) -> HttpResponse:
    """List the series and theme days, the latest first."""
    who = frame.who(request)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows, pager = keyset.newest(queries.series_visible_to(who), request, by="from_on")
    counts = queries.events_by_series([one.pk for one in rows], who=who)
    act = Act(words=_("办一个系列"), url=reverse("visits:campaign-new"), icon="plus", is_main=True)
    cells = [
        [
            Cell(
                value=str(one), url=reverse("outreach:series-one", args=[one.pk]),
                sub=f"{one.area} · {one.unit}", kind="main",
            ),
            one.get_kind_display(),
            Cell(value=from_today(one.from_on, today=today), kind="nowrap"),
            Cell(value=from_today(one.to_on, today=today), kind="nowrap"),
            Cell(value=len(one.sites.all()) or "", kind="number"),
            Cell(value=counts.get(one.pk, ""), kind="number"),
        ]
        for one in rows
    ]  # fmt: skip
    heads = [_("系列"), _("哪一种"), _("从"), _("到"), _("举办的点"), _("活动")]
    return record.listed(
        request,
        ListPage(
            title=_("系列活动"),
            note=_("一个主题下的许多场活动，场次从记录里数出来。"),
            table=table(heads, cells) if cells else None,
            tabs=frame.tabs("series"),
            acts=[act] if frame.arranges(request) else (),
            pager=pager,
            nothing=Nothing(title=_("还没有系列活动"), why=_("文化惠民系列、主题宣传日都在这里。")),
        ),
    )


@serves("A6", "A9", "A13")
@needs(permits.DESK)
def series_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a series with all its events."""
    who = frame.who(request)
    row = frame.one_of(queries.series_visible_to(who), pk)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    events = queries.events_of(row, who=who)
    latest = list(queries.shown(events.order_by("-on", "-pk"))[: keyset.SIZE])
    acts = [
        Act(words=_("记一场活动"), url=f"{reverse('outreach:new')}?campaign={row.pk}", is_main=True),
        Act(words=_("计划一场活动"), url=f"{reverse('outreach:plan')}?campaign={row.pk}"),
    ]
    return record.shown(
        request,
        RecordPage(
            title=str(row),
            kind=row.get_kind_display(),
            facts=record.facts(
                (_("区域"), row.area), (_("牵头单位"), row.unit),
                (_("共同主办"), say.joined(row.hosts.all())), (_("从"), row.from_on), (_("到"), row.to_on),
                (_("举办的点"), say.joined(row.sites.all())),
            ),
            acts=acts if who.holds(permits.GO_DOWN) else (),
            sections=[
                *([Section(title=_("办成什么样"), text=row.goal)] if row.goal else []),
                Section(
                    title=_("各场活动"),
                    note=say.heads(queries.heads(events)) if latest else "",
                    table=say.sessions_table(latest, today=today),
                    empty=_("还没有活动。"),
                ),
                Section(title=_("办理记载"), entries=story.entries(row)),
            ],
            back_url=reverse("outreach:series"),
            back_words=_("系列活动"),
        ),
    )  # fmt: skip


@serves("A7")
@needs(permits.DESK)
def practice(request: HttpRequest) -> HttpResponse:
    """List the practice sites with how often each was visited."""
    who = frame.who(request)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows, pager = keyset.latest(queries.practice_sites(who), request)
    counts = queries.visited(rows, who=who)
    none = queries.Visited()
    act = Act(words=_("登记一个实践点"), url=reverse("outreach:practice-new"), icon="plus", is_main=True)
    cells = [
        [
            Cell(
                value=str(one), url=reverse("outreach:practice-one", args=[one.pk]), sub=str(one.area),
                kind="main",
            ),
            one.address,
            Cell(value=counts.get(one.pk, none).times or "", kind="number"),
            Cell(value=_day(counts.get(one.pk, none), today), kind="nowrap"),
        ]
        for one in rows
    ]  # fmt: skip
    return record.listed(
        request,
        ListPage(
            title=_("主题实践点"),
            note=keyset.counted(queries.practice_sites(who)),
            table=table([_("实践点"), _("地址"), _("到访次数"), _("最近一次")], cells) if cells else None,
            tabs=frame.tabs("practice"),
            acts=[act] if frame.arranges(request) else (),
            pager=pager,
            nothing=Nothing(title=_("还没有实践点"), why=_("登记以后，到访次数从走访记录里数出来。")),
        ),
    )


def _day(visited: queries.Visited, today: clock.date) -> str:
    return from_today(visited.last_on, today=today) if visited.last_on else ""


@serves("A7")
@needs(permits.ARRANGE)
def practice_new(request: HttpRequest) -> HttpResponse:
    """Open a practice site."""
    form = form_of(PracticeForm, request)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "uid"}
        made = tried(form, lambda: actions.open_practice_site(**said, by=form.who, at=form.at))
        if made is not None:
            return redirect("outreach:practice-one", made.pk)
    page = FormPage(
        title=_("登记一个实践点"), form=form, words=_("保存"), back_url=reverse("outreach:practice")
    )
    return record.asked(request, page)


@serves("A7")
@needs(permits.DESK)
def practice_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a practice site with its visits."""
    who = frame.who(request)
    row = frame.one_of(queries.practice_sites(who), pk)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    made = visits.made(visits.visible_to(who)).filter(site=row)
    latest = list(visits.shown(made.order_by("-on", "-pk"))[: keyset.SIZE])
    plan = Act(words=_("安排一次参观"), url=f"{reverse('outreach:plan')}?site={row.pk}", is_main=True)
    return record.shown(
        request,
        RecordPage(
            title=str(row),
            kind=_("主题实践点"),
            facts=record.facts(
                (_("区域"), row.area), (_("地址"), row.address),
                (_("到访次数"), queries.visited([row], who=who).get(row.pk, queries.Visited()).times or "0"),
            ),
            acts=[plan] if who.holds(permits.GO_DOWN) else (),
            sections=[
                Section(
                    title=_("到访记录"), table=visits_say.visits_table(latest, today=today),
                    empty=_("还没有到访记录。"),
                ),
                Section(title=_("办理记载"), entries=story.entries(row)),
            ],
            back_url=reverse("outreach:practice"),
            back_words=_("主题实践点"),
        ),
    )  # fmt: skip
