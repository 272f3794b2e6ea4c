"""Query codes: eight digits that, with the case's number, open its tracking page.

Digits can be read out over the telephone. Only a keyed digest is stored, so the database gives none away;
whoever asks must count failed tries, because eight digits can be guessed by someone with patience.
"""

import hashlib
import hmac
import secrets
import uuid

from sixia.ground.vault import keys, normal

LENGTH = 8
_GROUP = 4


def new_code() -> str:
    """Make a code no one can foresee."""
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"


def code_of(uid: uuid.UUID) -> str:
    """Give the code of one submission, the same however often it is sent; no one else can tell it."""
    return _drawn("query code of a submission", uid.bytes)


def renewed_code_of(uid: uuid.UUID, *, turn: int) -> str:
    """Give the code that took the place of a submission's own, by a key that no submission draws with."""
    return _drawn("query code given anew", uid.bytes + turn.to_bytes(8))


def rating_code_of(uid: uuid.UUID, *, turn: int) -> str:
    """Give the single-use code of an evaluation, by a key that no query code is drawn with."""
    return _drawn("evaluation code", uid.bytes + turn.to_bytes(8))


def _drawn(use: str, text: bytes) -> str:
    drawn = hmac.new(keys.ring().derive_lasting(use), text, hashlib.sha256).digest()
    return f"{int.from_bytes(drawn, 'big') % 10**LENGTH:0{LENGTH}d}"


def grouped(code: str) -> str:
    """Show a code in groups of four, easy to read out."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def digest(code: str, *, number: str) -> str:
    """Give what to store for a code; the same code for another case number gives another digest."""
    text = f"{number.strip().upper()}\0{normal.digits(code)}"
    key = keys.ring().derive_lasting("query code")
    return hmac.new(key, text.encode(errors="replace"), hashlib.sha256).hexdigest()


def matches(code: str, *, number: str, stored: str) -> bool:
    """Tell, in constant time, whether a typed code is the one whose digest was stored."""
    return hmac.compare_digest(digest(code, number=number).encode(), stored.encode(errors="replace"))
