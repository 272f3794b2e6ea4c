"""The receipt: number, code, what to expect by when; to be kept, printed, scanned."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sixia.doors.resident import ahead, keyring
from sixia.doors.resident.showing import limits
from sixia.ground.vault import codes
from sixia.ground.web.needs import public
from sixia.ground.web.pieces import Fact
from sixia.ledger import queries
from sixia.ledger.refusals import NotFound


@public
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show a receipt again to whoever filed in this session; to nobody else."""
    try:
        case = keyring.case_of(request.session, number)
    except NotFound:
        messages.info(request, _("请用编号和查询码打开。"))
        return redirect(f"{reverse('resident:track')}?number={number}")
    code = keyring.code_of(request.session, case)
    if not code:
        return redirect("resident:case", number)
    tracking = request.build_absolute_uri(f"{reverse('resident:track')}?number={case.number}")
    facts = {
        "case": case,
        "numbers": [
            Fact(name=_("编号"), value=case.number),
            Fact(name=_("查询码"), value=codes.grouped(code)),
        ],
        "limits": limits(case, list(queries.running_deadlines(case)), at=request.at),  # type: ignore[attr-defined]
        "qr": drawn(tracking),
        "tracking": tracking,
        "dates": ahead.next_dates(at=request.at, near=case.area),  # type: ignore[attr-defined]
    }
    return render(request, "resident/receipt.html", facts)


def drawn(address: str) -> SafeString:
    """A QR code as a drawing in the page; it holds the number, never the code."""
    return mark_safe(
        segno.make(address, error="m").svg_inline(omitsize=True, border=0, lineclass=None, svgclass=None)
    )
