"""What falls due: ended cases whose term of keeping is over soon, and which of them are held."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import keyset, record
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, Table
from sixia.ledger import queries
from sixia.ledger.codes import RequestClass
from sixia.ledger.models import Case

DAYS = 30


@needs(permits.HOLD)
def falling_due(request: HttpRequest) -> HttpResponse:
    """List what will be erased in the next thirty days unless someone holds it, the first one first."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    due = queries.falling_due(request.who, until=today + timedelta(days=DAYS))  # type: ignore[attr-defined]
    held = request.GET.get("show") == "held"
    if held:
        due = due.filter(held_until__gte=today)
    rows, pager = keyset.soonest(due, request, by="kept_until")
    return record.listed(
        request,
        ListPage(
            title=_("即将到期删除"),
            note=_(
                "保存期限在 %(days)d 天内届满的已结束诉求。届满次日起由系统删除身份、原话和附件，"
                "办理经过和统计不变；需要留存的，请先保全。"
            )
            % {"days": DAYS},
            table=_table(rows, today=today) if rows else None,
            tabs=_tabs(held=held),
            count=keyset.counted(due),
            pager=pager,
            nothing=Nothing(title=_("没有即将到期的诉求"), why=_("每天夜里重新计算一次。")),
        ),
    )


def _tabs(*, held: bool) -> list[Tab]:
    url = reverse("desk:kept")
    return [
        Tab(words=_("全部"), url=url, is_current=not held),
        Tab(words=_("已保全"), url=f"{url}?show=held", is_current=held),
    ]


def _table(cases: Sequence[Case], *, today: date) -> Table:
    heads = [_("诉求"), _("类别"), _("保存到"), _("保全"), _("办理")]
    return record.table(heads, [_row(case, today=today) for case in cases], caption=_("即将到期删除"))


def _row(case: Case, *, today: date) -> list[Cell]:
    assert case.kept_until is not None
    is_held = case.held_until is not None and case.held_until >= today
    step = "lift_hold" if is_held else "hold"
    words = _("解除保全") if is_held else _("保全")
    url = reverse("desk:case", args=[case.number])
    return [
        Cell(value=case.title, url=url, sub=case.number, kind="main"),
        Cell(value=RequestClass(case.request_class).label if case.request_class else _("还没有认定")),
        Cell(value=in_full(case.kept_until), kind="nowrap"),
        Cell(
            value=_("到 %(day)s") % {"day": in_full(case.held_until)}
            if is_held and case.held_until
            else _("没有")
        ),
        Cell(acts=[Act(words=words, url=reverse("desk:case-step", args=[case.number, step]))]),
    ]
