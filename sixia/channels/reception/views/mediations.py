"""The list of mediations, opening one from a case, and the page one is worked from."""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, codes, queries, say
from sixia.channels.reception.codes import MediationState
from sixia.channels.reception.forms.mediation import OpenForm
from sixia.channels.reception.models import Agreement, Mediation, Party
from sixia.channels.reception.views.asked import answered, case_at, mediation_at
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed
from sixia.ground.web.answering import form_of
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger.codes import LawfulRoute
from sixia.visits import say as visit_say


@serves("C9", "C10", "C18")
@needs(permits.DESK)
def mediations(request: HttpRequest) -> HttpResponse:
    """List the mediations of the cases one may see, the newest first."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    chosen = request.GET.get("show", "")
    seen = queries.mediations_visible_to(request.who)  # type: ignore[attr-defined]
    if chosen == "running":
        seen = seen.filter(state__in=codes.UNDER_WAY)
    elif chosen == "settled":
        seen = seen.filter(state=MediationState.SETTLED)
    rows, pager = keyset.newest(seen, request)
    tabs = {"": _("全部"), "running": _("进行中"), "settled": _("达成协议")}
    return record.listed(
        request,
        ListPage(
            title=_("调解"),
            note=_("不收费；双方自愿，一方不愿意就停；不影响走其他法定途径。"),
            table=say.mediations_table(rows, today=today) if rows else None,
            tabs=[
                *(Tab(words=words, url=changed(request, show=name, before=""), is_current=name == chosen)
                  for name, words in tabs.items()),
                Tab(words=_("待履行"), url=reverse("reception:owed")),
                Tab(words=_("110、12348 转来"), url=reverse("reception:referrals")),
            ],
            pager=pager,
            nothing=Nothing(
                title=_("这里还没有调解"), why=_("从诉求、接待登记或者110、12348转来的纠纷开始。")
            ),
        ),
    )  # fmt: skip


@serves("C10", "C18")
@needs(permits.GO_DOWN)
def new(request: HttpRequest, number: str) -> HttpResponse:
    """Begin to ask both sides of the dispute in a case."""
    case = case_at(request, number)
    referral = queries.referrals_visible_to(request.who).filter(case=case).first()  # type: ignore[attr-defined]
    form = form_of(OpenForm, request, {"violence": bool(referral and referral.violence)})
    page = FormPage(
        title=_("转入调解"),
        note=_("先征求双方意见。姓名留在诉求里加密保存，这里只写身份。"),
        form=form,
        words=_("开始征求意见"),
        known=record.facts((_("诉求"), case.title), (_("编号"), case.number)),
        back_url=say.thread_url(case),
    )
    return answered(
        request,
        page,
        lambda: actions.open_mediation(
            case, kind=form.cleaned_data["kind"], sides=form.sides(), team=form.cleaned_data["team"],
            violence=form.cleaned_data["violence"], by=form.who, at=form.at,
            uid=form.cleaned_data["uid"] or uuid.uuid4(),
        ),
        to=say.mediation_url,
    )  # fmt: skip


@serves("C9", "C10", "C18")
@needs(permits.DESK)
def mediation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a mediation to whoever may see its case."""
    one = mediation_at(request, pk)
    at: datetime = request.at  # type: ignore[attr-defined]
    works = request.who.holds(permits.GO_DOWN)  # type: ignore[attr-defined]
    agreement = Agreement.objects.filter(mediation=one).select_related("recorded_by").first()
    page = RecordPage(
        title=str(one.get_kind_display()),
        kind=_("调解 · 不收费，双方自愿"),
        state=say.mediation_state(one),
        facts=_facts(one),
        sections=[
            *danger(violence=one.violence),
            *_ended(one),
            _parties(one, works=works),
            _mediators(one, works=works),
            _meetings(one),
            *(_agreement(agreement, at=at, works=works) if agreement else ()),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=_acts(one) if works else (),
        back_url=reverse("reception:mediations"),
        back_words=_("调解"),
    )
    return record.shown(request, page)


def danger(*, violence: bool) -> list[Section]:
    """What to do when someone may come to harm (《人民调解法》第二十五条)."""
    if not violence:
        return []
    words = _(
        "有动手伤人的危险：请马上拨打 110 报告公安机关，先把双方分开，再谈调解。不要让一方单独面对另一方。"
    )
    return [Section(title=_("先保证安全"), text=words)]


def _facts(one: Mediation) -> list[record.Fact]:
    return record.facts(
        (_("诉求"), one.case.title, visit_say.case_url(one.case.number)),
        (_("全过程"), one.case.number, say.thread_url(one.case)),
        (_("开始"), in_full(one.on)), (_("主持"), one.team or one.unit),
        (_("结束"), in_full(one.ended_on) if one.ended_on else ""),
        (_("事情"), one.get_matter_result_display()), (_("心结"), one.get_feeling_result_display()),
    )  # fmt: skip


def _ended(one: Mediation) -> list[Section]:
    """When it ended without an agreement: which other ways are open, and were told."""
    if one.state not in codes.WITHOUT_AGREEMENT:
        return []
    told = _("、").join(str(LawfulRoute(route).label) for route in one.routes)
    return [
        Section(
            title=_("还可以走的法定途径"),
            note=_("调解没有达成，不影响任何一方依法维护自己的权利。"),
            facts=record.facts((_("已告知"), told), (_("原因"), one.why_ended)),
        )
    ]


def _parties(one: Mediation, *, works: bool) -> Section:
    rows = [_party(one, party, works) for party in one.parties.all()]
    more = Act(words=_("记下另一方的意见"), url=reverse("reception:consent", args=[one.pk]), icon="plus")
    return Section(
        title=_("双方意见"),
        note=_("双方都愿意才能调解；任何一方随时可以不愿意。"),
        table=record.table([_("哪一方"), _("是谁"), _("愿意吗"), _("怎样表示的")], rows) if rows else None,
        acts=[more] if works and one.state in codes.UNDER_WAY else (),
    )


def _party(one: Mediation, party: Party, works: bool) -> list[Cell | object]:
    words = {True: _("愿意"), False: _("不愿意"), None: _("还没有问")}[party.agrees]
    ask = reverse("reception:consent-of", args=[one.pk, party.pk])
    acts = [Act(words=_("记下意见"), url=ask)] if works and one.state in codes.UNDER_WAY else []
    how = f"{party.get_way_display()} {in_full(party.said_on)}" if party.said_on else ""
    return [Cell(value=party.get_side_display(), kind="main"), str(party), words, Cell(value=how, acts=acts)]


def _mediators(one: Mediation, *, works: bool) -> Section:
    rows = [
        [Cell(value=str(row), kind="main"), row.get_profession_display()]
        for row in one.mediators.select_related("user")
    ]
    more = Act(words=_("添加调解员"), url=reverse("reception:invite", args=[one.pk]), icon="plus")
    return Section(
        title=_("谁来调解"),
        table=record.table([_("姓名"), _("身份")], rows) if rows else None,
        empty=_("还没有调解员。"),
        acts=[more] if works and one.state in codes.UNDER_WAY else (),
    )


def _meetings(one: Mediation) -> Section:
    rows = [
        [Cell(value=in_full(row.on), kind="main"), row.place_words, row.words] for row in one.meetings.all()
    ]
    return Section(
        title=_("调解经过"),
        table=record.table([_("日期"), _("地点"), _("笔录摘要")], rows) if rows else None,
        empty=_("还没有调解过。"),
    )


def _agreement(agreement: Agreement, *, at: datetime, works: bool) -> list[Section]:
    court = reverse("reception:court", args=[agreement.mediation_id])
    confirm = reverse("reception:confirm", args=[agreement.mediation_id])
    acts = [] if agreement.applied_on else [Act(words=_("记下双方申请"), url=court)]
    if agreement.applied_on and not agreement.confirmed_on:
        acts = [Act(words=_("记下法院确认"), url=confirm)]
    duties = list(agreement.duties.select_related("party"))
    return [
        Section(
            title=_("调解协议"),
            text=agreement.words,
            facts=record.facts(
                (_("形式"), agreement.get_form_display()), (_("记录"), agreement.recorded_by),
                (_("签订"), in_full(agreement.signed_on)), (_("生效"), in_full(agreement.effective_on)),
            ),
        ),
        Section(title=_("履行"), name="duties", table=say.duties_table(duties, at=at, acts=works)),
        Section(
            title=_("司法确认"),
            name="court",
            note=_("双方可以在协议生效后三十日内，共同向法院申请确认，不收费。"),
            facts=record.facts(
                (_("最后一天"), "" if agreement.applied_on else say.court_words(agreement, at=at)),
                (_("申请"), in_full(agreement.applied_on) if agreement.applied_on else ""),
                (_("法院"), agreement.court),
                (_("确认"), in_full(agreement.confirmed_on) if agreement.confirmed_on else ""),
                (_("裁定书"), agreement.court_number),
            ),
            acts=acts if works else (),
        ),
    ]  # fmt: skip


def _acts(one: Mediation) -> list[Act]:
    link = lambda name: reverse(f"reception:{name}", args=[one.pk])  # noqa: E731
    if one.state == MediationState.ASKED:
        return [Act(words=_("没有谈成"), url=link("fail"))]
    if one.state in codes.UNDER_WAY:
        settle = [Act(words=_("达成协议"), url=link("settle"), is_main=True)]
        return [
            *(settle if one.state == MediationState.RUNNING else ()),
            Act(words=_("记一次调解"), url=link("meet"), is_main=one.state == MediationState.AGREED),
            Act(words=_("没有谈成"), url=link("fail")),
        ]
    return [Act(words=_("写事、心两个结果"), url=link("results"), is_main=not one.matter_result)]
