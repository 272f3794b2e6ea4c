"""Case numbers: a date and six random digits, easy to read out, telling nothing about how many there are."""

import hashlib
import uuid
from datetime import date

from sixia.ground.rows import statements
from sixia.ground.vault import normal as spelt
from sixia.ledger.models import Case

_DIGITS = 6
_TRIES = 20


def new(day: date, *, uid: uuid.UUID) -> str:
    """A number for a case received on ``day`` that no case has yet; as random as the request's ``uid``."""
    for attempt in range(_TRIES):
        drawn = int.from_bytes(hashlib.sha256(f"{uid}/{attempt}".encode()).digest()) % 10**_DIGITS
        number = f"{day:%Y%m%d}-{drawn:0{_DIGITS}d}"
        if not statements.exists(Case, where={"number": number}):
            return number
    raise RuntimeError(f"no free case number for {day} after {_TRIES} tries")


def normal(written: str) -> str:
    """A number as people write it (spaces, no hyphen, full-width digits) as we keep it."""
    digits = spelt.digits(written)
    return f"{digits[:8]}-{digits[8:]}" if len(digits) == 8 + _DIGITS else spelt.text(written)
