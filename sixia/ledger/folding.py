"""Folding: what the rows of a case must be, worked out from its events alone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sixia.ledger.chain import moment
from sixia.ledger.models import Case

FREE: Mapping[str, str] = {
    "id": "the key of the row itself",
    "code_tries": "wrong codes typed since the last right one",
    "code_locked_until": "when typing codes is allowed again",
    "kept_until": "worked out by the rules of retention, and again before anything is erased",
}
TEXT = ("title", "words", "place_words")
CHAINED = ("uid", "head_seq", "head_digest")

_FIELDS = {each.attname: each for each in Case._meta.concrete_fields}
FOLDED: tuple[str, ...] = tuple(name for name in _FIELDS if name not in {*FREE, *TEXT, *CHAINED})

Value = object
Row = tuple[Any, ...]
Facts = dict[str, Any]  # as json reads them
_MET, _DROPPED = 8, 9  # places in the row of a limit
_UNIT, _KIND, _ENDED = 1, 2, 5  # places in the row of a part


def _unset(name: str) -> Value:
    """The value of a column that no event has set."""
    given = _FIELDS[name]
    value = given.get_default() if given.has_default() else (None if given.null else "")
    return moment(value) if isinstance(value, datetime | date) else value


_UNSET: dict[str, Value] = {name: _unset(name) for name in FOLDED}


class Fold:
    """The rows of one case as its events make them; take the events in order."""

    __slots__ = (
        "columns",
        "erased",
        "files",
        "key",
        "limits",
        "matters",
        "numbers",
        "parts",
        "recusals",
        "running",
        "speakers",
    )

    def __init__(self, key: object) -> None:
        self.key = key
        self.columns = _UNSET.copy()
        self.limits: list[list[Value]] = []
        self.running: dict[str, list[Value]] = {}
        self.parts: list[list[Value]] = []
        self.recusals: list[Row] = []
        self.files: list[Row] = []
        self.numbers: list[Row] = []
        self.speakers: list[Row] = []
        self.matters: dict[int, Row] = {}
        self.erased: set[object] = set()

    def in_order(self) -> Row:
        """The columns of the case; setting them has left them in the order of ``FOLDED``."""
        return tuple(self.columns.values())[: len(FOLDED)]

    def add_rows(self, seq: object, facts: Facts, *, at: object) -> None:
        """What one event does beside the columns it sets; ``at`` is when it was recorded."""
        if change := facts["clock"]:
            self._move_clocks(change, at)
        if beside := facts.get("beside"):
            self._add_beside(seq, beside, at)
        if erased := facts.get("erased"):
            self.erased.update(erased)
            self.files.clear()

    def _move_clocks(self, change: Facts, at: object) -> None:
        running = self.running
        for term in change.get("meet", ()):
            running.pop(term)[_MET] = at
        for term in change.get("drop", ()):
            running.pop(term)[_DROPPED] = at
        for term, limit in change.get("start", {}).items():
            if term in running:
                running[term][2:_MET] = limit
            else:
                row = running[term] = [self.key, term, *limit, None, None]
                self.limits.append(row)

    def _add_beside(self, seq: object, beside: Facts, at: object) -> None:
        if beside.get("ends_lead"):
            self._end("lead", None, at)
        if ended := beside.get("ends_opinions_of"):
            self._end("supporting", ended, at)
        for unit, kind, answer_on in beside.get("parts", ()):
            self.parts.append([self.key, unit, kind, at, answer_on, None])
        if user := beside.get("recusal"):
            self.recusals.append((self.key, user, None, at, beside.get("recusal_why", "own")))
        if unit := beside.get("unit_recusal"):
            self.recusals.append((self.key, None, unit, at, beside.get("recusal_why", "own")))
        if matter := beside.get("matter"):
            self.matters[matter[0]] = (matter[1], at)
        if number := beside.get("number"):
            self.numbers.append((self.key, *number))
        self.speakers += [(self.key, identity) for identity in beside.get("representatives", ())]
        self.files += [(self.key, seq, sha256) for sha256 in beside.get("files", ())]

    def _end(self, kind: str, units: list[object] | None, at: object) -> None:
        for part in self.parts:
            if part[_KIND] == kind and part[_ENDED] is None and (units is None or part[_UNIT] in units):
                part[_ENDED] = at
