"""Rotating the vault's key: how far it has come, and carrying it on, portion by portion."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sixia.ground.vault import actions, crypt, keyfiles, keys, queries

PORTION = 200
REST = timedelta(days=1)
"""How long a key stays in the ring after another took over: a note sealed with it lives for hours."""


@dataclass(frozen=True)
class Sealed:
    """So many identities are sealed with one key and one algorithm."""

    key_id: str
    algorithm: str
    count: int


@dataclass(frozen=True)
class State:
    """How the vault is sealed. ``left`` are those that another key or algorithm than the present sealed."""

    key_id: str
    algorithm: str
    earlier: tuple[str, ...]
    waiting: str
    sealed: tuple[Sealed, ...]
    without_key: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many identities are still to be sealed anew."""
        present = (self.key_id, self.algorithm)
        return sum(one.count for one in self.sealed if (one.key_id, one.algorithm) != present)

    def as_json(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "key": self.key_id,
            "algorithm": self.algorithm,
            "earlier_keys": list(self.earlier),
            "waiting_key": self.waiting,
            "sealed": [vars(one) for one in self.sealed],
            "left": self.left,
            "keys_missing": list(self.without_key),
        }


def state() -> State:
    """Count what is sealed by which key, and name the keys that are not in the ring."""
    ring = keys.ring()
    counted = queries.sealed_by()
    known = {key.key_id for key in ring.all}
    return State(
        key_id=ring.key_id,
        algorithm=crypt.chosen().name,
        earlier=tuple(key.key_id for key in ring.earlier),
        waiting=ring.waiting.key_id if ring.waiting else "",
        sealed=tuple(Sealed(key_id, algorithm, n) for (key_id, algorithm), n in counted.items()),
        without_key=tuple(sorted({key_id for key_id, _algorithm in counted} - known)),
    )


def begin(*, at: datetime) -> bool:
    """Let a new key take over, unless an earlier round is still under way. Whether a new one did."""
    if state().left:
        return False
    keyfiles.take_over(at=at)
    return True


def carry_on() -> Iterator[tuple[int, int]]:
    """Seal portion after portion with the present key; give how many were done and how many cannot be.

    Whoever stops listening, or dies, loses nothing: each portion is whole, and the next call goes on there.
    """
    after = 0
    while True:
        done, unreadable, last = actions.seal_anew(after=after, at_most=PORTION)
        if last is None:
            return
        after = last
        yield done, unreadable


def retire(*, at: datetime) -> tuple[list[str], list[str]]:
    """Take keys out of the ring that seal nothing and have rested a day. Those gone, and those that stay."""
    used = {key_id for key_id, _algorithm in queries.sealed_by()}
    earlier = keys.ring().earlier
    rested = {key.key_id for key in earlier if key.until is not None and key.until <= at - REST}
    gone = keyfiles.retire(rested - used)
    return gone, [key.key_id for key in earlier if key.key_id not in gone]
