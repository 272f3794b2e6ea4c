"""When something is due: known examples worked by hand, and rules that hold for every day."""

import dataclasses
import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.days import clock, workdays
from sixia.ground.days.notices import Holiday
from sixia.ground.days.workdays import Calendar
from sixia.ledger import terms

XINFANG, GENERIC = terms.profile("xinfang"), terms.profile("generic")

day_terms = st.sampled_from(
    [
        (profile, term.name)
        for profile in (XINFANG, GENERIC)
        for term in profile.terms.values()
        if term.unit != "hours"
    ]
)
starts = st.dates(min_value=date(2023, 1, 1), max_value=date(2026, 12, 31))
weekdays_off = st.sets(st.dates(min_value=date(2026, 1, 5), max_value=date(2026, 12, 28)), max_size=12)


@pytest.mark.parametrize(
    ("profile", "term", "start", "raw", "due"),
    [
        (XINFANG, "notice", date(2026, 9, 16), date(2026, 10, 1), date(2026, 10, 8)),
        (XINFANG, "finish", date(2026, 8, 4), date(2026, 10, 3), date(2026, 10, 8)),
        (XINFANG, "finish", date(2026, 8, 10), date(2026, 10, 9), date(2026, 10, 9)),
        (XINFANG, "notice", date(2026, 1, 31), date(2026, 2, 15), date(2026, 2, 24)),
        (XINFANG, "object", date(2026, 9, 18), date(2026, 9, 24), date(2026, 9, 24)),
        (XINFANG, "object", date(2026, 2, 12), date(2026, 2, 26), date(2026, 2, 26)),
        (XINFANG, "object", date(2026, 4, 30), date(2026, 5, 11), date(2026, 5, 11)),
        (GENERIC, "enquiry", date(2026, 9, 30), date(2026, 10, 9), date(2026, 10, 9)),
        (XINFANG, "object", date(2026, 1, 2), date(2026, 1, 8), date(2026, 1, 8)),
    ],
)
def test_the_nine_known_examples(profile, term, start, raw, due):
    answer = terms.due(profile, term, started_at=clock.noon(start))

    assert (answer.raw_on, answer.due_on) == (raw, due)


def test_the_last_day_belongs_to_the_unit_until_midnight_in_china():
    due = terms.due(XINFANG, "finish", started_at=clock.noon(date(2026, 8, 10)))

    assert due.due_at == datetime(2026, 10, 9, 16, 0, tzinfo=UTC)
    assert clock.local_date(due.due_at - timedelta(microseconds=1)) == due.due_on


@pytest.mark.parametrize(
    ("moment", "started_on"),
    [
        (datetime(2026, 8, 9, 16, 0, tzinfo=UTC), date(2026, 8, 10)),
        (datetime(2026, 8, 10, 15, 59, 59, 999999, tzinfo=UTC), date(2026, 8, 10)),
        (datetime(2026, 8, 10, 16, 0, tzinfo=UTC), date(2026, 8, 11)),
    ],
)
def test_the_start_day_is_the_day_in_china(moment, started_on):
    assert terms.due(XINFANG, "finish", started_at=moment).started_on == started_on


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_the_zone_of_the_server_changes_nothing(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    due = terms.due(XINFANG, "notice", started_at=datetime(2025, 9, 15, 17, 0, tzinfo=UTC))

    monkeypatch.undo()
    time.tzset()
    assert os.environ.get("TZ") != "Pacific/Kiritimati"
    assert (due.started_on, due.raw_on, due.due_on) == (
        date(2025, 9, 16),
        date(2025, 10, 1),
        date(2025, 10, 9),
    )


def test_hours_count_from_the_event_and_holidays_do_not_stop_them():
    due = terms.due(GENERIC, "emergency_contact", started_at=datetime(2026, 10, 1, 15, 0, tzinfo=UTC))

    assert due.due_at == datetime(2026, 10, 1, 17, 0, tzinfo=UTC)
    assert due.due_on == date(2026, 10, 2)
    assert not due.provisional


def test_hours_that_end_at_midnight_end_with_the_day_before():
    due = terms.due(GENERIC, "lifeline", started_at=clock.start_of(date(2026, 10, 1)))

    assert due.due_at == clock.end_of(date(2026, 10, 1))
    assert due.due_on == date(2026, 10, 1)


def test_what_must_be_done_the_same_day_is_due_that_day():
    due = terms.due(GENERIC, "on_spot", started_at=clock.noon(date(2026, 11, 18)))

    assert due.due_on == date(2026, 11, 18)


def test_a_deadline_that_reaches_a_year_without_a_notice_is_provisional():
    safe = terms.due(XINFANG, "finish", started_at=clock.noon(date(2026, 10, 30)))
    unsure = terms.due(XINFANG, "finish", started_at=clock.noon(date(2026, 11, 20)))

    assert not safe.provisional
    assert unsure.provisional
    assert "通知尚未收录" in unsure.because


@given(day_terms, starts)
def test_asking_again_gives_the_same_answer(profile_and_term, start):
    profile, term = profile_and_term

    first = terms.due(profile, term, started_at=clock.noon(start))
    terms._by_the_day.cache_clear()
    again = terms.due(profile, term, started_at=clock.start_of(start))

    assert first == again
    assert first.as_json() == again.as_json()


@given(day_terms, starts)
def test_the_due_day_is_worked_and_never_before_the_raw_day(profile_and_term, start):
    profile, term = profile_and_term

    due = terms.due(profile, term, started_at=clock.noon(start))

    assert start <= due.raw_on <= due.due_on
    assert workdays.calendar().is_working(due.due_on)
    assert due.due_at == clock.end_of(due.due_on)


@given(day_terms, starts, st.integers(min_value=0, max_value=40))
def test_a_later_start_is_never_due_earlier(profile_and_term, start, later):
    profile, term = profile_and_term

    first = terms.due(profile, term, started_at=clock.noon(start))
    second = terms.due(profile, term, started_at=clock.noon(start + timedelta(days=later)))

    assert first.due_on <= second.due_on


@given(
    day_terms,
    st.dates(min_value=date(2025, 10, 1), max_value=date(2026, 11, 30)),
    weekdays_off,
    st.tuples(st.integers(0, 30), st.integers(0, 20)),
    st.none() | st.integers(1, 60),
)
def test_adding_a_holiday_never_makes_a_deadline_earlier(profile_and_term, start, off, pause, longer):
    profile, term = profile_and_term
    first = start + timedelta(days=pause[0])
    facts = {
        "started_at": clock.noon(start),
        "pauses": [(first, first + timedelta(days=pause[1]))],
        "extended_to": start + timedelta(days=longer) if longer else None,
        "agreed_on": start + timedelta(days=1) if longer else None,
    }

    before = terms.due(profile, term, **facts)
    after = terms.due(profile, term, calendar=with_more_rest(off), **facts)

    assert after.raw_on >= before.raw_on
    assert after.due_on >= before.due_on


def with_more_rest(days):
    notices = dict(workdays.calendar().notices)
    made_up = {day for holiday in notices[2026].holidays for day in holiday.work}
    extra = Holiday(name="加假", off=tuple(sorted(days - made_up)), work=())
    notices[2026] = dataclasses.replace(notices[2026], holidays=(*notices[2026].holidays, extra))
    return Calendar(notices.values())
