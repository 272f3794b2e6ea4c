"""Old cases and hard ones: the lists, and the plan for a hard one with the leader in charge."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, queries, say
from sixia.channels.reception.forms.others import EndForm, HardForm
from sixia.channels.reception.models import HardCase
from sixia.channels.reception.views.asked import answered, case_at, one
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.answering import form_of
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Cell, FormPage, ListPage, Nothing
from sixia.ground.web.serving import serves
from sixia.ledger.models import Case

SHOWN = 200  # rows at once, the oldest first


@serves("C13", "C19", "C20")
@needs(permits.DESK)
def backlog(request: HttpRequest) -> HttpResponse:
    """List the cases that have been open for long, the oldest first, with whoever leads each."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows = list(queries.backlog(who, on=today)[:SHOWN])
    hard = queries.hard_of(rows)
    found = [_old(case, hard.get(case.pk), today) for case in rows]
    days = {"n": queries.BACKLOG_DAYS}
    heads = [_("诉求"), _("登记"), _("未结多久"), _("主办单位"), _("包案领导"), _("攻坚方案")]
    return record.listed(
        request,
        ListPage(
            title=_("积案"),
            note=_("登记超过 %(n)d 天还没有办结的，最久的在前；列的是事，不是人。") % days,
            table=record.table(heads, found) if rows else None,
            tabs=_tabs(hard=False),
            nothing=Nothing(
                title=_("没有积案"), why=_("登记超过 %(n)d 天还没有办结的诉求会列在这里。") % days
            ),
        ),
    )


def _tabs(*, hard: bool) -> list[Tab]:
    return [
        Tab(words=_("积案"), url=reverse("reception:backlog"), is_current=not hard),
        Tab(words=_("老大难"), url=reverse("reception:hard-cases"), is_current=hard),
    ]


def _old(case: Case, hard: HardCase | None, today: date) -> list[Cell | object]:
    assert case.registered_at is not None
    since = clock.local_date(case.registered_at)
    leader = case.leader or (hard.leader if hard else None)
    plan = Cell(value=hard.plan if hard else "", url="")
    return [
        Cell(value=case.title, url=say.thread_url(case), sub=case.number, kind="main"),
        Cell(value=in_full(since), kind="nowrap"),
        Cell(value=_("%(n)d 天") % {"n": (today - since).days}, kind="number"),
        str(case.lead_unit or ""),
        str(leader or _("还没有")),
        plan,
    ]


@serves("C13", "C19")
@needs(permits.DESK)
def hard_cases(request: HttpRequest) -> HttpResponse:
    """List the hard cases with their plans, those still open first."""
    rows = list(queries.hard_cases_visible_to(request.who)[:SHOWN])  # type: ignore[attr-defined]
    heads = [_("诉求"), _("难在哪里"), _("攻坚方案"), _("包案领导"), _("复看"), _("现在")]
    return record.listed(
        request,
        ListPage(
            title=_("老大难"),
            note=_("对难点信访事件重点突破：每件有方案、有包案领导、有复看的日子。"),
            table=record.table(heads, [_hard(row) for row in rows]) if rows else None,
            tabs=_tabs(hard=True),
            nothing=Nothing(
                title=_("没有列入的诉求"), why=_("从诉求的全过程页列入；只说事情难在哪里，不评价人。")
            ),
        ),
    )


def _hard(row: HardCase) -> list[Cell | object]:
    case = row.case
    now = _("已不再列入：%(why)s") % {"why": row.why_ended} if row.ended_on else str(case.stands.label)
    return [
        Cell(value=case.title, url=say.thread_url(case), sub=case.number, kind="main"),
        row.why,
        row.plan,
        str(row.leader or case.leader or ""),
        Cell(value=in_full(row.review_on) if row.review_on else "", kind="nowrap"),
        now,
    ]


@serves("C13", "C19")
@needs(permits.LEAD)
def press(request: HttpRequest, number: str) -> HttpResponse:
    """Put a case on the list of hard ones, or change its plan."""
    case = case_at(request, number)
    row = HardCase.objects.filter(case=case).first()
    known: dict[str, object] = {}
    if row is not None:
        known = {"why": row.why, "plan": row.plan, "leader": row.leader_id, "review_on": row.review_on}
    form = form_of(HardForm, request, {"leader": case.leader_id or "", **known}).about(case)
    page = FormPage(
        title=_("列入老大难"),
        note=case.title,
        form=form,
        words=_("保存"),
        back_url=say.thread_url(case),
    )
    names = ("why", "plan", "leader", "review_on")
    return answered(
        request,
        page,
        lambda: actions.put_on_hard_list(
            case, **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at
        ),
        to=say.thread_url(case),
    )


@serves("C19")
@needs(permits.LEAD)
def ease(request: HttpRequest, number: str) -> HttpResponse:
    """Take a case off the list of hard ones."""
    case = case_at(request, number)
    row: HardCase = one(HardCase.objects.filter(case=case, ended_on=None).select_related("case"))
    form = form_of(EndForm, request)
    page = FormPage(
        title=_("不再列入老大难"),
        note=case.title,
        form=form,
        words=_("保存"),
        back_url=say.thread_url(case),
    )
    return answered(
        request,
        page,
        lambda: actions.end_hard(row, why=form.cleaned_data["why_ended"], by=form.who, at=form.at),
        to=say.thread_url(case),
    )
