"""Addresses of the desk: lists, intake and the case page, each in its own room."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"

_ROOMS = ("sixia.doors.desk.lists.urls", "sixia.doors.desk.intake.urls", "sixia.doors.desk.case.urls")


def _stands(module: str) -> bool:
    """Whether the room is built yet (goes away with the last room)."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [path("", include(room)) for room in _ROOMS if _stands(room)]
