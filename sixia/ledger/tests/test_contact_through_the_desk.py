"""A unit that may not know who asks has the desk speak to them; the desk's own limit says by when."""

import pytest

from sixia.ledger import queries
from sixia.ledger.actions import Request, look_at_identity
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.ledger.verify import verify
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db


def _running(case):
    return {row.term for row in queries.running_deadlines(case)}


def test_the_unit_asks_and_the_limit_goes_over_to_the_desk(cast):
    way = walk.accepted(cast)
    assert "first_contact" in _running(way.case)

    way.go("ask_contact", "zhao")

    assert _running(way.case) == {"relay", "finish"}
    assert way.case.first_contact_at is None


def test_the_desk_passes_on_and_the_name_stays_with_it(cast):
    way = walk.handled(cast).go("ask_contact", "zhao").go("pass_on_contact", "lin")

    assert _running(way.case) == {"finish"}
    assert way.case.first_contact_at
    with pytest.raises(NotNow, match="没有同意承办单位知道"):
        look_at_identity(
            way.case, by=cast.who("zhao"), user=cast.users["zhao"], at=way.now, reason="想自己打电话"
        )
    assert verify().broken == []


def test_it_may_be_asked_again_once_it_was_answered_and_not_before(cast):
    way = walk.handled(cast).go("ask_contact", "zhao")

    with pytest.raises(NotNow, match="正等回音"):
        way.go("ask_contact", "zhao")
    way.go("pass_on_contact", "lin").go("ask_contact", "zhao")


def test_whoever_let_the_unit_know_is_called_by_the_unit(cast):
    with pytest.raises(NotNow, match="直接联系"):
        walk.accepted(cast, disclose=True).go("ask_contact", "zhao")


def test_the_desk_passes_on_only_what_it_was_asked(cast):
    with pytest.raises(NotNow, match="没有请"):
        walk.accepted(cast).go("pass_on_contact", "lin")


def test_no_one_on_the_units_side_passes_on(cast):
    with pytest.raises(NotAllowed):
        walk.accepted(cast).go("ask_contact", "zhao").go("pass_on_contact", "hu")


def test_nobody_has_to_contact_someone_who_left_no_name(cast):
    request = Request(title="桥栏杆断了", words="柳湾桥栏杆断了。", area=cast.village, channel="letter")
    case = people.actions.receive(request, by=cast.who("lin"), at=people.MORNING).case
    way = walk.Walk(cast, case, people.at(4, 10)).go("screen", "lin").go("refer", "lin").go("accept", "zhao")

    assert _running(way.case) == {"finish"}
    with pytest.raises(NotNow, match="谁也联系不上"):
        way.go("ask_contact", "zhao")
