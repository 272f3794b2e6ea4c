"""Texts on their way into a spreadsheet: none of them may start to calculate there."""

import re

_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    plain = storable(text)
    return (
        f"'{plain}" if plain.lstrip(" \u3000\u00a0").startswith(_ACTS) or plain.startswith(_ACTS) else plain
    )


def storable(text: str) -> str:
    """The text without signs that no spreadsheet can hold."""
    return _UNSEEN.sub("", text)
