"""The list of sessions, and calling one."""

from collections import Counter
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import actions, codes, queries, say
from sixia.channels.onsite.forms import meeting as forms
from sixia.channels.onsite.forms.meeting import MeetingForm, MeetingTripForm
from sixia.channels.onsite.models import AgendaItem, Decision, Session
from sixia.channels.onsite.views.asked import part
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.answering import form_of, uid_of
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, FormPage, ListPage, Nothing
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused
from sixia.visits import queries as visits
from sixia.visits import say as visit_say
from sixia.visits.models import Visit


@serves("D1", "D3", "D8", "D22", "D26")
@needs(permits.DESK)
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions one may see, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    chosen = request.GET.get("kind", "")
    seen = queries.shown(queries.visible_to(who))
    rows, pager = keyset.latest(seen.filter(kind=chosen) if chosen in codes.Kind.values else seen, request)
    may, new = who.holds(permits.GO_DOWN), reverse("onsite:new")
    return record.listed(
        request,
        ListPage(
            title=_("现场办公"),
            note=_("把久拖未决的事带到现场议定；领导在屏幕上确认，散会前就交办到单位。"),
            table=say.sessions_table(rows, _counts(rows), today=today) if rows else None,
            tabs=_tabs(request, chosen),
            acts=[*([Act(words=_("开一场会"), url=new, icon="plus", is_main=True)] if may else []), *_ways()],
            pager=pager,
            nothing=Nothing(
                title=_("还没有现场办公"),
                why=_("您所在区域和单位的现场办公会、协调会、会商会会列在这里。"),
                todo_url=new if may else "",
                todo_words=_("开一场会"),
            ),
        ),
    )


def _ways() -> list[Act]:
    return [
        Act(words=_("我定的事"), url=reverse("onsite:decisions")),
        Act(words=_("问题跟踪"), url=reverse("onsite:loop")),
        Act(words=_("工作专班"), url=reverse("onsite:forces")),
        Act(words=_("企业和分类方案"), url=reverse("onsite:plans")),
    ]


def _tabs(request: HttpRequest, chosen: str) -> list[Tab]:
    words = {"": _("全部")} | {one.value: str(one.label) for one in codes.Kind}
    return [
        Tab(words=said, url=changed(request, kind=name, before=""), is_current=name == chosen)
        for name, said in words.items()
    ]


def _counts(rows: Sequence[Session]) -> dict[int, tuple[int, int]]:
    keys = [one.pk for one in rows]
    items = Counter(AgendaItem.objects.filter(session__in=keys).values_list("session_id", flat=True))
    decided = Decision.objects.filter(session__in=keys, confirmed_at__isnull=False)
    confirmed = Counter(decided.values_list("session_id", flat=True))
    return {key: (items[key], confirmed[key]) for key in keys}


@serves("D1", "D3", "D8", "D18", "D22", "D26")
@needs(permits.GO_DOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Call a meeting: on a visit there is, about a case, or by itself."""
    who: Standing = request.who  # type: ignore[attr-defined]
    visit, case = _visit(request, who), _case(request, who)
    meeting = form_of(MeetingForm, request, {"kind": request.GET.get("kind", codes.Kind.OFFICE)})
    trip = None if visit else form_of(MeetingTripForm, request, _about(case), prefix="trip")
    if request.method == "POST":
        made = _convened(meeting, trip, visit, case)
        if made is not None:
            return redirect(reverse("onsite:agenda", args=[made.pk]))
    parts = [part(meeting, _("什么会"), ("kind", "level", "units"))]
    if trip is not None:
        parts = [
            part(trip, _("什么时候、在哪里"), forms.PLACED),
            *parts,
            part(trip, _("谁主持、谁参加"), forms.PEOPLE),
            part(trip, _("其他"), forms.UNDER, closed=True),
        ]
    page = FormPage(
        title=_("开一场会"),
        form=meeting,
        forms=[trip] if trip is not None else [],
        words=_("保存，去排议程"),
        parts=parts,
        known=record.facts(
            (_("哪次走访"), visit), (_("带着哪件诉求"), f"{case.title}（{case.number}）" if case else "")
        ),
        back_url=visit_say.visit_url(visit) if visit else reverse("onsite:sessions"),
    )
    return record.asked(request, page)


def _convened(
    meeting: MeetingForm, trip: MeetingTripForm | None, visit: Visit | None, case: Case | None
) -> Session | None:
    if not all([meeting.is_valid(), trip is None or trip.is_valid()]):
        return None
    try:
        return actions.convene(
            meeting.meeting(),
            trip=trip.trip() if trip else None,
            visit=visit,
            case=case,
            by=meeting.who,
            at=meeting.at,
            uid=uid_of(meeting),
        )
    except Refused as refused:
        form = trip if trip is not None and refused.field in trip.fields else meeting
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


def _about(case: Case | None) -> dict[str, object]:
    """What a case says already of the meeting about it; its title stays with those who may see it."""
    return {"area": case.area, "site": case.site} if case else {}


def _visit(request: HttpRequest, who: Standing) -> Visit | None:
    key = request.GET.get("visit", "")
    if not key:
        return None
    number = whole(key)
    found = visits.get(number, who=who) if number is not None else None
    if found is None:
        raise Http404
    return found


def _case(request: HttpRequest, who: Standing) -> Case | None:
    number = request.GET.get("case", "")
    if not number:
        return None
    seen = ledger.visible_to(who).select_related("area", "site")
    found = None if "\0" in number else seen.filter(number=number).first()
    if found is None:
        raise Http404
    return found
