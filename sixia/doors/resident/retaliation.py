"""From the page of a case to a report that someone takes revenge for it: a request of its own, kept apart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sixia.doors.resident import journey, keyring, route
from sixia.ground.web.needs import public
from sixia.ledger.codes import RequestClass
from sixia.ledger.refusals import NotFound


@public
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Begin a report of retaliation that follows from a case opened here; what was begun before is kept."""
    try:
        mine = keyring.case_of(request.session, number)
    except NotFound:
        return redirect(f"{reverse('resident:track')}?number={number}")
    begun = journey.read(request.session)
    if keyring.sent(request.session, begun.uid):
        begun.start_anew()
    begun.kind, begun.follows = RequestClass.RETALIATION.value, mine.number
    if begun.unit is None:
        begun.unit = mine.lead_unit_id
    journey.keep(request.session, begun)
    return redirect("resident:question", route.FIRST)
