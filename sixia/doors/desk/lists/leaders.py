"""Leaders' files (领导包案): what each leader holds, how far it is, and what they last wrote in the file."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sixia.doors.desk import saying
from sixia.doors.desk.rows import case_url
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Cell, ListPage, Nothing, RecordPage, Section
from sixia.ledger import life, queries
from sixia.ledger.models import Case, Event

MOST = 200


@needs(permits.SEE_AREA)
def leaders(request: HttpRequest) -> HttpResponse:
    """List the open cases that have a leader, leader by leader, the most urgent first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    cases = list(queries.led(who)[:MOST])
    notes = queries.latest_of_each(cases, "record_progress")
    sections = [
        Section(
            title=str(leader),
            note=_("共 %(n)d 件") % {"n": len(held)},
            table=record.table(
                [_("诉求"), _("种类"), _("状态"), _("期限"), _("最近一次进展")],
                [_row(case, notes.get(case.pk), request) for case in held],
            ),
        )
        for leader, rows in groupby(cases, key=lambda case: case.leader)
        for held in [list(rows)]
    ]
    if not sections:
        why = _("列为积案、挂账长期关注或者转为领导包案的，会列在这里。")
        nothing = Nothing(title=_("还没有领导包案"), why=why)
        return record.listed(request, ListPage(title=_("领导包案"), nothing=nothing))
    note = _("每位领导手里的积案、长期关注和包案件；进展由领导本人记录。")
    page = RecordPage(title=_("领导包案"), kind=_("跟进"), note=note, sections=sections)
    return record.shown(request, page)


def _row(case: Case, note: Event | None, request: HttpRequest) -> list[Cell | object]:
    at = request.at  # type: ignore[attr-defined]
    return [
        Cell(value=case.title, url=case_url(case.number), sub=case.number, kind="main"),
        kind_of(case),
        Cell(state=saying.state_of(case)),
        Cell(lateness=saying.lateness_of(case, at=at)),
        saying.said_on(note.happened_at, at=at) if note else _("还没有记录"),
    ]


def kind_of(case: Case) -> str:
    """Why a leader holds it."""
    if case.stands is life.LONG_WATCH:
        return _("长期关注")
    return _("积案") if case.is_backlog else _("领导包案")
