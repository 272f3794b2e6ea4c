"""One tick at a time: the second one leaves at once, and a tick that dies lets go by dying."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ADVISORY_KEY = 0x51A7_71C4  # any number of our own


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this is the only tick that runs; as long as the block lasts, it stays so."""
    with _on_postgres() if connection.vendor == "postgresql" else _on_one_machine() as mine:
        yield mine


@contextmanager
def _on_postgres() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_KEY])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_KEY])


@contextmanager
def _on_one_machine() -> Iterator[bool]:
    file = Path(f"{connection.settings_dict['NAME']}.tick")
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
