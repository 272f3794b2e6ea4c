"""Sealed notes: what a resident is still writing, kept elsewhere for a while without being readable there."""

import base64
import json
import zlib
from typing import Any

from sixia.ground.vault import crypt, keys
from sixia.ground.vault.crypt import Algorithm
from sixia.ground.vault.keys import Key
from sixia.ground.vault.refusals import Unreadable


def seal(note: dict[str, Any], *, bound_to: str) -> str:
    """Seal a note so that it opens only for the same purpose; text, to be put into a session."""
    algorithm = crypt.chosen()
    clear = zlib.compress(json.dumps(note).encode("ascii"))
    sealed = crypt.seal(algorithm, _key(keys.ring().current, algorithm), clear, bound_to=bound_to.encode())
    return base64.b64encode(sealed).decode("ascii")


def unseal(sealed: str, *, bound_to: str) -> dict[str, Any]:
    """Open a note; one that is missing, damaged or sealed with a key we have not is an empty one.

    A note says neither key nor algorithm: it lives for hours, and every one we have is tried.
    """
    for key in keys.ring().all:
        for algorithm in (crypt.chosen(), *crypt.ALGORITHMS.values()):
            try:
                clear = crypt.unseal(
                    algorithm, _key(key, algorithm), base64.b64decode(sealed), bound_to=bound_to.encode()
                )
            except (Unreadable, ValueError):  # what is not ours, was changed, or belongs to another key
                continue
            return dict(json.loads(zlib.decompress(clear)))
    return {}


def _key(key: Key, algorithm: Algorithm) -> bytes:
    return key.derive("note " + algorithm.name, algorithm.key_bytes)
