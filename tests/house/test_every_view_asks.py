"""Every address of the house says who may come in: a permit it needs, or that it is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.house

NOT_OURS = {
    "django.views.i18n.set_language": "changes nothing but the reader's own language",
}


def test_every_view_needs_a_permit_or_is_public():
    silent = [
        f"/{address} ({_name(view)})"
        for address, view in addresses(get_resolver())
        if _name(view) not in NOT_OURS and not _asks(view)
    ]

    assert silent == []


def test_no_view_is_both_public_and_under_a_permit():
    both = [
        f"/{address}"
        for address, view in addresses(get_resolver())
        if getattr(view, "needs", None) and getattr(view, "is_public", False)
    ]

    assert both == []


def addresses(resolver: URLResolver, *, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view, walked to the leaves."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.callback
        else:
            yield from addresses(entry, before=address)


def _asks(view: Callable[..., Any]) -> bool:
    seen = [view, getattr(view, "view_class", None)]
    return any(hasattr(one, "needs") or getattr(one, "is_public", False) for one in seen if one)


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"
