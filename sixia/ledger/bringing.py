"""The writer for bulk receiving: many requests of another platform at once, each with its chain and index."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.rows import statements
from sixia.ground.vault import actions as vault
from sixia.ground.vault.models import Identity
from sixia.ground.words import index
from sixia.ledger import chain, codes, deadlines, life, terms
from sixia.ledger.actions import Request, searchable, waits_for
from sixia.ledger.actions.receiving import BORN_WITH
from sixia.ledger.deadlines import ClockChange
from sixia.ledger.models import Assignment, Case, Deadline, Event
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import NotAllowed
from sixia.ledger.writing import as_json, clock_as_json, limit_columns, link_columns

LEAD = str(Assignment.Kind.LEAD)
_DIGITS = 6
_AT_ONCE = 100
_CASE_COLUMNS = tuple(field.attname for field in Case._meta.concrete_fields)
_UNSET = {
    field.attname: field.get_default() if field.has_default() else (None if field.null else "")
    for field in Case._meta.concrete_fields
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A request as another platform tells it, with how far it has come there.

    ``step`` is one of the import steps of the life; ``in_time`` is what the source says, None when it does
    not say; ``reply`` is the source's own answer.
    """

    request: Request
    step: str
    received_at: datetime
    category: Category | None = None
    lead_unit: Unit | None = None
    in_time: bool | None = None
    replied_at: datetime | None = None
    closed_at: datetime | None = None
    reply: str = ""


def bring(items: Sequence[Brought], *, by: Standing, at: datetime) -> list[Case]:
    """Receive many requests inside the caller's transaction: cases, links, clocks, parts and index.

    The caller has left out what is known already; a number that came in meanwhile raises IntegrityError.
    """
    if not by.holds(permits.IMPORT):
        raise NotAllowed(_("批量导入须由有“批量导入”权限的岗位办理。"))
    if not items:
        return []
    identities = _identities(items, at=at)
    numbers = _numbers([clock.local_date(item.received_at) for item in items])
    cases: list[Case] = []
    written = _Written()
    for pk, number, item, identity in zip(_reserved(len(items)), numbers, items, identities, strict=True):
        case = _case(item, identity)
        case.pk, case.number = pk, number
        _chain(item, case, written, by=by, at=at)
        cases.append(case)
    written.save(cases)
    index.shelve("cases", {case.pk: searchable(case) for case in cases})
    return cases


def settle() -> None:
    """Put the search index in order after much was added."""
    index.settle("cases")


class _Written:
    """Rows that wait to be written together."""

    def __init__(self) -> None:
        self.events: list[dict[str, object]] = []
        self.parts: list[dict[str, object]] = []
        self.limits: list[dict[str, object]] = []

    def save(self, cases: Sequence[Case]) -> None:
        """Write them, the cases first."""
        _insert(Case, [_as_columns(case) for case in cases])
        _insert(Event, self.events)
        _insert(Assignment, self.parts)
        _insert(Deadline, self.limits)


def _as_columns(case: Case) -> dict[str, object]:
    held = vars(case)
    return {name: held[name] for name in _CASE_COLUMNS}


def _insert(table: type[Case | Event | Assignment | Deadline], rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        statements.write(statements.insert(table, rows[start : start + _AT_ONCE]))


def _chain(item: Brought, case: Case, written: _Written, *, by: Standing, at: datetime) -> None:
    """The first link, with the clocks and the part it tells of, then the link of the source's answer."""
    step = life.STEPS[item.step]
    moment = Moment(step, case, by, item.received_at)
    change = deadlines.change(moment, sets={})
    sets = _sets(item, case, change)
    for name, value in sets.items():
        setattr(case, name, value)
    _first_link(moment, change, sets, written, at=at)
    written.limits += _limits(moment, change)
    if case.lead_unit_id:
        part = {"case_id": case.pk, "unit_id": case.lead_unit_id, "kind": LEAD, "given_at": at}
        written.parts.append(part)
    if item.reply:
        _reply_link(item, case, written, by=by, at=at)


def _sets(item: Brought, case: Case, change: ClockChange) -> dict[str, object]:
    """The columns the first link sets: what the table says, and what the source tells."""
    step = life.STEPS[item.step]
    after = step.after
    assert after is not None
    due_at, due_term = change.due_after({})
    told = {
        "registered_at": item.received_at,
        "replied_at": item.replied_at,
        "closed_at": item.closed_at,
        "in_time": item.in_time,
        "lead_unit_id": item.lead_unit.pk if item.lead_unit and not _is_accusation(item) else None,
    }
    return (
        dict(step.sets)
        | {name: value for name, value in told.items() if value is not None}
        | {
            "state": after.name,
            "is_open": not after.ends,
            "waits_for": waits_for(after, pending="", solved="", nameless=item.request.person is None),
            "due_at": due_at,
            "due_term": due_term,
            "clock_exempt": step.exempt,
        }
    )


def _is_accusation(item: Brought) -> bool:
    """An accusation goes to no unit before someone has looked whom it is against."""
    return item.request.request_class in codes.CLOSE_CLASSES


def _first_link(
    moment: Moment, change: ClockChange, sets: dict[str, object], written: _Written, *, at: datetime
) -> None:
    case, happened_at = moment.case, moment.at
    born = {name: as_json(getattr(case, name)) for name in BORN_WITH if getattr(case, name) not in (None, "")}
    facts: dict[str, object] = {"set": born | {name: as_json(value) for name, value in sets.items()}}
    facts["clock"] = clock_as_json(change)
    if case.lead_unit_id:
        facts["beside"] = {"parts": [[case.lead_unit_id, LEAD, None]]}
    text = chain.case_text(title=case.title, words=case.words, place_words=case.place_words)
    moment.at = at
    event = link_columns(
        moment, uid=case.uid, before="", after=case.state, facts=facts, words=text, happened_at=happened_at
    )
    moment.at = happened_at
    event["words"] = ""
    _add_link(case, event, written)


def _reply_link(item: Brought, case: Case, written: _Written, *, by: Standing, at: datetime) -> None:
    moment = Moment(life.STEPS["import_reply"], case, by, at)
    words = chain.canonical({"reply": item.reply})
    event = link_columns(
        moment,
        uid=uuid.uuid4(),
        before=case.state,
        after=case.state,
        facts={"set": {}, "clock": {}},
        words=words,
        happened_at=item.replied_at or item.received_at,
    )
    _add_link(case, event, written)


def _add_link(case: Case, event: dict[str, object], written: _Written) -> None:
    case.head_seq, case.head_digest = case.head_seq + 1, str(event["digest"])
    written.events.append(event)


def _limits(moment: Moment, change: ClockChange) -> list[dict[str, object]]:
    profile = terms.profile(moment.case.profile, moment.case.profile_version)
    return [
        {
            "case_id": moment.case.pk,
            "term": limit.term,
            **limit_columns(limit, profile, after=moment.today),
        }
        for limit in change.start
    ]


def _case(item: Brought, identity: Identity | None) -> Case:
    request = item.request
    wanted = request.request_class
    on = clock.local_date(item.received_at)
    profile = terms.profile_for(wanted, name="generic", on=on) if wanted else terms.profile("generic", on=on)
    own: dict[str, object] = {
        "uid": uuid.uuid4(),
        "channel": request.channel,
        "source": request.source,
        "external_number": request.external_number,
        "title": request.title,
        "words": request.words,
        "place_words": request.place_words,
        "heads": request.heads,
        "complainant_id": identity.pk if identity else None,
        "by_proxy": request.by_proxy,
        "disclose": request.disclose,
        "asks_first": request.asks_first and not request.disclose,
        "area_id": request.area.pk,
        "area_path": request.area.path,
        "category_id": item.category.pk if item.category else None,
        "request_class": wanted,
        "urgency": request.urgency,
        "confidentiality": "restricted" if _is_accusation(item) else "normal",
        "profile": profile.name,
        "profile_version": profile.version,
    }
    return Case(*(_UNSET | own).values())


def _identities(items: Sequence[Brought], *, at: datetime) -> list[Identity | None]:
    """Who asks, sealed in the vault; None for those who did not say."""
    people = [item.request.person for item in items if item.request.person is not None]
    kept = iter(vault.keep_many(people, at=at)) if people else iter(())
    return [next(kept) if item.request.person is not None else None for item in items]


def _numbers(days: Sequence[date]) -> list[str]:
    """A free number for each day, tried together."""
    found: dict[str, int] = {}
    wanted = list(enumerate(days))
    while wanted:
        tried: dict[str, int] = {}
        for place, day in wanted:
            tried[f"{day:%Y%m%d}-{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"] = place
        taken = {case.number for case in statements.select(Case, where={"number": list(tried)})} | set(found)
        found |= {number: place for number, place in tried.items() if number not in taken}
        done = set(found.values())
        wanted = [(place, day) for place, day in wanted if place not in done]
    by_place = {place: number for number, place in found.items()}
    return [by_place[place] for place in range(len(days))]


def _reserved(count: int) -> list[int]:
    """Keys for new cases, taken beforehand because a link holds the key of its case.

    On SQLite whoever writes is alone; PostgreSQL hands them out from the sequence.
    """
    table = Case._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return list(range(first, first + count))
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return sorted(row[0] for row in cursor.fetchall())
