"""What was decided until it is written off; problem, on-site office, follow-up; the problems of a village."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import queries, say
from sixia.channels.onsite.views.page import cases_of
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.places import queries as places
from sixia.ground.web import asking, keyset, record
from sixia.ground.web.addresses import changed
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Pager, Tab
from sixia.ground.web.record import Act, Bar, Cell, ListPage, Nothing, Section, Table
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits.codes import PairingKind
from sixia.visits.say import case_url, visit_url

VILLAGE_HELP = (PairingKind.FIRST_SECRETARY, PairingKind.ADVISER, PairingKind.STATIONED, PairingKind.MENTOR)


@serves("D15", "D4")
@needs(permits.DESK)
def decisions(request: HttpRequest) -> HttpResponse:
    """List what I confirmed and is not written off yet; or what my units were given."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    chosen, pager = request.GET.get("show", ""), Pager()
    if chosen == "all":
        rows, pager = keyset.latest(queries.decisions_visible_to(who), request)
    elif chosen == "unit":
        mine = queries.decisions_visible_to(who).filter(unit_id__in=sorted(who.all_unit_ids))
        rows, pager = keyset.latest(mine.filter(confirmed_at__isnull=False), request)
    else:
        rows = list(queries.confirmed_by(who)[:200])
    words = {"": _("我定的"), "unit": _("交给我单位的"), "all": _("全部")}
    return record.listed(
        request,
        ListPage(
            title=_("议定事项"),
            note=_("您确认的事留在这里，直到销号；期限近的在前。") if not chosen else "",
            table=say.followed_table(rows, seen=cases_of(rows, who), today=today) if rows else None,
            tabs=_tabs(request, words, chosen),
            pager=pager,
            nothing=Nothing(title=_("没有议定事项"), why=_("现场办公会上由领导确认的事会列在这里。")),
        ),
    )


def _tabs(request: HttpRequest, words: dict[str, str], chosen: str) -> list[Tab]:
    return [
        Tab(words=said, url=changed(request, show=name, before=""), is_current=name == chosen)
        for name, said in words.items()
    ]


@serves("D15", "B5")
@needs(permits.DESK)
def loop(request: HttpRequest) -> HttpResponse:
    """Show problems along three steps: collected, on the agenda, followed up."""
    who: Standing = request.who  # type: ignore[attr-defined]
    chosen = request.GET.get("show", "")
    table, pager = _step(request, chosen, who)
    words = {"": _("问题收集"), "office": _("现场办公"), "followed": _("跟踪落实")}
    return record.listed(
        request,
        ListPage(
            title=_("问题收集—现场办公—跟踪落实"),
            note=_("下去发现、还没解决的问题：还没上会的，上了会还没定的，定了正在办的。"),
            table=table if table.rows else None,
            tabs=_tabs(request, words, chosen),
            pager=pager,
            nothing=Nothing(title=_("这一步没有问题"), why=_("走访中发现、还没有销号的问题会列在这里。")),
        ),
    )


def _step(request: HttpRequest, chosen: str, who: Standing) -> tuple[Table, Pager]:
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    if chosen == "followed":
        open_ones = queries.decisions_visible_to(who).filter(case__is_open=True)
        decided, pager = keyset.latest(open_ones, request)
        return say.followed_table(decided, seen=cases_of(decided, who), today=today), pager
    heads = [_("问题"), _("从哪来"), _("主办单位"), _("现在"), ""]
    if chosen == "office":
        items, pager = keyset.latest(queries.on_agendas(who), request)
        return record.table(
            heads,
            [_on_agenda(one, today) for one in items],
        ), pager
    found, pager = keyset.latest(queries.collected(who), request)
    return record.table(heads, [_collected(one, today) for one in found]), pager


def _on_agenda(item: Any, today: clock.date) -> list[Cell | object]:
    session, case = item.session, item.case
    where = from_today(session.visit.on, today=today)
    return [
        Cell(value=case.title, url=case_url(case.number), sub=case.number, kind="main"),
        Cell(value=where, url=say.session_url(session)),
        str(case.lead_unit or ""),
        str(case.stands.label),
        "",
    ]


def _collected(one: Any, today: clock.date) -> list[Cell | object]:
    case = one.case
    office = f"{reverse('onsite:new')}?case={case.number}"
    return [
        Cell(value=case.title, url=case_url(case.number), sub=case.number, kind="main"),
        Cell(value=from_today(one.visit.on, today=today), url=visit_url(one.visit)),
        str(case.lead_unit or ""),
        str(case.stands.label),
        Cell(acts=[Act(words=_("开一场会"), url=office)]),
    ]


class VillageForm(RecordForm):
    """Which village."""

    area = asking.area_field()

    def ready(self) -> None:
        """Offer the places one sees."""
        asking.offer_area(self, self.who.area_paths(permits.SEE_AREA))
        self.fields["area"].required = False


@serves("D28")
@needs(permits.DESK)
def village(request: HttpRequest) -> HttpResponse:
    """Show the problems of a village by class, with whoever helps it."""
    who: Standing = request.who  # type: ignore[attr-defined]
    at, path = request.at, request.GET.get("area", "")  # type: ignore[attr-defined]
    form = VillageForm({"area": path}, who=who, at=at)
    known = places.by_path(path) if path and "\0" not in path else None
    area = known if known and known.path.startswith(who.area_paths(permits.SEE_AREA)) else None
    cases = list(queries.problems_of(area, who=who)[:500]) if area else []
    heads = [_("问题"), _("类别"), _("主办单位"), _("现在")]
    rows = [
        [Cell(value=one.title, url=case_url(one.number), sub=one.number, kind="main"),
         str(one.category or _("未分类")), str(one.lead_unit or ""), str(one.stands.label)]
        for one in cases
    ]  # fmt: skip
    return record.listed(
        request,
        ListPage(
            title=_("%(village)s帮扶档案") % {"village": area} if area else _("帮扶档案"),
            note=_("一个村有哪些难题、归哪一类、谁在办、谁在帮，都从台账和挂钩里来。"),
            table=record.table(heads, rows) if rows else None,
            filters=[form["area"]],
            is_narrowed=True,
            before=[_helpers(area, who, clock.local_date(at)), _classes(cases)] if area else (),
            nothing=Nothing(
                title=_("这里没有您看得到的问题") if area else _("请先选一个村"),
                why=_("选一个村（社区），看它的问题和帮扶的人。"),
            ),
        ),
    )


def _helpers(area: Any, who: Standing, today: clock.date) -> Section:
    paired = visits.running(visits.pairings_visible_to(who), on=today)
    helping = paired.filter(area_path=area.path, kind__in=VILLAGE_HELP).order_by("kind", "pk")
    heads = [_("谁在帮"), _("怎样帮"), _("职责")]
    rows = [
        [Cell(value=str(one.official), sub=str(one.unit), kind="main"), one.get_kind_display(), one.duty]
        for one in helping[:50]
    ]
    return Section(title=_("帮扶的人"), table=record.table(heads, rows), empty=_("还没有登记帮扶的人。"))


def _classes(cases: list[Any]) -> Section:
    open_ones = Counter(str(one.category or _("未分类")) for one in cases if one.is_open)
    most = max(open_ones.values(), default=1)
    bars = [
        Bar(name=name, share=round(n * 100 / most, 1), said=_("%(n)d 件未结") % {"n": n})
        for name, n in open_ones.most_common(12)
    ]
    return Section(title=_("未结的按类别"), bars=bars, empty=_("没有未结的问题。"))
