"""The notices agree, day by day, with two libraries kept by other people."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from sixia.ground.days.workdays import calendar

PUBLISHED = (2023, 2024, 2025, 2026)


def every_day(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_of_a_published_year_agrees_with_chinesecalendar(year):
    different = [
        day for day in every_day(year) if calendar().is_working(day) != chinese_calendar.is_workday(day)
    ]

    assert different == []


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_of_a_published_year_agrees_with_holidays(year):
    theirs = holidays.country_holidays("CN", years=year)

    different = [day for day in every_day(year) if calendar().is_working(day) != theirs.is_working_day(day)]

    assert different == []


def test_the_provisional_year_holds_the_statutory_days_and_nothing_else():
    theirs = holidays.country_holidays("CN", years=2027, language="en_US")
    statutory = {day for day, name in theirs.items() if "observed" not in name}

    ours = {day for holiday in calendar().notices[2027].holidays for day in holiday.off}

    assert ours == statutory
    assert len(ours) == 13
    assert all(not holiday.work for holiday in calendar().notices[2027].holidays)


@pytest.mark.parametrize(("year", "days"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_a_published_year_has_the_known_number_of_working_days(year, days):
    assert calendar().working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == days
