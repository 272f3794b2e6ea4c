"""The lists behind the numbers of reception: everyone received, what was helped to a solution, sittings."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import queries, say
from sixia.channels.reception.models import Slip
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, RecordPage
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.visits.codes import Service

FIRST = date(2000, 1, 1)  # before anything that is counted


@serves("C1", "C14", "C18")
@needs(permits.DESK)
def year(request: HttpRequest) -> HttpResponse:
    """Show what was done since New Year: each number is the length of the list behind it."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    since = date(today.year, 1, 1)
    came = queries.came(queries.received(queries.slips_visible_to(who)).filter(session__visit__on__gte=since))
    counted = _("%(groups)d 批 %(heads)d 人次") % {"groups": came.groups, "heads": came.heads}
    slips = f"{reverse('reception:slips')}?since={since.isoformat()}"
    page = RecordPage(
        title=_("今年以来的接访"),
        kind=_("每个数都从清单里数出来，点开就是那张清单"),
        back_url=reverse("reception:sessions"),
        back_words=_("接访"),
        facts=record.facts(
            (_("接待群众"), counted, slips),
            (_("推动解决诉求、纠纷"), _("%(n)d 件") % {"n": queries.helped(who, since=since).count()},
             f"{reverse('reception:helped')}?since={since.isoformat()}"),
            (_("开展调解"), _("%(n)d 次") % {"n": queries.meetings_since(who, since=since).count()},
             f"{reverse('reception:meetings')}?since={since.isoformat()}"),
        ),
    )  # fmt: skip
    return record.shown(request, page)


@serves("C3", "C14")
@needs(permits.DESK)
def slips(request: HttpRequest) -> HttpResponse:
    """List who was received (群众来访接待登记表), the latest first; nobody by name."""
    who: Standing = request.who  # type: ignore[attr-defined]
    seen = queries.received(queries.slips_visible_to(who))
    since = _since(request)
    count = keyset.counted(seen)
    if since > FIRST:
        seen = seen.filter(session__visit__on__gte=since)
        came = queries.came(seen)
        count = _("%(groups)d 批 %(heads)d 人次") % {"groups": came.groups, "heads": came.heads}
    beside = ("session__visit__area", "session__visit__site", "finding__case", "received_by")
    rows, pager = keyset.latest(seen.select_related(*beside), request)
    keys = [slip.finding.case_id for slip in rows if slip.finding]
    cases = set(ledger.visible_to(who).filter(pk__in=keys).values_list("pk", flat=True))
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    heads = [_("哪一号"), _("人数"), _("诉求"), _("第一次反映"), _("当场做了什么"), _("结果"), _("接待人")]
    return record.listed(
        request,
        ListPage(
            title=_("来访接待登记"),
            note=_("一个人或者一个团体是一批，来的人数是人次。不记来访人的姓名。"),
            count=count,
            table=record.table(heads, [_row(slip, cases, today) for slip in rows]) if rows else None,
            pager=pager,
            acts=[Act(words=_("接访"), url=reverse("reception:sessions"))],
            nothing=Nothing(title=_("还没有接待过"), why=_("接访时登记的每一批来访都会列在这里。")),
        ),
    )


def _row(slip: Slip, cases: set[int], today: date) -> list[Cell | object]:
    visit = slip.session.visit
    first = {True: _("是"), False: _("不是"), None: ""}[slip.is_first]
    return [
        Cell(value=_("%(day)s %(n)d 号") % {"day": from_today(visit.on, today=today), "n": slip.number},
             url=say.session_url(slip.session), sub=visit.place, kind="main"),
        say.people_of(slip),
        say.asked_for(slip, cases),
        first,
        _("、").join(str(Service(one).label) for one in slip.services),
        say.result_of(slip, cases),
        str(slip.received_by or ""),
    ]  # fmt: skip


@serves("C1", "C20")
@needs(permits.DESK)
def helped(request: HttpRequest) -> HttpResponse:
    """List the cases that came by reception and ended solved or settled."""
    rows, pager = keyset.latest(
        queries.helped(request.who, since=_since(request)).select_related("lead_unit"),  # type: ignore[attr-defined]
        request,
    )
    found = [[say.case_cell(one), str(one.lead_unit or ""), one.get_outcome_display()] for one in rows]
    return record.listed(
        request,
        ListPage(
            title=_("接访推动解决的诉求、纠纷"),
            note=_("接访登记、已经销号，结果是解决或者调解达成协议的。"),
            table=record.table([_("诉求"), _("主办单位"), _("结果")], found) if found else None,
            pager=pager,
            nothing=Nothing(title=_("还没有"), why=_("接访登记的诉求解决并销号后会列在这里。")),
        ),
    )


@serves("C18")
@needs(permits.DESK)
def meetings(request: HttpRequest) -> HttpResponse:
    """List the sittings of mediations, the newest day first."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    seen = queries.meetings_since(request.who, since=_since(request))  # type: ignore[attr-defined]
    rows, pager = keyset.newest(seen.select_related("mediation__case"), request)
    found = [
        [
            Cell(value=one.mediation.get_kind_display(), url=say.mediation_url(one.mediation),
                 sub=one.mediation.case.number, kind="main"),
            Cell(value=from_today(one.on, today=today), kind="nowrap"),
            one.place_words,
            Cell(state=say.mediation_state(one.mediation)),
        ]
        for one in rows
    ]  # fmt: skip
    return record.listed(
        request,
        ListPage(
            title=_("调解记录"),
            count=keyset.counted(seen),
            table=record.table([_("调解"), _("日期"), _("地点"), _("现在")], found) if found else None,
            pager=pager,
            nothing=Nothing(title=_("还没有调解过"), why=_("每一次调解都会列在这里。")),
        ),
    )


def _since(request: HttpRequest) -> date:
    """The first day to count from; the first of all where none was given that can be."""
    try:
        return max(date.fromisoformat(request.GET.get("since", "")), FIRST)
    except ValueError:
        return FIRST
