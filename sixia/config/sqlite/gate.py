"""A gate that lets one writer through at a time, across processes and threads, in turn.

SQLite's own busy handler sleeps and tries again, so that with two writing processes the unlucky one waits
for a second and more. One flock() alone is not fair either: who has just left may be back inside before the
next has woken up. So there is a queue before the gate: whoever waits for the gate holds the queue meanwhile,
and who comes back must stand behind. A process that dies lets go of both by dying.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Gate:
    """One connection's hold on the gate; entering twice is a no-op, so is leaving when outside."""

    def __init__(self, *, file: Path) -> None:
        self.file = file
        self.queue = file.with_name(f"{file.name}.queue")
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this connection is the writer."""
        return self._descriptor is not None

    def enter(self) -> None:
        """This will wait until no other connection writes."""
        if self._descriptor is not None:
            return
        queue = _lock(self.queue)
        try:
            self._descriptor = _lock(self.file)
        finally:
            os.close(queue)

    def leave(self) -> None:
        """This will let the next one through."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        os.close(descriptor)


def _lock(file: Path) -> int:
    """The descriptor that holds the lock; closing it lets go."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
