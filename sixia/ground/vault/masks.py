"""What may be shown of an identity without a reason.

A mask never contains the original in full, and masking a mask changes nothing.
"""

import re
import tomllib
from pathlib import Path

STAR = "*"
HIDDEN = STAR * 4

_WORDS = tomllib.loads(Path(__file__).with_name("masks.toml").read_text(encoding="utf-8"))
_COMPOUND_SURNAMES = frozenset(_WORDS["compound_surnames"].split())
_ADDRESS_HEAD = re.compile(_WORDS["address_head"], re.VERBOSE)
_BETWEEN_DIGITS = re.compile(r"[\s\-()\uff08\uff09]+")

# Signs people and other systems mask with. The middle dots inside foreign names are not among them.
_MASK_SIGNS = re.compile(r"[*\uff0a\ufe61\u2217\u25cf\u25a0\u2588]")

_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])(?:(?P<id>\d{17}[0-9Xx])"
    r"|(?P<phone>(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}))(?![0-9A-Za-z])"
)


def looks_masked(value: str) -> bool:
    """Tell whether a value carries a sign of masking and so is not the real one."""
    return _MASK_SIGNS.search(value) is not None


def mask_name(name: str) -> str:
    """Keep the family name, or the first letter; at most four stars, so that length tells little."""
    name = name.strip()
    if len(name) <= 1:
        return STAR * len(name)
    kept = 2 if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else 1
    return name[:kept] + STAR * min(len(name) - kept, 4)


def mask_phone(phone: str) -> str:
    """Keep three digits before and four after; of a short number, the last two."""
    phone = _BETWEEN_DIGITS.sub("", phone)
    if len(phone) >= 11:
        return phone[:3] + HIDDEN + phone[-4:]
    return _only_tail(phone)


def mask_id(number: str) -> str:
    """Keep three signs before and two after of an identity number, less of anything shorter."""
    number = _BETWEEN_DIGITS.sub("", number)
    if len(number) >= 15:
        return number[:3] + STAR * 10 + number[-2:]
    return _only_tail(number)


def mask_email(address: str) -> str:
    """Keep the first sign and the host."""
    name, at, host = address.strip().partition("@")
    if not (name and at and host):
        return HIDDEN if name or host else ""
    shown = "" if len(name) == 1 or name.startswith(STAR) else name[0]
    return f"{shown}{HIDDEN}@{host}"


def mask_address(address: str) -> str:
    """Keep the part down to the township; a dwelling is never shown."""
    address = address.strip()
    if not address:
        return ""
    head = _ADDRESS_HEAD.match(address)
    shown = head.group() if head else ""
    return HIDDEN if shown == address else shown + HIDDEN


def in_text(text: str) -> str:
    """Words of a resident without the numbers that tell who someone is."""
    return _IN_TEXT.sub(lambda found: mask_id(found[0]) if found["id"] else mask_phone(found[0]), text)


def _only_tail(value: str) -> str:
    if not value:
        return ""
    return HIDDEN + value[-2:] if len(value) >= 6 else HIDDEN
