"""Days to come as an iCalendar (RFC 5545), for the calendar program of a phone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from sixia.visits.coming import Coming

WHOLE_DAY = timedelta(days=1)


def written(days: Iterable[Coming], *, at: datetime, base: str) -> bytes:
    """The calendar as bytes; ``at`` is when it was written (UTC), ``base`` the address of the house."""
    book = Calendar()
    book.add("prodid", "-//Sixia//visits//ZH")
    book.add("version", "2.0")
    book.add("x-wr-timezone", settings.TIME_ZONE)
    for one in days:
        book.add_component(_event(one, at=at, base=base))
    return bytes(book.to_ical())


def _event(one: Coming, *, at: datetime, base: str) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{base.split('//')[-1].strip('/')}")
    event.add("dtstamp", at)
    event.add("summary", one.what)
    event.add("location", one.where)
    event.add("url", base.rstrip("/") + one.url)
    zone = ZoneInfo(settings.TIME_ZONE)
    if one.from_time is None:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + WHOLE_DAY)
    else:
        event.add("dtstart", datetime.combine(one.on, one.from_time, zone))
        event.add("dtend", datetime.combine(one.on, one.to_time or one.from_time, zone))
    return event
