"""What moves a deadline: pauses where the rule heeds them, extensions up to their cap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.days import clock, workdays
from sixia.ledger import terms

XINFANG, GENERIC = terms.profile("xinfang"), terms.profile("generic")
START = clock.noon(date(2026, 11, 2))  # a Monday, with no holiday until the new year

lengths = st.integers(min_value=0, max_value=40)
days = st.dates(min_value=date(2026, 11, 2), max_value=date(2027, 2, 1))


def test_a_pause_lengthens_an_ordinary_complaint():
    due = terms.due(GENERIC, "complaint", started_at=START, pauses=[(date(2026, 11, 5), date(2026, 11, 10))])

    assert due.due_on == date(2026, 11, 19)
    assert "中止的时间不计入：2026年11月5日至2026年11月9日" in due.because


def test_a_pause_leaves_the_sixty_days_of_a_petition_alone():
    pauses = [(date(2026, 11, 5), date(2026, 12, 10))]

    assert terms.due(XINFANG, "finish", started_at=START, pauses=pauses).due_on == date(2027, 1, 4)
    assert terms.due(XINFANG, "finish", started_at=START).due_on == date(2027, 1, 4)
    assert "不因中止而停止" in terms.due(XINFANG, "finish", started_at=START, pauses=pauses).because


def test_a_hearing_is_left_out_of_the_final_review():
    due = terms.due(
        XINFANG, "final_review", started_at=START, pauses=[(date(2026, 11, 10), date(2026, 11, 13))]
    )

    assert due.raw_on == date(2026, 12, 5)
    assert "听证所用时间不计入" in due.because


def test_a_pause_ends_before_its_last_day():
    one = terms.due(GENERIC, "enquiry", started_at=START, pauses=[(date(2026, 11, 3), date(2026, 11, 4))])
    none = terms.due(GENERIC, "enquiry", started_at=START, pauses=[(date(2026, 11, 3), date(2026, 11, 3))])

    assert one.due_on == date(2026, 11, 5)
    assert none.due_on == date(2026, 11, 4)


def test_an_open_pause_counts_up_to_nothing():
    due = terms.due(GENERIC, "complaint", started_at=START, pauses=[(date(2026, 11, 5), None)])

    assert due.due_on == terms.due(GENERIC, "complaint", started_at=START).due_on


def test_pauses_that_overlap_are_counted_once():
    twice = [(date(2026, 11, 5), date(2026, 11, 10)), (date(2026, 11, 6), date(2026, 11, 10))]

    assert terms.due(GENERIC, "complaint", started_at=START, pauses=twice).due_on == date(2026, 11, 19)


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="中止从 2026-11-10 开始"):
        terms.due(GENERIC, "tip", started_at=START, pauses=[(date(2026, 11, 10), date(2026, 11, 5))])


@given(st.lists(st.tuples(days, lengths), max_size=4))
def test_pauses_only_ever_lengthen(stretches):
    pauses = [(first, first + timedelta(days=n)) for first, n in stretches]

    paused = terms.due(GENERIC, "complaint", started_at=START, pauses=pauses)

    assert paused.due_on >= terms.due(GENERIC, "complaint", started_at=START).due_on
    assert terms.due(XINFANG, "finish", started_at=START, pauses=pauses).due_on == date(2027, 1, 4)


def test_an_extension_moves_the_last_day():
    due = terms.due(XINFANG, "finish", started_at=START, extended_to=date(2027, 1, 23))

    assert (due.raw_on, due.due_on) == (date(2027, 1, 23), date(2027, 1, 25))
    assert "延长到2027年1月23日" in due.because


def test_an_extension_may_reach_thirty_days_and_no_further():
    latest = terms.cap(XINFANG, "finish", started_at=START)

    assert latest == date(2027, 1, 31)
    assert terms.due(XINFANG, "finish", started_at=START, extended_to=date(2027, 6, 1)).raw_on == latest


def test_an_ordinary_case_may_be_extended_by_ten_working_days():
    assert terms.cap(GENERIC, "complaint", started_at=START) == date(2026, 11, 30)


def test_a_term_that_cannot_be_extended_is_not_moved():
    assert terms.cap(XINFANG, "notice", started_at=START) == date(2026, 11, 17)
    due = terms.due(XINFANG, "notice", started_at=START, extended_to=date(2026, 12, 30))
    assert due.raw_on == date(2026, 11, 17)
    assert "超过了最长可到的" in due.because


@given(st.sampled_from([(XINFANG, "finish"), (GENERIC, "complaint")]), days, st.tuples(days, lengths))
def test_no_extension_is_earlier_than_the_plain_day_or_later_than_the_cap(rule, until, stretch):
    pauses = [(stretch[0], stretch[0] + timedelta(days=stretch[1]))]
    plain = terms.due(*rule, started_at=START, pauses=pauses)

    due = terms.due(*rule, started_at=START, pauses=pauses, extended_to=until, agreed_on=date(2026, 11, 4))

    assert plain.raw_on <= due.raw_on <= terms.cap(*rule, started_at=START, pauses=pauses)


def test_a_pause_after_the_approval_moves_the_extended_day_too():
    pauses = [(date(2026, 11, 17), date(2026, 11, 20))]

    due = terms.due(
        GENERIC,
        "complaint",
        started_at=START,
        pauses=pauses,
        extended_to=date(2026, 11, 23),
        agreed_on=date(2026, 11, 12),
    )

    assert due.raw_on == date(2026, 11, 26)


def test_a_pause_before_the_approval_was_already_known_and_moves_nothing():
    pauses = [(date(2026, 11, 4), date(2026, 11, 6))]

    due = terms.due(
        GENERIC,
        "complaint",
        started_at=START,
        pauses=pauses,
        extended_to=date(2026, 11, 25),
        agreed_on=date(2026, 11, 12),
    )

    assert due.raw_on == date(2026, 11, 25)


def test_doing_it_again_gets_half_the_time():
    assert terms.half(XINFANG, "finish").length == 30
    assert terms.half(GENERIC, "help").length == 3
    assert terms.half(GENERIC, "tip").length == 5
    assert terms.due(GENERIC, terms.half(GENERIC, "enquiry").name, started_at=START).due_on == date(
        2026, 11, 3
    )


def test_the_calendar_in_force_is_read_once():
    assert workdays.calendar() is workdays.calendar()
