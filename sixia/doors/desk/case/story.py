"""The timeline of a case: what happened, when, by whom, with which answers; the newest first."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.desk.case import limits
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.permits import ROLE_BY_NAME
from sixia.ground.people.scope import Standing
from sixia.ground.web.dates import in_full
from sixia.ground.web.pieces import Attachment, Entry, Fact
from sixia.ledger import identities, life, queries, reach
from sixia.ledger.fields import FIELDS, Field, Kind
from sixia.ledger.models import Case, CaseFile, Event
from sixia.ledger.shape import Phase
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.telling import Telling

ASKING = frozenset({"ask_extension", "propose_decline", "propose_close_disagreed"})
SAID_OF_HANDLERS = frozenset({"ask_recusal", "ask_erasure", "ask_correction"})
RATING = frozenset({"satisfaction", "said"})
MAIL = frozenset({"inquiry", "letter"})
"""Letters between the resident and the desk are not for those who handle the case."""
DECLARING = "declare_conflict"
_ACTING = {
    "resident": gettext_lazy("诉求人"),
    "system": gettext_lazy("系统按期限自动办理"),
    "importer": gettext_lazy("批量导入"),
}
_OF_ROWS = {
    Kind.UNIT: "unit",
    Kind.UNITS: "unit",
    Kind.OFFICIAL: "user",
    Kind.CATEGORY: "category",
    Kind.CASE: "case",
}


@dataclass
class Names:
    """The names of the rows that the answers of a case point to, asked for once for all its events."""

    known: Mapping[str, Mapping[int, object]] = field(default_factory=dict)

    def of(self, kind: Kind, key: object) -> str:
        """The name of a row; a case that these eyes may not see has none."""
        found = self.known.get(_OF_ROWS[kind], {}).get(int(str(key)))
        return str(found) if found is not None else _("（您看不到的一件）")


@dataclass(frozen=True)
class Told:
    """An event with its answers, read out of the chain."""

    event: Event
    asked: Mapping[str, object]
    words: Mapping[str, str]
    clock: Mapping[str, object]


def told(case: Case, events: Iterable[Event], *, files: Sequence[CaseFile], who: Standing) -> list[Entry]:
    """Every event as an entry of the timeline, the newest first."""
    read = [_read(event) for event in events]
    telling = Telling.of(case, [one.event for one in read])
    names = _names(case, read, telling, who)
    closed_to_me = frozenset[str]() if reach.sees_rating(who, case) else RATING
    if not reach.reads_mail(who, case):
        closed_to_me |= MAIL | {"relation", "conflict_words"}
    if reach.handles(who, case):
        read = [_without_what_was_said_of_us(one) for one in read]
    brought: dict[int, list[CaseFile]] = defaultdict(list)
    for file in files:
        brought[file.event_id].append(file)
    entries = [_entry(case, one, names, brought[one.event.pk], closed_to_me, telling) for one in read]
    return entries[::-1]


def asked_of_another(case: Case, events: Sequence[Event], entries: Sequence[Entry]) -> Entry | None:
    """What waits for a second person's decision, as it was asked."""
    if not case.pending:
        return None
    told_of = zip(reversed(events), entries, strict=True)
    return next((entry for event, entry in told_of if event.step in ASKING), None)


def attachment(case: Case, file: CaseFile) -> Attachment:
    """A file with the address at which it opens, for whoever sees the case."""
    address = reverse("desk:case-file", args=[case.number, file.stored.token])
    kilobytes = max(1, round(file.stored.size / 1024))
    size = f"{kilobytes} kB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"
    return Attachment(name=file.stored.name, url=address, size=size, is_image=file.stored.is_picture)


def actor(event: Event) -> str:
    """Who took the step, with unit and post."""
    if event.kind in _ACTING:
        return str(_ACTING[event.kind])
    role = ROLE_BY_NAME.get(event.role)
    return " · ".join(str(part) for part in (event.actor, event.unit, role and role.label) if part)


def _read(event: Event) -> Told:
    facts = json.loads(event.facts) if event.facts else {}
    words = json.loads(event.words) if event.words.startswith("{") else {}
    return Told(event, facts.get("asked") or {}, words, facts.get("clock") or {})


def _without_what_was_said_of_us(one: Told) -> Told:
    """Why someone asks that an official or a unit stays away is for those who decide, not for these."""
    return replace(one, words={}) if one.event.step in SAID_OF_HANDLERS else one


def _names(case: Case, read: Sequence[Told], telling: Telling, who: Standing) -> Names:
    """What is at hand already, and the rest in one statement a kind."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in read:
        for name, value in one.asked.items():
            kind = _OF_ROWS.get(FIELDS[name].kind)
            if kind is not None:
                keys[kind].update(int(str(key)) for key in (value if isinstance(value, list) else [value]))
    people = (case.handler, case.leader, *(one.event.actor for one in read))
    found: dict[str, dict[int, object]] = {
        "unit": dict(telling.names.units),
        "user": {user.pk: user for user in people if user is not None},
        "category": {case.category.pk: case.category} if case.category else {},
        "case": {},
    }
    rows: dict[str, QuerySet[Any]] = {
        "unit": Unit.objects.all(),
        "user": User.objects.all(),
        "category": Category.objects.all(),
        "case": queries.visible_to(who),
    }
    for kind, wanted in keys.items():
        if missing := wanted - found[kind].keys():
            found[kind] |= rows[kind].in_bulk(missing)
    return Names(found)


def _entry(
    case: Case, one: Told, names: Names, files: Sequence[CaseFile], closed: frozenset[str], telling: Telling
) -> Entry:
    step, event = life.STEPS[one.event.step], one.event
    facts = [
        Fact(name=FIELDS[name].label, value=_said(FIELDS[name], value, names))
        for name, value in one.asked.items()
        if name not in closed
    ]
    facts += [
        Fact(name=FIELDS[name].label, value=_written(FIELDS[name], text))
        for name, text in one.words.items()
        if name not in closed
    ]
    facts += _limits(case, one)
    is_closed = not closed.isdisjoint((*step.needs, *step.may)) or "lead_case" in one.asked
    if not is_closed and (notice := telling.sentence(event, RESIDENT)):
        facts.append(Fact(name=_("告知诉求人"), value=notice))
    late = event.recorded_at - event.happened_at
    if late.total_seconds() > 3600:
        facts.append(Fact(name=_("补记"), value=in_full(event.recorded_at.date())))
    ends = life.STATES[event.after].phase is Phase.DONE and not step.aside
    tone = "good" if ends else "now" if event.seq == case.head_seq else "plain"
    mail = bool(closed & MAIL) and not MAIL.isdisjoint((*step.needs, *step.may))
    shown = [] if mail else [attachment(case, file) for file in files]
    who = "" if is_closed and step.name == DECLARING else actor(event)
    return Entry(title=step.label, at=event.happened_at, who=who, tone=tone, facts=facts, files=shown)


def _written(field_: Field, text: str) -> str:
    """Words as they were written; what is sealed only as far as it may be shown without a look."""
    return identities.masked(text) if field_.sealed else text


def _said(field_: Field, value: object, names: Names) -> str:
    """An answer as people read it."""
    if isinstance(value, list):
        return _("、").join(_said(field_, part, names) for part in value)
    if field_.kind in _OF_ROWS:
        return names.of(field_.kind, value)
    if field_.kind is Kind.CHOICE:
        labels = {str(choice.value): str(choice.label) for choice in field_.choices or ()}
        return labels.get(str(value), str(value))
    if field_.kind is Kind.DATE:
        return in_full(date.fromisoformat(str(value)[:10]))
    return str(value)


def _limits(case: Case, one: Told) -> list[Fact]:
    """The limits that began or moved with the event."""
    started = one.clock.get("start")
    if not isinstance(started, dict):
        return []
    said = [
        _("%(what)s：%(day)s") % {
            "what": limits.label(case, term, limit[0]), "day": in_full(date.fromisoformat(limit[3][:10])),
        }
        for term, limit in started.items()
    ]  # fmt: skip
    return [Fact(name=_("期限"), value=_("；").join(said))] if said else []
