"""The only writer of the journal."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Model

from sixia.ground.journal.charges import Charge
from sixia.ground.journal.models import Entry
from sixia.ground.journal.verbs import VERBS
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing


def note(record: Model, verb: str, *, by: Standing, at: datetime, **facts: object) -> Entry:
    """Add what was just done to a record; ``verb`` is one of the table, empty facts are left out.

    Called inside the transaction of whoever did it, so that neither is there without the other.
    """
    assert verb in VERBS, verb
    subject, key = subject_of(record), record.pk
    _hold(record)
    last = Entry.objects.filter(subject=subject, key=key).order_by("-seq").first()
    post = by.holdings[0] if by.holdings else None
    entry = Entry(
        subject=subject,
        key=key,
        seq=last.seq + 1 if last else 1,
        verb=verb,
        by_id=by.user_id,
        unit_id=post.unit_id if post else None,
        recorded_at=at,
        facts=written({name: value for name, value in facts.items() if value not in (None, "", [], ())}),
        previous=last.digest if last else "",
    )
    entry.digest = digest(entry)
    entry.save()
    return entry


def pass_on(charge: Charge, row: Model, *, to: User, by: Standing, at: datetime, reason: str) -> None:
    """Put what is in one official's charge into another's, and tell the journal who had it and why."""
    told: Model = getattr(row, charge.told_on) if charge.told_on else row
    before = getattr(row, charge.column)
    setattr(row, charge.column, to)
    row.save(update_fields=[charge.column])
    note(
        told, "hand_over", by=by, at=at, what=charge.name, row=row.pk, before=before, after=to, reason=reason
    )


def _hold(record: Model) -> None:
    """Let whoever notes something of the same record at the same moment wait for their place in the chain."""
    if connection.features.has_select_for_update:
        rows = record._meta.model._base_manager.select_for_update(no_key=True).filter(pk=record.pk)
        rows.order_by().values_list("pk").first()


def subject_of(record: Model) -> str:
    """The table of a record, as the journal names it."""
    return record._meta.label_lower


def written(facts: dict[str, object]) -> str:
    """Facts as canonical JSON: rows by key and name, dates in ISO, money as text."""
    if not facts:
        return ""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(entry: Entry) -> str:
    """The digest of a link: everything in it, and the link before."""
    parts = (
        entry.subject, entry.key, entry.seq, entry.verb, entry.by_id, entry.unit_id,
        entry.recorded_at.isoformat(), entry.facts, entry.previous,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> object:
    if isinstance(value, Model):
        return {"id": value.pk, "name": str(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)
