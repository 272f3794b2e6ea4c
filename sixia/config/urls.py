"""Every address of the house, door by door."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

DOORS = [
    ("", "sixia.ground.web.urls"),
    ("", "sixia.doors.clockwork.urls"),
    ("files/", "sixia.ground.files.urls"),
    ("desk/import/", "sixia.doors.imports.urls"),
    ("desk/", "sixia.doors.desk.urls"),
    ("", "sixia.doors.resident.urls"),
]


def _stands(module: str) -> bool:
    """Whether the module is built yet (goes away with the last room)."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(module)) for prefix, module in DOORS if _stands(module)),
]

if _stands("sixia.ground.web.errors"):
    handler400 = "sixia.ground.web.errors.bad_request"
    handler403 = "sixia.ground.web.errors.not_allowed"
    handler404 = "sixia.ground.web.errors.not_found"
    handler500 = "sixia.ground.web.errors.broken"
