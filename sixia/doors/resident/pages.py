"""Pages that only tell: the first page, how it works, what happens to personal information."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sixia.doors.resident import ahead
from sixia.doors.resident.lengths import lengths
from sixia.ground.web.needs import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and open the two doors."""
    dates = ahead.next_dates(at=request.at)  # type: ignore[attr-defined]
    return render(request, "resident/home.html", {"dates": dates})


@public
def how(request: HttpRequest) -> HttpResponse:
    """Say how a request goes from the first word to the last."""
    return render(request, "resident/how.html", {"lengths": lengths()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of a person, why, for how long, and what they may ask."""
    return render(request, "resident/privacy.html")
