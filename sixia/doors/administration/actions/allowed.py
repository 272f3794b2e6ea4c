"""Whose act it is: refused with the name of the administrator it takes."""

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.placed import reaches
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area

NAMES = {
    permits.ADMINISTER: "system_administrator",
    permits.APPOINT: "security_administrator",
    permits.INSPECT: "audit_administrator",
}


def takes(permit: Permit, by: Standing, *, area: Area | None = None) -> None:
    """Refuse whoever does not hold the permit, or not over this area."""
    if by.holds(permit) and (area is None or reaches(by, permit, area.path)):
        return
    role = permits.ROLE_BY_NAME[NAMES[permit]].label
    if area is None:
        raise Refused(_("这须由%(role)s办理。") % {"role": role})
    raise Refused(_("这须由在 %(area)s 的%(role)s办理。") % {"area": area, "role": role})
