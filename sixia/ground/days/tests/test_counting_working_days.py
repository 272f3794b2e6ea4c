"""Counting working days: start not counted, make-up days counted, every search bounded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.days import names
from sixia.ground.days.notices import Holiday, Notice
from sixia.ground.days.workdays import BARREN, FARTHEST, Calendar, CalendarError, calendar

known_days = st.dates(min_value=date(2023, 1, 1), max_value=date(2026, 11, 30))


def test_the_start_day_is_not_counted():
    assert calendar().add_working(date(2026, 11, 16), 1) == date(2026, 11, 17)


def test_a_weekend_day_worked_by_notice_is_a_working_day():
    assert calendar().is_working(date(2026, 2, 14))
    assert calendar().made_up_for(date(2026, 2, 14)) == "春节"


def test_a_holiday_on_a_weekday_is_a_day_of_rest():
    assert not calendar().is_working(date(2026, 10, 7))
    assert calendar().holiday(date(2026, 10, 7)) == "国庆节"


def test_a_working_day_rolls_to_itself():
    assert calendar().roll(date(2026, 10, 8)) == date(2026, 10, 8)


def test_a_day_of_rest_rolls_to_the_first_working_day_after_it():
    assert calendar().roll(date(2026, 10, 1)) == date(2026, 10, 8)


@given(known_days, st.integers(min_value=1, max_value=60))
def test_counting_forward_and_measuring_the_stretch_agree(day, n):
    end = calendar().add_working(day, n)

    assert calendar().is_working(end)
    assert calendar().working_days_between(day, end) == n
    assert calendar().working_days_between(end, day) == -n


@given(known_days, st.integers(min_value=1, max_value=60))
def test_counting_back_from_a_working_day_undoes_counting_forward(day, n):
    worked = calendar().roll(day)

    assert calendar().add_working(calendar().add_working(worked, n), -n) == worked


@given(known_days, known_days)
def test_the_stretch_holds_as_many_working_days_as_one_finds_by_walking(a, b):
    first, last = min(a, b), min(max(a, b), min(a, b) + timedelta(days=90))
    walked = sum(calendar().is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    assert calendar().working_days_between(first, last) == walked


def test_a_year_with_a_notice_is_certain():
    assert not calendar().is_provisional(date(2026, 12, 31))
    assert calendar().warning(2026) == ""


def test_a_year_whose_notice_has_not_come_is_provisional_and_says_so():
    assert calendar().is_provisional(date(2027, 1, 1))
    assert "2027年节假日安排的通知尚未收录" in calendar().warning(2027)


def test_a_year_nobody_wrote_down_counts_weekends_only_and_says_so():
    assert calendar().is_provisional(date(2031, 10, 1))
    assert calendar().is_working(date(2031, 10, 1))
    assert not calendar().is_working(date(2031, 10, 4))
    assert "没有收录2031年" in calendar().warning(2031)


def test_the_nearest_uncertain_days_are_found_on_both_sides():
    assert calendar().next_provisional(date(2025, 6, 1)) == date(2027, 1, 1)
    assert calendar().previous_provisional(date(2025, 6, 1)) == date(2022, 12, 31)
    assert calendar().provisional_years(date(2026, 5, 1), date(2028, 5, 1)) == (2027, 2028)


def test_a_calendar_without_working_days_is_refused_rather_than_searched_for_ever():
    first = date(2026, 3, 1)
    empty = Calendar([a_notice(off=[first + timedelta(days=n) for n in range(BARREN + 30)])])

    with pytest.raises(CalendarError, match="没有工作日"):
        empty.roll(first)


def test_a_count_of_absurd_length_is_refused():
    with pytest.raises(CalendarError, match="最多"):
        calendar().add_working(date(2026, 3, 1), FARTHEST + 1)


def test_every_holiday_has_a_name_that_is_listed_for_translation():
    used = {holiday.name for notice in calendar().notices.values() for holiday in notice.holidays}

    assert used <= set(names.HOLIDAYS)


def a_notice(*, off):
    return Notice(
        year=2026,
        provisional=False,
        title="试",
        number="试",
        issued_on=date(2025, 11, 4),
        holidays=(Holiday(name="长假", off=tuple(off), work=()),),
    )
