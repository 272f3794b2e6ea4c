"""A pause ends by itself on the day foreseen, and no ladder is climbed meanwhile."""

from datetime import date

import pytest

from sixia.doors.clockwork.tests.weeks import by_time, go_by, morning
from sixia.ledger import actions, queries
from tests import cast as people
from tests.cast import MORNING, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def paused(cast):
    """A case of the works bureau that waits for an appraisal until 20 August."""
    case = people.handled(cast)
    actions.take("record_contact", case, by=cast.who("zhao"), at=MORNING, contact="已电话联系。")
    actions.take("pause", case, by=cast.who("hu"), at=at(6), pause_ground="appraisal", reason="等待检测。",
                 resume_on=date(2026, 8, 20))  # fmt: skip
    return case


def test_a_pause_ends_on_its_day(paused):
    go_by(morning(8, 6), morning(8, 20))

    paused.refresh_from_db()
    assert (paused.state, paused.clock, paused.resume_on) == ("handling", "running", None)
    assert by_time(paused)[-1] == ("resume", date(2026, 8, 20))


def test_nobody_is_urged_while_the_clock_stands_still(paused):
    go_by(morning(8, 6), morning(8, 19))

    assert by_time(paused) == []


def test_the_limit_foreseen_is_the_limit_that_holds_after_it(paused):
    foreseen = queries.running_deadlines(paused).get(term="finish")
    explained = queries.explained(paused, foreseen)

    go_by(morning(8, 6), morning(8, 20))

    after = queries.running_deadlines(paused).get(term="finish")
    assert foreseen.due_on == explained.due_on == after.due_on == date(2026, 8, 25)
