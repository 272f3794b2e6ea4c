"""The only writers of areas and sites."""

import hashlib
from datetime import date

from django.db import transaction

from sixia.ground.places.models import Area, Site


def add_area(
    *,
    name: str,
    level: str,
    parent: Area | None = None,
    code: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
) -> Area:
    """Add an area under ``parent``; without a ``code`` one is derived from its place in the tree."""
    code = code or _derived_code(name=name, parent=parent)
    path = f"{parent.path if parent else ''}{code}/"
    return Area.objects.create(
        parent=parent, level=level, name=name, code=code, path=path, latitude=latitude, longitude=longitude
    )


@transaction.atomic
def area_named(*, name: str, level: str, parent: Area | None) -> tuple[Area, bool]:
    """The child of ``parent`` with that name, added if it is not there yet; and whether it was added."""
    found = Area.objects.filter(parent=parent, name=name).first()
    if found is not None:
        return found, False
    return add_area(name=name, level=level, parent=parent), True


def add_site(
    *,
    name: str,
    kind: str,
    area: Area,
    latitude: float | None = None,
    longitude: float | None = None,
    address: str = "",
) -> Site:
    """Add a site in ``area``; coordinates are WGS 84 degrees."""
    return Site.objects.create(
        name=name, kind=kind, area=area, latitude=latitude, longitude=longitude, address=address
    )


def rename(place: Area | Site, *, name: str) -> None:
    """Give an area or a site another name; its code, path and everything that lies there stay."""
    place.name = name
    place.save(update_fields=["name"])


def close_area(area: Area, *, successor: Area, on: date) -> None:
    """Close an area from ``on``: what lies in it stays there, new things lie in its successor."""
    area.closed_on, area.successor = on, successor
    area.save(update_fields=["closed_on", "successor"])


def close_site(site: Site, *, on: date) -> None:
    """Close a site from ``on``: visits made there keep it."""
    site.closed_on = on
    site.save(update_fields=["closed_on"])


def _derived_code(*, name: str, parent: Area | None) -> str:
    """A short stable code, so that importing the same names twice finds the same areas."""
    seed = f"{parent.path if parent else ''}{name}".encode()
    return "x" + hashlib.sha256(seed).hexdigest()[:9]
