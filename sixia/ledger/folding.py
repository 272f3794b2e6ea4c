"""Folding: what the rows of a case must be, worked out from its events alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

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
DeadlineRow = tuple[Value, ...]
_PARTS_OF_A_LIMIT = 6


def _unset(name: str) -> Value:
    """The value of a column that no event has set."""
    given = _FIELDS[name]
    value = given.get_default() if given.has_default() else (None if given.null else "")
    return moment(value) if hasattr(value, "isoformat") else value


_UNSET: dict[str, Value] = {name: _unset(name) for name in FOLDED}
in_order: Callable[[Mapping[str, Value]], tuple[Value, ...]] = itemgetter(*FOLDED)


@dataclass
class Fold:
    """The rows of one case as its events make them; ``add`` takes the events in order."""

    columns: dict[str, Value] = field(default_factory=_UNSET.copy)
    deadlines: list[list[Value]] = field(default_factory=list)
    running: dict[str, list[Value]] = field(default_factory=dict)
    parts: list[list[Value]] = field(default_factory=list)
    recusals: set[tuple[Value, ...]] = field(default_factory=set)
    files: list[tuple[Value, ...]] = field(default_factory=list)
    matters: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)

    def add(self, seq: int, facts: Mapping[str, "dict[str, Value]"], *, at: str) -> None:
        """What one event does; ``at`` is when it was recorded."""
        self.columns.update(facts["set"])
        change = facts["clock"]
        if change:
            self._move_clocks(change, at)
        if "beside" in facts:
            self._add_beside(seq, facts["beside"], at)
        if "erased" in facts:
            self.erased.update(facts["erased"])  # type: ignore[arg-type]

    def _move_clocks(self, change: Mapping[str, Value], at: str) -> None:
        running = self.running
        for term in change.get("meet", ()):  # type: ignore[attr-defined]
            running.pop(term)[7] = at
        for term in change.get("drop", ()):  # type: ignore[attr-defined]
            running.pop(term)[8] = at
        starts = change.get("start")
        if not starts:
            return
        for term, limit in starts.items():  # type: ignore[attr-defined]
            if term in running:
                running[term][1:7] = limit
            else:
                row = running[term] = [term, *limit, None, None]
                self.deadlines.append(row)

    def _add_beside(self, seq: int, beside: "dict[str, list[Value]]", at: str) -> None:  # type: ignore[type-arg]
        if beside.get("ends_lead"):
            self._end("lead", None, at)
        if ended := beside.get("ends_opinions_of"):
            self._end("supporting", ended, at)
        self.parts += [[unit, kind, at, answer_on, None] for unit, kind, answer_on in beside.get("parts", ())]  # type: ignore[misc]
        if user := beside.get("recusal"):
            self.recusals.add((user, at))
        if matter := beside.get("matter"):
            self.matters[matter[0]] = (matter[1], at)  # type: ignore[index]
        self.files += [(seq, sha256) for sha256 in beside.get("files", ())]

    def _end(self, kind: str, units: "list[Value] | None", at: str) -> None:
        for part in self.parts:
            if part[1] == kind and part[4] is None and (units is None or part[0] in units):
                part[4] = at
