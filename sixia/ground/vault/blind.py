"""Blind indexes: keyed digests that find an exact phone or number without storing either.

A new index is made with the present key. While a ring holds keys before it, what is looked up is spelt with
each of them: a phone kept under an old key is found before, during and after a rotation.
"""

import hashlib
import hmac

from sixia.ground.vault import keys, masks, normal
from sixia.ground.vault.keys import Key


def of_phone(phone: str) -> str:
    """Give the index of a phone number; empty where there is none, or only a masked one."""
    return _keyed(keys.ring().current, "phone", _phone(phone))


def of_id_number(number: str) -> str:
    """Give the index of an identity number; empty where there is none, or only a masked one."""
    return _keyed(keys.ring().current, "id", _id_number(number))


def any_of_phone(phone: str) -> list[str]:
    """Give every index a phone number may have been kept under."""
    return _under_every_key("phone", _phone(phone))


def any_of_id_number(number: str) -> list[str]:
    """Give every index an identity number may have been kept under."""
    return _under_every_key("id", _id_number(number))


def _phone(phone: str) -> str:
    return "" if masks.looks_masked(phone) else normal.phone(phone)


def _id_number(number: str) -> str:
    return "" if masks.looks_masked(number) else normal.id_number(number)


def _under_every_key(field: str, spelt: str) -> list[str]:
    return [_keyed(key, field, spelt) for key in keys.ring().all] if spelt else []


def _keyed(key: Key, field: str, spelt: str) -> str:
    if not spelt:
        return ""
    return hmac.new(key.derive("blind index " + field), spelt.encode(), hashlib.sha256).hexdigest()
