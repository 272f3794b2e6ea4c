"""The only writers of the vault: keep, open, correct, erase, seal anew."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.people.models import User
from sixia.ground.rows import statements
from sixia.ground.vault import crypt, keys, masks, normal, queries, sealing
from sixia.ground.vault.models import Identity, Look
from sixia.ground.vault.person import Person
from sixia.ground.vault.refusals import LooksMasked, ReasonNeeded, TooLong, Unreadable

SHORTEST_REASON = 4
LONGEST_REASON = 200
_BATCH = 500


def keep(
    *, name: str, phone: str, address: str = "", id_number: str = "", email: str = "", at: datetime
) -> Identity:
    """Put a person into the vault; the caller goes on with the token alone."""
    person = Person(name=name, phone=phone, address=address, id_number=id_number, email=email)
    identity = sealing.put(person, Identity(created_at=at))
    statements.add(identity)
    return identity


def keep_many(people: Iterable[Person], *, at: datetime) -> list[Identity]:
    """Put many persons into the vault, all or none, and give their identities in the same order."""
    sealed = [sealing.put(person, Identity(created_at=at)) for person in people]
    return Identity.objects.bulk_create(sealed, batch_size=_BATCH)


def open(identity: Identity, *, by: User | None, at: datetime, reason: str) -> Person:
    """Show a person in clear; who looked, when and why is recorded before anything is shown.

    ``by`` is None when the system itself looks, to send what the resident asked to be sent.
    """
    reason = _stated(reason)
    with transaction.atomic():
        _record(identity, Look.What.OPENED, by=by, at=at, reason=reason)
        return sealing.take_out(identity)


def record_search(found: Iterable[Identity], *, by: User, at: datetime, reason: str) -> None:
    """Record that someone looked up these identities by their exact number, without opening any."""
    searched = Look.What.SEARCHED
    Look.objects.bulk_create(
        [Look(identity=one, by=by, at=at, what=searched, reason=_stated(reason)) for one in found]
    )


def correct(
    identity: Identity,
    *,
    by: User,
    at: datetime,
    reason: str,
    name: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    id_number: str | None = None,
    email: str | None = None,
) -> Identity:
    """Correct the fields given (None leaves one as it is); a masked value is refused, never saved back."""
    given = {"name": name, "phone": phone, "address": address, "id_number": id_number, "email": email}
    changes = {field: value for field, value in given.items() if value is not None}
    if any(masks.looks_masked(value) for value in changes.values()):
        raise LooksMasked(_("填写的内容带有隐去符号（*），不是完整信息，未保存。请填写完整内容或留空不改。"))
    reason = _stated(reason)
    with transaction.atomic():
        fresh = Identity.objects.select_for_update().get(pk=identity.pk)
        person = replace(sealing.take_out(fresh), **changes)
        sealing.put(person, fresh).save()
        _record(fresh, Look.What.CORRECTED, by=by, at=at, reason=reason)
    return fresh


def erase(identity: Identity, *, by: User | None, at: datetime, reason: str) -> Identity:
    """Erase a person for good; the empty record and the looks at it stay. ``by`` is None for time itself."""
    reason = _stated(reason)
    with transaction.atomic():
        fresh = Identity.objects.select_for_update().get(pk=identity.pk)
        fresh.cipher, fresh.phone_index, fresh.id_index = b"", "", ""
        fresh.masked_name = fresh.masked_phone = ""
        fresh.erased_at = fresh.erased_at or at
        fresh.save()
        _record(fresh, Look.What.ERASED, by=by, at=at, reason=reason)
    return fresh


def seal_anew(*, after: int, at_most: int) -> tuple[int, int, int | None]:
    """Seal the next identities that another key or algorithm sealed with the present ones, all or none.

    Gives how many were done, how many could not be read and were left as they are, and the key of the last
    one, None when there was none after ``after``.
    """
    ring, algorithm = keys.ring(), crypt.chosen()
    with transaction.atomic():
        waiting = queries.not_sealed_by(ring.key_id, algorithm.name).filter(pk__gt=after)
        portion = list(waiting.select_for_update()[:at_most])
        fresh = [one for one in portion if _sealed_anew(one)]
        Identity.objects.bulk_update(fresh, _SEALED)
    return len(fresh), len(portion) - len(fresh), portion[-1].pk if portion else None


_SEALED = ("cipher", "algorithm", "key_id", "phone_index", "id_index")


def _sealed_anew(identity: Identity) -> bool:
    """Seal one with the present key; False when it cannot be read, which is no reason to lose it."""
    try:
        sealing.put(sealing.take_out(identity), identity)
    except (Unreadable, TooLong):
        return False
    return True


def _stated(reason: str) -> str:
    """Refuse a reason that says nothing."""
    reason = normal.text(reason)
    if len(reason) < SHORTEST_REASON or len(set(reason)) < 3:
        raise ReasonNeeded(
            _("查看或更改身份信息须写明事由，至少 %(least)d 个字。") % {"least": SHORTEST_REASON}
        )
    if len(reason) > LONGEST_REASON:
        raise ReasonNeeded(_("事由过长，最多 %(most)d 个字。") % {"most": LONGEST_REASON})
    return reason


def _record(identity: Identity, what: Look.What, *, by: User | None, at: datetime, reason: str) -> None:
    Look.objects.create(identity=identity, by=by, at=at, what=what, reason=reason)
