"""Addresses with parameters: read without trust, written with changes."""

from django.http import HttpRequest

_LARGEST = 2**63 - 1


def whole(text: str) -> int | None:
    """A row's id out of an address; None when it cannot be one."""
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= _LARGEST else None


def changed(request: HttpRequest, **changes: str) -> str:
    """The address of this page with some parameters changed, or dropped where the change is empty."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
