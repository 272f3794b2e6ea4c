"""One tick at a time, and one round of the outbox: a second one leaves at once, one that dies lets go."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ADVISORY_KEYS = {"tick": 0x51A7_71C4, "outbox": 0x51A7_71C5}  # any numbers of our own


@contextmanager
def alone(what: str = "tick") -> Iterator[bool]:
    """Whether nobody else does this now; as long as the block lasts, it stays so."""
    with _on_postgres(what) if connection.vendor == "postgresql" else _on_one_machine(what) as mine:
        yield mine


@contextmanager
def _on_postgres(what: str) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_KEYS[what]])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_KEYS[what]])


@contextmanager
def _on_one_machine(what: str) -> Iterator[bool]:
    file = Path(f"{connection.settings_dict['NAME']}.{what}")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
