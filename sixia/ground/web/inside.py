"""A page in the frame of the desk, for rooms that lie below it: settings say where the frame stands."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


def show(request: HttpRequest, template: str, facts: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Show a page with the desk's navigation around it."""
    frame = import_string(settings.DESK_PAGE)
    response: HttpResponse = frame(request, template, facts, status=status)
    return response
