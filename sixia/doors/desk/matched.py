"""Marks the words that were searched for in what is shown, escaping everything else."""

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

_MOST_WORDS = 12
_LONGEST = 40


def highlighted(text: str, words: str) -> SafeString:
    """The text, safe for a page, with each word typed set off by ``<mark>``."""
    pattern = _pattern(words)
    parts = pattern.split(text) if pattern else [text]
    return mark_safe("".join(_piece(at, part) for at, part in enumerate(parts)))


def around(text: str, words: str, *, width: int = 60) -> str:
    """The stretch of a long text in which the first word typed stands; the beginning when none does."""
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    start = max(found.start() - width // 3, 0) if found else 0
    cut = " ".join(text[start : start + width].split())
    return f"{'…' if start else ''}{cut}{'…' if start + width < len(text) else ''}"


def _piece(at: int, part: str) -> str:
    """``re.split`` with one group gives text and matches in turn."""
    return f"<mark>{escape(part)}</mark>" if at % 2 else escape(part)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str] | None:
    typed = [word[:_LONGEST] for word in words.split()[:_MOST_WORDS]]
    if not typed:
        return None
    return re.compile("(" + "|".join(re.escape(word) for word in typed) + ")", re.IGNORECASE)
