"""A file of a case, for whoever sees the case."""

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase

from sixia.doors.desk.case.answers import refusals_answered
from sixia.ground.files import responses
from sixia.ground.people import permits
from sixia.ground.web.needs import needs
from sixia.ledger import queries


@needs(permits.DESK)
@refusals_answered
def file(request: HttpRequest, number: str, token: uuid.UUID) -> HttpResponseBase:
    """Send the file; a picture opens in the page, unless it is asked for to be saved."""
    found = queries.file_visible_to(request.who, str(token))  # type: ignore[attr-defined]
    if found.case.number != number:
        raise Http404
    return responses.response(found.stored, inline="save" not in request.GET)
