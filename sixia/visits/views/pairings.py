"""Pairings: who is tied to what, when to go next, what was done under it; reminders, never attendance."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed
from sixia.ground.web.answering import tried
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, Part, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits import actions, codes, queries, say
from sixia.visits.forms import pairing as forms
from sixia.visits.forms.pairing import EndForm, PairingForm
from sixia.visits.models import Pairing, Visit


@serves("B2", "D7", "D12", "D13", "D15", "D16", "D19", "D20", "D24", "D25", "D27")
@needs(permits.DESK)
def pairings(request: HttpRequest) -> HttpResponse:
    """List the pairings one may see, or one's own, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    chosen = request.GET.get("show", "")
    seen = queries.running(queries.pairings_visible_to(who), on=today)
    seen = seen.filter(official_id=who.user_id) if chosen == "mine" else seen
    rows, pager = keyset.latest(seen, request)
    heads = [_("挂钩"), _("谁"), _("种类"), _("上次去"), _("下次"), _("现在")]
    new = Act(words=_("安排挂钩"), url=reverse("visits:pairing-new"), icon="plus", is_main=True)
    return record.listed(
        request,
        ListPage(
            title=_("挂钩联系"),
            note=_("到时候提醒去走一走；不考勤，不排名。"),
            tabs=[
                Tab(words=words, url=changed(request, show=name, before=""), is_current=name == chosen)
                for name, words in (("", _("全部")), ("mine", _("我的")))
            ],
            table=record.table(heads, [_row(one, today) for one in rows]) if rows else None,
            acts=[new] if who.holds(permits.ARRANGE) else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有挂钩"), why=_("领导挂钩、导师帮带、干部挂企、首席责任人都列在这里。")
            ),
        ),
    )


def _row(one: Pairing, today: clock.date) -> list[Cell | object]:
    days = (one.next_on - today).days if one.next_on else None
    return [
        Cell(value=one.target, url=reverse("visits:pairing", args=[one.pk]), sub=str(one.area), kind="main"),
        str(one.official),
        one.get_kind_display(),
        Cell(value=from_today(one.last_on, today=today) if one.last_on else "", kind="nowrap"),
        Cell(value=from_today(one.next_on, today=today) if one.next_on else "", kind="nowrap"),
        Cell(lateness=say.due_in(days, one.next_on)) if days is not None else "",
    ]


@serves("B2", "D7", "D24", "D25")
@needs(permits.DESK)
def pairing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one pairing, with the visits made under it."""
    one = _seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    made = list(queries.shown(queries.visible_to(who).filter(pairing=one)).order_by("-on", "-pk")[:50])
    page = RecordPage(
        title=f"{one.official} · {one.target}",
        kind=one.get_kind_display(),
        facts=record.facts(
            (_("所在单位"), one.unit), (_("区域"), one.area), (_("负责什么"), one.duty),
            (_("多久去一次"), one.get_every_display() if one.every else ""),
            (_("固定在"), one.get_weekday_display() if one.weekday else ""),
            (_("从"), one.from_on), (_("到（不含）"), one.to_on), (_("下次"), one.next_on),
            (_("本单位已开展"), _("%(n)d 次") % {"n": _times(one)}),
        ),
        sections=[
            Section(
                title=_("走访和会谈"),
                table=say.visits_table(made, today=today) if made else None,
                empty=_("还没有走访。"),
            ),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=_acts(one, who, today),
        back_url=reverse("visits:pairings"),
        back_words=_("挂钩联系"),
    )  # fmt: skip
    return record.shown(request, page)


def _times(one: Pairing) -> int:
    return queries.made(Visit.objects.filter(pairing=one)).count()


def _acts(one: Pairing, who: Standing, today: clock.date) -> list[Act]:
    if one.to_on is not None and one.to_on <= today:
        return []
    acts = []
    if who.holds(permits.GO_DOWN):
        new, plan = reverse("visits:new"), reverse("visits:plan")
        acts += [
            Act(words=_("记一次走访"), url=f"{new}?pairing={one.pk}", is_main=True),
            Act(words=_("列入计划"), url=f"{plan}?pairing={one.pk}"),
        ]
    if one.area_path.startswith(who.area_paths(permits.ARRANGE)):
        acts.append(Act(words=_("结束挂钩"), url=reverse("visits:pairing-end", args=[one.pk])))
    return acts


@serves("B2", "D7", "D16", "D24", "D25", "D27")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Tie an official to a place, an enterprise or a project."""
    data = request.POST if request.method == "POST" else None
    form = PairingForm(data, who=request.who, at=request.at, known=_known(request))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.pair(form.tie(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            messages.success(request, _("已安排。"))
            return redirect(reverse("visits:pairing", args=[made.pk]))
    parts = [
        Part(title=_("谁和哪里"), fields=[form[name] for name in forms.FIRST]),
        Part(title=_("什么时候"), fields=[form[name] for name in forms.WHEN]),
    ]
    back = reverse("visits:pairings")
    return record.asked(
        request, FormPage(title=_("安排挂钩"), form=form, words=_("安排"), parts=parts, back_url=back)
    )


def _known(request: HttpRequest) -> dict[str, object]:
    """A pairing asked for from a project's page knows the project, its place and its unit."""
    one = queries.project_of(request.GET.get("project", ""), who=request.who)  # type: ignore[attr-defined]
    if one is None:
        return {}
    return {
        "kind": codes.PairingKind.CHIEF_OWNER,
        "project": one,
        "area": one.area,
        "site": one.site,
        "unit": one.unit,
    }


@needs(permits.ARRANGE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a pairing."""
    one = _seen(request, pk)
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, who=request.who, at=request.at)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["to_on"]
        if tried(form, lambda: actions.end_pairing(one, on=on, by=form.who, at=form.at)) is not None:
            return redirect(reverse("visits:pairing", args=[one.pk]))
    back = reverse("visits:pairing", args=[one.pk])
    page = FormPage(title=_("结束挂钩"), note=str(one), form=form, words=_("结束"), back_url=back)
    return record.asked(request, page)


def _seen(request: HttpRequest, pk: int) -> Pairing:
    seen = queries.pairings_visible_to(request.who)  # type: ignore[attr-defined]
    one = seen.select_related("official", "area", "site", "project", "unit").filter(pk=pk).first()
    if one is None:
        raise Http404
    return one
