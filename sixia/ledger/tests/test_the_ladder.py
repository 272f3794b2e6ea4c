"""The ladder: reminders before the raw day, urging after the due day, on working days, in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.days import clock, workdays
from sixia.ledger import terms

PROFILES = [terms.profile("xinfang"), terms.profile("generic")]

finishing = st.sampled_from([(PROFILES[0], "finish"), (PROFILES[1], "complaint"), (PROFILES[1], "enquiry")])


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_rungs_are_as_the_rules_say(profile):
    assert [(rung.offset, rung.level, rung.kind) for rung in terms.ladder(profile)] == [
        (-3, 0, "reminder"),
        (-1, 0, "reminder"),
        (1, 1, "urge"),
        (5, 2, "supervision_letter"),
        (10, 3, "escalate"),
    ]


def test_a_petition_over_the_long_holiday_is_reminded_before_it_and_urged_after_it():
    due = terms.due(PROFILES[0], "finish", started_at=clock.noon(date(2026, 8, 4)))

    assert [day for day, _rung in terms.alarms(due)] == [
        date(2026, 9, 28),
        date(2026, 9, 30),
        date(2026, 10, 9),
        date(2026, 10, 14),
        date(2026, 10, 21),
    ]


def test_the_next_alarm_is_the_first_after_the_given_day():
    due = terms.due(PROFILES[0], "finish", started_at=clock.noon(date(2026, 8, 4)))

    assert terms.next_alarm(due, date(2026, 9, 27))[0] == date(2026, 9, 28)
    assert terms.next_alarm(due, date(2026, 9, 28))[0] == date(2026, 9, 30)
    assert terms.next_alarm(due, date(2026, 10, 9))[1].kind == "supervision_letter"
    assert terms.next_alarm(due, date(2026, 10, 21)) is None


@given(finishing, st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 6, 1)))
def test_every_alarm_is_on_a_working_day_and_later_than_the_one_before(rule, start):
    due = terms.due(*rule, started_at=clock.noon(start))

    days = [day for day, _rung in terms.alarms(due)]

    assert all(workdays.calendar().is_working(day) for day in days)
    assert days == sorted(set(days))
    assert days[1] < due.raw_on <= due.due_on < days[2]


@given(finishing, st.dates(min_value=date(2023, 1, 1), max_value=date(2026, 6, 1)))
def test_climbing_from_alarm_to_alarm_meets_every_rung_and_ends(rule, start):
    due = terms.due(*rule, started_at=clock.noon(start))
    met, day = [], date(2022, 1, 1)

    while (alarm := terms.next_alarm(due, day)) is not None:
        day = alarm[0]
        met.append(alarm[1])

    assert tuple(met) == terms.ladder(rule[0])
