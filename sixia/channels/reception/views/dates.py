"""The public notice: when and where residents are received next, by whom, what to bring, and other ways."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sixia.channels.reception import queries
from sixia.ground.days import clock
from sixia.ground.web.dates import from_today
from sixia.ground.web.needs import public
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits.models import Visit

MOST = 60  # dates on the page


@dataclass(frozen=True, kw_only=True)
class Announced:
    """One date as residents read it."""

    on: date
    day: str
    times: str
    kind: str | Promise
    place: str
    address: str
    area: str
    who: str
    bring: str
    joining: str
    theme: str


@serves("C1", "C2")
@public
def dates(request: HttpRequest) -> HttpResponse:
    """Show the next dates to everyone."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    coming = list(visits.announced(on=today).select_related("reception")[:MOST])
    posts = queries.posts_of_leads(coming)
    rows = [_announced(visit, posts[visit.pk], today) for visit in coming]
    return render(request, "reception/dates.html", {"rows": rows})


def _announced(visit: Visit, post: str, today: date) -> Announced:
    session = getattr(visit, "reception", None)
    names = session is not None and session.names_lead and visit.lead is not None
    return Announced(
        on=visit.on,
        day=from_today(visit.on, today=today),
        times=" – ".join(f"{at:%H:%M}" for at in (visit.from_time, visit.to_time) if at),
        kind=session.get_kind_display() if session else visit.get_form_display(),
        place=visit.place,
        address=visit.site.address if visit.site else "",
        area=str(visit.area),
        who=_("%(name)s（%(post)s）") % {"name": visit.lead, "post": post} if names else post,
        bring=visit.bring,
        joining=session.joining if session else "",
        theme=visit.theme,
    )
