"""Marks the words that were searched for in what is shown, escaping everything else."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_MOST_WORDS = 12
_LONGEST = 40


def highlighted(text: str, words: str) -> SafeString:
    """The text, safe for a page, with each word typed set off by ``<mark>``."""
    pattern = _pattern(words)
    if pattern is None:
        return format_html("{}", text)
    parts = pattern.split(text)
    return format_html_join("", "{}", ((_piece(at, part),) for at, part in enumerate(parts) if part))


def around(text: str, words: str, *, width: int = 60) -> str:
    """The stretch of a long text in which the first word typed stands; the beginning when none does."""
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    start = max(found.start() - width // 3, 0) if found else 0
    cut = " ".join(text[start : start + width].split())
    return f"{'…' if start else ''}{cut}{'…' if start + width < len(text) else ''}"


def _piece(at: int, part: str) -> SafeString:
    """``re.split`` with one group gives text and matches in turn."""
    return format_html("<mark>{}</mark>" if at % 2 else "{}", part)


def _pattern(words: str) -> re.Pattern[str] | None:
    typed = [word[:_LONGEST] for word in words.split()[:_MOST_WORDS]]
    if not typed:
        return None
    return re.compile("(" + "|".join(re.escape(word) for word in typed) + ")", re.IGNORECASE)
