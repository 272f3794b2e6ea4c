"""Taking up a project, putting it right, reporting what it brought, linking what stands in its way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, tried, uid_of
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.needs import needs
from sixia.ground.web.options import Options
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects import actions, say
from sixia.projects.actions import CORRECTABLE
from sixia.projects.forms import planned
from sixia.projects.forms.planned import CaseForm, PlanForm, StageForm
from sixia.projects.forms.reported import FigureForm, HonourForm, MilestoneForm
from sixia.projects.models import Project
from sixia.projects.views.page import seen


@serves("B26", "D14", "D16", "D17", "D27")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Take up a project; out of a case, with what the case says already."""
    origin = _origin(request)
    form = form_of(PlanForm, request, planned.known_of_case(origin) if origin else {})
    if request.method == "POST" and form.is_valid():
        plan = form.project(origin=origin)
        made = tried(form, lambda: actions.add(plan, by=form.who, at=form.at, uid=uid_of(form)))
        if made is not None:
            return _saved(request, made)
    parts = [
        _part(form, "", planned.WHAT),
        _part(form, _("谁负责"), planned.WHO),
        _part(form, _("投资和阶段"), planned.MONEY),
    ]
    known = record.facts((_("由哪个共性问题转来"), f"{origin.title}（{origin.number}）" if origin else ""))
    page = FormPage(
        title=_("把共性问题转为项目") if origin else _("建立项目"),
        form=form,
        words=_("保存"),
        parts=parts,
        known=known,
        back_url=say.case_url(origin.number) if origin else reverse("projects:projects"),
    )
    return record.asked(request, page)


def _origin(request: HttpRequest) -> Case | None:
    number = request.GET.get("case", "")
    if not number:
        return None
    if "\0" in number:
        raise Http404
    cases = ledger.visible_to(request.who).select_related("area", "site", "lead_unit")  # type: ignore[attr-defined]
    found = cases.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@needs(permits.DESK)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the plan of a project right; what stood there before is kept."""
    project = seen(request, pk)
    form = form_of(PlanForm, request, planned.known_of(project))
    for name in set(form.fields) - {*CORRECTABLE, "uid"}:
        del form.fields[name]
    _keep_chosen(form, project)

    def act() -> Project:
        changes = {name: form.cleaned_data[name] for name in CORRECTABLE}
        return actions.correct(project, by=form.who, at=form.at, **changes)

    return _done(request, project, form, act, title=_("更正项目"))


def _keep_chosen(form: PlanForm, project: Project) -> None:
    """Whoever is chief or contact already stays an answer, also for who could not have chosen them."""
    for name in planned.WHO:
        kept, field = getattr(project, name), form.fields[name]
        if kept is None or str(kept.pk) in field.widget.offered.values:
            continue
        find = field.find  # type: ignore[attr-defined]
        field.find = lambda key, kept=kept, find=find: kept if key == str(kept.pk) else find(key)  # type: ignore[attr-defined]
        form.offer(name, field.widget.offered + Options.of([(kept.pk, kept)]))


@serves("D14")
@needs(permits.DESK)
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a project stands now, and how a led file was answered."""
    project = seen(request, pk)
    form = form_of(StageForm, request, planned.known_of(project))

    def act() -> Project:
        said = form.cleaned_data
        return actions.move_on(project, stage=said["stage"], answer=said["answer"], by=form.who, at=form.at)

    return _done(request, project, form, act, title=_("改阶段、写答复"))


@serves("D5")
@needs(permits.DESK)
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Report what one month brought."""
    project = seen(request, pk)
    form = form_of(FigureForm, request, {}).for_project(project)

    def act() -> object:
        said = form.cleaned_data
        return actions.report(
            project, month=date.fromisoformat(said["month"]), yuan=said["yuan"], source=said["source"],
            note=said["note"], by=form.who, at=form.at,
        )  # fmt: skip

    note = _("已经填过的月份再填一次就是更正，原来的数留在办理记载里。")
    return _done(request, project, form, act, title=_("填报一个月的投资"), note=note)


@serves("D6", "D10")
@needs(permits.DESK)
def milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a point on the way, or say when it was passed."""
    project = seen(request, pk)
    form = form_of(MilestoneForm, request, {})

    def act() -> object:
        said = form.cleaned_data
        return actions.reach_milestone(
            project, kind=said["kind"], planned_on=said["planned_on"], passed_on=said["passed_on"],
            by=form.who, at=form.at,
        )  # fmt: skip

    return _done(request, project, form, act, title=_("登记节点"))


@needs(permits.DESK)
def obstacle(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a case that stands in the way."""
    project = seen(request, pk)
    form = form_of(CaseForm, request, {"case": request.GET.get("case", "").replace("\0", "")})

    def act() -> object:
        return actions.link(project, form.cleaned_data["case"], by=form.who, at=form.at)

    return _done(request, project, form, act, title=_("关联一件诉求"))


@serves("C21")
@needs(permits.ARRANGE)
def honour(request: HttpRequest) -> HttpResponse:
    """Write down an honour given from outside."""
    form = form_of(HonourForm, request, {})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.honour(form.award(), by=form.who, at=form.at, uid=uid_of(form)))
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect(reverse("projects:honours"))
    page = FormPage(title=_("登记荣誉"), form=form, words=_("保存"), back_url=reverse("projects:honours"))
    return record.asked(request, page)


def _done(
    request: HttpRequest, project: Project, form: Any, act: Callable[[], Any], *, title: str, note: str = ""
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(form, act) is not None:
        return _saved(request, project)
    page = FormPage(
        title=title,
        note=f"{project.name} · {note}" if note else project.name,
        form=form,
        words=_("保存"),
        back_url=say.project_url(project),
    )
    return record.asked(request, page)


def _saved(request: HttpRequest, project: Project) -> HttpResponse:
    messages.success(request, _("已保存。"))
    return redirect(say.project_url(project))


def _part(form: RecordForm, title: str, names: tuple[str, ...]) -> Part:
    return Part(title=title, fields=[form[name] for name in names])
