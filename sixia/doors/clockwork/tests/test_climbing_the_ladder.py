"""The sweep climbs the ladder of every open case, one rung at a time, and never down."""

from datetime import date

import pytest

from sixia.doors.clockwork import tick
from sixia.doors.clockwork.tests.weeks import by_time, go_by, morning
from sixia.ground.people.scope import resident
from sixia.ledger import actions, queries
from sixia.ledger.models import Deadline
from tests import cast as people
from tests.cast import MORNING, at

pytestmark = pytest.mark.django_db


def test_a_petition_that_nobody_answers_climbs_over_the_long_holiday(cast):
    case = people.handled(cast, request_class="redress_claim")
    actions.take("record_contact", case, by=cast.who("zhao"), at=MORNING, contact="电话联系，约好上门。")

    go_by(morning(8, 4), morning(10, 31))

    case.refresh_from_db()
    assert by_time(case) == [
        ("remind", date(2026, 9, 28)),
        ("remind", date(2026, 9, 30)),
        ("urge", date(2026, 10, 9)),
        ("supervise", date(2026, 10, 14)),
        ("escalate", date(2026, 10, 21)),
    ]
    assert case.supervision == 3


def test_a_case_that_nobody_screened_climbs_as_well(cast):
    case = people.filed(cast).case

    go_by(morning(8, 4), morning(8, 31))

    assert by_time(case) == [
        ("urge", date(2026, 8, 6)),
        ("supervise", date(2026, 8, 12)),
        ("remind", date(2026, 8, 14)),
        ("remind", date(2026, 8, 18)),
        ("escalate", date(2026, 8, 19)),
    ]


def test_a_case_that_no_unit_signed_for_climbs_and_is_deemed_accepted(cast):
    case = people.referred(cast)

    go_by(morning(8, 4), morning(8, 20))

    case.refresh_from_db()
    assert ("urge", date(2026, 8, 6)) in by_time(case)
    assert ("deem_accepted", date(2026, 8, 20)) in by_time(case)
    assert case.state == "accepted"


def test_several_rungs_missed_are_one_step_and_it_is_the_strongest(cast):
    case = people.filed(cast).case

    tick.run(at=morning(8, 12))

    assert by_time(case) == [("supervise", date(2026, 8, 12))]


def test_supervision_never_goes_down(cast):
    case = people.filed(cast).case
    actions.take("list_supervision", case, by=cast.who("wang"), at=MORNING, minutes="联席会议决定挂牌督办。")

    go_by(morning(8, 4), morning(9, 30))

    case.refresh_from_db()
    assert case.supervision == 4
    assert {step for step, _day in by_time(case)} == {"remind"}


def test_a_case_merged_or_closed_is_never_escalated(cast):
    lead = people.screened(cast)
    merged = people.screened(cast)
    actions.take("merge", merged, by=cast.who("lin"), at=MORNING, lead_case=lead)
    closed = people.replied(cast)
    actions.take("evaluate", closed, by=resident(closed.pk), at=at(8), solved="yes", satisfaction="5")
    actions.take("close", closed, by=cast.who("du"), at=at(9))

    go_by(morning(8, 10), morning(9, 30))

    assert by_time(merged) == by_time(closed) == []
    assert by_time(lead) != []


def test_an_alarm_of_a_case_that_is_over_is_settled_for_good(cast):
    case = people.filed(cast).case
    actions.take("withdraw", case, by=resident(case.pk), at=MORNING)
    Deadline.objects.filter(case=case, term="screen").update(alarm_on=date(2026, 8, 6))

    ticked = tick.run(at=morning(8, 6))

    assert (ticked.is_well, by_time(case)) == (True, [])
    assert not Deadline.objects.filter(case=case, alarm_on__isnull=False).exists()


def test_a_review_that_is_late_is_escalated_too(cast):
    case = people.replied(cast, request_class="redress_claim")
    actions.take("ask_first_review", case, by=resident(case.pk), at=at(10), reason="答复没有说清楚。")

    go_by(morning(8, 10), morning(9, 30))

    assert by_time(case) == [
        ("remind", date(2026, 9, 4)),
        ("remind", date(2026, 9, 8)),
        ("urge", date(2026, 9, 10)),
        ("supervise", date(2026, 9, 16)),
        ("escalate", date(2026, 9, 22)),
    ]


def test_nobody_is_reminded_at_midnight_and_nothing_is_missed(cast):
    case = people.filed(cast).case

    early = tick.run(at=morning(8, 6, hour=0))
    late = tick.run(at=morning(8, 6, hour=8))

    assert (early.steps, late.steps) == ({}, {"urge": 1})
    assert early.is_well and by_time(case) == [("urge", date(2026, 8, 6))]


def test_a_reminder_missed_on_friday_waits_for_monday(cast):
    case = people.handled(cast, request_class="complaint")
    actions.take("record_contact", case, by=cast.who("zhao"), at=MORNING, contact="已电话联系。")
    on_friday = queries.running_deadlines(case).get(term="finish").alarm_on

    go_by(morning(8, 15), morning(8, 17))

    assert on_friday == date(2026, 8, 13)
    assert by_time(case) == [("remind", date(2026, 8, 17))]


def test_what_is_late_is_caught_up_at_a_weekend(cast):
    case = people.filed(cast).case

    tick.run(at=morning(8, 8))

    assert by_time(case) == [("urge", date(2026, 8, 8))]


@pytest.mark.parametrize("day", [4, 5, 6, 12, 19])
def test_an_alarm_that_somebody_took_away_is_told_until_the_ladder_would_be_climbed(cast, day):
    case = people.filed(cast).case
    go_by(morning(8, 4), morning(8, day))
    Deadline.objects.filter(case=case, term="screen").update(alarm_on=None)

    ticked = tick.run(at=morning(8, day))

    climbed = day >= 19
    assert ticked.is_well is climbed
    assert ticked.as_json()["due_but_not_escalated"] == (0 if climbed else 1)


def test_a_climbed_ladder_and_a_met_limit_ask_for_nothing_and_that_is_well(cast):
    people.replied(cast)
    people.filed(cast)

    go_by(morning(8, 7), morning(9, 30))
