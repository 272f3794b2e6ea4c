"""Verify: reads every event and names the first link, row or day that is not what was written."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import algorithms_available, sha256
from hashlib import new as new_hash
from itertools import groupby
from json import JSONDecoder
from operator import itemgetter

from django.utils.translation import gettext as _

from sixia.ledger import chain, folding, reading
from sixia.ledger.chain import SEPARATOR
from sixia.ledger.folding import FOLDED, Fold
from sixia.ledger.models import Assignment, Case, CaseFile, DailyRoot, Deadline, Event, Matter, Recusal
from sixia.ledger.reading import Row
from sixia.ledger.sealing import Day

ENOUGH = 1_000  # findings; whoever finds more needs a backup, not a list
HOURS_AHEAD = timedelta(hours=8)  # China has one zone and no summer time: a text of UTC is enough

_EVENT = (*chain.LINK_COLUMNS, "digest", "algorithm", "words", "salt")
_UID, _RECORDED, _FACTS, _WORDS_DIGEST, _DIGEST, _WORDS, _SALT = 2, 11, 12, 13, 15, 17, 18
_CASE = ("id", "number", *folding.CHAINED, *folding.TEXT, *FOLDED)
_FIRST_FOLDED = 8
_LIMIT = ("case_id", "term", "rule", "started_at", "raw_on", "due_on", "due_at", "provisional", "met_at",
          "dropped_at")  # fmt: skip
_PART = ("case_id", "unit_id", "kind", "given_at", "answer_on", "ended_at")

_TO_THE_HOUR = 13
_PAST_ALL = float("inf")
_SET_AND_CLOCK = 2

_parse = JSONDecoder().scan_once

Complaint = tuple[object, str]


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
        self._turn()

    def of(self, key: float) -> list[Row]:
        """The rows of this case, and on to the next."""
        if key != self.next_key:
            return []
        found = list(self._rows)
        self._turn()
        return found

    def _turn(self) -> None:
        self.next_key, self._rows = next(self._groups, (_PAST_ALL, iter(())))  # type: ignore[assignment]


class _Walk:
    """One pass over everything, case by case."""

    def __init__(self) -> None:
        self.report = Report()
        self.days: dict[str, Day] = {}
        self.matters: dict[object, Row] = {}
        self._local: dict[str, str] = {}

    def over_cases(self) -> None:
        """Each case with the rows that belong to it."""
        events = _ByCase(reading.rows(Event, _EVENT, order="case_id, seq"))
        beside = (
            ("limits", _ByCase(reading.rows(Deadline, _LIMIT, order="case_id, id"))),
            ("parts", _ByCase(reading.rows(Assignment, _PART, order="case_id, id"))),
            ("recusals", _ByCase(_recusals())),
            ("files", _ByCase(_files())),
        )
        streams = (events, *(stream for _name, stream in beside))
        for case in reading.rows(Case, _CASE, order="id"):
            key: int = case[0]  # type: ignore[assignment]
            for stream in streams:
                if stream.next_key < key:
                    self._lost(stream, before=key)
            self._case(case, events.of(key), {name: stream.of(key) for name, stream in beside if stream.next_key == key})
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
        complaint = _chain_complaint(case, events)
        if complaint is None:
            complaint = _fold_complaint(case, events, beside, self.matters)
        if complaint is not None:
            self._say(str(case[1]), *complaint)

    def _say(self, number: str, seq: object, what: str) -> None:
        self.report.broken.append(Broken(number, seq, what))

    def _count_days(self, events: list[Row]) -> None:
        """The last link of the case on each local day on which it was recorded."""
        local, days, hour, day, count, head = self._local, self.days, "", "", 0, ""
        heads: dict[str, tuple[str, int]] = {}
        for event in events:
            recorded: str = event[_RECORDED]  # type: ignore[assignment]
            if recorded[:_TO_THE_HOUR] != hour:
                if count:
                    heads[day] = (head, count)
                hour = recorded[:_TO_THE_HOUR]
                day = local.get(hour) or local.setdefault(hour, _local_day(hour))
                count = heads[day][1] if day in heads else 0
            count, head = count + 1, event[_DIGEST]  # type: ignore[assignment]
        if count:
            heads[day] = (head, count)
        for day, (head, count) in heads.items():
            if day not in days:
                days[day] = Day()
            days[day].add(events[0][0], head, events=count)  # type: ignore[arg-type]

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


def _chain_complaint(case: Row, events: list[Row]) -> Complaint | None:
    """The first link that is not what was written."""
    case_id, previous, expected = case[0], "", 1
    for event in events:
        (key, seq, uid, step, before, after, kind, actor, unit, role, happened, recorded, facts, digest_of_words,
         link_before, digest, algorithm, words, salt) = event  # fmt: skip
        if seq != expected:
            return expected, _("第 %(seq)s 条记录不见了。") % {"seq": expected}
        written = (
            f"{key}\x1f{seq}\x1f{uid}\x1f{step}\x1f{before}\x1f{after}\x1f{kind}"
            f"\x1f{'' if actor is None else actor}\x1f{'' if unit is None else unit}\x1f{role}"
            f"\x1f{happened}\x1f{recorded}\x1f{facts}\x1f{digest_of_words}\x1f{link_before}"
        )
        if algorithm == "sha256":
            found = sha256(written.encode()).hexdigest()
        else:
            found = _hashed(written, algorithm)
        if found != digest:
            return seq, _("这条记录被改动过。")
        if link_before != previous:
            return seq, _("这条记录与前一条接不上。")
        if (words or salt) and expected > 1 and _words_hashed(words, salt, algorithm) != digest_of_words:
            return seq, _("这条记录里的文字被改动过。")
        previous, expected = digest, expected + 1  # type: ignore[assignment]
    return _ends_complaint(case, events)


def _hashed(written: str, algorithm: object) -> str:
    return new_hash(str(algorithm), written.encode()).hexdigest() if algorithm in algorithms_available else ""


def _words_hashed(words: object, salt: object, algorithm: object) -> str:
    """The digest of personal words; a salt without words is nothing that we write."""
    return _hashed(f"{salt}{SEPARATOR}{words}", algorithm) if words else SEPARATOR


def _ends_complaint(case: Row, events: list[Row]) -> Complaint | None:
    """The case points at its first and its last link."""
    _key, _number_, uid, head_seq, head_digest, *_rest = case
    if not events:
        return None, _("这件诉求没有任何记录。")
    last = events[-1]
    if head_seq != last[1]:
        missing = min(int(head_seq), int(last[1])) + 1  # type: ignore[call-overload]
        return missing, _("最后一条应当是第 %(head)s 条，实有 %(last)s 条。") % {"head": head_seq, "last": last[1]}
    if head_digest != last[_DIGEST]:
        return head_seq, _("诉求记住的末条摘要与末条记录不符。")
    if uid != events[0][_UID]:
        return 1, _("诉求的标识与首条记录不符。")
    return None


def _fold_complaint(case: Row, events: list[Row], beside: dict[str, list[Row]],
                    matters: dict[object, Row]) -> Complaint | None:
    """The rows of the case are what its events make of them."""
    fold = Fold()
    texts = [event[_FACTS] for event in events]
    facts = _parse(f"[{','.join(texts)}]", 0)[0]  # type: ignore[arg-type]
    columns = fold.columns
    for event, said in zip(events, facts, strict=True):
        columns.update(said["set"])
        if len(said) > _SET_AND_CLOCK or said["clock"]:
            fold.add_rows(event[1], said, at=event[_RECORDED])
    if fold.matters:
        matters |= fold.matters
    if case[_FIRST_FOLDED:] != folding.in_order(fold.columns):
        return _column_complaint(case, facts, fold)
    return _words_complaint(case, events, fold.erased) or _beside_complaint(events, beside, fold)


def _column_complaint(case: Row, facts: list[folding.Facts], fold: Fold) -> Complaint:
    """Which column was changed, and which event had set it last."""
    found, wanted = case[_FIRST_FOLDED:], folding.in_order(fold.columns)
    name, now, was = next(each for each in zip(FOLDED, found, wanted, strict=True) if each[1] != each[2])
    setters = [seq for seq, said in enumerate(facts, start=1) if name in said["set"]]
    what = _("“%(column)s”现在是“%(now)s”，按记录应当是“%(was)s”。")
    return max(setters, default=1), what % {"column": name, "now": now, "was": was}


def _words_complaint(case: Row, events: list[Row], erased: set[object]) -> Complaint | None:
    """The resident's own text is as received, or lawfully erased by a later event that says so."""
    first = events[0]
    text = SEPARATOR.join(case[5:_FIRST_FOLDED])  # type: ignore[arg-type]
    if _words_hashed(text, first[_SALT], first[16]) != first[_WORDS_DIGEST] and 1 not in erased:
        return 1, _("诉求的标题、原话或者地点被改动过。")
    if first[_WORDS]:
        return 1, _("这条记录里的文字被改动过。")
    for seq, event in enumerate(events, start=1):
        if seq > 1 and event[_WORDS_DIGEST] and not event[_WORDS] and seq not in erased:
            return seq, _("这条记录里的文字被删除，没有说明。")
    return None


def _beside_complaint(events: list[Row], beside: dict[str, list[Row]], fold: Fold) -> Complaint | None:
    """Limits, parts of units, recusals and files are those that the events speak of."""
    wanted = {"limits": fold.limits, "parts": fold.parts, "recusals": fold.recusals, "files": fold.files}
    key = events[0][0]
    for name, expected in wanted.items():
        found = beside.get(name, ())
        if not expected and not found:
            continue
        is_, was = set(found), {(key, *row) for row in expected}
        if is_ != was or len(found) != len(expected):
            return _latest(events, is_ ^ was), _WHAT[name]()
    return None


_WHAT = {
    "limits": lambda: _("期限与记录不符。"),
    "parts": lambda: _("主办、协办单位与记录不符。"),
    "recusals": lambda: _("回避与记录不符。"),
    "files": lambda: _("附件与记录不符。"),
}


def _latest(events: list[Row], odd: set[Row]) -> object:
    """The last event that speaks of a value of the odd rows; the first when none does."""
    values = {value for row in odd for value in row if isinstance(value, str)}
    speaks = [event[1] for event in events if any(value in f"{event[_FACTS]}{event[_RECORDED]}" for value in values)]
    return speaks[-1] if speaks else 1


def _recusals() -> Iterator[Row]:
    for case_id, user_id, at in Recusal.objects.order_by("case_id", "pk").values_list("case_id", "user_id", "at"):
        yield case_id, user_id, chain.moment(at)


def _files() -> Iterator[Row]:
    columns = ("case_id", "event__case_id", "event__seq", "stored__sha256", "shown")
    for case_id, of_event, seq, sha256, shown in CaseFile.objects.order_by("case_id", "pk").values_list(*columns):
        yield case_id, seq if of_event == case_id and shown else None, sha256


def _number(case_id: object) -> str:
    return Case.objects.filter(pk=case_id).values_list("number", flat=True).first() or ""


def _local_day(hour: str) -> str:
    try:
        return (datetime.strptime(hour, "%Y-%m-%d %H") + HOURS_AHEAD).date().isoformat()  # noqa: DTZ007
    except ValueError:
        return date.min.isoformat()
