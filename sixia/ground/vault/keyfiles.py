"""Changing the key files: prepare a key, let it take over, retire those that seal nothing.

Whatever moment the machine dies at, the present key is whole, and every key that something may be sealed with
is in a file: the ring is written before the key that takes over is put in place.
"""

import fcntl
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from sixia.ground.vault import keys
from sixia.ground.vault.keys import Key, KeyRing


def prepare(*, at: datetime) -> Key:
    """Put a new key into the ring that seals nothing yet, or give the one that is there already."""
    with _alone():
        ring = keys.ring()
        if ring.waiting is not None:
            return ring.waiting
        new = Key(secrets.token_bytes(keys.KEY_BYTES))
        _write_ring((*_used(ring), new), _lasting(ring))
        return new


def take_over(*, at: datetime) -> Key:
    """Let the key that waits seal from now on; the one before stays in the ring and goes on opening."""
    new = prepare(at=at)
    with _alone():
        ring = keys.ring()
        if ring.current.master == new.master:
            return ring.current
        ended = replace(ring.current, until=at)
        begun = replace(new, since=at)
        _write_ring((ended, *ring.earlier, begun), _lasting(ring))
        _write(Path(settings.VAULT_KEY_FILE), begun.master)
        return begun


def retire(unused: Collection[str]) -> list[str]:
    """Take the keys with these numbers out of the ring, never the present one; give those taken out."""
    with _alone():
        ring = keys.ring()
        gone = [key for key in ring.earlier if key.key_id in unused]
        if gone:
            kept = tuple(key for key in ring.all if key not in gone)
            _write_ring(kept, _lasting(ring))
        return [key.key_id for key in gone]


def _used(ring: KeyRing) -> tuple[Key, ...]:
    return (ring.current, *ring.earlier)


def _lasting(ring: KeyRing) -> Mapping[str, bytes]:
    """The keys of what residents hold, noted down the first time anything is about to change."""
    return {use: ring.derive_lasting(use) for use in keys.LASTING}


def _write_ring(kept: tuple[Key, ...], lasting: Mapping[str, bytes]) -> None:
    _write(keys.ring_file(), keys.written(kept, lasting))


def _write(file: Path, content: bytes) -> None:
    """Write beside, bring it to the disk, then put it in place in one step; readable by the owner alone."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    beside.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _alone() -> Iterator[None]:
    """One change of the key files at a time; who dies lets go by dying."""
    lock = keys.ring_file().with_name(f"{keys.RING}.lock")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
