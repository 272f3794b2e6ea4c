"""A mapping from the columns of a file to what we keep: shipped, saved under a name, or guessed."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sixia.doors.imports.fields import FIELDS, NEEDED
from sixia.doors.imports.refusals import FileRefused

HERE = Path(__file__).parent
BRINGS = ("areas", "units", "categories")
_HOLE = re.compile(r"\{([^{}]+)\}")
_EMPTY = re.compile(r"（\s*）|\(\s*\)")
_NOISE = re.compile(r"[\s_：:*＊]+")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a file is read.

    ``columns`` names the heading of each field, ``compose`` writes a field from several headings,
    ``values`` turns words into codes ("" is an empty cell, "*" any other word), ``defaults`` stand where a
    cell is empty, ``brings`` says what may be added to the house because the file names it.
    """

    name: str = ""
    label: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    compose: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    brings: tuple[str, ...] = ()

    def headings(self) -> frozenset[str]:
        """Every heading it reads."""
        composed = (name for text in self.compose.values() for name in _HOLE.findall(text))
        return frozenset((*self.columns.values(), *composed))

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether the file has every heading it reads."""
        return bool(self.columns) and self.headings() <= set(headings)

    def with_source(self, source: str) -> "Plan":
        """The same with one source for every row."""
        if not source:
            return self
        columns = {name: heading for name, heading in self.columns.items() if name != "source"}
        compose = {name: text for name, text in self.compose.items() if name != "source"}
        return replace(self, columns=columns, compose=compose, defaults={**self.defaults, "source": source})

    def sure_of_its_source(self, headings: Sequence[str]) -> "Plan":
        """The same; rows that name no source take one that stands for tables with these headings."""
        if self.columns.get("source") or self.compose.get("source") or self.defaults.get("source"):
            return self
        mark = hashlib.sha256("\x1f".join(sorted(headings)).encode()).hexdigest()[:6]
        return replace(self, defaults={**self.defaults, "source": f"table-{mark}"})

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "name": self.name,
            "label": self.label,
            "columns": dict(self.columns),
            "compose": dict(self.compose),
            "values": {name: dict(words) for name, words in self.values.items()},
            "defaults": dict(self.defaults),
            "brings": list(self.brings),
        }


def from_json(data: Mapping[str, Any]) -> Plan:
    """A plan out of plain data; unknown fields are left out."""
    known = {name: data.get(name, {}) for name in ("columns", "compose", "values", "defaults")}
    picked = {part: {k: v for k, v in words.items() if k in FIELDS} for part, words in known.items()}
    brings = tuple(name for name in BRINGS if name in data.get("brings", ()))
    return Plan(name=data.get("name", ""), label=data.get("label", ""), brings=brings, **picked)


@cache
def shipped() -> dict[str, Plan]:
    """The mappings that come with the house, by name."""
    return {path.stem: _read(path) for path in sorted((HERE / "mappings").glob("*.toml"))}


def _read(path: Path) -> Plan:
    return from_json(tomllib.loads(path.read_text("utf-8")) | {"name": path.stem})


@cache
def office_words() -> Mapping[str, Any]:
    """The words that offices use for columns and for what stands in them."""
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


@cache
def _by_synonym() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in office_words()["headings"].items():
        for word in (*words, str(FIELDS[name].label)):
            found.setdefault(normal(word), name)
    return found


@cache
def usual_codes(name: str) -> dict[str, str]:
    """The code of each usual word of a field."""
    words = office_words()["values"].get(name, {})
    return {normal(word): code for code, several in words.items() for word in several}


def normal(word: str) -> str:
    """A heading or a word as it is compared: width, case and blanks do not matter."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", word)).casefold()


def fitting(plans: Sequence[Plan], headings: Sequence[str]) -> Plan | None:
    """The plan that reads most of this file, if any fits it."""
    fits = [plan for plan in plans if plan.fits(headings)]
    return max(fits, key=lambda plan: len(plan.headings()), default=None)


def guessed(headings: Sequence[str]) -> Plan:
    """A plan from the headings alone; each field takes the first heading that is one of its words."""
    columns: dict[str, str] = {}
    for heading in headings:
        name = _by_synonym().get(normal(heading))
        if name and name not in columns:
            columns[name] = heading
    return Plan(columns=columns)


def familiar(headings: Sequence[str]) -> int:
    """How many of these look like headings; tells the heading row from titles above it."""
    shipped_headings = frozenset[str]().union(*(plan.headings() for plan in shipped().values()))
    return sum(1 for one in headings if normal(one) in _by_synonym() or one in shipped_headings)


def check(plan: Plan, headings: Sequence[str]) -> None:
    """Refuse a plan that misses what every request needs, or names headings the file does not have."""
    gone = sorted(plan.headings() - set(headings))
    if gone:
        raise FileRefused(
            _("表里没有这些栏：%(gone)s。表里有的是：%(have)s。请换一个对应关系，或者改正表头。")
            % {"gone": _("、").join(gone), "have": _("、").join(one for one in headings if one)}
        )
    told = {*plan.columns, *plan.compose, *(name for name, value in plan.defaults.items() if value)}
    for several in NEEDED:
        if told.isdisjoint(several):
            raise FileRefused(
                _("没有哪一栏对应“%(field)s”。表里有的是：%(have)s。请在对应关系里指定，或者给出固定值。")
                % {"field": FIELDS[several[0]].label, "have": _("、").join(one for one in headings if one)}
            )


def filled(template: str, cells: Mapping[str, str]) -> str:
    """A text composed from cells; a hole whose cell is empty leaves its brackets out too."""
    pieces = _pieces(template)
    told = [cells.get(piece, "") if place % 2 else piece for place, piece in enumerate(pieces)]
    text = "".join(told).strip()
    return text if all(told[1::2]) else _EMPTY.sub("", text).strip()


@cache
def _pieces(template: str) -> tuple[str, ...]:
    """Plain text and headings in turn."""
    return tuple(_HOLE.split(template))
