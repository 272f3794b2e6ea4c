"""The chain that shows tampering: how a link is hashed, from the columns of an event alone."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from json import JSONEncoder

SEPARATOR = "\x1f"
ALGORITHM = "sha256"
LINK_COLUMNS = (
    "case_id", "seq", "uid", "step", "before", "after", "kind", "actor_id", "unit_id", "role",
    "happened_at", "recorded_at", "facts", "words_digest", "previous",
)  # fmt: skip

_written = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def moment(at: datetime | date | None) -> str | None:
    """A moment as the chain writes it: UTC without zone, as SQLite stores it; a date as ISO 8601."""
    if at is None:
        return None
    if isinstance(at, datetime):
        return str(at.astimezone(UTC).replace(tzinfo=None)) if at.tzinfo else str(at)
    return at.isoformat()


def canonical(facts: Mapping[str, object]) -> str:
    """Facts as one JSON text with one way of writing it."""
    return _written(facts)


def new_salt() -> str:
    """A salt for one personal text."""
    return secrets.token_hex(16)


def words_digest(words: str, *, salt: str, algorithm: str = ALGORITHM) -> str:
    """The digest that stands for personal text in the chain; empty text has none."""
    if not words:
        return ""
    return hashlib.new(algorithm, f"{salt}{SEPARATOR}{words}".encode()).hexdigest()


def link(columns: tuple[object, ...], *, algorithm: str = ALGORITHM) -> str:
    """The digest of one event, over ``LINK_COLUMNS`` in order; times already written by ``moment``."""
    written = SEPARATOR.join(["" if value is None else str(value) for value in columns])
    return hashlib.new(algorithm, written.encode()).hexdigest()


def case_text(*, title: str, words: str, place_words: str) -> str:
    """The resident's own text of a case, as its first event stands for it."""
    return SEPARATOR.join((title, words, place_words))
