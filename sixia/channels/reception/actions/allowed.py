"""Who may do what in reception: a session by its place, everything about a case by its case."""

from django.utils.translation import gettext as _

from sixia.channels.reception.models import Session
from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger import queries as ledger
from sixia.ledger.codes import CLOSE_CLASSES
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed, NotNow


def in_area(area: Area, *, by: Standing) -> None:
    """Refuse whoever neither goes down nor arranges there."""
    if not reaches(by, permits.GO_DOWN, area.path) and not reaches(by, permits.ARRANGE, area.path):
        raise NotAllowed(_("%(area)s 不在您下基层的范围内。") % {"area": area.name}, field="area")


def at_session(session: Session, *, by: Standing) -> None:
    """Refuse whoever does not work where the session is."""
    in_area(session.visit.area, by=by)


def held(case: Case, *, by: Standing) -> None:
    """Hold the case while something is opened on it that there may be one of; a second one waits."""
    seen = ledger.visible_to(by).select_for_update(of=("self",), no_key=True)
    seen.filter(pk=case.pk).first()


def about(case: Case, *, by: Standing, permit: Permit = permits.GO_DOWN) -> None:
    """Refuse whoever does not see the case, or lacks the permit; accusations are no matter for this room."""
    if by.kind == "system":
        return
    if not _works_on(case, by=by, permit=permit):
        raise NotAllowed(_("这件事需要的权限是：%(permit)s。") % {"permit": permit.means})
    if not ledger.sees(by, case):
        raise NotAllowed(_("这件诉求不在您的查看范围内。"))
    if case.request_class in CLOSE_CLASSES:
        raise NotNow(_("检举控告由有权机关依规定处理，不在接访、调解、代办中办理。"))


def _works_on(case: Case, *, by: Standing, permit: Permit) -> bool:
    """Whether the permit is held where the case lies, or in a unit that takes part in it."""
    if reaches(by, permit, case.area_path):
        return True
    return case.assignments.filter(unit_id__in=by.unit_ids(permit)).exists()
