"""Declared ties: one's own, and for the desk those of everyone who works for its place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.doors.desk.ties.form import TieForm
from sixia.ground.people import permits
from sixia.ground.people.models import DeclaredTie
from sixia.ground.web import keyset, record
from sixia.ground.web.answering import form_of, found, pressed, tried, uid_of
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing
from sixia.ledger import actions, queries
from sixia.ledger.codes import Relation


@needs(permits.DESK)
def ties(request: HttpRequest) -> HttpResponse:
    """List the ties one may see, the newest first."""
    rows, pager = keyset.latest(queries.ties_visible_to(request.who), request)  # type: ignore[attr-defined]
    heads = [_("申报人"), _("和谁"), _("什么关系"), _("申报日期"), _("状态")]
    new = reverse("desk:tie-new")
    page = ListPage(
        title=_("利害关系申报"),
        note=_(
            "和某个单位、某个人有关系的，在这里申报：涉及他们的诉求就不会派到您手上。只有您自己和受理部门看得到。"
        ),
        table=record.table(heads, [_row(one) for one in rows]) if rows else None,
        acts=[Act(words=_("申报利害关系"), url=new, icon="plus", is_main=True)],
        pager=pager,
        nothing=Nothing(title=_("没有申报"), why=_("有关系的单位和人申报以后列在这里。")),
    )
    return record.listed(request, page)


def _row(one: DeclaredTie) -> list[Cell | object]:
    end = reverse("desk:tie-end", args=[one.pk])
    over = one.ended_on is not None
    return [
        Cell(value=str(one.official), sub=one.words, kind="main"),
        _("、").join(str(bound) for bound in (one.unit, one.person) if bound),
        Relation(one.relation).label,
        one.declared_on,
        Cell(state=StateTag(words=_("已经结束"), tone="done"))
        if over
        else Cell(acts=[Act(words=_("关系已经结束"), url=end, sends={})]),
    ]


@needs(permits.DESK)
def new(request: HttpRequest) -> HttpResponse:
    """Declare a tie of one's own."""
    form = form_of(TieForm, request)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form, lambda: actions.declare(form.declared(), by=form.who, at=form.at, uid=uid_of(form))
        )
        if made is not None:
            return redirect("desk:ties")
    back = reverse("desk:ties")
    page = FormPage(title=_("申报利害关系"), form=form, words=_("申报"), back_url=back)
    return record.asked(request, page)


@needs(permits.DESK)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a tie has ended."""
    who = request.who  # type: ignore[attr-defined]
    one = found(queries.ties_visible_to(who).filter(pk=pk).first())
    return pressed(
        request,
        lambda: actions.end_tie(one, by=who, at=request.at),  # type: ignore[attr-defined]
        to=reverse("desk:ties"),
        done=_("已经记下。"),
    )
