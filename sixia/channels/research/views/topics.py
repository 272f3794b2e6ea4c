"""The pages of one topic: what hangs on it, claiming and releasing, trips, its report, its uptake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.research import actions, codes, say, sheets
from sixia.channels.research.actions.topics import REPORT
from sixia.channels.research.forms.topics import ReportForm, TopicOfVisitForm, UptakeForm, VisitOfTopicForm
from sixia.channels.research.models import Topic
from sixia.channels.research.queries import asking
from sixia.channels.research.queries import topics as queries
from sixia.channels.research.views.asked import done, form_of, found, seen_by, signed, told
from sixia.channels.research.views.parts import (
    measures_section,
    problems_section,
    topic_facts,
    trips_section,
    uptake_section,
)
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record, story
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact
from sixia.ground.web.record import Act, Cell, FormPage, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits import say as trip


@serves("B7", "B15", "B17", "B18", "B25")
@needs(permits.DESK)
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a topic with its trips, problems and the two lists."""
    who, today = seen_by(request)
    one = seen(request, pk)
    works = queries.works_on(one, who)
    page = RecordPage(
        title=one.title,
        kind=_("课题"),
        state=say.state_of(one),
        note=f"{one.programme} · {one.aspect}",
        facts=[*topic_facts(one), *_why_not_claimed(one, who)],
        acts=_acts(one, who),
        sections=[
            trips_section(one, who=who, today=today, works=works),
            problems_section(one, who=who, works=works),
            measures_section(one, who=who, today=today),
            uptake_section(one, today=today, works=works),
            _asked(one, who),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        back_url=reverse("research:programme", args=[one.programme_id]),
        back_words=str(one.programme),
    )
    return record.shown(request, page)


def seen(request: HttpRequest, pk: int) -> Topic:
    """The topic, or 404 for whoever may not see it."""
    return found(queries.topic(pk, who=request.who))  # type: ignore[attr-defined]


def _why_not_claimed(one: Topic, who: Standing) -> list[Fact]:
    """Tell a leader who has a topic already why a free one cannot be claimed."""
    mine = None if one.claimant_id else queries.claimed_by(who, one.programme_id)
    if mine is None:
        return []
    why = _("每位领导在一个方案里只认领一个，您已经认领了“%(title)s”。") % {"title": mine}
    return record.facts((_("为什么不能认领"), why, say.topic_url(mine)))


def _acts(one: Topic, who: Standing) -> list[Act]:
    acts = []
    if queries.may_claim(one, who):
        acts.append(Act(words=_("认领这个课题"), url=_to("claim", one), icon="flag", sends={}, is_main=True))
    acts.append(Act(words=_("调研报告"), url=_to("report", one), icon="file"))
    if queries.works_on(one, who):
        acts.append(Act(words=_("写报告"), url=_to("report-write", one), icon="edit"))
    if queries.arranges(one.area_path, who):
        if one.claimant_id is not None and one.status != codes.Status.CONCLUDED:
            acts.append(Act(words=_("退回认领"), url=_to("release", one), sends={}))
        if one.status == codes.Status.REPORTED:
            acts.append(Act(words=_("结题"), url=_to("conclude", one), icon="check", sends={}))
    return acts


def _asked(one: Topic, who: Standing) -> Section:
    asked = list(asking.visible_to(who).filter(topic=one).order_by("pk"))
    counts = asking.sheets_among(asked)
    rows = [
        [
            Cell(value=sheet.title, url=reverse("research:questionnaire", args=[sheet.pk]), kind="main"),
            str(codes.Asks(sheet.kind).label),
            Cell(value=counts[sheet.pk], kind="number"),
        ]
        for sheet in asked
    ]
    url = f"{reverse('research:questionnaire-new')}?topic={one.pk}"
    new = Act(words=_("做一份问卷"), url=url, icon="plus")
    return Section(
        title=_("问卷"),
        table=record.table([_("问卷"), _("问什么"), _("收到")], rows),
        empty=_("这个课题没有问卷。"),
        acts=[new] if queries.arranges(one.area_path, who) else (),
    )


@serves("B17")
@needs(permits.LEAD)
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Claim a topic by a tap."""
    one = seen(request, pk)
    return told(request, say.topic_url(one), lambda: actions.claim(one, **signed(request)), _("已认领。"))


@needs(permits.ARRANGE)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a topic back so that another leader can claim it."""
    one = seen(request, pk)
    return told(
        request,
        say.topic_url(one),
        lambda: actions.release(one, **signed(request)),
        _("已退回，可以由别的领导认领。"),
    )


@needs(permits.ARRANGE)
@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Conclude a topic."""
    one = seen(request, pk)
    return told(request, say.topic_url(one), lambda: actions.conclude(one, **signed(request)), _("已结题。"))


@serves("B7", "B17")
@needs(permits.DESK)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which trip was made for a topic."""
    one = seen(request, pk)
    form = form_of(VisitOfTopicForm, request)
    made = done(
        request,
        form,
        lambda _uid: actions.link_visit(one, form.cleaned_data["visit"], by=form.who, at=form.at),
    )
    if made is not None:
        return redirect(say.topic_url(one))
    page = FormPage(
        title=_("关联一次走访"), note=one.title, form=form, words=_("关联"), back_url=say.topic_url(one)
    )
    return record.asked(request, page)


@serves("B7", "B17")
@needs(permits.DESK)
def link_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for which topic a trip was made, coming from the page of the trip."""
    who, _today = seen_by(request)
    visit = found(visits.get(pk, who=who))
    form = form_of(TopicOfVisitForm, request)
    made = done(
        request,
        form,
        lambda _uid: actions.link_visit(form.cleaned_data["topic"], visit, by=form.who, at=form.at),
    )
    if made is not None:
        messages.success(request, _("已关联到课题“%(topic)s”。") % {"topic": made.topic})
        return redirect(trip.visit_url(visit))
    page = FormPage(
        title=_("关联到课题"), note=str(visit), form=form, words=_("关联"), back_url=trip.visit_url(visit)
    )
    return record.asked(request, page)


@serves("B17")
@needs(permits.DESK)
def report_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the four texts of the report."""
    one = seen(request, pk)
    form = form_of(ReportForm, request, **{name: getattr(one, name) for name in REPORT})
    made = done(
        request, form, lambda _uid: actions.write_report(one, by=form.who, at=form.at, **_texts(form))
    )
    if made is not None:
        messages.success(request, _("已保存。"))
        return redirect(_to("report", one))
    page = FormPage(
        title=_("写调研报告"),
        note=_("只写这四段；走访、问题、措施、转化和问效结果会自己排进报告。"),
        known=topic_facts(one),
        form=form,
        words=_("保存"),
        back_url=say.topic_url(one),
        draft=f"report-{one.pk}",
    )
    return record.asked(request, page)


def _texts(form: ReportForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in REPORT}


@serves("B18", "B25")
@needs(permits.DESK)
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a line on the uptake list."""
    one = seen(request, pk)
    form = form_of(UptakeForm, request)
    made = done(
        request, form, lambda uid: actions.take_up(one, form.turned(), by=form.who, at=form.at, uid=uid)
    )
    if made is not None:
        return redirect(say.topic_url(one) + "#uptake")
    page = FormPage(
        title=_("记一项成果转化"), note=one.title, form=form, words=_("保存"), back_url=say.topic_url(one)
    )
    return record.asked(request, page)


@serves("B9", "B18", "B25")
@needs(permits.DESK)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a topic, put together from rows; made to be printed."""
    who, today = seen_by(request)
    one = seen(request, pk)
    texts = (
        (_("一、基本情况"), one.basics), (_("二、存在的问题"), one.troubles),
        (_("三、成因分析"), one.causes), (_("四、对策建议"), one.countermeasures),
    )  # fmt: skip
    page = RecordPage(
        title=one.title,
        kind=_("调研报告"),
        note=f"{one.programme} · {one.aspect}",
        facts=topic_facts(one),
        sections=[
            *(Section(title=title, text=text, empty=_("还没有写。")) for title, text in texts),
            problems_section(one, who=who),
            measures_section(one, who=who, today=today),
            uptake_section(one, today=today),
            trips_section(one, who=who, today=today),
            *_effects(one, who),
        ],
        acts=[Act(words=_("写报告"), url=_to("report-write", one), icon="edit")]
        if queries.works_on(one, who)
        else (),
        back_url=say.topic_url(one),
        back_words=_("课题"),
    )
    return record.shown(request, page)


def _effects(one: Topic, who: Standing) -> list[Section]:
    """What the questionnaires of the topic brought, where there are answers enough to say so."""
    found_sections = []
    for sheet in asking.visible_to(who).filter(topic=one, published_at__isnull=False).order_by("pk"):
        n = asking.sheets_of(sheet)
        note = _("%(kind)s。收到 %(n)d 份。") % {"kind": codes.Asks(sheet.kind).label, "n": n}
        found_sections.append(Section(title=sheet.title, note=note))
        if asking.is_told(sheet, n):
            found_sections += sheets.bars_of(asking.results(sheet))
    return found_sections


def _to(name: str, one: Topic) -> str:
    return reverse(f"research:{name}", args=[one.pk])
