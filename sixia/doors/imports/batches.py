"""What becomes of some rows: which come in, which are there already, which are refused, and why."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from sixia.doors.imports import changes
from sixia.doors.imports.finding import Finder
from sixia.doors.imports.models import ImportRun, RowResult
from sixia.doors.imports.plan import Plan
from sixia.doors.imports.reading import Row
from sixia.doors.imports.refusals import RowRefused
from sixia.doors.imports.rows import Reading
from sixia.ground.people.scope import Standing
from sixia.ledger import bringing, queries
from sixia.ledger.bringing import Brought
from sixia.ledger.queries.known import Known, known

ADDED, UNCHANGED, REFUSED = (outcome.value for outcome in RowResult.Outcome)


@dataclass(slots=True)
class Result:
    """What became of one row, before it is written."""

    run_id: int
    row: int
    outcome: str = ""
    external_number: str = ""
    number: str = ""
    field: str = ""
    message: str = ""
    remedy: str = ""


@dataclass
class Done:
    """What became of the records of one batch."""

    results: list[Result] = field(default_factory=list)
    blank: int = 0
    created: dict[str, list[str]] = field(default_factory=dict)
    keys: list[int] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many rows came out so."""
        return sum(1 for result in self.results if result.outcome == outcome)


class Batches:
    """Reads one file batch by batch; remembers which numbers it has met, so that a repeated one is told."""

    def __init__(self, run: ImportRun, *, by: Standing) -> None:
        self.run, self.by = run, by
        self.plan: Plan = run.as_plan
        self.met: set[int] = set()
        self.forget()

    def forget(self) -> None:
        """Ask for every name again: what was added may have been undone."""
        self.finder = Finder(by=self.by, brings=self.plan.brings)

    def recall(self, rows: Iterable[Row], *, at: datetime) -> None:
        """Remember the numbers of rows that were done before."""
        accepted = set(
            RowResult.objects.filter(run=self.run).exclude(outcome=REFUSED).values_list("row", flat=True)
        )
        reading = Reading(self.plan, self.finder, at)
        keys = (reading.key(row) for row in rows if row.number in accepted)
        self.met.update(_mark(key) for key in keys if key)

    def done(self, rows: Sequence[Row], *, at: datetime, keep: bool) -> Done:
        """Read the rows and, with ``keep``, bring in what is new; inside the caller's transaction."""
        self.finder.created = {"areas": [], "units": [], "categories": []}
        done = Done(created=self.finder.created)
        read: list[tuple[Result, Brought]] = []
        reading = Reading(self.plan, self.finder, at)
        for row in rows:
            if row.is_blank:
                done.blank += 1
                continue
            result = Result(self.run.pk, row.number)
            done.results.append(result)
            item = self._read(row, reading, result, done)
            if item is not None:
                read.append((result, item))
        self._bring(read, at=at, keep=keep)
        return done

    def _read(self, row: Row, reading: Reading, result: Result, done: Done) -> Brought | None:
        try:
            item = reading.brought(row)
            result.external_number = item.request.external_number
            self._check_first(item, done)
        except RowRefused as refusal:
            result.outcome, result.field = REFUSED, refusal.field
            result.message, result.remedy = refusal.message[:300], refusal.remedy[:200]
            return None
        return item

    def _check_first(self, item: Brought, done: Done) -> None:
        mark = _mark((item.request.source, item.request.external_number))
        if mark in self.met or mark in done.keys:
            raise RowRefused(
                "external_number",
                _("前面有一行是同一个来源编号，这一行没有导入。"),
                _("请核对两行哪一行是对的；确实是两件事，请用不同的编号。"),
            )
        done.keys.append(mark)

    def _bring(self, read: list[tuple[Result, Brought]], *, at: datetime, keep: bool) -> None:
        numbers: dict[str, list[str]] = {}
        for _result, item in read:
            numbers.setdefault(item.request.source, []).append(item.request.external_number)
        here = known(numbers)
        hidden = self._out_of_sight(held.number for held in here.values())
        fresh: list[tuple[Result, Brought]] = []
        for result, item in read:
            held = here.get((item.request.source, item.request.external_number))
            if held is None:
                result.outcome = ADDED
                fresh.append((result, item))
            elif held.number in hidden:
                result.outcome = UNCHANGED
            else:
                _compare(result, item, held)
        if keep:
            cases = bringing.bring([item for _result, item in fresh], by=self.by, at=at)
            for (result, _item), case in zip(fresh, cases, strict=True):
                result.number = case.number

    def _out_of_sight(self, numbers: Iterable[str]) -> set[str]:
        """Those of these cases that whoever imports may not see: that they are here, and no word more."""
        wanted = set(numbers)
        if not wanted or self.by.kind == "importer":
            return set()
        seen = queries.visible_to(self.by).filter(number__in=wanted)
        return wanted - set(seen.values_list("number", flat=True))


def _compare(result: Result, item: Brought, held: Known) -> None:
    """What is here already stays as it is; what its source tells anew is not taken over, and that is said."""
    result.number = held.number
    news = changes.news(item, held)
    result.outcome = UNCHANGED if news is None else REFUSED
    if news is not None:
        result.field, result.message, result.remedy = news


def _mark(key: tuple[str, str]) -> int:
    """Eight bytes that stand for a source and a number."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(key).encode(), digest_size=8).digest())
