"""What a leader holds: backlog cases with a file, and the long watch that rises when nothing changes."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.ledger import codes, life, queries
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests import walk

pytestmark = pytest.mark.django_db


def test_a_backlog_case_has_a_leader_and_a_file(cast):
    walked = walk.handled(cast).go("take_charge", "wang").go("record_progress", "wang")

    assert (walked.case.is_backlog, walked.case.leader) == (True, cast.users["wang"])
    assert list(queries.led(cast.who("wang"))) == [walked.case]
    assert queries.latest_of_each([walked.case], "record_progress")[walked.case.pk].words


def test_only_the_leader_writes_in_the_file(cast):
    walked = walk.handled(cast)
    with pytest.raises(NotNow, match="没有包案领导"):
        walked.go("record_progress", "wang")
    walked.go("take_charge", "wang")

    with pytest.raises(NotAllowed):
        walked.go("record_progress", "zhao")


def test_a_plan_comes_with_the_leader(cast):
    with pytest.raises(Missing, match="化解方案"):
        walk.handled(cast).go("take_charge", "wang", plan="")


@pytest.mark.parametrize("name", ["why_not_now", "leader", "interim_help", "exit_condition", "review_on"])
def test_nobody_puts_a_case_on_long_watch_without_owner_help_exit_and_next_review(cast, name):
    with pytest.raises(Missing):
        walk.handled(cast).go("put_on_long_watch", "wang", **{name: None})


@pytest.mark.parametrize("login", ["zhao", "hu", "lin", "du"])
def test_only_a_leader_puts_a_case_on_long_watch(cast, login):
    with pytest.raises(NotAllowed):
        walk.handled(cast).go("put_on_long_watch", login)


@pytest.mark.parametrize("days", [0, 91, 400])
@pytest.mark.parametrize("step", ["put_on_long_watch", "review_long_watch"])
def test_the_next_review_is_within_ninety_days(cast, step, days):
    ready = walk.ready(cast, step)
    day = ready.walk.now.date() + timedelta(days=days)

    with pytest.raises(NotNow, match="下次复评日期"):
        ready.walk.go(step, "wang", review_on=day)


def test_while_it_is_watched_it_counts_as_unsolved(cast):
    case = walk.bring(cast, "long_watch").case

    assert (case.outcome, case.solved, case.is_open, case.long_term) == ("long_watch", "", True, True)
    assert case.due_term == "long_watch_review"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reviews=some.lists(some.tuples(some.sampled_from(["yes", "no"]), some.integers(1, 90)), max_size=11))
def test_three_reviews_in_a_row_without_a_change_lift_it_one_level(cast, reviews):
    """Whatever the reviews say: the level is what counting by hand gives, and a review is always due."""
    walked = walk.bring(cast, "long_watch")
    level = unchanged = 0

    for changed, days in reviews:
        walked.wait(days=1)
        walked.go(
            "review_long_watch", "wang", changed=changed, review_on=walked.now.date() + timedelta(days=days)
        )
        unchanged = unchanged + 1 if changed == "no" else 0
        if unchanged == 3:
            level, unchanged = min(level + 1, 3), 0
        assert (walked.case.supervision, walked.case.unchanged_reviews) == (level, unchanged)
        limit = queries.running_deadlines(walked.case).get()
        assert limit.due_on <= walked.now.date() + timedelta(days=90)
        assert walked.case.stands is life.LONG_WATCH


def test_listing_stays_for_the_meeting_to_decide(cast):
    walked = walk.bring(cast, "long_watch")
    for _each in range(12):
        walked.wait(days=1).go("review_long_watch", "wang", changed=codes.Changed.NO)

    assert walked.case.supervision == 3


# Supervision


def test_a_report_answers_while_supervised_only(cast):
    with pytest.raises(NotNow, match="没有被督办"):
        walk.handled(cast).go("report_interim", "zhao")


@pytest.mark.parametrize("days", [0, -3, 400])
def test_whoever_is_late_names_a_day_to_come(cast, days):
    walked = walk.handled(cast).go("supervise", "du")

    with pytest.raises(NotNow, match="预计办完"):
        walked.go("report_interim", "zhao", finish_by=walked.now.date() + timedelta(days=days))


@pytest.mark.parametrize("days", [0, -1, 31])
def test_a_report_is_asked_for_soon(cast, days):
    walked = walk.handled(cast)

    with pytest.raises(NotNow, match="书面报告"):
        walked.go("supervise", "du", report_by=walked.now.date() + timedelta(days=days))


@pytest.mark.parametrize("login", ["du", "lin", "hu", "zhao"])
def test_only_a_leader_lists_a_case_and_only_with_the_minutes_of_a_meeting(cast, login):
    walked = walk.handled(cast)

    with pytest.raises(NotAllowed):
        walked.go("list_supervision", login)
    with pytest.raises(Missing):
        walked.go("list_supervision", "wang", minutes="")


def test_lifting_needs_a_reason(cast):
    with pytest.raises(Missing):
        walk.handled(cast).go("supervise", "du").go("lift_supervision", "du", reason="")
