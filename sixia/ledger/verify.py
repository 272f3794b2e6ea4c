"""Verify: reads every event and names the first link, row or day that is not what was written."""

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from sixia.ground.files import queries as kept_files
from sixia.ledger import chain, complaints, reading
from sixia.ledger.models import Assignment, Case, CaseFile, DailyRoot, Deadline, Event, Matter, Recusal
from sixia.ledger.reading import Row
from sixia.ledger.sealing import SHELF, Day
from sixia.ledger.waking import wake

ENOUGH = 1_000  # findings; whoever finds more needs a backup, not a list
HOURS_AHEAD = timedelta(hours=8)  # China has one zone and no summer time: a text of UTC is enough

WORTH_TWO = 2 * SHELF  # cases from which on a second process is worth its start

LOWEST = -(2**63)  # a key nobody gives; a row that has it was put there by hand

M = TypeVar("M", bound=Model)
Half = tuple[int, int | None]

_TO_THE_HOUR = 13
_PAST_ALL = float("inf")


@dataclass(frozen=True)
class Broken:
    """Something that is not what was written: the case's number, the event's place in its chain, and what."""

    case: str
    event: object
    what: str


@dataclass
class Report:
    """How many events were read, and everything that was found broken."""

    events: int = 0
    broken: list[Broken] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """For a program."""
        return {"events": self.events, "broken": [vars(one) for one in self.broken]}


def verify() -> Report:
    """Check the chain of every case, every row against the events that made it, and every sealed day.

    A large ledger is read by two processes, each its half of the cases; days and matters are looked at first
    and compared last, so that what others write meanwhile does no harm.
    """
    with reading.one_view(), _without_pauses():
        sealed = list(DailyRoot.objects.order_by("day"))
        matters = list(Matter.objects.order_by("pk").values_list("pk", "lead_id", "created_at"))
        lower, *upper = _halves()
        with _others(upper) as others:
            walk = _walked(*lower)
            for other in others:
                walk.take_over(other.result())
        walk.over_matters(matters)
        walk.over_days(sealed)
    walk.over_bytes()
    return walk.report


def _halves() -> list[Half]:
    """All cases, or two halves of them where there are enough for it to be worth a second process."""
    last = Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    alone = last < WORTH_TWO or (os.cpu_count() or 1) < 2 or connection.in_atomic_block
    if alone:
        return [(LOWEST, None)]
    middle = last // 2 // SHELF * SHELF
    return [(LOWEST, middle), (middle, None)]


@contextmanager
def _others(halves: Sequence[Half]) -> Iterator[list["Future[_Walk]"]]:
    """Other processes that walk over the halves given, while this one walks over its own."""
    if not halves:
        yield []
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(halves), mp_context=spawn, initializer=wake) as pool:
        yield [pool.submit(_apart, str(connection.settings_dict["NAME"]), half) for half in halves]


def _apart(database: str, half: Half) -> "_Walk":
    """In a process of its own: the same database, or nothing."""
    if str(connection.settings_dict["NAME"]) != database:
        raise RuntimeError(f"not the database that was asked for: {database}")
    with reading.one_view(), _without_pauses():
        return _walked(*half)


def _walked(first: int, end: int | None) -> "_Walk":
    walk = _Walk()
    walk.over_cases(first, end)
    return walk


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Millions of short-lived rows and no circles: the collector would look at them for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _ByCase:
    """Rows in order of their case, handed out case by case; ``next_key`` is the case that comes next."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self.next_key: float = -1.0
        self._rows: Iterator[Row] = iter(())
        self._turn()

    def of(self, key: float) -> list[Row]:
        """The rows of this case, and on to the next."""
        if key != self.next_key:
            return []
        found = list(self._rows)
        self._turn()
        return found

    def _turn(self) -> None:
        self.next_key, self._rows = next(self._groups, (_PAST_ALL, iter(())))


class _Walk:
    """One pass over everything, case by case."""

    def __init__(self) -> None:
        self.report = Report()
        self.days: dict[str, Day] = {}
        self.matters: dict[int, Row] = {}
        self._local: dict[str, str] = {}

    def take_over(self, other: "_Walk") -> None:
        """What another walk has found in its half."""
        self.report.events += other.report.events
        self.report.broken += other.report.broken
        self.matters |= other.matters
        for day, heads in other.days.items():
            self.days.setdefault(day, Day()).take_over(heads)

    def over_cases(self, first: int, end: int | None) -> None:
        """Each case from the key ``first`` up to ``end`` (None: the last), with the rows beside it."""
        mine = partial(reading.rows, first=first, end=end)
        events = _ByCase(mine(Event, complaints.EVENT, key="case_id", then="seq"))
        beside = (
            ("limits", _ByCase(mine(Deadline, complaints.LIMIT, key="case_id", then="id"))),
            ("parts", _ByCase(mine(Assignment, complaints.PART, key="case_id", then="id"))),
            ("recusals", _ByCase(_recusals(first, end))),
            ("files", _ByCase(_files(first, end))),
        )
        streams = (events, *(stream for _name, stream in beside))
        for case in mine(Case, complaints.CASE, key="id", then="id"):
            key: int = case[0]
            for stream in streams:
                if stream.next_key < key:
                    self._lost(stream, before=key)
            self._case(
                case,
                events.of(key),
                {name: stream.of(key) for name, stream in beside if stream.next_key == key},
            )
            if len(self.report.broken) >= ENOUGH:
                return
        for stream in streams:
            self._lost(stream, before=_PAST_ALL)

    def _lost(self, stream: "_ByCase", *, before: float) -> None:
        while stream.next_key < before:
            self._say("", None, _("有记录属于不存在的诉求（内部编号 %(key)s）。") % {"key": stream.next_key})
            stream.of(stream.next_key)

    def _case(self, case: Row, events: list[Row], beside: dict[str, list[Row]]) -> None:
        self.report.events += len(events)
        self._count_days(events)
        complaint = complaints.of_chain(case, events)
        if complaint is None:
            complaint = complaints.of_rows(case, events, beside, self.matters)
        if complaint is not None:
            self._say(str(case[1]), *complaint)

    def _say(self, number: str, seq: object, what: str) -> None:
        self.report.broken.append(Broken(number, seq, what))

    def _count_days(self, events: list[Row]) -> None:
        """The last link of the case on each local day on which it was recorded."""
        local, days, hour, day, count, head = self._local, self.days, "", "", 0, ""
        heads: dict[str, tuple[str, int]] = {}
        for event in events:
            recorded: str = event[complaints.RECORDED]
            if recorded[:_TO_THE_HOUR] != hour:
                if count:
                    heads[day] = (head, count)
                hour = recorded[:_TO_THE_HOUR]
                day = local.get(hour) or local.setdefault(hour, _local_day(hour))
                count = heads[day][1] if day in heads else 0
            count, head = count + 1, event[complaints.DIGEST]
        if count:
            heads[day] = (head, count)
        for day, (head, count) in heads.items():
            if day not in days:
                days[day] = Day()
            days[day].add(events[0][0], head, events=count)

    def over_matters(self, matters: Sequence[tuple[int, int, datetime]]) -> None:
        """Each matter is what the link that made it says."""
        for key, lead_id, created_at in matters:
            if self.matters.pop(key, None) != (lead_id, chain.moment(created_at)):
                self._say(_number(lead_id), None, _("事项 %(key)s 与记录不符。") % {"key": key})
        made_since = set(Matter.objects.filter(pk__in=self.matters).values_list("pk", flat=True))
        for key, (lead_id, _at) in self.matters.items():
            if key not in made_since:
                self._say(_number(lead_id), None, _("事项 %(key)s 不见了。") % {"key": key})

    def over_bytes(self) -> None:
        """Each file of a case still holds the bytes that were attached."""
        for stored in kept_files.damaged():
            link = CaseFile.objects.filter(stored=stored).select_related("case", "event").first()
            if link is not None:
                what = _("附件“%(name)s”的内容被改动过，或者不见了。") % {"name": stored.name}
                self._say(link.case.number, link.event.seq, what)

    def over_days(self, sealed: Sequence[DailyRoot]) -> None:
        """Each sealed day has the events it had."""
        previous, before = "", ""
        for row in sealed:
            day = row.day.isoformat()
            between = [one for one in self.days if before < one < day]
            heads = self.days.get(day, Day())
            wrong = (
                between
                or row.previous != previous
                or row.events != heads.events
                or row.algorithm != chain.ALGORITHM
                or row.digest != heads.root(row.day, previous=previous)
            )
            if wrong:
                self._say("", None, _("%(day)s 封存的日摘要与当天的记录不符。") % {"day": day})
            previous, before = row.digest, day


def _recusals(first: int, end: int | None) -> Iterator[Row]:
    rows = _between(Recusal.objects.order_by("case_id", "pk"), first, end)
    for case_id, user_id, at in rows.values_list("case_id", "user_id", "at"):
        yield case_id, user_id, chain.moment(at)


def _files(first: int, end: int | None) -> Iterator[Row]:
    rows = _between(CaseFile.objects.order_by("case_id", "pk"), first, end)
    columns = ("case_id", "event__case_id", "event__seq", "stored__sha256", "shown")
    for case_id, of_event, seq, digest, shown in rows.values_list(*columns).iterator():
        yield case_id, seq if of_event == case_id and shown else None, digest


def _between(rows: "QuerySet[M]", first: int, end: int | None) -> "QuerySet[M]":
    mine = rows.filter(case_id__gte=first)
    return mine if end is None else mine.filter(case_id__lt=end)


def _number(case_id: int) -> str:
    return Case.objects.filter(pk=case_id).values_list("number", flat=True).first() or ""


def _local_day(hour: str) -> str:
    try:
        return (datetime.strptime(hour, "%Y-%m-%d %H") + HOURS_AHEAD).date().isoformat()  # noqa: DTZ007
    except ValueError:
        return date.min.isoformat()
