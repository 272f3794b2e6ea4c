"""Teams with their itinerary, what the police and the legal line passed on, authority given to agents."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.reception import actions, codes, queries, say
from sixia.channels.reception.forms.others import EndForm, MandateForm, TeamForm
from sixia.channels.reception.models import Mandate, Team
from sixia.channels.reception.views.asked import answered, case_at, one
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of, pressed
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.visits import queries as visits
from sixia.visits import say as visit_say

SHOWN = 100


@serves("C15", "C16", "C18")
@needs(permits.DESK)
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams one may see."""
    who: Standing = request.who  # type: ignore[attr-defined]
    rows, pager = keyset.latest(queries.teams_visible_to(who).select_related("area", "unit"), request)
    new = Act(words=_("建一支队伍"), url=reverse("reception:team-new"), icon="plus", is_main=True)
    heads = [_("队伍"), _("种类"), _("区域"), _("单位"), _("现在")]
    found = [
        [
            Cell(value=team.name, url=reverse("reception:team", args=[team.pk]), kind="main"),
            team.get_kind_display(),
            str(team.area),
            str(team.unit),
            _("已结束") if team.ended_on else _("在"),
        ]
        for team in rows
    ]
    return record.listed(
        request,
        ListPage(
            title=_("接访、调解、代办队伍"),
            table=record.table(heads, found) if found else None,
            acts=[new] if who.holds(permits.ARRANGE) else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有队伍"), why=_("调解巡回团队、调解队（室）、代办协办队伍都在这里建。")
            ),
        ),
    )


@serves("C15", "C16", "C18")
@needs(permits.ARRANGE)
def team_new(request: HttpRequest) -> HttpResponse:
    """Set up a team."""
    form = form_of(TeamForm, request)
    unit: Unit | None = visits.own_unit(form.who, permits.ARRANGE)
    assert unit is not None
    page = FormPage(title=_("建一支队伍"), form=form, words=_("建立"), back_url=reverse("reception:teams"))
    plain = ("kind", "name", "area", "about")
    return answered(
        request,
        page,
        lambda: actions.found_team(
            **{name: form.cleaned_data[name] for name in plain}, unit=unit, members=form.members(),
            by=form.who, at=form.at, uid=form.cleaned_data["uid"] or uuid.uuid4(),
        ),
        to=lambda team: reverse("reception:team", args=[team.pk]),
    )  # fmt: skip


@serves("C15", "C18")
@needs(permits.DESK)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a team: who is in it, where it goes and went, what it mediated."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    row = _team(request, pk)
    members = [
        [Cell(value=str(member), kind="main"), member.get_profession_display()]
        for member in row.members.select_related("user")
    ]
    mediations = list(queries.mediations_visible_to(who).filter(team=row).order_by("-on", "-pk")[:SHOWN])
    page = RecordPage(
        title=row.name,
        kind=str(row.get_kind_display()),
        facts=record.facts(
            (_("区域"), row.area), (_("单位"), row.unit), (_("做什么"), row.about),
            (_("结束"), in_full(row.ended_on) if row.ended_on else ""),
        ),
        sections=[
            Section(title=_("成员"), table=record.table([_("姓名"), _("身份")], members)),
            *([_itinerary(row, who, today)] if row.kind != codes.TeamKind.AGENTS else ()),
            Section(
                title=_("调解"),
                table=say.mediations_table(mediations, today=today) if mediations else None,
                empty=_("还没有调解。"),
            ),
            Section(title=_("办理记载"), entries=story.entries(row)),
        ],
        acts=_team_acts(row, who),
        back_url=reverse("reception:teams"),
        back_words=_("队伍"),
    )  # fmt: skip
    return record.shown(request, page)


def _itinerary(row: Team, who: Standing, today: clock.date) -> Section:
    sessions = list(queries.itinerary(row, who=who)[:SHOWN])
    rows = [
        [
            Cell(value=from_today(one.visit.on, today=today), url=say.session_url(one), kind="main"),
            str(one.visit.area),
            one.visit.place,
            one.get_kind_display(),
            Cell(state=visit_say.state_of(one.visit)),
        ]
        for one in sessions
    ]
    heads = [_("日期"), _("到哪里"), _("地点"), _("方式"), _("状态")]
    return Section(
        title=_("巡回行程"),
        table=record.table(heads, rows) if rows else None,
        empty=_("还没有安排行程。"),
        acts=[Act(words=_("安排行程"), url=f"{reverse('reception:plan')}?team={row.pk}", icon="plus")]
        if who.holds(permits.GO_DOWN) and row.ended_on is None
        else (),
    )


def _team_acts(row: Team, who: Standing) -> list[Act]:
    if row.ended_on is not None or not row.area_path.startswith(who.area_paths(permits.ARRANGE)):
        return []
    return [Act(words=_("结束这支队伍"), url=reverse("reception:team-end", args=[row.pk]), sends={})]


@needs(permits.ARRANGE)
@require_POST
def team_end(request: HttpRequest, pk: int) -> HttpResponse:
    """A team is no more."""
    row = _team(request, pk)
    act = lambda: actions.end_team(row, by=request.who, at=request.at)  # type: ignore[attr-defined]  # noqa: E731
    return pressed(request, act, to=reverse("reception:team", args=[row.pk]))


def _team(request: HttpRequest, pk: int) -> Team:
    rows = queries.teams_visible_to(request.who).filter(pk=pk)  # type: ignore[attr-defined]
    found: Team = one(rows.select_related("area", "unit"))
    return found


@serves("C16")
@needs(permits.DESK)
def mandates(request: HttpRequest) -> HttpResponse:
    """List who acts for residents; one's own authority among them."""
    who: Standing = request.who  # type: ignore[attr-defined]
    rows, pager = keyset.newest(queries.mandates_visible_to(who), request)
    seen = set(
        ledger.visible_to(who).filter(pk__in=[row.case_id for row in rows]).values_list("pk", flat=True)
    )
    return record.listed(
        request,
        ListPage(
            title=_("代办"),
            note=_("群众委托的事由代办员跑。委托从诉求的全过程页记下，群众随时可以收回。"),
            table=say.mandates_table(rows, seen=seen) if rows else None,
            pager=pager,
            nothing=Nothing(title=_("还没有代办"), why=_("群众委托干部代办的诉求会列在这里。")),
        ),
    )


@serves("C16")
@needs(permits.GO_DOWN)
def mandate_new(request: HttpRequest, number: str) -> HttpResponse:
    """Write down a resident's authority for an agent."""
    case = case_at(request, number)
    form = form_of(MandateForm, request)
    page = FormPage(
        title=_("委托代办"),
        note=_("代办要有群众的委托：谁来办、办什么、怎样委托的，写清楚。"),
        form=form,
        words=_("保存"),
        known=record.facts((_("诉求"), case.title), (_("编号"), case.number)),
        back_url=say.thread_url(case),
    )
    return answered(
        request,
        page,
        lambda: actions.give_mandate(
            case, form.mandated(), by=form.who, at=form.at, uid=form.cleaned_data["uid"] or uuid.uuid4()
        ),
        to=lambda made: reverse("reception:mandate", args=[made.pk]),
    )


@serves("C16")
@needs(permits.DESK)
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one authority given."""
    who: Standing = request.who  # type: ignore[attr-defined]
    row = _mandate(request, pk)
    sees = ledger.sees(who, row.case)
    case = row.case.title if sees else _("不在您的查看范围内")
    end = Act(words=_("结束委托"), url=reverse("reception:mandate-end", args=[row.pk]))
    page = RecordPage(
        title=row.scope,
        kind=_("代办"),
        facts=record.facts(
            (_("代办员"), row.agent), (_("首席代办员"), _("是") if row.is_chief else ""),
            (_("协办队伍"), row.team), (_("诉求"), case, say.thread_url(row.case) if sees else ""),
            (_("怎样委托的"), row.get_authority_display()), (_("见证人"), row.witness),
            (_("从哪天"), in_full(row.on)), (_("到哪天"), in_full(row.ended_on) if row.ended_on else ""),
            (_("为什么结束"), row.why_ended),
        ),
        sections=[Section(title=_("办理记载"), entries=story.entries(row))],
        acts=[end] if row.ended_on is None and who.holds(permits.GO_DOWN) else (),
        back_url=reverse("reception:mandates"),
        back_words=_("代办"),
    )  # fmt: skip
    return record.shown(request, page)


@serves("C16")
@needs(permits.GO_DOWN)
def mandate_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter is done, or the resident took the authority back."""
    row = _mandate(request, pk)
    form = form_of(EndForm, request)
    back = reverse("reception:mandate", args=[row.pk])
    page = FormPage(title=_("结束委托"), note=row.scope, form=form, words=_("结束"), back_url=back)
    return answered(
        request,
        page,
        lambda: actions.end_mandate(row, why=form.cleaned_data["why_ended"], by=form.who, at=form.at),
        to=back,
    )


def _mandate(request: HttpRequest, pk: int) -> Mandate:
    found: Mandate = one(queries.mandates_visible_to(request.who).filter(pk=pk))  # type: ignore[attr-defined]
    return found
