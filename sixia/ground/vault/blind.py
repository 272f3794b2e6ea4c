"""Blind indexes: keyed digests that find an exact phone or number without storing either."""

import hashlib
import hmac

from sixia.ground.vault import keys, masks, normal


def of_phone(phone: str) -> str:
    """Give the index of a phone number; empty where there is none, or only a masked one."""
    return "" if masks.looks_masked(phone) else _keyed("phone", normal.phone(phone))


def of_id_number(number: str) -> str:
    """Give the index of an identity number; empty where there is none, or only a masked one."""
    return "" if masks.looks_masked(number) else _keyed("id", normal.id_number(number))


def _keyed(field: str, spelt: str) -> str:
    if not spelt:
        return ""
    key = keys.ring().derive("blind index " + field)
    return hmac.new(key, spelt.encode(), hashlib.sha256).hexdigest()
