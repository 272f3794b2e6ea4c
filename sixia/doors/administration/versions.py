"""A new version of a profile, written out of the one before: only lengths, extensions and basis change."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sixia.ground.people.refusals import Refused
from sixia.ledger import limits
from sixia.ledger.limits import Profile, Term

BY_LAW = "xinfang"  # its limits are the law's: a county may be quicker, never slower
_SECTION = re.compile(r"\[terms\.(\w+)\]")
_PART = re.compile(r"(length|extension|article|version) = ")


@dataclass(frozen=True)
class Change:
    """One limit and what it becomes, in its own unit."""

    term: Term
    length: int
    extension: int


def changeable(profile: Profile) -> list[Term]:
    """The limits with a length of their own: halves follow their wholes."""
    return [term for term in profile.terms.values() if not term.half_of]


def changes(profile: Profile, wanted: Mapping[str, tuple[int, int]]) -> list[Change]:
    """What is another than before; refused where a limit would be longer than the law's."""
    found = [
        Change(term, *wanted[term.name])
        for term in changeable(profile)
        if term.name in wanted and wanted[term.name] != (term.length, term.extension)
    ]
    if profile.name == BY_LAW:
        law = limits.profile(BY_LAW, limits.versions(BY_LAW)[0])
        for one in found:
            lawful = law.terms[one.term.name]
            if one.length > lawful.length or one.extension > lawful.extension:
                raise Refused(
                    _("“%(term)s”不能比法定期限长：法定 %(length)s，延长不超过 %(extension)s。")
                    % {"term": _(lawful.label), "length": lawful.length, "extension": lawful.extension},
                    field=f"length_{one.term.name}",
                )
    return found


def written(profile: Profile, found: list[Change], *, from_on: date, basis: str) -> str:
    """The text of the new version, checked as every profile is."""
    text = limits.text_of(profile.name, profile.version)
    wanted = {one.term.name: one for one in found}
    lines, section = [], ""
    for line in text.splitlines():
        head = _SECTION.match(line)
        section = head.group(1) if head else section
        lines.append(_line(line, wanted.get(section), section, from_on=from_on, basis=basis))
    new = "\n".join(lines) + "\n"
    limits.parse(new, profile.name, from_on.isoformat())
    return new


def _line(line: str, change: Change | None, section: str, *, from_on: date, basis: str) -> str:
    part = _PART.match(line)
    if part is None:
        return line
    if part.group(1) == "version" and not section:
        return f'version = "{from_on.isoformat()}"'
    if change is None:
        return line
    new = {
        "length": str(change.length),
        "extension": str(change.extension),
        "article": json.dumps(basis, ensure_ascii=False),
    }
    return f"{part.group(1)} = {new[part.group(1)]}" if part.group(1) in new else line
