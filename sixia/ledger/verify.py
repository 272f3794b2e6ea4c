"""Verify: reads every event and names the first link, row or day that is not what was written."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _

from sixia.ledger import chain, complaints, reading
from sixia.ledger.models import Assignment, Case, CaseFile, DailyRoot, Deadline, Event, Matter, Recusal
from sixia.ledger.reading import Row
from sixia.ledger.sealing import Day

ENOUGH = 1_000  # findings; whoever finds more needs a backup, not a list
HOURS_AHEAD = timedelta(hours=8)  # China has one zone and no summer time: a text of UTC is enough

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
    """Check the chain of every case, every row against the events that made it, and every sealed day."""
    with reading.one_view(), _without_pauses():
        walk = _Walk()
        walk.over_cases()
        walk.over_matters()
        walk.over_days()
    return walk.report


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

    def over_cases(self) -> None:
        """Each case with the rows that belong to it."""
        events = _ByCase(reading.rows(Event, complaints.EVENT, order="case_id, seq"))
        beside = (
            ("limits", _ByCase(reading.rows(Deadline, complaints.LIMIT, order="case_id, id"))),
            ("parts", _ByCase(reading.rows(Assignment, complaints.PART, order="case_id, id"))),
            ("recusals", _ByCase(_recusals())),
            ("files", _ByCase(_files())),
        )
        streams = (events, *(stream for _name, stream in beside))
        for case in reading.rows(Case, complaints.CASE, order="id"):
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

    def over_matters(self) -> None:
        """Each matter is what the link that made it says."""
        for key, lead_id, created_at in Matter.objects.values_list("pk", "lead_id", "created_at"):
            if self.matters.pop(key, None) != (lead_id, chain.moment(created_at)):
                self._say(_number(lead_id), None, _("事项 %(key)s 与记录不符。") % {"key": key})
        for key, (lead_id, _at) in self.matters.items():
            self._say(_number(lead_id), None, _("事项 %(key)s 不见了。") % {"key": key})

    def over_days(self) -> None:
        """Each sealed day has the events it had."""
        previous, before = "", ""
        for row in DailyRoot.objects.order_by("day"):
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


def _recusals() -> Iterator[Row]:
    for case_id, user_id, at in Recusal.objects.order_by("case_id", "pk").values_list(
        "case_id", "user_id", "at"
    ):
        yield case_id, user_id, chain.moment(at)


def _files() -> Iterator[Row]:
    columns = ("case_id", "event__case_id", "event__seq", "stored__sha256", "shown")
    for case_id, of_event, seq, digest, shown in CaseFile.objects.order_by("case_id", "pk").values_list(
        *columns
    ):
        yield case_id, seq if of_event == case_id and shown else None, digest


def _number(case_id: int) -> str:
    return Case.objects.filter(pk=case_id).values_list("number", flat=True).first() or ""


def _local_day(hour: str) -> str:
    try:
        return (datetime.strptime(hour, "%Y-%m-%d %H") + HOURS_AHEAD).date().isoformat()  # noqa: DTZ007
    except ValueError:
        return date.min.isoformat()
