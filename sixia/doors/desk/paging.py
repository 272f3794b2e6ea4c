"""Where a page of cases goes on: a place written into the address, and read back without trust."""

from datetime import UTC, datetime, timedelta

from sixia.ground.web.addresses import changed as address
from sixia.ground.web.addresses import whole
from sixia.ledger.models import Case
from sixia.ledger.queries import Place

__all__ = ["address", "read", "whole", "written"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


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
