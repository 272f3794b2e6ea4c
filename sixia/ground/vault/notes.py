"""Sealed notes: what a resident is still writing, kept elsewhere for a while without being readable there."""

import base64
import json
import zlib
from typing import Any

from sixia.ground.vault import crypt, keys
from sixia.ground.vault.refusals import Unreadable


def seal(note: dict[str, Any], *, bound_to: str) -> str:
    """Seal a note so that it opens only for the same purpose; text, to be put into a session."""
    algorithm = crypt.named(crypt.DEFAULT)
    key = keys.ring().derive("note " + algorithm.name, algorithm.key_bytes)
    sealed = crypt.seal(
        algorithm, key, zlib.compress(json.dumps(note).encode("ascii")), bound_to=bound_to.encode()
    )
    return base64.b64encode(sealed).decode("ascii")


def unseal(sealed: str, *, bound_to: str) -> dict[str, Any]:
    """Open a note; one that is missing, damaged or sealed with another key is an empty one."""
    algorithm = crypt.named(crypt.DEFAULT)
    key = keys.ring().derive("note " + algorithm.name, algorithm.key_bytes)
    try:
        clear = crypt.unseal(algorithm, key, base64.b64decode(sealed), bound_to=bound_to.encode())
    except (Unreadable, ValueError):  # what is not ours or was changed
        return {}
    return dict(json.loads(zlib.decompress(clear)))
