"""Where a page of a list goes on: a place written into the address, and read back without trust."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest

from sixia.ledger.models import Case
from sixia.ledger.queries import Place

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LARGEST = 2**63 - 1


def written(case: Case) -> str:
    """The place after this row, for the address of the next page."""
    micros = (case.due_at - _EPOCH) // _MICROSECOND if case.due_at else 0
    return f"{micros}-{case.pk}"


def read(text: str) -> Place | None:
    """The place an address tells; None (the first page) when it tells none that can be."""
    micros, _dash, pk = text.partition("-")
    number = whole(pk)
    if number is None or not micros.isascii() or not micros.isdigit() or len(micros) > 18:
        return None
    try:
        return Place(_EPOCH + timedelta(microseconds=int(micros)), number)
    except OverflowError:
        return None


def whole(text: str) -> int | None:
    """A row's id out of an address; None when it cannot be one."""
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= _LARGEST else None


def address(request: HttpRequest, **changes: str) -> str:
    """The address of this page with some parameters changed, or dropped where the change is empty."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
