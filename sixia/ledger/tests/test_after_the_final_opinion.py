"""After the final opinion: the same facts are not accepted again, new facts make a case tied to the old."""

import json
from datetime import date, timedelta

import pytest

from sixia.ground.people import actions as people
from sixia.ledger import codes, queries
from sixia.ledger.grounds import GROUNDS
from sixia.ledger.refusals import Missing, NotNow
from tests import walk
from tests.cast import SINCE

pytestmark = pytest.mark.django_db


def concluded(cast):
    return walk.bring(cast, "concluded").case


def test_the_same_facts_are_not_accepted_again(cast):
    earlier = concluded(cast)
    again = walk.screened(cast, title="还是路灯的事", request_class="redress_claim")

    again.go("propose_bar", "lin", earlier_case=earlier).go("bar_refiling", "er")

    assert (again.case.state, again.case.follows, again.case.to_serve) == ("not_accepted", earlier, "bar")
    assert not again.case.is_open


def test_whoever_proposes_it_does_not_decide_it(cast):
    earlier, lin = concluded(cast), cast.users["lin"]
    people.give_post(user=lin, unit=cast.desk_unit, area=cast.county, role="second_reader", from_on=SINCE)
    again = walk.screened(cast).go("propose_bar", "lin", earlier_case=earlier)

    with pytest.raises(NotNow, match="另一个人"):
        again.go("bar_refiling", "lin")


def test_only_a_final_opinion_bars(cast):
    earlier = walk.closed(cast).case

    with pytest.raises(NotNow, match="没有复核终结"):
        walk.screened(cast).go("propose_bar", "lin", earlier_case=earlier)


def test_a_case_does_not_bar_itself(cast):
    again = walk.screened(cast)

    with pytest.raises(NotNow, match="另一件"):
        again.go("propose_bar", "lin", earlier_case=again.case)


def test_the_second_reader_may_see_new_facts(cast):
    again = walk.screened(cast).go("propose_bar", "lin", earlier_case=concluded(cast)).go("refuse_bar", "er")

    again.go("refer", "lin")

    assert again.case.state == "routed"


def test_new_facts_make_a_new_case_tied_to_the_old_one(cast):
    earlier = concluded(cast)
    fresh = walk.screened(cast, title="路灯新的鉴定").go("link_earlier", "lin", earlier_case=earlier)

    fresh.go("refer", "lin").go("accept", "zhao")

    assert (fresh.case.follows, fresh.case.state) == (earlier, "accepted")
    assert list(earlier.followed_by.all()) == [fresh.case]


def test_an_open_case_takes_new_facts_itself(cast):
    earlier = walk.handled(cast).case

    with pytest.raises(NotNow, match="补充到那一件"):
        walk.screened(cast).go("link_earlier", "lin", earlier_case=earlier)


def test_concluded_is_no_plain_ground_for_declining(cast):
    with pytest.raises(Missing, match="没有这个选项"):
        walk.screened(cast).go("propose_decline", "lin", decline_ground="concluded")


# Grounds


@pytest.mark.parametrize("ground", codes.DeclineGround)
def test_every_ground_has_an_article_and_a_remedy(ground):
    assert str(GROUNDS[ground].article).startswith("《")
    assert len(str(GROUNDS[ground].remedy)) > 10


@pytest.mark.parametrize("word", ["户籍", "户口", "外地", "本地", "次数", "多次", "缠访", "闹访", "重复信访"])
def test_no_ground_is_about_where_one_is_from_or_how_often_one_came(word):
    assert all(word not in str(ground.label) for ground in codes.DeclineGround)


# Reviews


def test_the_review_is_not_made_below_the_unit_that_decided(cast):
    clerk = people.add_user(username="zhen", name="甄清", password="a-long-test-password")
    unit = people.add_unit(name="清溪镇信访站", kind="township", area=cast.town)
    people.give_post(user=clerk, unit=unit, area=cast.town, role="review_body", from_on=SINCE)
    cast.users["zhen"] = clerk

    with pytest.raises(NotNow, match="上一级"):
        walk.under_first_review(cast).go("uphold_decision", "zhen")


def test_the_final_review_is_made_by_another_body(cast):
    fu = cast.users["fu"]
    people.give_post(user=fu, unit=cast.inspection, area=cast.county, role="final_body", from_on=SINCE)
    asked = walk.upheld(cast).go("ask_final_review", walk.RESIDENT)

    with pytest.raises(NotNow, match="再上一级"):
        asked.go("conclude", "fu")
    assert asked.go("conclude", "zhong").case.state == "concluded"


@pytest.mark.parametrize("days", [1, 3, 20])
def test_a_hearing_does_not_count_in_the_final_review(cast, days):
    asked = walk.upheld(cast).go("ask_final_review", walk.RESIDENT)
    plain = queries.running_deadlines(asked.case).get(term="final_review")
    first = asked.now.date() + timedelta(days=2)

    asked.go("hold_hearing", "zhong", hearing_from=first, hearing_until=first + timedelta(days=days))

    held = queries.running_deadlines(asked.case).get(term="final_review")
    assert held.raw_on == plain.raw_on + timedelta(days=days)
    assert asked.case.due_at == held.due_at


def test_the_limits_of_both_reviews_are_thirty_days(cast):
    first = walk.under_first_review(cast)
    limit = queries.running_deadlines(first.case).get(term="review")
    assert limit.raw_on - first.now.date() == timedelta(days=30)

    final = walk.upheld(cast).go("ask_final_review", walk.RESIDENT)
    limit = queries.running_deadlines(final.case).get(term="final_review")
    assert limit.raw_on - date(2026, 8, 4) == timedelta(days=30)


def test_the_link_stands_in_the_chain(cast):
    earlier = concluded(cast)
    again = walk.screened(cast).go("propose_bar", "lin", earlier_case=earlier)

    facts = json.loads(queries.timeline(again.case).last().facts)
    assert facts["set"]["follows_id"] == earlier.pk
