"""What no page offers is refused all the same when it is sent: by the ledger, with a sentence."""

from datetime import date

import pytest

from sixia.ledger import actions
from sixia.ledger.refusals import NotNow
from tests import cast as people
from tests import walk
from tests.cast import MORNING, at

pytestmark = pytest.mark.django_db


def test_a_complaint_never_gets_its_answer_from_the_unit_it_is_about(cast):
    lead = people.handled(cast, title="主件")
    follower = people.screened(cast, against_unit=cast.works)

    with pytest.raises(NotNow, match="住建局"):
        actions.take("merge", follower, by=cast.who("lin"), at=MORNING, lead_case=lead)

    actions.take("group", follower, by=cast.who("lin"), at=MORNING, lead_case=lead)


def test_two_complaints_of_the_same_unit_go_together(cast):
    lead = people.screened(cast, title="主件", against_unit=cast.works)
    follower = people.screened(cast, against_unit=cast.works)

    actions.take("merge", follower, by=cast.who("lin"), at=MORNING, lead_case=lead)

    assert follower.state == "merged"


def test_the_unit_complained_of_is_not_asked_for_its_opinion(cast):
    case = people.handled(cast, against_unit=cast.water)
    asked = {"co_units": [cast.water], "question": "情况怎样？", "answer_on": date(2026, 8, 6)}

    with pytest.raises(NotNow, match="水利局"):
        actions.take("consult", case, by=cast.who("zhao"), at=at(5), **asked)


@pytest.mark.parametrize("limit", [date(2026, 8, 3), date(2027, 8, 4), date(2099, 1, 1), date.max])
def test_no_report_is_asked_for_in_another_year(cast, limit):
    case = people.screened(cast)
    asked = {"lead_unit": cast.works, "limit_on": limit, "requirement": "书面报告"}

    with pytest.raises(NotNow, match="报告期限"):
        actions.take("assign", case, by=cast.who("lin"), at=MORNING, **asked)


@pytest.mark.parametrize("first", [date.min, date(2099, 1, 1), date.max])
def test_a_hearing_is_held_about_now(cast, first):
    ready = walk.ready(cast, "hold_hearing")
    until = first if first == date.max else first.replace(day=2)

    with pytest.raises(NotNow, match="听证"):
        ready.walk.go("hold_hearing", "zhong", hearing_from=first, hearing_until=until)
