"""The shelves: every edition, held in memory, because rules are asked for at every step of every case.

Whoever opens a door looks whether there are newer ones (`look_again`); below the doors nobody asks the table.
A process that missed one for a moment is caught up with by the clock, which counts again what still differs.
"""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, connection

_TABLE = "editions_edition"
_NEWEST = f"SELECT MAX(id) FROM {_TABLE}"
_ALL = f"SELECT id, shelf, name, version, text, made_at FROM {_TABLE} ORDER BY id"


@dataclass(frozen=True)
class Kept:
    """An edition as it is held in memory."""

    pk: int
    shelf: str
    name: str
    version: str
    text: str
    made_at: datetime | str


class _Shelves:
    """What this process holds, and when it last looked (on a clock that only goes forward)."""

    def __init__(self) -> None:
        self.by_shelf: dict[str, tuple[Kept, ...]] | None = None
        self.newest: int | None = None
        self.looked = 0.0

    def hold(self, rows: tuple[Kept, ...]) -> None:
        """Take these for all there are."""
        self.by_shelf = {name: tuple(o for o in rows if o.shelf == name) for name in {o.shelf for o in rows}}
        self.newest = rows[-1].pk if rows else None


_held = _Shelves()


def of(shelf: str) -> tuple[Kept, ...]:
    """Every edition of a shelf, the oldest first."""
    if _held.by_shelf is None:
        read()
    return (_held.by_shelf or {}).get(shelf, ())


def read() -> None:
    """Read every edition; where there is no database yet there are none, and the next reads again."""
    try:
        if _TABLE not in connection.introspection.table_names():
            return
    except OperationalError:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        _held.hold(tuple(Kept(*row) for row in cursor.fetchall()))
    _held.looked = time.monotonic()


def look_again(*, after: float | None) -> None:
    """Read the shelves anew if there are newer editions, looking at most once in ``after`` seconds.

    None: never; who tests the house tells it of new editions by `read`.
    """
    if after is None or time.monotonic() - _held.looked < after:
        return
    if _held.by_shelf is None:
        read()
        return
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        newest = cursor.fetchone()[0]
    _held.looked = time.monotonic()
    if newest != _held.newest:
        read()


def clear() -> None:
    """Hold none: what a database that is empty would give."""
    _held.hold(())
