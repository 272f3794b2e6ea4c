"""Sealing: one digest a day over the heads of all cases that moved, each linked to the day before."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db import transaction

from sixia.ground.days import clock
from sixia.ledger import chain
from sixia.ledger.models import DailyRoot, Event

SHELF = 10_000  # cases whose heads are digested together, so that a day can be checked in parts


class Day:
    """The heads of one day, taken in order of the cases' keys; the digest grows as they come.

    Whoever reads the events of the day counts them in ``events``.
    """

    def __init__(self) -> None:
        self.events = 0
        self.shelves: dict[int, str] = {}
        self._shelf, self._heads = -1, hashlib.new(chain.ALGORITHM)

    def add(self, case_id: int, head: str) -> None:
        """The last link that a case got on this day."""
        if case_id // SHELF != self._shelf:
            self._shut()
            self._shelf, self._heads = case_id // SHELF, hashlib.new(chain.ALGORITHM)
        self._heads.update(f"{case_id}{chain.SEPARATOR}{head}\n".encode())

    def take_over(self, other: "Day") -> None:
        """The shelves of the same day that someone else has read."""
        other._shut()
        self.events += other.events
        self.shelves |= other.shelves

    def root(self, day: date, *, previous: str) -> str:
        """The digest of the day."""
        self._shut()
        heads = (f"{shelf}:{digest}" for shelf, digest in sorted(self.shelves.items()))
        return chain.link((day, self.events, *heads, previous))

    def _shut(self) -> None:
        if self._shelf >= 0:
            self.shelves[self._shelf] = self._heads.hexdigest()

    def __getstate__(self) -> dict[str, object]:
        self._shut()
        return {"events": self.events, "shelves": self.shelves, "_shelf": -1}


@transaction.atomic
def seal_days(*, up_to: date) -> list[DailyRoot]:
    """Seal every local day before ``up_to`` that has events and is later than the last one sealed."""
    last = DailyRoot.objects.order_by("-day").first()
    previous = last.digest if last else ""
    sealed = []
    for day in _days_with_events(after=last.day if last else None, up_to=up_to):
        row = _root(day, previous)
        row.save(force_insert=True)
        previous = row.digest
        sealed.append(row)
    return sealed


def _days_with_events(*, after: date | None, up_to: date) -> Iterable[date]:
    """The local days that have events, found one after the other by the index."""
    since = clock.end_of(after) if after else None
    while True:
        day = _next_day(since, before=clock.start_of(up_to))
        if day is None:
            return
        yield day
        since = clock.end_of(day)


def _next_day(since: datetime | None, *, before: datetime) -> date | None:
    events = Event.objects.filter(recorded_at__lt=before)
    if since is not None:
        events = events.filter(recorded_at__gte=since)
    first = events.order_by("recorded_at", "pk").values_list("recorded_at", flat=True).first()
    return clock.local_date(first) if first else None


def _root(day: date, previous: str) -> DailyRoot:
    heads = Day()
    first, end = clock.day_of(day)
    events = Event.objects.filter(recorded_at__gte=first, recorded_at__lt=end).order_by("case_id", "seq")
    links = events.values_list("case_id", "digest").iterator()
    for case_id, its_links in groupby(links, key=itemgetter(0)):
        digests = [digest for _case_id, digest in its_links]
        heads.events += len(digests)
        heads.add(case_id, digests[-1])
    return DailyRoot(
        day=day,
        events=heads.events,
        previous=previous,
        digest=heads.root(day, previous=previous),
        algorithm=chain.ALGORITHM,
    )
