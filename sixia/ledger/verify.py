"""Verify: reads every event and names the first link, row or day that is not what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import algorithms_available, sha256
from hashlib import new as new_hash
from json import JSONDecoder

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
_CASE = ("id", "number", *folding.CHAINED, *folding.TEXT, *FOLDED)
_DEADLINE = ("case_id", "term", "rule", "started_at", "raw_on", "due_on", "due_at", "provisional", "met_at",
             "dropped_at")  # fmt: skip
_PART = ("case_id", "unit_id", "kind", "given_at", "answer_on", "ended_at")

_parse = JSONDecoder().scan_once


@dataclass(frozen=True)
class Broken:
    """Something that is not what was written: the case's number, the event's place in its chain, and what."""

    case: str
    event: int | None
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
    with reading.one_view():
        walk = _Walk()
        walk.over_cases()
        walk.over_matters()
        walk.over_days()
    return walk.report


class _ByCase:
    """Rows in order of their case, handed out case by case."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, case_id: int) -> list[Row]:
        """The rows of this case."""
        found = []
        row, rows = self._next, self._rows
        while row is not None and row[0] == case_id:
            found.append(row)
            row = next(rows, None)
        self._next = row
        return found

    def orphans(self, before: float) -> Iterator[Row]:
        """Rows of cases that there are not, up to the key ``before``."""
        while self._next is not None and self._next[0] < before:  # type: ignore[operator]
            yield self._next
            self._next = next(self._rows, None)


class _Walk:
    """One pass over everything, case by case."""

    def __init__(self) -> None:
        self.report = Report()
        self.days: dict[str, Day] = {}
        self.matters: dict[int, tuple[object, ...]] = {}
        self._local: dict[str, str] = {}

    def over_cases(self) -> None:
        """Each case with the rows that belong to it."""
        events = _ByCase(reading.rows(Event, _EVENT, order="case_id, seq"))
        beside = {
            "deadlines": _ByCase(reading.rows(Deadline, _DEADLINE, order="case_id, id")),
            "parts": _ByCase(reading.rows(Assignment, _PART, order="case_id, id")),
            "recusals": _ByCase(_recusals()),
            "files": _ByCase(_files()),
        }
        streams = (events, *beside.values())
        for case in reading.rows(Case, _CASE, order="id"):
            key: int = case[0]  # type: ignore[assignment]
            self._lost(streams, before=key)
            self._case(case, events.of(key), {name: stream.of(key) for name, stream in beside.items()})
            if len(self.report.broken) >= ENOUGH:
                return
        self._lost(streams, before=float("inf"))

    def _lost(self, streams: Iterable[_ByCase], *, before: float) -> None:
        for stream in streams:
            for row in stream.orphans(before):
                self._say("", None, _("有记录属于不存在的诉求（内部编号 %(key)s）。") % {"key": row[0]})

    def _case(self, case: Row, events: list[Row], beside: dict[str, list[Row]]) -> None:
        self.report.events += len(events)
        self._count_days(events)
        complaint = _chain_complaint(case, events)
        if complaint is None:
            complaint = _fold_complaint(case, events, beside, self.matters)
        if complaint is not None:
            self._say(str(case[1]), *complaint)

    def _say(self, number: str, seq: int | None, what: str) -> None:
        self.report.broken.append(Broken(number, seq, what))

    def _count_days(self, events: list[Row]) -> None:
        """The last link of the case on each local day on which it was recorded."""
        heads: dict[str, list[object]] = {}
        local = self._local
        for event in events:
            hour = event[11][:13]  # type: ignore[index]
            day = local.get(hour) or local.setdefault(hour, _local_day(hour))
            if day in heads:
                heads[day][0] = event[15]
                heads[day][1] += 1  # type: ignore[operator]
            else:
                heads[day] = [event[15], 1]
        for day, (head, count) in heads.items():
            if day not in self.days:
                self.days[day] = Day()
            self.days[day].add(events[0][0], head, events=count)  # type: ignore[arg-type]

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


Complaint = tuple[int | None, str]


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
        if _hashed(written, algorithm) != digest:
            return seq, _("这条记录被改动过。")  # type: ignore[return-value]
        if link_before != previous:
            return seq, _("这条记录与前一条接不上。")  # type: ignore[return-value]
        if (words or salt) and expected > 1 and _words_hashed(words, salt, algorithm) != digest_of_words:
            return seq, _("这条记录里的文字被改动过。")  # type: ignore[return-value]
        previous, expected = digest, expected + 1  # type: ignore[assignment]
    return _ends_complaint(case, events)


def _hashed(written: str, algorithm: object) -> str:
    if algorithm == "sha256":
        return sha256(written.encode()).hexdigest()
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
    if head_digest != last[15]:
        return head_seq, _("诉求记住的末条摘要与末条记录不符。")  # type: ignore[return-value]
    if uid != events[0][2]:
        return 1, _("诉求的标识与首条记录不符。")
    return None


def _fold_complaint(case: Row, events: list[Row], beside: dict[str, list[Row]],
                    matters: dict[int, tuple[object, ...]]) -> Complaint | None:
    """The rows of the case are what its events make of them."""
    fold = Fold()
    for event in events:
        fold.add(event[1], _parse(event[12], 0)[0], at=event[11])  # type: ignore[arg-type]
    matters |= fold.matters
    if case[8:] != folding.in_order(fold.columns):
        return _column_complaint(case, events, fold)
    return _words_complaint(case, events, fold.erased) or _beside_complaint(events, beside, fold)


def _column_complaint(case: Row, events: list[Row], fold: Fold) -> Complaint:
    """Which column was changed, and which event had set it last."""
    wanted = folding.in_order(fold.columns)
    name = next(name for name, is_, was in zip(FOLDED, case[8:], wanted, strict=True) if is_ != was)
    setters = [event[1] for event in events if name in _parse(event[12], 0)[0]["set"]]
    what = _("“%(column)s”现在是“%(now)s”，按记录应当是“%(was)s”。")
    said = {"column": name, "now": case[8 + FOLDED.index(name)], "was": fold.columns[name]}
    return setters[-1] if setters else 1, what % said  # type: ignore[return-value]


def _words_complaint(case: Row, events: list[Row], erased: set[int]) -> Complaint | None:
    """The resident's own text is as received, or lawfully erased by a later event that says so."""
    title, words, place_words = (str(text) for text in case[5:8])
    first = events[0]
    text = chain.case_text(title=title, words=words, place_words=place_words)
    if chain.words_digest(text, salt=str(first[18])) != first[13] and 1 not in erased:
        return 1, _("诉求的标题、原话或者地点被改动过。")
    if first[17]:
        return 1, _("这条记录里的文字被改动过。")
    for event in events:
        if event[13] and not event[17] and event[1] != 1 and event[1] not in erased:
            return event[1], _("这条记录里的文字被删除，没有说明。")  # type: ignore[return-value]
    return None


def _beside_complaint(events: list[Row], beside: dict[str, list[Row]], fold: Fold) -> Complaint | None:
    """Limits, parts of units, recusals and files are those that the events speak of."""
    wanted: dict[str, Iterable[object]] = {
        "deadlines": map(tuple, fold.deadlines),
        "parts": map(tuple, fold.parts),
        "recusals": fold.recusals,
        "files": fold.files,
    }
    for name, rows in beside.items():
        expected, found = list(wanted[name]), [row[1:] for row in rows]
        if len(expected) != len(found) or set(expected) != set(found):
            odd = set(expected) ^ set(found)
            return _latest(events, odd), _WHAT[name]()
    return None


_WHAT = {
    "deadlines": lambda: _("期限与记录不符。"),
    "parts": lambda: _("主办、协办单位与记录不符。"),
    "recusals": lambda: _("回避与记录不符。"),
    "files": lambda: _("附件与记录不符。"),
}


def _latest(events: list[Row], odd: set[object]) -> int:
    """The last event that speaks of one of the odd rows' values; the first when none does."""
    values = {str(value) for row in odd for value in row if isinstance(value, str)}  # type: ignore[attr-defined]
    speaks = [event[1] for event in events if any(value in event[12] or value == event[11] for value in values)]  # type: ignore[operator]
    return speaks[-1] if speaks else 1  # type: ignore[return-value]


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
