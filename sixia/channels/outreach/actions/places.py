"""Practice sites: opened by whoever arranges what happens in the area."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach.actions.reach import check_arranges
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area, Site
from sixia.ledger.refusals import Missing


@transaction.atomic
def open_practice_site(*, name: str, area: Area, address: str = "", by: Standing, at: datetime) -> Site:
    """Open a practice site; a name there already is that of the same site, if it is one of practice."""
    check_arranges(area.path, by=by)
    again = Site.objects.filter(area=area, name=name).first()
    if again is not None and again.kind == Site.Kind.PRACTICE:
        return again
    try:
        with transaction.atomic():
            site = places.add_site(name=name, kind=Site.Kind.PRACTICE, area=area, address=address)
    except IntegrityError:
        raise Missing(
            _("%(area)s 已经有一个叫“%(name)s”的点，请换一个名称。") % {"area": area, "name": name},
            field="name",
        ) from None
    journal.note(site, "add", by=by, at=at, name=name)
    return site
