"""Who filed a case, and the code that opens its page."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case as DbCase
from django.db.models import F, Q, Value, When

from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.vault import actions as vault
from sixia.ground.vault import codes as query_codes
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ledger import numbers
from sixia.ledger.actions.taking import take
from sixia.ledger.models import Case, Event

MOST_TRIES = 10
LOCKED_FOR = timedelta(hours=1)


@transaction.atomic
def look_at_identity(case: Case, *, by: Standing, user: User, at: datetime, reason: str) -> Person:
    """Show who filed the case; the look is in the vault's record and in the case's own timeline."""
    take("look", case, by=by, at=at, reason=reason)
    identity = Identity.objects.get(pk__in=[case.complainant_id])
    return vault.open(identity, by=user, at=at, reason=reason)


@transaction.atomic
def correct_identity(
    case: Case,
    *,
    by: Standing,
    user: User,
    at: datetime,
    reason: str,
    uid: uuid.UUID | None = None,
    **corrected: str,
) -> Identity:
    """Put right who filed the case: only the fields given, in clear; a masked value is refused.

    The case's timeline says who corrected and why, never what; sent twice under one ``uid``, it is done
    once. 《个人信息保护法》第四十六条.
    """
    known = Event.objects.filter(case_id=case.pk, uid=uid).exists() if uid else False
    take("correct", case, by=by, at=at, uid=uid, reason=reason)
    if known:
        return Identity.objects.get(pk__in=[case.complainant_id])
    identity = Identity.objects.get(pk__in=[case.complainant_id])
    return vault.correct(identity, by=user, at=at, reason=reason, **corrected)


def code_given(event: Event) -> str:
    """The query code that a ``renew_code`` event gave, to be told once to the resident."""
    return query_codes.renewed_code_of(event.case.uid, turn=event.seq)


def rating_code_given(event: Event) -> str:
    """The single-use code that a ``give_rating_code`` event gave, to be told once to the resident."""
    return query_codes.rating_code_of(event.case.uid, turn=event.seq)


def note_wrong_code(number: str, *, at: datetime) -> None:
    """Count a wrong query code; after ten in a row the number is locked for an hour. One statement."""
    tenth = Q(code_tries__gte=MOST_TRIES - 1)
    Case.objects.filter(number=numbers.normal(number)).update(
        code_locked_until=DbCase(When(tenth, then=Value(at + LOCKED_FOR)), default=F("code_locked_until")),
        code_tries=DbCase(When(tenth, then=0), default=F("code_tries") + 1),
    )


def note_right_code(case: Case) -> None:
    """Forget the wrong tries, because the right code was given."""
    Case.objects.filter(pk=case.pk).exclude(code_tries=0).update(code_tries=0)
