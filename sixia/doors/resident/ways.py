"""How to file without a phone: the counter, the post, the hotline, someone who files for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sixia.doors.resident import ahead
from sixia.ground.people import queries as people
from sixia.ground.people.models import Unit
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area, Site
from sixia.ground.web.needs import public

MOST_DATES = 6
COUNTERS = (Unit.Kind.DESK, Unit.Kind.TOWNSHIP, Unit.Kind.VILLAGE)
OPEN_HOUSES = (Site.Kind.VILLAGE, Site.Kind.STATION, Site.Kind.STUDIO, Site.Kind.HALL)


@public
def by_hand(request: HttpRequest) -> HttpResponse:
    """Say every way that needs no phone; with a town, its counters, houses and dates."""
    towns = [area for area in places.towns() if area.level == Area.Level.TOWN]
    wanted = request.GET.get("town", "")
    town = next((area for area in towns if area.code == wanted), towns[0] if len(towns) == 1 else None)
    facts = {
        "towns": towns,
        "town": town,
        "counters": [unit for unit in _units(town) if unit.kind in COUNTERS],
        "houses": places.sites_in(town, OPEN_HOUSES) if town else (),
        "dates": ahead.next_dates(at=request.at, near=town, most=MOST_DATES),  # type: ignore[attr-defined]
    }
    return render(request, "resident/by_hand.html", facts)


def _units(town: Area | None) -> list[Unit]:
    """Of a town with all below it and the places above it; without one, the desks of every county."""
    if town is None:
        return list(people.desks())
    found = {unit.pk: unit for unit in (*people.units_over(town), *people.units_in(town.path))}
    return list(found.values())
