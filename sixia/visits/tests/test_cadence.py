"""When to go next follows from when one went last, never earlier, never counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.visits.cadence import next_on
from sixia.visits.codes import Every

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.serves("B11")
def test_a_friday_walk_comes_back_on_friday():
    monday = date(2026, 8, 3)
    assert next_on(every="week", weekday="4", last_on=None, from_on=monday) == date(2026, 8, 7)
    assert next_on(every="week", weekday="4", last_on=date(2026, 8, 7), from_on=monday) == date(2026, 8, 14)


@pytest.mark.serves("D13", "D14")
def test_once_a_month_ends_on_the_last_working_day():
    assert next_on(every="month", weekday="", last_on=None, from_on=date(2026, 9, 2)) == date(2026, 9, 30)
    # 1 to 7 October are days off; the 31st is a Saturday
    assert next_on(every="month", weekday="", last_on=date(2026, 9, 30), from_on=date(2026, 9, 2)) == date(
        2026, 10, 30
    )


def test_no_cadence_reminds_of_nothing():
    assert next_on(every="", weekday="", last_on=None, from_on=date(2026, 8, 3)) is None


@given(
    every=st.sampled_from([one for one in Every.values if one]),
    weekday=st.sampled_from(["", "0", "1", "2", "3", "4"]),
    from_on=DAYS,
    gone=st.none() | st.integers(0, 400),
)
def test_the_next_visit_is_after_the_last_and_never_before_the_pairing(every, weekday, from_on, gone):
    last_on = None if gone is None else from_on + timedelta(days=gone)
    due = next_on(every=every, weekday=weekday, last_on=last_on, from_on=from_on)

    assert due is not None
    assert due > last_on if last_on else due >= from_on.replace(day=1)
