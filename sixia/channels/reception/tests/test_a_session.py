"""A reception session: planned with public notice, opened, numbers given, closed with what was counted."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixia.channels.reception import actions, queries
from sixia.channels.reception.actions import Said
from sixia.channels.reception.actions.counter import check_group
from sixia.channels.reception.models import Session, Slip
from sixia.channels.reception.tests.way import opened, planned, serve, trip
from sixia.ground.journal import queries as journal
from sixia.ground.vault.person import Person
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits.models import Visit
from tests.cast import MORNING, filed

pytestmark = pytest.mark.django_db

SPOT = {"spot_result": "当场换了灯泡。", "settled_by": "罗静", "consent": "signature"}


@pytest.mark.serves("C1")
def test_a_planned_session_is_one_visit_and_becomes_the_record(cast):
    session = planned(cast)
    assert (session.visit.status, session.visit.is_reception, session.visit.is_public) == (
        "planned",
        True,
        True,
    )

    actions.open_session(session, by=cast.who("wang"), at=MORNING)
    actions.open_session(session, by=cast.who("wang"), at=MORNING)

    assert Visit.objects.get().status == "done"
    assert [str(one) for one in Visit.objects.get().party.all()] == ["王岚"]
    assert [entry.verb for entry in journal.story(session)] == ["plan", "open"]


def test_the_same_plan_sent_twice_is_one_session(cast):
    uid, plan = uuid.uuid4(), actions.Plan(trip=trip(cast))
    first = actions.plan_session(plan, by=cast.who("wang"), at=MORNING, uid=uid)
    again = actions.plan_session(plan, by=cast.who("wang"), at=MORNING, uid=uid)

    assert first == again and Session.objects.count() == 1


def test_a_session_does_not_begin_before_its_day(cast):
    session = planned(cast, on=date(2026, 8, 6))

    with pytest.raises(NotNow, match="2026-08-06"):
        actions.open_session(session, by=cast.who("wang"), at=MORNING)


@pytest.mark.serves("C6")
def test_an_online_session_says_how_to_come(cast):
    with pytest.raises(Missing) as refused:
        planned(cast, kind="online")

    assert refused.value.field == "joining"
    assert planned(cast, kind="online", joining="拨打 12345 转接访室").joining.startswith("拨打")


@pytest.mark.serves("C1", "C12")
def test_a_case_led_visit_takes_cases_along_and_says_what_came_of_each(cast):
    case = filed(cast).case
    session = opened(cast, kind="case_led", cases=[case], form="case_led_visit")
    brought = session.brought.get()

    with pytest.raises(Missing):
        actions.say_what_came(brought, words=" ", by=cast.who("wang"), at=MORNING)
    actions.say_what_came(brought, words="现场研究，月底前换灯。", by=cast.who("wang"), at=MORNING)

    assert session.brought.get().came_of == "现场研究，月底前换灯。"
    assert list(queries.sessions_about(case, who=cast.who("wang"))) == [session]


def test_no_case_is_taken_along_that_one_may_not_see(cast):
    session = planned(cast, unit=cast.works, login="hu", lead=cast.users["hu"])
    hidden = filed(cast, against_unit=cast.works).case

    with pytest.raises(NotAllowed):
        actions.bring(session, hidden, by=cast.who("hu"), at=MORNING)


def test_a_button_pressed_twice_is_pressed_once(cast, client):
    session = opened(cast)
    client.force_login(cast.users["luo"])
    take, call = (reverse(f"reception:{name}", args=[session.pk]) for name in ("take", "call"))
    for uid in (uuid.uuid4(), uuid.uuid4()):
        for _twice in range(2):
            client.post(take, {"uid": str(uid)})
    calls = [client.post(call, {"number": "1"}) for _twice in range(2)]

    assert list(session.slips.order_by("number").values_list("number", "status")) == [
        (1, "called"),
        (2, "waiting"),
    ]
    assert calls[0].url == calls[1].url
    assert client.post(call, {"number": "2"}).url != calls[0].url


@pytest.mark.serves("C14")
def test_a_group_is_one_number_and_its_heads_are_counted(cast):
    session = opened(cast)
    take = {"by": cast.who("luo"), "at": MORNING}
    uid = uuid.uuid4()
    one = actions.take_number(session, uid=uid, **take)
    again = actions.take_number(session, uid=uid, **take)
    group = actions.take_number(session, uid=uuid.uuid4(), heads=12, representatives=3, **take)

    assert (one, one.number, group.number) == (again, 1, 2)
    called = actions.call_next(session, **take)
    actions.serve(session, Said(words="一个人的事。"), slip=called, uid=uuid.uuid4(), **take)
    called = actions.call_next(session, **take)
    said = Said(
        words="十二户的水费都多收了。", heads=12, representatives=3, services=["accepted", "explained"]
    )
    served = actions.serve(session, said, slip=called, uid=uuid.uuid4(), **take)

    assert served.found.finding.case.heads == 12
    assert queries.came(queries.received(Slip.objects.all())) == queries.Came(groups=2, heads=13)
    assert queries.came_to([session.pk]) == {session.pk: queries.Came(groups=2, heads=13)}
    actions.close_session(session, **take)
    visit = Visit.objects.get()
    assert (visit.people, visit.counted, visit.services) == (13, "exact", ["accepted", "explained"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(heads=st.integers(1, 40), few=st.none() | st.integers(-3, 40))
def test_a_group_never_speaks_through_more_than_five(heads, few):
    try:
        check_group(heads, few)
    except Missing as refused:
        assert refused.field == "representatives"
        assert few is None or not 1 <= few <= min(5, heads)
    else:
        assert heads <= 5 if few is None else 1 <= few <= min(5, heads)


def test_numbers_are_given_only_while_the_session_is_open(cast):
    session = planned(cast)
    with pytest.raises(NotNow, match="开始接访"):
        actions.take_number(session, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())
    actions.open_session(session, by=cast.who("wang"), at=MORNING)
    slip = actions.take_number(session, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())

    with pytest.raises(NotNow, match="1 个号"):
        actions.close_session(session, by=cast.who("wang"), at=MORNING)
    actions.leave(slip, by=cast.who("luo"), at=MORNING)
    actions.leave(slip, by=cast.who("luo"), at=MORNING)
    actions.close_session(session, by=cast.who("wang"), at=MORNING)
    actions.close_session(session, by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="已经结束"):
        actions.take_number(session, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())


def test_there_is_nobody_to_call_in_an_empty_room(cast):
    with pytest.raises(NotNow, match="没有等候的号"):
        actions.call_next(opened(cast), by=cast.who("luo"), at=MORNING)


@pytest.mark.serves("C3", "C8")
def test_each_conversation_goes_where_it_belongs(cast):
    session = opened(cast)
    spot = serve(cast, session, result="on_spot", spot=SPOT, services=["accepted"])
    sent = serve(cast, session, urgency="urgent", by_proxy=True)
    told = serve(cast, session, result="told", route="litigation", route_body="青禾县人民法院")

    assert spot.found.finding.case.outcome == "solved"
    case = sent.found.finding.case
    assert (case.state, case.channel, case.urgency, case.by_proxy) == (
        "registered",
        "reception",
        "urgent",
        True,
    )
    assert told.found.finding.case.state == "registered"
    assert [event.step for event in ledger.timeline(told.found.finding.case)] == ["register", "add_words"]
    assert [slip.number for slip in queries.slips_of(session)] == [1, 2, 3]
    assert all(one.found.code for one in (spot, sent, told))


def test_the_same_conversation_sent_twice_adds_nothing(cast):
    session, uid = opened(cast), uuid.uuid4()
    said = Said(words="楼上漏水。", result="mediation", dispute="neighbours")
    first = actions.serve(session, said, by=cast.who("luo"), at=MORNING, uid=uid)
    again = actions.serve(session, said, by=cast.who("luo"), at=MORNING, uid=uid)

    assert (first.slip, first.found.code, first.mediation) == (again.slip, again.found.code, again.mediation)
    assert (Slip.objects.count(), Case.objects.count()) == (1, 1)


def test_who_is_told_another_way_is_told_where(cast):
    with pytest.raises(Missing) as refused:
        serve(cast, opened(cast), result="told", route="litigation")

    assert refused.value.field == "route_body"
    assert not Slip.objects.exists()


@pytest.mark.serves("C11")
def test_an_outsider_and_someone_without_a_name_are_received_alike(cast):
    session = opened(cast)
    far = serve(cast, session, person=Person(name="外乡人", phone="13800000009"))
    nameless = serve(cast, session, person=None)

    assert far.found.finding.case.complainant is not None
    assert nameless.found.finding.case.complainant is None
    assert "外乡人" not in str(Slip.objects.values())


@pytest.mark.serves("C2")
def test_a_home_visit_is_received_as_reception(cast):
    session = opened(cast, kind="home", form="home_visit")

    assert serve(cast, session).found.finding.case.channel == "reception"


def test_a_session_outside_ones_area_is_refused_by_name(cast):
    with pytest.raises(NotAllowed, match="白石县"):
        planned(cast, area=cast.other_county)
    session = opened(cast)
    with pytest.raises(NotAllowed, match="柳湾村"):
        actions.take_number(session, by=cast.who("qian"), at=MORNING, uid=uuid.uuid4())


def test_who_sees_the_visit_sees_the_session(cast):
    session = opened(cast)

    assert queries.get(session.pk, who=cast.who("wang")) == session
    assert queries.get(session.pk, who=cast.who("qian")) is None
    assert not queries.slips_visible_to(cast.who("qian")).exists()
