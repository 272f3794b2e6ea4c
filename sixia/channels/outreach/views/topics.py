"""What to explain: what people bring most, each number opening its list; the topics chosen from it."""

import uuid
from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sixia.channels.outreach import actions, queries, say
from sixia.channels.outreach.forms.planning import Looked, TopicForm
from sixia.channels.outreach.models import Topic
from sixia.channels.outreach.views import frame
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.queries import category_at
from sixia.ground.places.queries import by_path
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section, Table, table
from sixia.ground.web.serving import serves


@serves("A12")
@needs(permits.DESK)
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics, the latest first."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows = queries.topics_visible_to(frame.who(request)).prefetch_related("categories")
    page, pager = keyset.newest(rows, request, by="from_on")
    hot_url = reverse("outreach:hot")
    return record.listed(
        request,
        ListPage(
            title=_("宣讲选题"),
            note=_("从群众反映最多的事里选题，讲大家想听的。"),
            table=_table(page, today) if page else None,
            tabs=frame.tabs("topics"),
            acts=[Act(words=_("看看热点"), url=hot_url, is_main=True)],
            pager=pager,
            nothing=Nothing(
                title=_("还没有选题"), why=_("先看近 90 天群众反映最多的是什么，再从里面选。"),
                todo_url=hot_url, todo_words=_("看看热点"),
            ),
        ),
    )  # fmt: skip


def _table(rows: list[Topic], today: clock.date) -> Table:
    heads = [_("选题"), _("来自哪些热点"), _("从"), _("到")]
    return table(
        heads,
        [
            [
                Cell(
                    value=str(one), url=reverse("outreach:topic", args=[one.pk]),
                    sub=f"{one.area} · {one.unit}", kind="main",
                ),
                say.joined(one.categories.all()),
                Cell(value=from_today(one.from_on, today=today), kind="nowrap"),
                Cell(value=from_today(one.to_on, today=today), kind="nowrap"),
            ]
            for one in rows
        ],
    )  # fmt: skip


@serves("A12")
@needs(permits.DESK)
def hot(request: HttpRequest) -> HttpResponse:
    """Show which categories most cases of the last ninety days fall under, in one area."""
    who, at = frame.who(request), request.at  # type: ignore[attr-defined]
    form = Looked(request.GET, who=who)
    since, until = queries.hot_days(clock.local_date(at))
    spots = queries.hot_spots(who, area_path=form.path, since=since, until=until, at=at)
    return record.listed(
        request,
        ListPage(
            title=_("群众反映最多的事"),
            note=_("%(since)s 至 %(until)s 收到的、您看得到的诉求。点件数就能打开这些诉求。")
            % {"since": since.isoformat(), "until": until.isoformat()},
            table=_spots(request, spots, form.path, since, until) if spots else None,
            tabs=frame.tabs("topics"),
            filters=list(form),
            is_narrowed=True,
            nothing=Nothing(title=_("这里没有分过类的诉求"), why=_("换一个区域看看。")),
        ),
    )


def _spots(
    request: HttpRequest, spots: list[queries.HotSpot], path: str, since: clock.date, until: clock.date
) -> Table:
    chosen = _chosen(request, spots)
    chooses = frame.arranges_in(request, path)
    rows = []
    for spot in spots:
        asked = urlencode({"category": spot.category.path, "area": path})
        choose = Cell(value=_("列为选题"), url=f"{reverse('outreach:topic-new')}?{asked}", kind="nowrap")
        rows.append(
            [
                Cell(value=str(spot.category), kind="main"),
                Cell(
                    value=say.cases_words(spot), kind="number",
                    url=say.cases_url(spot, area_path=path, since=since, until=until),
                ),
                say.joined(chosen[spot.category.pk]),
                *([choose] if chooses else []),
            ]
        )  # fmt: skip
    heads = [_("事项分类"), _("件数"), _("正在讲的选题"), *([_("选题")] if chooses else [])]
    return table(heads, rows)


def _chosen(request: HttpRequest, spots: list[queries.HotSpot]) -> dict[int, list[Topic]]:
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    running = queries.topics_visible_to(frame.who(request)).filter(
        to_on__gte=today, categories__in=[one.category.pk for one in spots]
    )
    found: dict[int, list[Topic]] = defaultdict(list)
    for topic in running.distinct().prefetch_related("categories"):
        for category in topic.categories.all():
            found[category.pk].append(topic)
    return found


@serves("A12")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a topic, mostly from a hot spot."""
    form = form_of(TopicForm, request, _known(request))
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.choose_topic(form.choice(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            return redirect("outreach:topic", made.pk)
    page = FormPage(title=_("列为选题"), form=form, words=_("保存"), back_url=reverse("outreach:hot"))
    return record.asked(request, page)


def _known(request: HttpRequest) -> dict[str, object]:
    """The hot spot one came from."""
    category = _at(category_at, request.GET.get("category", ""))
    known: dict[str, object] = {}
    if category is not None:
        known |= {"categories": [category], "title": _("“%(category)s”政策解读") % {"category": category}}
    area = request.GET.get("area", "")
    if area.startswith(frame.who(request).area_paths(permits.ARRANGE)) and _at(by_path, area):
        known["area"] = area
    return known


def _at(find: object, path: str) -> object:
    return find(path) if path and "\0" not in path else None  # type: ignore[operator]


@serves("A12")
@needs(permits.DESK)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a topic: the cases it comes from, its materials, its sessions."""
    who, at = frame.who(request), request.at  # type: ignore[attr-defined]
    row = frame.one_of(queries.topics_visible_to(who).prefetch_related("categories"), pk)
    today = clock.local_date(at)
    told = queries.held_visible_to(who).filter(outreach__topic=row)
    latest = list(queries.shown(told.order_by("-on", "-pk"))[: keyset.SIZE])
    plan = Act(words=_("按这个选题安排一场"), url=f"{reverse('outreach:plan')}?topic={row.pk}", is_main=True)
    return record.shown(
        request,
        RecordPage(
            title=str(row),
            kind=_("宣讲选题"),
            facts=record.facts(
                (_("区域"), row.area), (_("组织单位"), row.unit), (_("从"), row.from_on),
                (_("到"), row.to_on),
            ),
            acts=[plan] if who.holds(permits.GO_DOWN) else (),
            sections=[
                *([Section(title=_("要讲清楚什么"), text=row.goal)] if row.goal else []),
                _sources(row, request),
                _materials(row, request),
                Section(
                    title=_("已经安排的活动"),
                    note=say.heads(queries.heads(told)) if latest else "",
                    table=say.sessions_table(latest, today=today),
                    empty=_("还没有安排活动。"),
                ),
                Section(title=_("办理记载"), entries=story.entries(row)),
            ],
            back_url=reverse("outreach:topics"),
            back_words=_("宣讲选题"),
        ),
    )  # fmt: skip


def _sources(row: Topic, request: HttpRequest) -> Section:
    since, until = row.seen_from_on, row.seen_to_on
    spots = queries.cases_of(row, who=frame.who(request), at=request.at)  # type: ignore[attr-defined]
    rows = [
        [
            Cell(value=str(spot.category), kind="main"),
            Cell(
                value=say.cases_words(spot), kind="number",
                url=say.cases_url(spot, area_path=row.area_path, since=since, until=until),
            ),
        ]
        for spot in spots
    ]  # fmt: skip
    return Section(
        title=_("来自哪些热点"),
        note=_("%(since)s 至 %(until)s 收到的、您看得到的诉求。")
        % {"since": since.isoformat(), "until": until.isoformat()},
        table=table([_("事项分类"), _("件数")], rows),
        empty=_("这个选题不是从诉求里来的。"),
    )


def _materials(row: Topic, request: HttpRequest) -> Section:
    found = queries.materials_visible_to(frame.who(request)).filter(topic=row).order_by("-pk")
    rows = [
        [
            Cell(value=str(one), url=reverse("outreach:material", args=[one.pk]), kind="main"),
            one.get_kind_display(),
        ]
        for one in found
    ]
    return Section(title=_("材料"), table=table([_("名称"), _("哪一种材料")], rows), empty=_("还没有材料。"))
