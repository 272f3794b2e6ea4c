"""Folding: what the rows of a case must be, worked out from its events alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sixia.ledger.chain import moment
from sixia.ledger.models import Case

FREE: Mapping[str, str] = {
    "id": "the key of the row itself",
    "code_tries": "wrong codes typed since the last right one",
    "code_locked_until": "when typing codes is allowed again",
}
TEXT = ("title", "words", "place_words")
CHAINED = ("uid", "head_seq", "head_digest")

_FIELDS = {each.attname: each for each in Case._meta.concrete_fields}
FOLDED: tuple[str, ...] = tuple(name for name in _FIELDS if name not in {*FREE, *TEXT, *CHAINED})

Value = object
Row = tuple[Any, ...]
Facts = dict[str, Any]  # as json reads them
_MET, _DROPPED = 7, 8  # places in the row of a limit


def _unset(name: str) -> Value:
    """The value of a column that no event has set."""
    given = _FIELDS[name]
    value = given.get_default() if given.has_default() else (None if given.null else "")
    return moment(value) if isinstance(value, datetime | date) else value


_UNSET: dict[str, Value] = {name: _unset(name) for name in FOLDED}
in_order: Callable[[Mapping[str, Value]], tuple[Value, ...]] = itemgetter(*FOLDED)


@dataclass
class Fold:
    """The rows of one case as its events make them; take the events in order."""

    columns: dict[str, Value] = field(default_factory=_UNSET.copy)
    limits: list[list[Value]] = field(default_factory=list)
    running: dict[str, list[Value]] = field(default_factory=dict)
    parts: list[list[Value]] = field(default_factory=list)
    recusals: list[Row] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    matters: dict[int, Row] = field(default_factory=dict)
    erased: set[object] = field(default_factory=set)

    def add_rows(self, seq: object, facts: Facts, *, at: object) -> None:
        """What one event does beside the columns it sets; ``at`` is when it was recorded."""
        if change := facts["clock"]:
            self._move_clocks(change, at)
        if beside := facts.get("beside"):
            self._add_beside(seq, beside, at)
        if erased := facts.get("erased"):
            self.erased.update(erased)

    def _move_clocks(self, change: Facts, at: object) -> None:
        running = self.running
        for term in change.get("meet", ()):
            running.pop(term)[_MET] = at
        for term in change.get("drop", ()):
            running.pop(term)[_DROPPED] = at
        for term, limit in change.get("start", {}).items():
            if term in running:
                running[term][1:_MET] = limit
            else:
                row = running[term] = [term, *limit, None, None]
                self.limits.append(row)

    def _add_beside(self, seq: object, beside: Facts, at: object) -> None:
        if beside.get("ends_lead"):
            self._end("lead", None, at)
        if ended := beside.get("ends_opinions_of"):
            self._end("supporting", ended, at)
        self.parts += [[unit, kind, at, answer_on, None] for unit, kind, answer_on in beside.get("parts", ())]
        if user := beside.get("recusal"):
            self.recusals.append((user, at))
        if matter := beside.get("matter"):
            self.matters[matter[0]] = (matter[1], at)
        self.files += [(seq, sha256) for sha256 in beside.get("files", ())]

    def _end(self, kind: str, units: list[object] | None, at: object) -> None:
        for part in self.parts:
            if part[1] == kind and part[4] is None and (units is None or part[0] in units):
                part[4] = at
