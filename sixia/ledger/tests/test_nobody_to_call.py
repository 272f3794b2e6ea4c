"""Whoever left no name cannot be called: someone else checks, by a limit of their own."""

import pytest

from sixia.ledger import actions, deadlines, life, queries
from sixia.ledger.actions import Request
from sixia.ledger.refusals import NotNow
from sixia.ledger.verify import verify
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db


def _nameless(cast, *, outcome="solved"):
    """Answered; nobody knows who asked."""
    request = Request(title="桥栏杆断了", words="柳湾桥栏杆断了一截。", area=cast.village, channel="letter")
    case = actions.receive(request, by=cast.who("lin"), at=people.MORNING).case
    way = walk.Walk(cast, case, people.at(4, 10)).go("screen", "lin").go("refer", "lin").go("accept", "zhao")
    way.go("begin", "zhao").go("file_result", "zhao", outcome=outcome)
    return way.go("pass_review", "shen").go("reply", "hu")


def _running(case):
    return {row.term: row.due_on for row in queries.running_deadlines(case)}


def test_a_check_by_someone_else_is_due_and_no_call(cast):
    case = _nameless(cast).case

    assert _running(case) == {"check": people.at(11).date()}
    assert (case.due_term, case.waits_for) == ("check", "write_off")


def test_whoever_left_a_number_is_called_as_before(cast):
    case = people.replied(cast)

    assert list(_running(case)) == ["callback"]
    assert case.waits_for == "call_back"


@pytest.mark.parametrize("step", ["not_reached", "record_evaluation"])
def test_no_call_is_recorded_with_someone_nobody_can_call(cast, step):
    with pytest.raises(NotNow, match="没法回访"):
        _nameless(cast).go(step, "cao")


def test_the_check_closes_it_without_three_attempts_that_nobody_can_make(cast):
    case = _nameless(cast).go("close_after_check", "du").case

    assert (case.state, case.solved, _running(case)) == ("closed", "", {})
    assert verify().broken == []


def test_a_check_that_finds_it_undone_sends_it_back(cast):
    case = _nameless(cast).go("redo", "du", reason="栏杆还是断的").case

    assert (case.state, list(_running(case))) == ("redo", ["redo"])


def test_a_lawful_refusal_to_nobody_known_is_closed_with_its_reasons(cast):
    assert _nameless(cast, outcome="refused_lawfully").go("close_lawful", "du").case.state == "closed"


def test_their_own_word_still_counts_and_ends_the_wait_for_a_check(cast):
    way = _nameless(cast).go("evaluate", "resident", solved="no", satisfaction="2")

    assert list(_running(way.case)) == ["close_out"]
    with pytest.raises(NotNow, match="群众表示没有"):
        way.go("close_after_check", "du")


@pytest.mark.parametrize("step", ["redo", "close_after_check"])
def test_whoever_can_be_called_is_heard_before_anyone_decides(cast, step):
    with pytest.raises(NotNow, match="请先回访"):
        walk.replied(cast).go(step, "du")


def test_every_limit_for_some_only_is_one_that_steps_start():
    assert set(deadlines.ONLY_FOR) <= {term for step in life.EVERY_STEP for term in step.starts}
