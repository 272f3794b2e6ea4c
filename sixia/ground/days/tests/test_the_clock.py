"""The clock keeps UTC and counts dates in China, wherever the server stands."""

import os
import time
from datetime import UTC, date, datetime

import pytest

from sixia.ground.days import clock


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"])
def odd_server(request):
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def test_the_date_changes_at_midnight_in_china(odd_server):
    assert clock.local_date(datetime(2026, 8, 4, 15, 59, 59, tzinfo=UTC)) == date(2026, 8, 4)
    assert clock.local_date(datetime(2026, 8, 4, 16, 0, tzinfo=UTC)) == date(2026, 8, 5)


def test_a_day_ends_where_the_next_begins(odd_server):
    first, until = clock.day_of(date(2026, 8, 4))

    assert first == datetime(2026, 8, 3, 16, 0, tzinfo=UTC)
    assert until == clock.end_of(date(2026, 8, 4)) == clock.start_of(date(2026, 8, 5))
    assert clock.local_date(clock.noon(date(2026, 8, 4))) == date(2026, 8, 4)


def test_now_is_told_in_utc(odd_server):
    assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        clock.local_date(datetime(2026, 8, 4))  # noqa: DTZ001 (that is the point)
