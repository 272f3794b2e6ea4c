"""Lots: which of a month's closed cases are visited again, drawn so that nobody picks and anyone repeats it.

The seed is the digest over all events of a day, known to nobody before that day is over and published in
the chain of days. Each number is ranked by the digest of seed and number; the lowest ranks are drawn.
"""

import hashlib
from collections.abc import Iterable

SHARE = 20  # one in so many is drawn
LEAST = 3  # and so many at least, where there are as many


def wanted(pool: int) -> int:
    """How many are drawn out of so many."""
    return min(pool, max(LEAST, -(-pool // SHARE)))


def rank(seed: str, number: str) -> str:
    """The place of a number in the draw: sha256 of seed, colon, number, in hexadecimal."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def drawn(seed: str, numbers: Iterable[str]) -> list[str]:
    """The numbers drawn, in order of rank; the order in which the pool is given does not matter."""
    pool = sorted(set(numbers))
    return sorted(pool, key=lambda number: rank(seed, number))[: wanted(len(pool))]
