"""A file's name as it may be stored, shown and offered for download."""

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 120

_UNSAFE = re.compile(r'[<>:"|?*%]')
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# Joins parts of one emoji; every other invisible sign could turn a name round or hide its end.
_JOINER = "\u200d"


def cleaned(name: str, suffix: str) -> str:
    """Give the name to store: its visible part, with the suffix of the true format."""
    stem = _without_suffix(visible(name))
    stem = stem[: LONGEST - len(suffix)].rstrip(". ")
    return (stem or _("附件")) + suffix


def visible(name: str) -> str:
    """Keep the last part of a name, without path, invisible signs and signs some systems cannot store."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if sign == _JOINER or unicodedata.category(sign) not in _INVISIBLE)
    return " ".join(_UNSAFE.sub("_", seen).split()).strip(f". {_JOINER}")[:LONGEST]


def _without_suffix(name: str) -> str:
    """Drop what looks like a suffix: a last dot with one to five plain letters or digits behind."""
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name).rstrip(". ")
