"""The next dates at which residents are received: when, where, what to bring."""

from dataclasses import dataclass
from datetime import date, datetime

from sixia.ground.days import clock
from sixia.ground.places.models import Area
from sixia.ground.web.dates import from_today
from sixia.visits import queries as visits
from sixia.visits.models import Visit

FEW = 2  # on a page that is about something else
_MOST = 60  # of them all


@dataclass(frozen=True)
class Date:
    """One date, in words."""

    day: str
    times: str
    place: str
    bring: str


def next_dates(*, at: datetime, near: Area | None = None, most: int = FEW) -> list[Date]:
    """The next dates; ``near`` leaves those that are held at that place, above it or below it."""
    today = clock.local_date(at)
    coming = visits.announced(on=today)[: _MOST if near else most]
    here = [visit for visit in coming if near is None or _touch(visit.area.path, near.path)]
    return [_date(visit, today=today) for visit in here[:most]]


def _touch(path: str, other: str) -> bool:
    return path.startswith(other) or other.startswith(path)


def _date(visit: Visit, *, today: date) -> Date:
    address = visit.site.address if visit.site else ""
    return Date(
        day=from_today(visit.on, today=today),
        times="–".join(f"{moment:%H:%M}" for moment in (visit.from_time, visit.to_time) if moment),
        place=" ".join(part for part in (visit.place, address) if part),
        bring=visit.bring,
    )
