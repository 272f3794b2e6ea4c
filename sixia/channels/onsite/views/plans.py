"""Task forces, and plans for enterprises and for classes of problems."""

from collections import Counter
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import actions, codes, queries, say
from sixia.channels.onsite.forms.planned import (
    ConcernForm,
    DoneForm,
    HeardForm,
    MeasureForm,
    PlanForm,
)
from sixia.channels.onsite.models import Measure, Plan
from sixia.channels.onsite.views.asked import done, part
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.answering import form_of, tried, uid_of
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits.say import case_url, state_of, visit_url


@serves("D4", "D9", "D11")
@needs(permits.DESK)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans one may see, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    chosen = request.GET.get("kind", "")
    seen = queries.plans_visible_to(who)
    rows, pager = keyset.latest(
        seen.filter(kind=chosen) if chosen in codes.PlanKind.values else seen, request
    )
    may, new = who.holds(permits.ARRANGE), reverse("onsite:plan-new")
    words = {"": _("全部")} | {one.value: str(one.label) for one in codes.PlanKind}
    return record.listed(
        request,
        ListPage(
            title=_("企业和分类方案"),
            note=_("个性问题一企一策，共性问题分类施策；措施有单位、有期限。"),
            table=say.plans_table(rows, _counts(rows)) if rows else None,
            tabs=[
                Tab(words=said, url=changed(request, kind=name, before=""), is_current=name == chosen)
                for name, said in words.items()
            ],
            acts=[Act(words=_("订一个方案"), url=new, icon="plus", is_main=True)] if may else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有方案"),
                why=_("给一家企业订的、给一类共性问题订的方案会列在这里。"),
                todo_url=new if may else "",
                todo_words=_("订一个方案"),
            ),
        ),
    )


def _counts(rows: Sequence[Plan]) -> dict[int, tuple[int, int]]:
    keys = [one.pk for one in rows]
    made = Counter(Measure.objects.filter(plan__in=keys).values_list("plan_id", flat=True))
    kept = Measure.objects.filter(plan__in=keys, done_on__isnull=False)
    done_ones = Counter(kept.values_list("plan_id", flat=True))
    return {key: (done_ones[key], made[key]) for key in keys}


@serves("D4", "D9", "D11")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Draw up a plan; for an enterprise, with what its page says already."""
    who: Standing = request.who  # type: ignore[attr-defined]
    key = whole(request.GET.get("site", ""))
    site = visits.sites_for(who, permits.ARRANGE).filter(pk=key or 0).select_related("area").first()
    form = form_of(PlanForm, request, {"site": site, "area": site.area} if site else {})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.draw_up(form.draft(), by=form.who, at=form.at, uid=uid_of(form)))
        if made is not None:
            return redirect(say.plan_url(made))
    parts = [
        part(form, "", ("kind", "area", "site", "problem", "name")),
        part(form, _("要什么、谁来办"), ("needs", "services", "unit", "contact", "force")),
    ]
    page = FormPage(
        title=_("订一个方案"), form=form, words=_("保存"), parts=parts, back_url=reverse("onsite:plans")
    )
    return record.asked(request, page)


def seen_plan(request: HttpRequest, pk: int) -> Plan:
    """The plan, or 404 for whoever may not see it."""
    found = queries.plans_visible_to(request.who).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _writes(one: Plan, who: Standing) -> bool:
    is_contact = who.user_id is not None and one.contact_id == who.user_id
    return is_contact or reaches(who, permits.ARRANGE, one.area_path)


@serves("D4", "D7", "D9", "D11", "D12", "B21")
@needs(permits.DESK)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan: its measures, its cases, for an enterprise also who is paired with it and who went."""
    one = seen_plan(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    sections = [_measures(one, who, today), _concerns(one, who)]
    if one.site is not None:
        sections += [_paired(one, who, today), _visited(one, who, today)]
    if one.said:
        sections.append(Section(title=_("企业怎么说"), text=one.said))
    page = RecordPage(
        title=one.name,
        kind=one.get_kind_display(),
        facts=record.facts(
            (_("企业"), one.site),
            (_("问题类别"), one.get_problem_display()),
            (_("需要哪些服务"), say.services(one)),
            (_("诉求"), one.needs),
            (_("牵头单位"), one.unit),
            (_("专属联系人"), one.contact),
            (_("专班"), one.force, say.force_url(one.force) if one.force else ""),
        ),
        sections=[*sections, Section(title=_("办理记载"), entries=story.entries(one))],
        acts=[Act(words=_("记企业怎么说"), url=reverse("onsite:heard", args=[one.pk]), icon="edit")]
        if _writes(one, who)
        else (),
        back_url=reverse("onsite:plans"),
        back_words=_("方案"),
    )
    return record.shown(request, page)


def _measures(one: Plan, who: Standing, today: clock.date) -> Section:
    rows = list(one.measures.select_related("unit"))
    writes = _writes(one, who)
    acts = {
        row.pk: [Act(words=_("已完成"), url=reverse("onsite:measure-done", args=[one.pk, row.pk]))]
        for row in rows
        if row.done_on is None and (writes or row.unit_id in who.all_unit_ids)
    }
    add = Act(words=_("加一条措施"), url=reverse("onsite:measure", args=[one.pk]), icon="plus")
    return Section(
        title=_("措施"),
        name="measures",
        table=say.measures_table(rows, acts, today=today),
        empty=_("还没有措施。"),
        acts=[add] if writes else (),
    )


def _concerns(one: Plan, who: Standing) -> Section:
    rows, hidden = queries.concerns_of(one, who=who), queries.hidden_concerns(one, who=who)
    heads = [_("诉求"), _("问题类别"), _("主办单位"), _("现在")]
    table = record.table(heads, [
        [Cell(value=row.case.title, url=case_url(row.case.number), sub=row.case.number, kind="main"),
         row.get_problem_display(), str(row.case.lead_unit or ""), str(row.case.stands.label)]
        for row in rows
    ])  # fmt: skip
    add = Act(words=_("关联一件诉求"), url=reverse("onsite:concern", args=[one.pk]), icon="plus")
    return Section(
        title=_("诉求"),
        name="concerns",
        note=_("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else "",
        table=table,
        empty="" if hidden else _("没有关联的诉求。"),
        acts=[add] if _writes(one, who) else (),
    )


def _paired(one: Plan, who: Standing, today: clock.date) -> Section:
    paired = visits.running(visits.pairings_visible_to(who), on=today).filter(site_id=one.site_id or 0)
    heads = [_("挂钩的人"), _("怎样挂钩"), _("多久去一次"), _("下次")]
    rows = [
        [Cell(value=str(row.official), sub=str(row.unit), kind="main"), row.get_kind_display(),
         row.get_every_display(), in_full(row.next_on) if row.next_on else ""]
        for row in paired.order_by("kind", "pk")[:20]
    ]  # fmt: skip
    return Section(title=_("挂钩"), table=record.table(heads, rows), empty=_("还没有干部挂钩这家企业。"))


def _visited(one: Plan, who: Standing, today: clock.date) -> Section:
    """Who went, and how many by anyone, so that the enterprise is left in peace and still answered."""
    assert one.site is not None
    seen = visits.shown(visits.visible_to(who)).filter(site_id=one.site_id or 0).order_by("-on", "-pk")[:10]
    around = visits.visits_around(one.site, on=today).count()
    heads = [_("走访"), _("日期"), _("谁去的"), _("企业请我们去的"), _("状态")]
    rows = [
        [Cell(value=str(row), url=visit_url(row), kind="main"), in_full(row.on), str(row.unit),
         _("是") if row.asked_for else "", Cell(state=state_of(row))]
        for row in seen
    ]  # fmt: skip
    note = _("前后三十天里各单位共 %(n)d 次。企业有请必到，没事不去打扰。") % {"n": around}
    return Section(title=_("走访"), note=note, table=record.table(heads, rows), empty=_("还没有去过。"))


@serves("D11", "B21")
@needs(permits.DESK)
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a measure."""
    one = seen_plan(request, pk)
    form = form_of(MeasureForm, request, {"unit": one.unit})

    def act() -> object:
        return actions.measure(one, form.step(), by=form.who, at=form.at, uid=uid_of(form))

    return done(request, form, act, title=_("加一条措施"), note=one.name, back_url=say.plan_url(one))


@serves("B21")
@needs(permits.DESK)
def measure_done(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Say how a measure was carried out."""
    one = seen_plan(request, pk)
    row = one.measures.filter(pk=key).first()
    if row is None:
        raise Http404
    form = form_of(DoneForm, request)

    def act() -> object:
        return actions.carry_out(row, words=form.cleaned_data["done_words"], by=form.who, at=form.at)

    return done(request, form, act, title=_("措施已完成"), note=row.words, back_url=say.plan_url(one))


@serves("D9")
@needs(permits.DESK)
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a case with the kind of problem it is."""
    one = seen_plan(request, pk)
    form = form_of(ConcernForm, request, {"problem": one.problem})

    def act() -> object:
        said = form.cleaned_data
        return actions.concern(one, said["case"], said["problem"], by=form.who, at=form.at)

    return done(request, form, act, title=_("关联一件诉求"), note=one.name, back_url=say.plan_url(one))


@needs(permits.DESK)
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the enterprise says of its plan."""
    one = seen_plan(request, pk)
    form = form_of(HeardForm, request, {"said": one.said})

    def act() -> object:
        return actions.hear(one, said=form.cleaned_data["said"], by=form.who, at=form.at)

    return done(request, form, act, title=_("记企业怎么说"), note=one.name, back_url=say.plan_url(one))
