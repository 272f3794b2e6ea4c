"""What the pages of reception share: finding what was asked for, answering a form, pressing a button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sixia.channels.reception import queries
from sixia.channels.reception.models import Agreement, Mediation, Session
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.record import FormPage
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound


def session_at(request: HttpRequest, pk: int) -> Session:
    """The session, or 404 for whoever may not see it."""
    return one(queries.sessions_visible_to(request.who).filter(pk=pk))  # type: ignore[attr-defined]


def mediation_at(request: HttpRequest, pk: int) -> Mediation:
    """The mediation, or 404 for whoever may not see its case."""
    return one(queries.mediations_visible_to(request.who).filter(pk=pk))  # type: ignore[attr-defined]


def agreement_of(mediation: Mediation) -> Agreement:
    """Its agreement, or 404 while there is none."""
    return one(Agreement.objects.filter(mediation=mediation).select_related("recorded_by"))


def case_at(request: HttpRequest, number: str) -> Case:
    """The case, or 404 for whoever may not see it."""
    try:
        return ledger.get(number, who=request.who)  # type: ignore[attr-defined]
    except NotFound as gone:
        raise Http404 from gone


def one(rows: Any) -> Any:
    """The only row of these, or 404."""
    found = rows.first()
    if found is None:
        raise Http404
    return found


def answered(
    request: HttpRequest,
    page: FormPage,
    act: Callable[[], Any],
    *,
    to: str | Callable[[Any], str],
    done: str = "",
) -> HttpResponse:
    """Do what the form asks and go on, or show the form with what is wrong."""
    if request.method == "POST" and page.form.is_valid():
        made = tried(page.form, act)
        if made is not None:
            if done:
                messages.success(request, done)
            return redirect(to if isinstance(to, str) else to(made))
    return record.asked(request, page)


def works_at(session: Session, who: Standing) -> bool:
    """Whether the reader may work at this session."""
    path = session.visit.area_path
    return path.startswith(who.area_paths(permits.GO_DOWN) + who.area_paths(permits.ARRANGE))
