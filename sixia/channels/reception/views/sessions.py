"""The calendar of sessions, planning one, and the page a session is worked from."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, codes, queries, say
from sixia.channels.reception.forms import session as forms
from sixia.channels.reception.forms.session import SessionForm
from sixia.channels.reception.models import Session, Slip
from sixia.channels.reception.views.asked import answered, session_at, works_at
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.answering import form_of
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, FormPage, ListPage, Nothing, Part, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.visits import codes as visit_codes
from sixia.visits import queries as visits
from sixia.visits import say as visit_say
from sixia.visits.views.page import handed

COMING = 200  # planned sessions shown at once


@serves("C1", "C2", "C14")
@needs(permits.DESK)
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions one may see: those held with the newest day first, or those to come."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    seen = queries.received_on(visits.visible_to(who))
    coming = request.GET.get("show") == "planned"
    if coming:
        rows, pager = list(visits.planned(seen)[:COMING]), record.Pager()
    else:
        rows, pager = keyset.newest(seen.exclude(status=visit_codes.Status.PLANNED), request)
    words, goes = _("安排一次接访"), who.holds(permits.GO_DOWN)
    plan = reverse("reception:plan")
    return record.listed(
        request,
        ListPage(
            title=_("接访"),
            note=_("把坐等来访变成上门听。安排好的接访，群众在公告页上看得到。"),
            table=say.sessions_table(rows, today=today) if rows else None,
            tabs=_tabs(request, coming=coming),
            acts=_list_acts(goes),
            pager=pager,
            nothing=Nothing(
                title=_("这里还没有接访"),
                why=_("您所在区域和单位的接访都会列在这里。"),
                todo_url=plan if goes else "",
                todo_words=words,
            ),
        ),
    )


def _list_acts(goes: bool) -> list[Act]:
    plan = Act(words=_("安排一次接访"), url=reverse("reception:plan"), icon="plus", is_main=True)
    return [
        *([plan] if goes else []),
        Act(words=_("群众看到的公告"), url=reverse("reception:dates"), icon="eye"),
    ]


def _tabs(request: HttpRequest, *, coming: bool) -> list[Tab]:
    return [
        Tab(words=_("已开展"), url=changed(request, show="", before=""), is_current=not coming),
        Tab(words=_("计划中"), url=changed(request, show="planned", before=""), is_current=coming),
        Tab(words=_("来访登记"), url=reverse("reception:slips")),
        Tab(words=_("今年以来"), url=reverse("reception:year")),
        Tab(words=_("调解"), url=reverse("reception:mediations")),
        Tab(words=_("积案、老大难"), url=reverse("reception:backlog")),
        Tab(words=_("队伍"), url=reverse("reception:teams")),
    ]


@serves("C1", "C2", "C4", "C6", "C12", "C15")
@needs(permits.GO_DOWN)
def plan(request: HttpRequest) -> HttpResponse:
    """Put a session into the calendar, with its public notice."""
    form = form_of(SessionForm, request, _known(request))
    page = FormPage(
        title=_("安排一次接访"),
        note=_("定期接访、带案下访、入户走访、线上接访、联合接访、巡回接访，都在这里安排。"),
        form=form,
        words=_("安排"),
        parts=[
            _part(form, _("什么时候、在哪里"), forms.WHEN),
            _part(form, _("向群众公告"), forms.NOTICE),
            _part(form, _("谁接访"), forms.WHO),
            _part(form, _("带案、专题和其他"), forms.MORE),
        ],
        back_url=reverse("reception:sessions"),
    )
    uid = lambda: form.cleaned_data["uid"] or uuid.uuid4()  # noqa: E731
    return answered(
        request,
        page,
        lambda: actions.plan_session(form.plan(), by=form.who, at=form.at, uid=uid()),
        to=say.session_url,
        done=_("已安排。"),
    )


def _part(form: SessionForm, title: str, names: tuple[str, ...]) -> Part:
    return Part(title=title, fields=[form[name] for name in names if name in form.fields])


def _known(request: HttpRequest) -> dict[str, object]:
    """What the house holds of a session that is planned from a case or for a team."""
    who: Standing = request.who  # type: ignore[attr-defined]
    number = request.GET.get("case", "")
    case = ledger.visible_to(who).filter(number=number[:20].replace("\0", "")).first() if number else None
    if case is not None:
        return {"kind": codes.SessionKind.CASE_LED, "cases": [case], "area": case.area, "site": case.site_id,
                "is_public": False}  # fmt: skip
    key = whole(request.GET.get("team", ""))
    team = queries.teams_visible_to(who).filter(pk=key).first() if key else None
    return {"kind": codes.SessionKind.CIRCUIT, "team": team, "area": team.area} if team else {}


@serves("C1", "C3", "C6", "C12", "C14", "C17")
@needs(permits.DESK)
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a session to whoever may see its visit: its numbers, what came of them, what to do next."""
    one = session_at(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    works = works_at(one, who)
    page = RecordPage(
        title=str(one),
        kind=_("接访 · %(kind)s") % {"kind": one.get_kind_display()},
        state=say.state_of(one),
        facts=_facts(one),
        sections=[
            *handed(request, one.visit),
            slips_section(one, who=who, acts=works and one.closed_at is None),
            *brought_section(one, who=who, acts=works),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=_acts(one) if works else (),
        back_url=reverse("reception:sessions"),
        back_words=_("接访"),
    )
    return record.shown(request, page)


def _facts(one: Session) -> list[record.Fact]:
    visit = one.visit
    times = " – ".join(f"{at:%H:%M}" for at in (visit.from_time, visit.to_time) if at)
    came = queries.came(queries.received(Slip.objects.filter(session=one)))
    waiting = queries.waiting(one).count()
    along = [one for one in visit.party.select_related("user", "unit") if one.user_id != visit.lead_id]
    counted = _("%(groups)d 批 %(heads)d 人次") % {"groups": came.groups, "heads": came.heads}
    return record.facts(
        (_("日期"), visit.on), (_("时间"), times), (_("地点"), visit.place),
        (_("接访人"), visit.lead or visit.unit), (_("一起去的人"), _("、").join(map(str, along))),
        (_("队伍"), one.team or "", reverse("reception:team", args=[one.team_id]) if one.team_id else ""),
        (_("线上怎样参加"), one.joining), (_("请群众带"), visit.bring),
        (_("公告"), _("已向群众公告") if visit.is_public else _("不公告")),
        (_("已接待"), counted if came.groups else ""),
        (_("等候"), _("%(n)d 批") % {"n": waiting} if waiting else ""),
        (_("走访记录"), _("打开"), visit_say.visit_url(visit)),
    )  # fmt: skip


def _acts(one: Session) -> list[Act]:
    status = one.visit.status
    if status == visit_codes.Status.PLANNED:
        return [
            Act(words=_("开始接访"), url=reverse("reception:open", args=[one.pk]), is_main=True, sends={}),
            Act(words=_("再带一件诉求"), url=reverse("reception:bring", args=[one.pk])),
            Act(words=_("取消"), url=reverse("visits:call-off", args=[one.visit_id]), sends={}),
        ]
    if status == visit_codes.Status.CANCELLED or one.closed_at is not None:
        return []
    ahead = queries.waiting(one).values_list("number", flat=True).first()
    call, take = (reverse(f"reception:{name}", args=[one.pk]) for name in ("call", "take"))
    return [
        Act(words=_("叫下一号"), url=call, is_main=True, sends={"number": str(ahead or "")}),
        Act(words=_("取号（一人）"), url=take, sends={"uid": str(uuid.uuid4())}),
        Act(words=_("团体取号"), url=reverse("reception:group", args=[one.pk])),
        Act(words=_("直接登记"), url=reverse("reception:intake", args=[one.pk]), icon="edit"),
        Act(words=_("结束接访"), url=reverse("reception:close", args=[one.pk]), sends={}),
    ]  # fmt: skip


def slips_section(one: Session, *, who: Standing, acts: bool) -> Section:
    """The numbers of a session; a case is named only to whoever may see it."""
    slips = list(queries.slips_of(one))
    keys = [slip.finding.case_id for slip in slips if slip.finding]
    seen = set(ledger.visible_to(who).filter(pk__in=keys).values_list("pk", flat=True))
    rows = queries.mediations_visible_to(who).filter(case__in=seen)
    mediated = {row.case_id: row for row in rows.order_by("pk")}
    return Section(
        title=_("来访的群众"),
        name="slips",
        table=say.slips_table(slips, seen=seen, mediated=mediated, acts=acts) if slips else None,
        empty=_("还没有人取号。"),
    )


def brought_section(one: Session, *, who: Standing, acts: bool) -> list[Section]:
    """The cases taken along, with what came of each."""
    rows, hidden = queries.brought_to(one, who=who)
    if not rows and not hidden:
        return []
    note = _("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else ""
    told = acts and one.visit.status == visit_codes.Status.DONE
    return [Section(title=_("带上的诉求"), note=note, table=say.brought_table(rows, acts=told))]
