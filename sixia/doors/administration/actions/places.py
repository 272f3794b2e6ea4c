"""Areas and sites: added, renamed, closed; nothing that lies there is lost."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.doors.administration.actions.allowed import takes
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits, queries
from sixia.ground.people.models import Unit
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area, Site


@transaction.atomic
def add_area(*, name: str, level: str, parent: Area, code: str, by: Standing, at: datetime) -> Area:
    """Add an area under another; without a code one is derived."""
    takes(permits.ADMINISTER, by, area=parent)
    if list(Area.Level.values).index(level) <= list(Area.Level.values).index(parent.level):
        raise Refused(_("%(parent)s 下面只能设更低一级的区域。") % {"parent": parent}, field="level")
    try:
        with transaction.atomic():
            area = places.add_area(name=name, level=level, parent=parent, code=code)
    except IntegrityError:
        raise Refused(
            _("%(parent)s 下面已经有“%(name)s”，或者代码已被使用。") % {"parent": parent, "name": name},
            field="name",
        ) from None
    journal.note(area, "add", by=by, at=at, name=name, level=level, parent=parent)
    return area


@transaction.atomic
def add_site(
    *,
    name: str,
    kind: str,
    area: Area,
    address: str,
    by: Standing,
    at: datetime,
) -> Site:
    """Add a site in an area."""
    takes(permits.ADMINISTER, by, area=area)
    try:
        with transaction.atomic():
            site = places.add_site(name=name, kind=kind, area=area, address=address)
    except IntegrityError:
        raise Refused(_("%(area)s 已经有“%(name)s”。") % {"area": area, "name": name}, field="name") from None
    journal.note(site, "add", by=by, at=at, name=name, kind=kind, area=area)
    return site


@transaction.atomic
def rename_place(place: Area | Site, *, name: str, by: Standing, at: datetime) -> None:
    """Give an area or a site another name; every link to it stays."""
    takes(permits.ADMINISTER, by, area=place if isinstance(place, Area) else place.area)
    before = place.name
    if name == before:
        return
    try:
        with transaction.atomic():
            places.rename(place, name=name)
    except IntegrityError:
        raise Refused(_("这里已经有“%(name)s”，请换一个名称。") % {"name": name}, field="name") from None
    journal.note(place, "rename", by=by, at=at, before=before, after=name)


@transaction.atomic
def close_area(area: Area, *, successor: Area, by: Standing, at: datetime) -> None:
    """Close an area as of today. What lies there stays there; new things lie in the successor."""
    takes(permits.ADMINISTER, by, area=area)
    today = clock.local_date(at)
    if successor.path.startswith(area.path) or successor.closed_on is not None:
        raise Refused(_("承接的区域要是另一个在用的区域。"), field="successor")
    if Area.objects.filter(parent=area, closed_on=None).exists():
        raise Refused(_("%(area)s 下面还有在用的区域，请先撤销它们。") % {"area": area})
    if Unit.objects.filter(area=area, closed_on=None).exists():
        raise Refused(_("%(area)s 还有在用的单位，请先撤销或者改设。") % {"area": area})
    if queries.posts_on(today).filter(area=area).exists():
        raise Refused(_("还有人在 %(area)s 任职，请先由安全管理员收回岗位。") % {"area": area})
    if area.closed_on is None:
        places.close_area(area, successor=successor, on=today)
        journal.note(area, "shut", by=by, at=at, successor=successor)


@transaction.atomic
def close_site(site: Site, *, by: Standing, at: datetime) -> None:
    """Close a site as of today; visits made there keep it."""
    takes(permits.ADMINISTER, by, area=site.area)
    if site.closed_on is None:
        places.close_site(site, on=clock.local_date(at))
        journal.note(site, "shut", by=by, at=at)
