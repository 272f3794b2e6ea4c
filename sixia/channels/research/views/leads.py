"""The register of leads: kept from everyone but those who arrange, supervise or audit."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions, codes
from sixia.channels.research.forms.leads import DisposeForm, LeadForm
from sixia.channels.research.models import Lead
from sixia.channels.research.queries import leads as queries
from sixia.channels.research.views.asked import done, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("B22")
@needs(permits.DESK)
def leads(request: HttpRequest) -> HttpResponse:
    """List the leads, the newest first."""
    who, today = _keeper(request)
    seen = queries.visible_to(who).select_related("area", "unit", "against_unit")
    rows, pager = keyset.newest(seen, request)
    heads = [_("线索"), _("日期"), _("区域"), _("涉及单位"), _("处置")]
    shown = [
        [
            Cell(value=codes.LeadKind(one.kind).label, url=_url(one), sub=one.words[:60], kind="main"),
            Cell(value=from_today(one.on, today=today), kind="nowrap"),
            str(one.area),
            str(one.against_unit or ""),
            Cell(state=_state(one)),
        ]
        for one in rows
    ]
    new = reverse("research:lead-new")
    page = ListPage(
        title=_("线索"),
        note=_("半拉子工程、形象工程、面子工程和统计造假。涉及的单位和它的下级看不到。"),
        table=record.table(heads, shown) if shown else None,
        acts=[Act(words=_("登记线索"), url=new, icon="plus", is_main=True)],
        pager=pager,
        nothing=Nothing(title=_("没有线索"), why=_("调研中摸排到的线索登记在这里，处置也写在这里。")),
    )
    return record.listed(request, page)


def _state(one: Lead) -> StateTag:
    words = _("已处置") if one.disposed_on else _("待处置")
    return StateTag(words=words, tone="done" if one.disposed_on else "wait")


def _keeper(request: HttpRequest) -> tuple[Standing, date]:
    who, today = seen_by(request)
    if not queries.may_see_any(who):
        raise Http404
    return who, today


@serves("B22")
@needs(permits.DESK)
def lead_new(request: HttpRequest) -> HttpResponse:
    """Take in a lead."""
    _keeper(request)
    form = form_of(LeadForm, request)
    made = done(request, form, lambda uid: actions.note_lead(form.hint(), by=form.who, at=form.at, uid=uid))
    if made is not None:
        return redirect(_url(made))
    page = FormPage(title=_("登记线索"), form=form, words=_("保存"), back_url=reverse("research:leads"))
    return record.asked(request, page)


@serves("B22")
@needs(permits.DESK)
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a lead, and what was done about it."""
    who, _today = _keeper(request)
    one = found(queries.lead(pk, who=who))
    page = RecordPage(
        title=codes.LeadKind(one.kind).label,
        kind=_("线索"),
        state=_state(one),
        facts=record.facts(
            (_("哪天得知的"), one.on),
            (_("区域"), one.area),
            (_("登记单位"), one.unit),
            (_("涉及单位"), one.against_unit),
            (_("处置日期"), one.disposed_on),
            (_("处置人"), one.disposed_by),
        ),
        sections=[
            Section(title=_("线索内容"), text=one.words),
            Section(title=_("处置情况"), text=one.disposal, empty=_("还没有处置。")),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=[Act(words=_("写处置情况"), url=reverse("research:lead-dispose", args=[one.pk]), is_main=True)],
        back_url=reverse("research:leads"),
        back_words=_("线索"),
    )
    return record.shown(request, page)


@serves("B22")
@needs(permits.DESK)
def lead_dispose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was done about a lead."""
    who, _today = _keeper(request)
    one = found(queries.lead(pk, who=who))
    form = form_of(DisposeForm, request, words=one.disposal)
    made = done(
        request,
        form,
        lambda _uid: actions.dispose(one, words=form.cleaned_data["words"], by=form.who, at=form.at),
    )
    if made is not None:
        return redirect(_url(one))
    page = FormPage(title=_("处置线索"), form=form, words=_("保存"), back_url=_url(one))
    return record.asked(request, page)


def _url(one: Lead) -> str:
    return reverse("research:lead", args=[one.pk])
