"""Fills a database of its own with cases that are due, for the test that kills a tick: `counties.py N`."""

import sys
from datetime import UTC, datetime

import django

django.setup()

from django.db import transaction  # noqa: E402

from sixia.ground.people.scope import resident  # noqa: E402
from sixia.ground.places.actions import add_area  # noqa: E402
from sixia.ledger import actions  # noqa: E402
from sixia.ledger.actions import Request  # noqa: E402

DUE_SINCE = datetime(2026, 8, 4, 1, 0, tzinfo=UTC)


@transaction.atomic
def fill(count: int) -> None:
    """This will file ``count`` requests that nobody screens."""
    county = add_area(name="青禾县", level="county")
    for number in range(count):
        request = Request(title=f"路灯不亮 {number}", words="村口的路灯坏了。", area=county, channel="web")
        actions.receive(request, by=resident(None), at=DUE_SINCE)


if __name__ == "__main__":
    fill(int(sys.argv[1]))
