"""The page of a case: what it shows to whom, at what cost, and what it never shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sixia.ground.people import actions as people_actions
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ledger import actions, queries
from sixia.ledger.forms import GOES
from tests import cast as stories
from tests import walk
from tests.cast import SINCE, TODAY

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 20
ROLES = ["lin", "zhao", "hu", "shen", "cao", "du", "wang", "er", "fu", "zhong", "ji"]
NASTY = "<script>alert(1)</script>𠮷𡃁😀"


def page(number):
    return reverse("desk:case", args=[number])


def statements(client, number):
    client.get(page(number))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page(number))
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize("login", ROLES)
def test_the_page_asks_at_most_twenty_things_of_the_database(cast, desk, login):
    journey = walk.bring(cast, "consulting")

    assert statements(desk(login, journey), journey.case.number) <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("state", "login"), [("registered", "lin"), ("screening", "lin"), ("routed", "zhao")]
)
def test_a_page_with_a_long_form_stays_within_the_same_budget(cast, desk, state, login):
    journey = walk.bring(cast, state)
    for number in range(5):
        stories.filed(cast, title=f"路灯不亮 {number}")

    assert statements(desk(login, journey), journey.case.number) <= MOST_STATEMENTS


def test_the_cost_stays_the_same_as_events_and_roles_grow(cast, desk):
    journey = walk.bring(cast, "handling").go("consult", "zhao")
    few = statements(desk("lin", journey), journey.case.number)

    for number in range(200):
        by = cast.who("lin") if number % 2 else cast.who("du")
        step = "add_words" if number % 2 else "remind"
        facts = {"addition": f"补充 {number}"} if number % 2 else {}
        actions.take(step, journey.case, by=by, at=journey.now + timedelta(minutes=number), **facts)
    for role in ("caller", "supervisor", "leader"):
        people_actions.give_post(
            user=cast.users["lin"], unit=cast.desk_unit, area=cast.county, role=role, from_on=SINCE
        )

    assert statements(desk("lin", journey), journey.case.number) <= few


def test_a_case_of_another_county_is_not_there(cast, desk):
    journey = walk.bring(cast, "handling")
    client = desk("qian", journey)

    addresses = [page(journey.case.number), reverse("desk:case-who", args=[journey.case.number])]
    addresses += [reverse("desk:case-step", args=[journey.case.number, name]) for name in ("urge", *GOES)]

    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_the_first_thing_to_do_stands_open_with_the_units_of_the_duty_list(cast, desk):
    journey = walk.bring(cast, "screening")

    answer = desk("lin", journey).get(page(journey.case.number))

    assert answer.context["choices"].first == "refer"
    assert answer.context["form"]["lead_unit"].value() == cast.works.pk
    assert "三定" in answer.content.decode()


def test_what_cannot_be_done_says_why(cast, desk):
    journey = walk.bring(cast, "screening")

    answer = desk("lin", journey).get(page(journey.case.number))

    assert "只有检举控告、打击报复才密封移送" in answer.content.decode()


def test_what_people_wrote_is_never_run_as_a_script_and_keeps_its_rare_characters(cast, desk):
    journey = walk.filed(cast, title=NASTY, words=NASTY * 3, place_words=NASTY)
    journey.go("screen", "lin").go("add_words", "lin", addition=NASTY)

    said = desk("lin", journey).get(page(journey.case.number)).content.decode()

    assert "<script>alert" not in said
    assert "𠮷𡃁😀" in said


def test_a_name_is_never_in_a_page_without_a_look(cast, desk):
    journey = walk.bring(cast, "consulting")
    addresses = [page(journey.case.number), reverse("desk:case-identity", args=[journey.case.number])]
    addresses += [reverse("desk:case-step", args=[journey.case.number, "end_consulting"])]

    for login in ("lin", "zhao"):
        client = desk(login, journey)
        for address in addresses:
            said = client.get(address).content.decode()
            assert "陈秋水" not in said
            assert "13800000001" not in said


def test_a_look_with_a_reason_shows_the_name_once_and_stays_in_the_timeline(cast, desk):
    journey = walk.bring(cast, "handling")
    client = desk("lin", journey)
    address = reverse("desk:case-identity", args=[journey.case.number])

    refused = client.post(address, {"reason": ""})
    shown = client.post(address, {"reason": "上门前要电话约时间"})
    after = client.get(page(journey.case.number)).content.decode()

    assert (refused.status_code, shown.status_code) == (422, 200)
    assert "陈秋水" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "陈秋水" not in after
    assert "上门前要电话约时间" in after


def test_whoever_may_not_look_is_told_which_permit_it_takes(cast, desk):
    journey = walk.bring(cast, "handling")

    answer = desk("du", journey).get(reverse("desk:case-identity", args=[journey.case.number]))

    assert answer.status_code == 403
    assert "查看身份" in answer.content.decode()


@pytest.mark.parametrize("state", ["registered", "consulting", "sealed", "replied"])
@pytest.mark.parametrize("restricted", [False, True])
def test_the_list_of_who_sees_a_case_is_what_the_predicate_says(cast, desk, state, restricted):
    journey = walk.bring(cast, state)
    if restricted and state == "consulting":
        journey.go("restrict", "lin")
    if state == "replied":
        people_actions.give_post(
            user=cast.users["zhou"], unit=cast.inspection, area=cast.county, role="auditor", from_on=SINCE
        )
    case = queries.visible_to(cast.who("mi" if state == "sealed" else "lin")).get(pk=journey.case.pk)

    listed = (
        desk("mi" if state == "sealed" else "lin", journey)
        .get(reverse("desk:case-who", args=[case.number]))
        .context["seen_by"]
        .user_ids
    )

    seeing = {
        user.pk
        for login, user in cast.users.items()
        if queries.visible_to(cast.who(login)).filter(pk=case.pk).exists()
    }
    assert listed == seeing


def test_the_accused_unit_and_whoever_stays_away_do_not_see_the_case(cast, desk):
    journey = walk.bring(cast, "handling").go("recuse", "zhao")
    case = journey.case
    type(case).objects.filter(pk=case.pk).update(against_unit=cast.water)

    answer = desk("lin", journey).get(reverse("desk:case-who", args=[case.number]))

    said = answer.content.decode()
    assert cast.users["zhao"].pk not in answer.context["seen_by"].user_ids
    assert "赵工" in said
    assert "青禾县水利局" in said
    assert {user.pk for user in people.officials_of(cast.water, permit=permits.HANDLE, on=TODAY)}.isdisjoint(
        answer.context["seen_by"].user_ids
    )


def test_the_unit_that_is_rated_does_not_read_the_rating(cast, desk):
    journey = walk.replied(cast)
    journey.go("record_evaluation", "cao", solved="no", satisfaction="1", said="拖了半个月才来")

    to_the_unit = desk("zhao", journey).get(page(journey.case.number)).content.decode()
    to_the_desk = desk("lin", journey).get(page(journey.case.number)).content.decode()

    assert "拖了半个月才来" not in to_the_unit
    assert "非常不满意" not in to_the_unit
    assert "拖了半个月才来" in to_the_desk


def test_the_handling_unit_is_not_offered_a_look_the_resident_did_not_agree_to(cast, desk):
    journey = walk.bring(cast, "handling")
    address = reverse("desk:case-identity", args=[journey.case.number])
    client = desk("zhao", journey)

    refused = client.post(address, {"reason": "上门前要电话约时间"})

    assert refused.status_code == 422
    assert "没有同意承办单位知道" in refused.content.decode()
    assert "陈秋水" not in refused.content.decode()
    opened, shown = (
        client.get(address).content.decode(),
        client.get(page(journey.case.number)).content.decode(),
    )
    assert "没有同意承办单位知道" in opened
    assert 'name="reason"' not in opened
    assert address not in shown
    assert "没有同意承办单位知道" in shown


def test_whoever_must_first_call_finds_that_form_open(cast, desk):
    journey = walk.bring(cast, "handling")

    answer = desk("zhao", journey).get(page(journey.case.number))

    assert journey.case.due_term == "first_contact"
    assert answer.context["choices"].first == "record_contact"


def test_where_there_is_nothing_to_do_the_next_case_of_mine_is_offered(cast, desk):
    journey, other = walk.bring(cast, "routed"), walk.filed(cast, title="第二件")

    answer = desk("lin", journey).get(page(journey.case.number)).content.decode()

    assert "现在轮不到您办" in answer
    assert "下一件待办：第二件" in answer
    assert page(other.case.number) in answer


@pytest.mark.parametrize("address", ["desk:case", "desk:case-identity"])
def test_whoever_may_not_see_the_name_is_shown_once_how_to_reach_the_resident(cast, desk, address):
    way = walk.handled(cast)
    contact = f"/desk/case/{way.case.number}/ask_contact/"

    answer = desk("zhao", way).get(reverse(address, args=[way.case.number]))

    shown = answer.content.decode().split('aria-label="现在可以做的"')[0]
    assert shown.count("请受理部门代为联系群众") == 1
    assert f'href="{contact}">请受理部门代为联系群众</a>' in shown


def test_nobody_is_sent_to_ask_for_what_cannot_be_asked_now(cast, desk):
    way = walk.replied(cast)

    shown = desk("zhao", way).get(page(way.case.number)).content.decode()

    assert "没有同意承办单位知道" in shown
    assert "请受理部门代为联系群众" not in shown
