"""Turns a person into a sealed identity, or back; touches no database."""

import json

from django.utils.translation import gettext as _

from sixia.ground.vault import blind, crypt, keys, masks, normal
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ground.vault.refusals import Erased, TooLong, Unreadable

LONGEST = {"name": 100, "phone": 40, "address": 300, "id_number": 40, "email": 254}


def tidy(person: Person) -> Person:
    """Spell every field one way, refusing one that is too long."""
    fields = {name: normal.text(value) for name, value in vars(person).items()}
    for name, value in fields.items():
        if len(value) > LONGEST[name]:
            raise TooLong(
                _("身份信息有一项过长：最多 %(most)d 个字，实际 %(found)d 个字。")
                % {"most": LONGEST[name], "found": len(value)}
            )
    return Person(**fields)


def put(person: Person, into: Identity) -> Identity:
    """Seal a person into a record, with its indexes and masks."""
    person = tidy(person)
    algorithm, ring = crypt.chosen(), keys.ring()
    key = ring.derive("cipher " + algorithm.name, algorithm.key_bytes)
    clear = json.dumps(vars(person)).encode("ascii")
    into.cipher = crypt.seal(algorithm, key, clear, bound_to=into.token.bytes)
    into.algorithm, into.key_id = algorithm.name, ring.key_id
    into.phone_index, into.id_index = blind.of_phone(person.phone), blind.of_id_number(person.id_number)
    into.masked_name, into.masked_phone = masks.mask_name(person.name), masks.mask_phone(person.phone)
    return into


def take_out(identity: Identity) -> Person:
    """Unseal a record; refuse one that was erased, changed, swapped or sealed with another key."""
    if identity.erased_at is not None:
        raise Erased(_("这条身份信息已依法抹除，不能再查看。"))
    ring = keys.ring()
    sealed_by = ring.named(identity.key_id)
    if sealed_by is None:
        raise Unreadable(
            _("这条身份信息是用另一把密钥（%(sealed)s）加密的，现在的密钥（%(present)s）打不开。")
            % {"sealed": identity.key_id, "present": ring.key_id}
        )
    algorithm = crypt.named(identity.algorithm)
    key = sealed_by.derive("cipher " + algorithm.name, algorithm.key_bytes)
    clear = crypt.unseal(algorithm, key, bytes(identity.cipher), bound_to=identity.token.bytes)
    return Person(**json.loads(clear))
