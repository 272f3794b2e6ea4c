"""Limits: what a profile of terms says, read from its file and refused when it cannot be relied on."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _

from sixia.ground.editions import shelves

SHELF: Final = "limits"  # where versions that were made here are kept
FOLDER: Final = Path(__file__).parent / "profiles"

CALENDAR: Final = "calendar"
WORKING: Final = "working"
HOURS: Final = "hours"
UNITS: Final = (CALENDAR, WORKING, HOURS)

STOPPERS: Final = ("", "pause", "hearing")  # what does not count: nothing, an approved pause, the hearing
KINDS: Final = ("reminder", "urge", "supervision_letter", "escalate")
LONGEST: Final = 1_000
LISTED: Final = 4  # the level that only people may order


class ProfileError(ValueError):
    """A profile that cannot be found or relied on; the message is a sentence."""


class UnknownTerm(ProfileError):
    """A term that this profile does not have; the message lists those it has."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Term:
    """One limit: how long, from which event, by which article."""

    name: str
    label: str
    length: int
    unit: str
    starts: str
    article: str
    roll_over: bool = False
    extension: int = 0  # how much longer it may be made, once, in its own unit
    stopped_by: str = ""
    half_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step of the ladder: so many working days before (negative) or after the limit."""

    offset: int
    level: int
    kind: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """All limits of one kind of case, in one version; a case pins name and version."""

    name: str
    version: str
    label: str
    terms: Mapping[str, Term]
    events: Mapping[str, str]
    class_terms: Mapping[str, str]
    class_profiles: Mapping[str, str]
    ladder: tuple[Rung, ...]

    def term(self, name: str) -> Term:
        """The term of this name (the name of a class of request stands for its finish term)."""
        found = self.terms.get(self.class_terms.get(name, name)) or self.terms.get(name)
        if found is None:
            raise UnknownTerm(
                _("时限规则 %(profile)s 里没有 %(term)s，可用的有：%(known)s。")
                % {"profile": self.name, "term": name, "known": ", ".join(sorted(self.terms))}
            )
        return found


def names(*, folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the profiles that there are."""
    return tuple(sorted({path.parent.name for path in folder.glob("*/*.toml")}))


def versions(name: str, *, folder: Path = FOLDER) -> tuple[str, ...]:
    """The versions of a profile, the oldest first: those shipped, and those made here (`local`)."""
    known = names(folder=folder)
    if name not in known:
        raise ProfileError(
            _("没有名为 %(profile)s 的时限规则，可用的有：%(known)s。")
            % {"profile": name, "known": ", ".join(known)}
        )
    shipped = (path.stem for path in (folder / name).glob("*.toml"))
    return tuple(sorted({*shipped, *(local(name) if folder == FOLDER else ())}))


def local(name: str) -> dict[str, str]:
    """The versions of a profile that were made here, each with its text."""
    return {one.version: one.text for one in shelves.of(SHELF) if one.name == name}


def text_of(name: str, version: str) -> str:
    """A version as it is written."""
    return local(name).get(version) or (FOLDER / name / f"{version}.toml").read_text(encoding="utf-8")


def profile(
    name: str, version: str | None = None, *, on: date | None = None, folder: Path = FOLDER
) -> Profile:
    """The profile of this name and version; without a version, the newest in force on the local date ``on``.

    A version is named by the day it comes into force; without a day, the newest there is.
    """
    return _found(name, version, None if version else on, shelves.of(SHELF), folder)


@lru_cache(maxsize=512)
def _found(
    name: str, version: str | None, on: date | None, _kept: tuple[shelves.Kept, ...], folder: Path
) -> Profile:
    """Asked several times at every step, so looked up once for each answer the shelves can give."""
    known = versions(name, folder=folder)
    if version is None:
        in_force = [one for one in known if on is None or one <= on.isoformat()]
        version = in_force[-1] if in_force else known[0]
    if version not in known:
        raise ProfileError(
            _("时限规则 %(profile)s 没有 %(version)s 这个版本，可用的有：%(known)s。")
            % {"profile": name, "version": version, "known": ", ".join(known)}
        )
    text = local(name).get(version) if folder is FOLDER else None
    return _shipped(folder / name / f"{version}.toml") if text is None else parse(text, name, version)


@cache
def _shipped(path: Path) -> Profile:
    return read(path)


@lru_cache(maxsize=64)
def parse(text: str, name: str, version: str) -> Profile:
    """The profile that a text says, or a refusal with a sentence; the same object for the same text."""
    return _read(Path(name) / f"{version}.toml", text)


def read(path: Path) -> Profile:
    """This will read one profile file, or refuse it with a sentence."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _broken(path, _("无法读取：%(reason)s") % {"reason": error}) from error
    return _read(path, text)


def _read(path: Path, text: str) -> Profile:
    try:
        found = _profile(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, _("无法读取：%(reason)s") % {"reason": error}) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise _broken(path, _("缺少内容，或者写法不对：%(reason)s") % {"reason": error}) from error
    for complaint in (*_misplaced(path, found), *_wrong_terms(found), *_wrong_ladder(found)):
        raise _broken(path, complaint)
    return found


def _profile(facts: Mapping[str, Any]) -> Profile:
    whole = {name: entry for name, entry in facts["terms"].items() if "half_of" not in entry}
    terms = {name: _term(name, entry) for name, entry in whole.items()}
    for name, entry in facts["terms"].items():
        if "half_of" in entry:
            terms[name] = _half(name, entry, terms)
    return Profile(
        name=facts["name"],
        version=facts["version"],
        label=facts["label"],
        terms=MappingProxyType(terms),
        events=MappingProxyType(facts["events"]),
        class_terms=MappingProxyType(facts["class_terms"]),
        class_profiles=MappingProxyType(facts.get("class_profiles", {})),
        ladder=tuple(Rung(**rung) for rung in facts["ladder"]),
    )


def _term(name: str, entry: Mapping[str, Any]) -> Term:
    return Term(name=name, **entry)


def _half(name: str, entry: Mapping[str, Any], terms: Mapping[str, Term]) -> Term:
    wholes = [terms[of] for of in entry["half_of"]]
    first = wholes[0]
    if any((whole.length, whole.unit) != (first.length, first.unit) for whole in wholes):
        raise TypeError(", ".join(entry["half_of"]))
    return Term(
        name=name,
        length=(first.length + 1) // 2,
        unit=first.unit,
        stopped_by=first.stopped_by,
        **{**entry, "half_of": tuple(entry["half_of"])},
    )


def _misplaced(path: Path, found: Profile) -> Sequence[str]:
    if (path.parent.name, path.stem) == (found.name, found.version):
        return ()
    return (_("文件名与其中的名称、版本不一致。"),)


def _wrong_terms(found: Profile) -> list[str]:
    wrong = [
        _("时限 %(term)s 的长度、单位、起算事件或者中止方式不对。") % {"term": term.name}
        for term in found.terms.values()
        if not _is_sound(term, found)
    ]
    unknown = sorted(set(found.class_terms.values()) - set(found.terms))
    return wrong + [_("诉求类别用到了没有写明的时限 %(term)s。") % {"term": name} for name in unknown]


def _is_sound(term: Term, found: Profile) -> bool:
    lengths = all(type(n) is int and 0 <= n <= LONGEST for n in (term.length, term.extension))
    words = all(isinstance(word, str) and word for word in (term.label, term.article))
    plain = term.unit != HOURS or not (term.roll_over or term.extension or term.stopped_by)
    known = term.unit in UNITS and term.stopped_by in STOPPERS and term.starts in found.events
    return lengths and words and plain and known


def _wrong_ladder(found: Profile) -> list[str]:
    offsets = [rung.offset for rung in found.ladder]
    levels = [rung.level for rung in found.ladder]
    if not offsets or offsets != sorted(set(offsets)) or levels != sorted(levels) or 0 in offsets:
        return [_("督办阶梯应当按工作日先后排列，级别逐步升高。")]
    if levels[0] < 0 or levels[-1] >= LISTED:
        return [_("第 %(level)s 级挂牌督办只能由人决定，不能写进阶梯。") % {"level": LISTED}]
    if any(rung.kind not in KINDS for rung in found.ladder):
        return [_("督办阶梯里有不认识的做法。")]
    return []


def _broken(path: Path, reason: str) -> ProfileError:
    where = f"{path.parent.name}/{path.name}"
    return ProfileError(_("时限规则文件 %(file)s：%(reason)s") % {"file": where, "reason": reason})
