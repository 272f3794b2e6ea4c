"""Verify: reads every event and names the first link, row or day that is not what was written."""

import gc
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, partial

from django.db import connection
from django.utils.translation import gettext as _

from sixia.ground.files import queries as kept_files
from sixia.ledger import chain, complaints, reading
from sixia.ledger.models import (
    Assignment,
    Case,
    CaseFile,
    DailyRoot,
    Deadline,
    Event,
    ExternalNumber,
    Matter,
    Recusal,
    Representative,
)
from sixia.ledger.reading import HIGHEST, LOWEST, Row
from sixia.ledger.sealing import SHELF, Day
from sixia.ledger.waking import wake

ENOUGH = 1_000  # findings; whoever finds more needs a backup, not a list
HOURS_AHEAD = timedelta(hours=8)  # China has one zone and no summer time: a text of UTC is enough

AT_ONCE = 2_000  # cases held in memory
PORTION = 2 * SHELF  # keys of cases that one process reads before it asks for more
PORTIONS = 100  # at most, wherever the last key is

Portion = tuple[int, int]  # the first key and the last one

_TO_THE_HOUR = 13


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

    A large ledger is read by as many processes as there are cores, portion by portion; days and matters are
    looked at first and compared last, so that what others write meanwhile does no harm.
    """
    sealed = list(DailyRoot.objects.order_by("day"))
    matters = list(Matter.objects.order_by("pk").values_list("pk", "lead_id", "created_at"))
    whole = _Walk()
    for walk in _walks(_portions()):
        whole.take_over(walk)
        if len(whole.report.broken) >= ENOUGH:
            return whole.report
    whole.over_matters(matters)
    whole.over_days(sealed)
    whole.over_bytes()
    return whole.report


def _portions() -> list[Portion]:
    """All keys that a case could have, cut where a shelf of heads ends."""
    last_case = Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    told_of = Event.objects.filter(case_id__lte=HIGHEST).order_by("-case_id")
    last_told_of = int(told_of.values_list("case_id", flat=True).first() or 0)
    last = max(last_case, last_told_of)
    keys = max(PORTION, last // PORTIONS // SHELF * SHELF)
    cuts = range(keys, last + 1, keys)
    return list(zip((LOWEST, *cuts), (*(cut - 1 for cut in cuts), HIGHEST), strict=True))


def _walks(portions: list[Portion]) -> Iterator["_Walk"]:
    """The portions in order, each walked over: here, or by as many other processes as are worth it."""
    workers = min(len(portions), os.cpu_count() or 1)
    if workers == 1 or connection.in_atomic_block:
        yield from map(_walked, portions)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=wake) as pool:
        try:
            yield from pool.map(partial(_apart, str(connection.settings_dict["NAME"])), portions)
        finally:
            pool.shutdown(cancel_futures=True)


def _apart(database: str, portion: Portion) -> "_Walk":
    """In a process of its own: the same database, or nothing."""
    if str(connection.settings_dict["NAME"]) != database:
        raise RuntimeError(f"not the database that was asked for: {database}")
    reading.map_the_file()
    return _walked(portion)


def _walked(portion: Portion) -> "_Walk":
    walk = _Walk()
    with reading.one_view(), _without_pauses():
        walk.over_cases(*portion)
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


class _Walk:
    """One pass over everything, case by case."""

    def __init__(self) -> None:
        self.report = Report()
        self.days: defaultdict[str, Day] = defaultdict(Day)
        self.matters: dict[int, Row] = {}

    def take_over(self, other: "_Walk") -> None:
        """What another walk has found in its portion."""
        self.report.events += other.report.events
        self.report.broken += other.report.broken
        self.matters |= other.matters
        for day, heads in other.days.items():
            self.days[day].take_over(heads)

    def over_cases(self, first: int, last: int) -> None:
        """Each case with a key from ``first`` to ``last``, some at a time."""
        cases_from = partial(reading.rows, Case, complaints.CASE, key="id", then="id", at_most=AT_ONCE)
        while first <= last and len(self.report.broken) < ENOUGH:
            cases = cases_from(first=first, last=last)
            upto = cases[-1][0] if len(cases) == AT_ONCE else last
            self._over_stretch(cases, first, upto)
            first = upto + 1

    def _over_stretch(self, cases: list[Row], first: int, last: int) -> None:
        """These cases, with the rows beside them; rows that are left over belong to no case."""
        mine = partial(reading.rows, key="case_id", first=first, last=last)
        events, *beside = (
            reading.by_case(rows)
            for rows in (
                mine(Event, complaints.EVENT, then="seq"),
                mine(Deadline, complaints.LIMIT, then="id"),
                mine(Assignment, complaints.PART, then="id"),
                mine(Recusal, complaints.RECUSAL, then="id"),
                _files(first, last),
                mine(ExternalNumber, complaints.OTHER_NUMBER, then="id"),
                mine(Representative, complaints.SPEAKER, then="id"),
            )
        )
        for case in cases:
            key = case[0]
            self._case(case, events.pop(key, []), [rows.pop(key, []) for rows in beside])
        for key in sorted(set(events).union(*beside), key=str)[:ENOUGH]:
            self._say("", None, _("有记录属于不存在的诉求（内部编号 %(key)s）。") % {"key": key})

    def _case(self, case: Row, events: list[Row], beside: complaints.Beside) -> None:
        self.report.events += len(events)
        self._count_days(events)
        complaint = complaints.of_chain(case, events)
        if complaint is None:
            complaint = complaints.of_rows(case, events, beside, self.matters)
        if complaint is not None:
            self._say(str(case[complaints.NUMBER]), *complaint)

    def _say(self, number: str, seq: object, what: str) -> None:
        self.report.broken.append(Broken(number, seq, what))

    def _count_days(self, events: list[Row]) -> None:
        """The last link of the case on each local day on which it was recorded."""
        last: dict[str, Row] = {}
        for event in events:
            day = _local_day(str(event[complaints.RECORDED])[:_TO_THE_HOUR])
            self.days[day].events += 1
            last[day] = event
        for day, event in last.items():
            self.days[day].add(event[0], event[complaints.DIGEST])

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


def _files(first: int, last: int) -> list[Row]:
    rows = CaseFile.objects.filter(case_id__gte=first, case_id__lte=last).order_by("case_id", "pk")
    found = rows.values_list("case_id", "event__case_id", "event__seq", "stored__sha256", "shown")
    return [
        (case_id, seq if of_event == case_id and shown else None, digest)
        for case_id, of_event, seq, digest, shown in found
    ]


def _number(case_id: int) -> str:
    return Case.objects.filter(pk=case_id).values_list("number", flat=True).first() or ""


@cache
def _local_day(hour: str) -> str:
    """The day on which an hour of UTC lies here; what is no hour lies before all days."""
    try:
        return (datetime.strptime(hour, "%Y-%m-%d %H") + HOURS_AHEAD).date().isoformat()  # noqa: DTZ007
    except ValueError:
        return date.min.isoformat()
