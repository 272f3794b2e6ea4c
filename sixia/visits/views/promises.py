"""What was promised: my own list, one promise, keeping it, assigning it at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, FormPage, ListPage, Nothing, RecordPage
from sixia.ground.web.serving import serves
from sixia.visits import actions, queries, say
from sixia.visits.forms.promised import AssignForm, KeepForm, known_of
from sixia.visits.models import Promise


@serves("C20", "D13")
@needs(permits.DESK)
def mine(request: HttpRequest) -> HttpResponse:
    """List what I promised and have not kept yet."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows = list(queries.my_promises(who)[:200])
    return record.listed(
        request,
        ListPage(
            title=_("我答应的事"),
            note=_("期限近的在前；兑现了，或者交办件销了号，就从这里消失。"),
            table=say.promises_table(rows, today=today) if rows else None,
            nothing=Nothing(
                title=_("没有还没兑现的承诺"), why=_("走访、接访、现场办公时答应的事会列在这里。")
            ),
        ),
    )


@needs(permits.DESK)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one promise, with what can be done about it."""
    row = _seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    case = queries.case_of(row, who=who)
    facts = record.facts(
        (_("由谁兑现"), row.owner or row.unit), (_("期限"), row.due_on),
        (_("哪次走访"), row.visit, say.visit_url(row.visit)),
        (_("交办件"), case.number if case else "", say.case_url(case.number) if case else ""),
        (_("怎样兑现的"), row.kept_words), (_("现在"), say.lateness_of(row, today=today).words),
    )  # fmt: skip
    page = RecordPage(
        title=str(row.words),
        kind=_("承诺"),
        facts=facts,
        acts=_acts(row, who),
        back_url=say.visit_url(row.visit),
        back_words=str(row.visit),
    )
    return record.shown(request, page)


def _acts(row: Promise, who: Standing) -> list[Act]:
    if row.kept_on is not None or row.case_id is not None:
        return []
    acts = []
    if row.owner_id == who.user_id or row.unit_id in who.all_unit_ids:
        acts.append(Act(words=_("已经兑现"), url=reverse("visits:promise-keep", args=[row.pk]), is_main=True))
    if row.visit.area_path.startswith(who.area_paths(permits.LEAD)):
        acts.append(
            Act(words=_("马上交办"), url=reverse("visits:promise-assign", args=[row.pk]), is_main=True)
        )
    return acts


@needs(permits.DESK)
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a promise was kept."""
    row = _seen(request, pk)
    data = request.POST if request.method == "POST" else None
    form = KeepForm(data, who=request.who, at=request.at)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["kept_words"]
        if tried(form, lambda: actions.keep(row, words=words, by=form.who, at=form.at)) is not None:
            return redirect(reverse("visits:promise", args=[row.pk]))
    page = FormPage(
        title=_("兑现承诺"),
        note=row.words,
        form=form,
        words=_("保存"),
        back_url=reverse("visits:promise", args=[pk]),
    )
    return record.asked(request, page)


@serves("D15")
@needs(permits.LEAD)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a promise into an assignment with unit and date."""
    row = _seen(request, pk)
    data = request.POST if request.method == "POST" else None
    form = AssignForm(data, who=request.who, at=request.at, known=known_of(row))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        case = tried(
            form,
            lambda: actions.assign_promise(
                row,
                category=said["category"],
                unit=said["unit"],
                limit_on=said["limit_on"],
                by=form.who,
                at=form.at,
            ),
        )
        if case is not None:
            messages.success(request, _("已交办，编号 %(number)s。") % {"number": case.number})
            return redirect(reverse("visits:promise", args=[row.pk]))
    page = FormPage(
        title=_("马上交办"),
        note=row.words,
        form=form,
        words=_("交办"),
        back_url=reverse("visits:promise", args=[pk]),
    )
    return record.asked(request, page)


def _seen(request: HttpRequest, pk: int) -> Promise:
    rows = queries.promises_visible_to(request.who)  # type: ignore[attr-defined]
    found = (
        rows.select_related("visit__area", "visit__site", "visit__unit", "owner", "unit", "case")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
