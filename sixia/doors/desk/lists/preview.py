"""What stands beside a list while one moves through it: a case in short."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sixia.doors.desk import saying
from sixia.doors.desk.page import show
from sixia.doors.desk.rows import url_of
from sixia.ground.people import permits
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact
from sixia.ledger import queries
from sixia.ledger.codes import Channel, RequestClass
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound


@needs(permits.DESK)
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case in short; without a script it is a page of its own."""
    try:
        case = queries.get(number, who=request.who)  # type: ignore[attr-defined]
    except NotFound:
        raise Http404 from None
    at = request.at  # type: ignore[attr-defined]
    template = (
        "desk/lists/preview.html" if request.headers.get("HX-Request") else "desk/lists/preview_page.html"
    )
    facts = {
        "case": case,
        "url": url_of(case),
        "state": saying.state_of(case),
        "lateness": saying.lateness_of(case, at=at),
        "marks": saying.marks_of(case),
        "facts": _facts(case),
    }
    return show(request, template, facts)


def _facts(case: Case) -> list[Fact]:
    """What is known at a glance; the resident only as masked."""
    channel = Channel(case.channel).label
    kind = RequestClass(case.request_class).label if case.request_class else _("还没有认定")
    found = [
        Fact(name=_("编号"), value=case.number),
        Fact(name=_("地点"), value=saying.place_of(case)),
        Fact(name=_("来源"), value=" ".join(str(part) for part in (channel, case.source) if part)),
        Fact(name=_("类别"), value=" · ".join(str(part) for part in (kind, case.category or "") if part)),
        Fact(name=_("诉求人"), value=case.complainant or _("匿名")),
        Fact(name=_("承办单位"), value=case.lead_unit or _("还没有转办")),
    ]
    if case.handler:
        found.append(Fact(name=_("承办人"), value=case.handler))
    return found
