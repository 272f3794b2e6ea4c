"""How late something is, in words."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.days.workdays import calendar
from sixia.ground.web import lateness

AT = datetime(2026, 8, 4, 1, 30, tzinfo=UTC)


def said(day):
    return lateness.running(due_on=day, at=AT, calendar=calendar())


def test_a_day_gone_by_is_overdue_and_says_by_how_many_working_days():
    late = said(date(2026, 7, 30))

    assert (late.kind, late.words, late.day) == ("overdue", "已超期 3 个工作日", "7月30日（周四）")


def test_a_weekend_gone_by_is_overdue_without_a_number():
    monday = datetime(2026, 8, 9, 1, 0, tzinfo=UTC)
    late = lateness.running(due_on=date(2026, 8, 8), at=monday, calendar=calendar())

    assert late.kind == "overdue"


def test_the_last_day_is_still_in_time_until_midnight_in_china():
    last_minute = datetime(2026, 8, 4, 15, 59, tzinfo=UTC)
    due = date(2026, 8, 4)

    assert lateness.running(due_on=due, at=last_minute, calendar=calendar()).words == "今天到期"
    assert (
        lateness.running(due_on=due, at=last_minute + timedelta(minutes=1), calendar=calendar()).kind
        == "overdue"
    )


def test_three_working_days_left_are_near_and_four_are_not():
    assert said(date(2026, 8, 7)).kind == "soon"
    assert said(date(2026, 8, 10)).kind == "fine"


def test_a_far_day_says_no_weekday_and_another_year_says_the_year():
    assert said(date(2026, 9, 18)).day == "9月18日"
    assert said(date(2027, 1, 20)).day == "2027年1月20日"


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_every_deadline_has_a_word_and_an_icon(day):
    late = said(day)

    assert late.words and late.icon
    assert (late.kind == "overdue") == (day < date(2026, 8, 4))
