"""A post is handed over in one act: every row has its result, nothing is lost, old links still open."""

import json
import uuid
from datetime import date

import pytest
from django.test import Client

from sixia.doors.administration import actions, queries
from sixia.doors.administration.models import HandOver
from sixia.ground.journal import queries as journal
from sixia.ground.people import actions as people
from sixia.ground.people.refusals import Refused
from sixia.ledger import actions as ledger
from sixia.ledger import queries as cases
from sixia.ledger.models import Case, Event
from sixia.ledger.verify import verify
from sixia.visits import actions as visits
from sixia.visits.actions import Promised, Tie, Trip
from tests.cast import MORNING, SINCE, TODAY, Cast, handled

pytestmark = pytest.mark.django_db
REASON = "赵工调任，由邱实接任。"


@pytest.fixture
def qiu(cast):
    """Someone new in the works bureau, with the same post as Zhao."""
    user = people.add_user(username="qiu", name="邱实", password=None)
    people.give_post(user=user, unit=cast.works, area=cast.county, role="handler", from_on=SINCE)
    return user


def hand_over(cast: Cast, taker, *, giver="zhao", by="guan", uid=None):
    return actions.hand_over(
        cast.users[giver], taker, reason=REASON, by=cast.who(by), at=MORNING, uid=uid or uuid.uuid4()
    )


def promised(cast: Cast):
    """A promise, a pairing and a visit planned, all of Zhao."""
    zhao, wang = cast.users["zhao"], cast.who("wang")
    trip = Trip(
        on=TODAY, area=cast.village, unit=cast.desk_unit, channels=["research"], theme="看路灯", lead=zhao
    )
    made = visits.record(
        trip,
        by=wang,
        at=MORNING,
        uid=uuid.uuid4(),
        promised=[Promised(words="月底前修好。", owner=zhao, due_on=date(2026, 8, 31))],
    )
    planned = Trip(
        on=date(2026, 8, 20),
        area=cast.village,
        unit=cast.desk_unit,
        channels=["research"],
        theme="再看路灯",
        lead=zhao,
    )
    visits.plan(planned, by=wang, at=MORNING, uid=uuid.uuid4())
    tie = Tie(
        kind="area", official=zhao, unit=cast.desk_unit, area=cast.village, from_on=SINCE, every="month"
    )
    visits.pair(tie, by=wang, at=MORNING, uid=uuid.uuid4())
    return made.promises[0]


def test_everything_goes_to_the_successor_in_one_act(cast, qiu):
    mine = [handled(cast, title=f"第{n}盏路灯") for n in range(3)]
    promise = promised(cast)

    made = hand_over(cast, qiu)

    assert {row.kind for row in queries.rows_of(made)} == {
        "case_handler",
        "promise",
        "pairing",
        "planned_visit",
    }
    assert all(row.done for row in queries.rows_of(made))
    assert queries.held(cast.users["zhao"], on=TODAY) == []
    assert {one.kind: one.count for one in queries.held(qiu, on=TODAY)} == {
        "case_handler": 3,
        "promise": 1,
        "pairing": 1,
        "planned_visit": 1,
    }
    assert {Case.objects.get(pk=case.pk).handler for case in mine} == {qiu}
    promise.refresh_from_db()
    assert promise.owner == qiu


def test_each_case_tells_of_it_and_the_chains_stay_whole(cast, qiu):
    case = handled(cast)

    hand_over(cast, qiu)

    event = Event.objects.filter(case=case).last()
    assert (event.step, event.kind, event.actor) == ("hand_over", "system", None)
    assert json.loads(event.words) == {"reason": REASON}
    assert verify().broken == []
    assert list(journal.broken()) == []
    told = list(journal.story(cast.users["zhao"]))
    assert [(one.verb, one.by) for one in told] == [("hand_over", cast.users["guan"])]


def test_the_successor_goes_on_and_the_one_before_does_not(cast, qiu):
    case = handled(cast)
    hand_over(cast, qiu)
    case.refresh_from_db()
    result = {"outcome": "solved", "findings": "已更换。", "legal_basis": "《城市照明管理规定》"}

    with pytest.raises(Refused, match="由 邱实 承办"):
        ledger.take("file_result", case, by=cast.who("zhao"), at=MORNING, **result)
    assert ledger.take("file_result", case, by=_who(cast, qiu), at=MORNING, **result).step == "file_result"


def _who(cast, user):
    cast.users[user.username] = user
    return cast.who(user.username)


def test_pressing_twice_hands_over_once(cast, qiu):
    handled(cast)
    uid = uuid.uuid4()

    first, again = hand_over(cast, qiu, uid=uid), hand_over(cast, qiu, uid=uid)

    assert first == again
    assert HandOver.objects.count() == 1


def test_what_the_successor_may_not_see_stays_where_it_was_and_says_why(cast, qiu):
    case = handled(cast)
    people.give_post(user=qiu, unit=cast.water, area=cast.county, role="clerk", from_on=SINCE)
    Case.objects.filter(pk=case.pk).update(against_unit=cast.water)
    other = handled(cast, title="另一盏路灯")

    made = hand_over(cast, qiu)

    results = {row.case_id: (row.done, row.why) for row in queries.rows_of(made)}
    assert results[other.pk] == (True, "")
    assert results[case.pk] == (False, "承接人应当回避这件诉求，或者不在知悉范围内。")
    assert [one.pk for one in queries.cases_of(cast.users["zhao"], "case_handler")] == [case.pk]


def test_someone_without_the_post_takes_nothing_over(cast):
    handled(cast)

    made = hand_over(cast, cast.users["zhou"])

    assert [(row.done, row.why) for row in queries.rows_of(made)] == [
        (False, "承接人不是 青禾县住建局 的承办人。")
    ]


def test_led_cases_and_their_reviews_go_to_another_leader(cast):
    case = handled(cast)
    ledger.take(
        "put_on_long_watch",
        case,
        by=cast.who("wang"),
        at=MORNING,
        leader=cast.users["wang"],
        why_not_now="没有预算。",
        interim_help="先装灯。",
        exit_condition="完工。",
        review_on=date(2026, 10, 1),
    )
    hua = people.add_user(username="hua", name="华领", password=None)
    people.give_post(user=hua, unit=cast.desk_unit, area=cast.county, role="leader", from_on=SINCE)

    made = hand_over(cast, hua, giver="wang")

    assert [(row.kind, row.done) for row in queries.rows_of(made)] == [("case_leader", True)]
    case.refresh_from_db()
    assert case.leader == hua


@pytest.mark.parametrize("login", ["an", "jian", "hu", "lin"])
def test_only_the_system_administrator_hands_over(cast, qiu, login):
    with pytest.raises(Refused, match="系统管理员"):
        hand_over(cast, qiu, by=login)


def test_nobody_takes_over_without_any_post(cast):
    new = actions.add_user(username="xin", name="辛来", by=cast.who("guan"), at=MORNING)

    with pytest.raises(Refused, match="没有岗位"):
        hand_over(cast, new)


def test_the_last_post_ends_only_when_nothing_is_left(cast, qiu):
    handled(cast)
    post = cast.users["zhao"].posts.get()

    with pytest.raises(Refused, match="还有 1 件没有移交"):
        actions.dismiss(post, on=TODAY, by=cast.who("an"), at=MORNING)
    hand_over(cast, qiu)
    actions.dismiss(post, on=TODAY, by=cast.who("an"), at=MORNING)

    post.refresh_from_db()
    assert post.to_on == TODAY


def test_the_administrator_reads_results_and_not_what_the_cases_say(cast, qiu):
    case = handled(cast, title="不给管理员看的题目")
    made = hand_over(cast, qiu)

    def page(user):
        client = Client()
        client.force_login(user)
        return client.get(f"/desk/administration/hand-overs/{made.pk}/").content.decode()

    assert "不给管理员看的题目" not in page(cast.users["guan"])
    assert case.number not in page(cast.users["guan"])
    assert f"/desk/case/{case.number}/" in page(qiu)
    client = Client()
    client.force_login(cast.users["zhou"])
    assert client.get(f"/desk/administration/hand-overs/{made.pk}/").status_code == 404
    assert not cases.visible_to(cast.who("guan")).exists()
