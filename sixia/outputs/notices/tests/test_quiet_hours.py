"""Notices leave in open hours only, and what waits leaves at the next of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sixia.ground.days import clock, workdays
from sixia.outputs.notices import hours
from tests.cast import at

moments = some.integers(0, 720 * 24 * 60).map(
    lambda n: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)
openings = some.sampled_from([hours.RESIDENTS, hours.OFFICIALS])


@pytest.mark.parametrize(
    ("opening", "asked", "opens"),
    [
        (hours.RESIDENTS, at(4, 12), at(4, 12)),
        (hours.RESIDENTS, at(4, 8), at(4, 8)),
        (hours.RESIDENTS, at(4, 21), at(5, 8)),
        (hours.RESIDENTS, at(7, 22), at(10, 8)),  # Friday night: Monday
        (hours.RESIDENTS, at(30, 10, month=9) + timedelta(hours=13), at(8, 8, month=10)),  # the national day
        (hours.RESIDENTS, at(20, 10, month=9), at(20, 10, month=9)),  # a Sunday that is worked
        (hours.OFFICIALS, at(4, 18), at(5, 8) + timedelta(minutes=30)),
    ],
)
def test_known_moments(opening, asked, opens):
    assert hours.next_open(opening, asked) == opens


@given(openings, moments)
def test_the_next_open_moment_is_open_and_not_before(opening, moment):
    opens = hours.next_open(opening, moment)
    local = clock.local(opens)

    assert opens >= moment and hours.is_open(opening, opens)
    assert workdays.calendar().is_working(local.date()) and 8 <= local.hour < 21
    assert opens == moment or not hours.is_open(opening, moment)


@given(openings, moments)
def test_a_digest_waits_for_the_opening_of_a_later_moment(opening, moment):
    morning = hours.next_morning(opening, moment)

    assert morning > moment and clock.local(morning).time() == opening.opens
