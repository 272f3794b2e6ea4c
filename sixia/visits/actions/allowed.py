"""Who may write about a trip, and when: where one goes down or arranges, and once it took place."""

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.visits.codes import Status
from sixia.visits.models import Visit


def in_area(area: Area, *, by: Standing) -> None:
    """Refuse whoever neither goes down nor arranges there."""
    if not reaches(by, permits.GO_DOWN, area.path) and not reaches(by, permits.ARRANGE, area.path):
        raise NotAllowed(_("%(area)s 不在您下基层的范围内。") % {"area": area.name}, field="area")


def on_visit(visit: Visit, *, by: Standing) -> None:
    """Refuse whoever does not work where the trip went, and trips that did not take place."""
    in_area(visit.area, by=by)
    if visit.status != Status.DONE:
        raise NotNow(_("这次走访还没有记录，或者已经取消；记下走访以后再记问题和承诺。"))
