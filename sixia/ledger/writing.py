"""Writing one link: the case's new columns, its event, its deadlines, its parts, or none of them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError

from sixia.ground.files.models import StoredFile
from sixia.ground.rows import statements
from sixia.ground.rows.statements import Write
from sixia.ledger import chain, deadlines, terms
from sixia.ledger.codes import Away
from sixia.ledger.deadlines import ClockChange, Limit
from sixia.ledger.effects import Effect
from sixia.ledger.fields import FIELDS, Kind
from sixia.ledger.models import Assignment, Case, Deadline, Event
from sixia.ledger.moment import Moment


class LostTheRace(Exception):
    """Someone else wrote a link of the same case first."""


def as_json(value: object) -> object:
    """A column's value as the chain writes it: keys of rows, times and dates as text."""
    if type(value) in statements.AS_THEY_ARE:
        return value
    if isinstance(value, datetime | date):
        return chain.moment(value)
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return getattr(value, "pk", value)


_NEVER_WRITTEN = (Kind.FILES, Kind.SECRET)


def answers(facts: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """What was answered, apart: facts for the hashed part, personal words for the other."""
    plain: dict[str, object] = {}
    words: dict[str, str] = {}
    for name, value in facts.items():
        if value in (None, "", []) or FIELDS[name].kind in _NEVER_WRITTEN:
            continue
        if FIELDS[name].kind is Kind.WORDS:
            words[name] = str(value)
        else:
            plain[name] = as_json(value)
    return plain, words


def clock_as_json(change: ClockChange) -> dict[str, object]:
    """A clock change as the event keeps it."""
    written: dict[str, object] = {}
    if change.start:
        written["start"] = {
            limit.term: [limit.rule, *(chain.moment(day) for day in _days(limit)), limit.provisional]
            for limit in change.start
        }
    if change.meet:
        written["meet"] = sorted(change.meet)
    if change.drop:
        written["drop"] = sorted(change.drop)
    return written


def _days(limit: Limit) -> tuple[datetime, date, date, datetime]:
    return limit.started_at, limit.raw_on, limit.due_on, limit.due_at


def beside_as_json(extra: Effect, files: Iterable[StoredFile]) -> dict[str, object]:
    """The rows written beside the case, as the event keeps them: no such row without a link that says so."""
    rows: dict[str, object] = {
        "parts": [[part.unit_id, str(part.kind), chain.moment(part.answer_on)] for part in extra.parts],
        "ends_lead": extra.ends_lead,
        "ends_opinions_of": sorted(extra.ends_opinions_of),
        "recusal": extra.recusal.user_id if extra.recusal else None,
        "number": list(extra.number) if extra.number else None,
        "representatives": list(extra.representatives),
        "unit_recusal": extra.recusal.unit_id if extra.recusal else None,
        "recusal_why": extra.recusal.why if extra.recusal and extra.recusal.why != Away.OWN else None,
        "matter": [extra.matter.pk, extra.matter.lead_id] if extra.matter else None,
        "files": [file.sha256 for file in files],
    }
    return {name: value for name, value in rows.items() if value}


def event_row(
    moment: Moment,
    *,
    uid: uuid.UUID,
    before: str,
    after: str,
    facts: Mapping[str, object],
    words: str,
    happened_at: datetime,
) -> Event:
    """The next link of the case's chain, hashed; not yet written."""
    return Event(
        **link_columns(
            moment, uid=uid, before=before, after=after, facts=facts, words=words, happened_at=happened_at
        )
    )


def link_columns(
    moment: Moment,
    *,
    uid: uuid.UUID,
    before: str,
    after: str,
    facts: Mapping[str, object],
    words: str,
    happened_at: datetime,
) -> dict[str, object]:
    """The columns of the next link, hashed."""
    case, by = moment.case, moment.by
    post = next((by.post_for(permit) for permit in moment.step.by if by.holds(permit)), None)
    salt = chain.new_salt() if words else ""
    columns: dict[str, object] = {
        "case_id": case.pk,
        "seq": case.head_seq + 1,
        "uid": uid,
        "step": moment.step.name,
        "before": before,
        "after": after,
        "kind": by.kind,
        "actor_id": by.user_id,
        "unit_id": post.unit_id if post else None,
        "role": post.role if post else "",
        "happened_at": happened_at,
        "recorded_at": moment.at,
        "facts": chain.canonical(facts),
        "words": words,
        "salt": salt,
        "words_digest": chain.words_digest(words, salt=salt),
        "algorithm": chain.ALGORITHM,
        "previous": case.head_digest,
    }
    columns["digest"] = _digest_of(columns, algorithm=chain.ALGORITHM)
    return columns


def link_of(event: Event) -> str:
    """The digest an event should carry."""
    return _digest_of(vars(event), algorithm=event.algorithm)


def _digest_of(columns: Mapping[str, object], *, algorithm: str) -> str:
    written = (_in_link(columns[name]) for name in chain.LINK_COLUMNS)
    return chain.link(tuple(written), algorithm=algorithm)


def _in_link(value: object) -> object:
    if isinstance(value, datetime):
        return chain.moment(value)
    return value.hex if isinstance(value, uuid.UUID) else value


def write_link(case: Case, sets: Mapping[str, object], *, event: Event, beside: Iterable[Write] = ()) -> None:
    """Compare-and-set: new columns, if the case is still at the link that was seen; the link; the rest."""
    columns = dict(sets) | {"head_seq": event.seq, "head_digest": event.digest}
    seen = {"id": case.pk, "head_seq": case.head_seq}
    row = {name: getattr(event, name) for name in _EVENT_COLUMNS}
    try:
        found, *_rest = statements.write(
            statements.update(Case, columns, where=seen), statements.insert(Event, [row]), *beside
        )
    except IntegrityError as error:
        if statements.is_taken(error):
            raise LostTheRace from error
        raise
    if found != 1:
        raise LostTheRace
    for name, value in columns.items():
        setattr(case, name, value)


_EVENT_COLUMNS = tuple(field.attname for field in Event._meta.concrete_fields if not field.primary_key)


def clock_writes(moment: Moment, change: ClockChange) -> list[Write]:
    """Meet, drop, move and start deadlines."""
    profile = terms.profile(moment.case.profile, moment.case.profile_version)
    writes = [
        statements.update(Deadline, {column: moment.at, "alarm_on": None}, where=_running(moment.case, names))
        for column, names in {"met_at": change.meet, "dropped_at": change.drop}.items()
        if names
    ]
    fresh: list[dict[str, object]] = []
    for limit in change.start:
        values = limit_columns(limit, profile, after=moment.today)
        if limit.term in moment.running:
            writes.append(statements.update(Deadline, values, where=_running(moment.case, [limit.term])))
        else:
            fresh.append({"case_id": moment.case.pk, "term": limit.term, **values})
    return [*writes, statements.insert(Deadline, fresh)] if fresh else writes


def _running(case: Case, names: Sequence[str]) -> dict[str, object]:
    return {"case_id": case.pk, "term": names, "met_at": None, "dropped_at": None}


def limit_columns(limit: Limit, profile: terms.Profile, *, after: date) -> dict[str, object]:
    """A limit as columns of its row; ``after`` is the day from which alarms are looked for."""
    return {
        "rule": limit.rule,
        "started_at": limit.started_at,
        "raw_on": limit.raw_on,
        "due_on": limit.due_on,
        "due_at": limit.due_at,
        "provisional": limit.provisional,
        "alarm_on": deadlines.next_alarm(limit, profile, after=after),
    }


def part_writes(
    case: Case,
    parts: Iterable[Assignment],
    *,
    ends_lead: bool,
    ends_opinions_of: frozenset[int],
    at: datetime,
) -> list[Write]:
    """End the parts that end, and give the new ones."""
    running: dict[str, object] = {"case_id": case.pk, "ended_at": None}
    writes: list[Write] = []
    if ends_lead:
        lead = running | {"kind": "lead"}
        writes.append(statements.update(Assignment, {"ended_at": at}, where=lead))
    if ends_opinions_of:
        asked = running | {"kind": "supporting", "unit_id": ends_opinions_of}
        writes.append(statements.update(Assignment, {"ended_at": at}, where=asked))
    rows = [{name: getattr(part, name) for name in _PART_COLUMNS} for part in parts]
    return [*writes, statements.insert(Assignment, rows)] if rows else writes


_PART_COLUMNS = tuple(field.attname for field in Assignment._meta.concrete_fields if not field.primary_key)
