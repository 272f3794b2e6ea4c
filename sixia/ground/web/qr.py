"""Pictures to scan: an address as a drawing, made here and inlined."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=64)
def drawing(url: str) -> SafeString:
    """The address as an inline SVG."""
    return drawn(url)


def drawn(url: str) -> SafeString:
    """The same, drawn anew: for what must not stay in memory."""
    return mark_safe(segno.make(url, error="m").svg_inline(omitsize=True, border=0))
