"""The exact look-up by telephone number: by POST, so that the number stands in no address and no log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.doors.desk.catalogue import SIZE
from sixia.doors.desk.lists.conditions import is_phone
from sixia.doors.desk.page import show
from sixia.doors.desk.rows import rows
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault import actions as vault
from sixia.ground.vault import queries as identities
from sixia.ground.web.needs import needs
from sixia.ledger import life, queries
from sixia.ledger.models import Case


@needs(permits.SEE_IDENTITY)
@require_POST
def by_phone(request: HttpRequest) -> HttpResponse:
    """List the cases of this very number that one may see; each look-up stays in the vault's record."""
    phone = request.POST.get("phone", "")
    if not is_phone(phone):
        return redirect("desk:cases")
    who, at = request.who, request.at  # type: ignore[attr-defined]
    found = of_phone(phone, who=who)
    vault.record_search(
        [case.complainant for case in found if case.complainant],
        by=request.user,  # type: ignore[arg-type]
        at=at,
        reason=_("按电话号码查找此前的诉求"),
    )
    return show(request, "desk/lists/phone.html", {"rows": rows(found, at=at)})


def of_phone(phone: str, *, who: Standing) -> list[Case]:
    """The newest cases of the people with this number that ``who`` may see."""
    seen = queries.visible_to(who).filter(complainant__in=identities.by_phone(phone))
    shown = seen.exclude(state=life.DRAFT.name).select_related("area", "category", "lead_unit", "complainant")
    return list(shown.order_by("-pk")[:SIZE])
