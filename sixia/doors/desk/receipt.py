"""The receipt a resident takes home: number, code, a picture to scan, the dates to expect."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.desk import saying
from sixia.doors.desk.page import show
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault import codes
from sixia.ground.web.pieces import Fact
from sixia.ground.web.qr import drawing
from sixia.ledger import queries
from sixia.ledger.actions import Receipt
from sixia.ledger.models import Case


def receipt_page(request: HttpRequest, receipt: Receipt, *, title: str = "") -> HttpResponse:
    """Show the receipt once, as the answer to the form: the code is kept nowhere to be shown again."""
    case, who, at = receipt.case, request.who, request.at  # type: ignore[attr-defined]
    url = request.build_absolute_uri(reverse("resident:track"))
    code = codes.grouped(receipt.code) if receipt.code else _("已经给过，不再显示")
    seen = queries.sees(who, case)
    facts: dict[str, object] = {
        "case": case,
        "title": title or _("已登记"),
        "facts": [Fact(name=_("查询编号"), value=case.number), Fact(name=_("查询码"), value=code)],
        "details": _details(case),
        "lateness": saying.lateness_of(case, at=at),
        "term": saying.term_of(case),
        "qr": drawing(url),
        "track_url": url,
        "next_url": _next_url(case, who) if seen else "",
        "case_url": reverse("desk:case", args=[case.number]) if seen else "",
    }
    return show(request, "desk/receipt.html", facts)


def rating_slip(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    """Show the single-use code of an evaluation once, to be read out or handed over by whoever calls."""
    url = request.build_absolute_uri(reverse("resident:rate"))
    facts: dict[str, object] = {
        "case": case,
        "title": _("一次性评价码"),
        "facts": [
            Fact(name=_("查询编号"), value=case.number),
            Fact(name=_("一次性评价码"), value=codes.grouped(code)),
        ],
        "details": _details(case),
        "qr": drawing(url),
        "track_url": url,
        "case_url": reverse("desk:case", args=[case.number]),
    }
    return show(request, "desk/rating_slip.html", facts)


def _details(case: Case) -> list[Fact]:
    return [
        Fact(name=_("诉求"), value=case.title),
        Fact(name=_("地点"), value=saying.place_of(case)),
        Fact(name=_("现在到哪一步"), value=case.stands.label),
    ]


def _next_url(case: Case, who: Standing) -> str:
    """Straight on to screening, for whoever screens."""
    if not case.is_open or not who.holds(permits.SCREEN):
        return ""
    return reverse("desk:case-step", args=[case.number, "screen"])
