"""The local methods that are known by name only: named, editable templates, never given a meaning by us."""

import json
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sixia.ground.journal import queries as journal
from sixia.visits.models import Method


@dataclass(frozen=True, kw_only=True)
class Named:
    """A method as it stands here: ``lines`` are empty until the county writes them."""

    key: str
    name: str
    kind: str
    meaning: str = ""
    lines: tuple[str, ...] = field(default_factory=tuple)


def _read() -> dict[str, Named]:
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return {key: Named(key=key, **values) for key, values in tomllib.loads(text).items()}


NAMED = _read()


def all_methods() -> dict[str, Named]:
    """Every method, as the county has written it."""
    written = {row.key: row for row in Method.objects.all()}
    return {key: _merged(known, written.get(key)) for key, known in NAMED.items()}


def method(key: str) -> Named:
    """One method, as the county has written it; KeyError for a key that is not in the list."""
    return _merged(NAMED[key], Method.objects.filter(key=key).first())


def versions(key: str) -> list[tuple[datetime, str, Named]]:
    """How the county wrote a method before, the latest first: when, who, and what stood there."""
    row = Method.objects.filter(key=key).first()
    told = [one for one in journal.story(row) if one.verb == "correct"] if row is not None else []
    return [(one.recorded_at, str(one.by or ""), _told(key, one.facts)) for one in reversed(told)]


def _told(key: str, facts: str) -> Named:
    said = json.loads(facts)
    lines = tuple(said.get("lines", ()))
    name, meaning = said.get("name", NAMED[key].name), said.get("meaning", "")
    return Named(key=key, name=name, kind=NAMED[key].kind, meaning=meaning, lines=lines)


def _merged(known: Named, row: Method | None) -> Named:
    if row is None:
        return known
    return Named(key=known.key, name=row.name, kind=known.kind, meaning=row.meaning, lines=tuple(row.lines))
