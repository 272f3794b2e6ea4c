"""Reading one event: what was asked, said, set and started, as the chain wrote it down."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sixia.ledger.fields import FIELDS, Field, Kind
from sixia.ledger.models import Event

_RAW, _DUE = 2, 3  # places of the days in a started limit: rule, started at, raw on, due on, due at


@dataclass
class Reading:
    """One event with its texts taken apart; words that were erased are simply not there."""

    event: Event

    @cached_property
    def facts(self) -> dict[str, dict[str, object]]:
        """The hashed part: columns set, clocks, plain answers."""
        return dict(json.loads(self.event.facts or "{}"))

    @cached_property
    def words(self) -> dict[str, str]:
        """The personal words, by field."""
        return dict(json.loads(self.event.words)) if self.event.words else {}

    @property
    def asked(self) -> dict[str, object]:
        """The plain answers, by field: codes, dates as text, keys of rows."""
        return self.facts.get("asked", {})

    @property
    def sets(self) -> dict[str, object]:
        """The columns of the case that the step set."""
        return self.facts.get("set", {})

    @cached_property
    def started(self) -> dict[str, date]:
        """The last day of every limit that the step started or moved."""
        start = self.facts.get("clock", {}).get("start", {})
        return {term: date.fromisoformat(limit[_DUE]) for term, limit in start.items()}  # type: ignore[attr-defined]

    @property
    def ended(self) -> set[str]:
        """The limits that the step met or dropped."""
        clock = self.facts.get("clock", {})
        return {str(term) for part in ("meet", "drop") for term in clock.get(part, ())}  # type: ignore[attr-defined]

    def keys(self, kind: Kind) -> set[int]:
        """The keys of rows among the answers of one kind."""
        return {
            key
            for name, value in self.asked.items()
            if FIELDS[name].kind is kind
            for key in (value if isinstance(value, list) else [value])
            if isinstance(key, int)
        }

    @property
    def unit_ids(self) -> set[int]:
        """Every unit that the event speaks of."""
        lead = self.sets.get("lead_unit_id")
        named = self.keys(Kind.UNIT) | self.keys(Kind.UNITS)
        return named | {int(lead)} if isinstance(lead, int) else named

    def answered(self) -> list[tuple[Field, object]]:
        """Every answer with its field, in the order in which the fields are declared."""
        given = {**self.asked, **self.words}
        return [(field, given[name]) for name, field in FIELDS.items() if name in given]
