"""Where the bytes lie: SIXIA_HOME/files/ab/cd/<token>, each written whole or not at all."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

_WAITING = "waiting"


def root() -> Path:
    """Give the folder of all attachments."""
    return Path(settings.SIXIA_HOME) / "files"


def path_of(token: uuid.UUID) -> Path:
    """Give the place of one file; it follows from the token alone, never from a name someone chose."""
    return root() / token.hex[:2] / token.hex[2:4] / token.hex


def waiting_file() -> IO[bytes]:
    """Open a new file in the waiting room, beside the places and on the same disk."""
    folder = root() / _WAITING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.NamedTemporaryFile(dir=folder, delete=False)


def flush(file: IO[bytes]) -> None:
    """Bring a written file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def settle(waiting: Path, token: uuid.UUID) -> Path:
    """Move a file from the waiting room to its place, in one step that a power cut cannot halve."""
    place = path_of(token)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting.replace(place)
    for folder in (place.parent, place.parent.parent, root()):
        _flush_folder(folder)
    return place


def settled() -> Iterator[tuple[uuid.UUID, Path]]:
    """Walk over every file in its place."""
    for place in root().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        yield uuid.UUID(hex=place.name), place


def waiting() -> Iterator[Path]:
    """Walk over the waiting room."""
    yield from (root() / _WAITING).glob("*")


def is_older(place: Path, moment: datetime) -> bool:
    """Tell whether a file was put there before a moment; one that has just gone is not."""
    try:
        return place.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
