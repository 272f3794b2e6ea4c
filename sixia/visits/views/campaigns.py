"""Campaigns over many sites: where one has been and where not yet."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Site
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import tried
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section, Table
from sixia.ground.web.serving import serves
from sixia.visits import actions, queries, say
from sixia.visits.forms.running import CampaignForm
from sixia.visits.models import Campaign


@serves("A6", "A13", "B6", "C4", "D25")
@needs(permits.DESK)
def campaigns(request: HttpRequest) -> HttpResponse:
    """List the campaigns one has to do with, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    seen = queries.campaigns_visible_to(who).select_related("unit", "area")
    rows, pager = keyset.newest(seen, request, by="from_on")
    new = Act(words=_("安排专题活动"), url=reverse("visits:campaign-new"), icon="plus", is_main=True)
    return record.listed(
        request,
        ListPage(
            title=_("专题活动"),
            note=_("大走访、大排查大化解、主题日：一次安排，多点开展。"),
            table=record.table(
                [_("活动"), _("种类"), _("起止"), _("牵头单位"), _("现在")],
                [_row(one, today) for one in rows],
            )
            if rows
            else None,
            acts=[new] if who.holds(permits.ARRANGE) else (),
            pager=pager,
            nothing=Nothing(title=_("还没有专题活动"), why=_("您所在区域和单位的专题活动会列在这里。")),
        ),
    )


def _span(one: Campaign) -> str:
    return _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)}


def _row(one: Campaign, today: clock.date) -> list[Cell | object]:
    url = reverse("visits:campaign", args=[one.pk])
    return [
        Cell(value=one.name, url=url, sub=str(one.area), kind="main"),
        one.get_kind_display(),
        _span(one),
        str(one.unit),
        Cell(state=_state(one, today)),
    ]


def _state(one: Campaign, today: clock.date) -> StateTag:
    if today < one.from_on:
        return StateTag(words=_("未开始"), tone="wait")
    if today > one.to_on:
        return StateTag(words=_("已结束"), tone="done")
    return StateTag(words=_("进行中"), tone="work")


@serves("A6", "A13", "B6", "C4", "D25")
@needs(permits.DESK)
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one campaign: its sites with the visits made to each, and all its visits."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    one = queries.campaigns_visible_to(who).select_related("unit", "area").filter(pk=pk).first()
    if one is None:
        raise Http404
    visits = queries.visible_to(who).filter(campaign=one)
    rows = list(queries.shown(visits).order_by("-on", "-pk")[:50])
    page = RecordPage(
        title=one.name,
        kind=one.get_kind_display(),
        state=_state(one, today),
        facts=record.facts(
            (_("区域"), one.area), (_("牵头单位"), one.unit),
            (_("一起办的单位"), _("、").join(str(unit) for unit in one.hosts.all())),
            (_("起止"), _span(one)), (_("目的和要求"), one.goal),
        ),
        sections=[
            Section(title=_("各点开展情况"), table=_coverage(one, who), empty=_("没有指定点位。")),
            Section(
                title=_("走访"),
                table=say.visits_table(rows, today=today) if rows else None,
                empty=_("还没有走访。"),
            ),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=_acts(one, who),
        back_url=reverse("visits:campaigns"),
        back_words=_("专题活动"),
    )  # fmt: skip
    return record.shown(request, page)


def _coverage(one: Campaign, who: Standing) -> Table | None:
    sites = list(one.sites.select_related("area"))
    if not sites:
        return None
    counts = queries.visits_by_site(queries.visible_to(who).filter(campaign=one))
    rows = [_site(site, counts.get(site.pk, 0)) for site in sites]
    return record.table([_("点"), _("区域"), _("走访次数"), _("现在")], rows)


def _site(site: Site, times: int) -> list[Cell | object]:
    state = StateTag(words=_("去过"), tone="done") if times else StateTag(words=_("还没有去"), tone="wait")
    return [
        Cell(value=site.name, kind="main"),
        str(site.area),
        Cell(value=times, kind="number"),
        Cell(state=state),
    ]


def _acts(one: Campaign, who: Standing) -> list[Act]:
    if not who.holds(permits.GO_DOWN):
        return []
    new, plan = reverse("visits:new"), reverse("visits:plan")
    return [
        Act(words=_("记一次走访"), url=f"{new}?campaign={one.pk}", is_main=True),
        Act(words=_("列入计划"), url=f"{plan}?campaign={one.pk}"),
    ]


@serves("A6", "A13", "C4")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Set up a campaign."""
    data = request.POST if request.method == "POST" else None
    form = CampaignForm(data, who=request.who, at=request.at)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.run_campaign(form.drive(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            return redirect(reverse("visits:campaign", args=[made.pk]))
    back = reverse("visits:campaigns")
    return record.asked(request, FormPage(title=_("安排专题活动"), form=form, words=_("安排"), back_url=back))
