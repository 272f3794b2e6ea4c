"""Recusal, the name, correction, erasure and late reviews: the resident asks, someone else decides."""

import pytest

from sixia.ground.people.scope import resident
from sixia.ground.vault.models import Look
from sixia.ground.vault.person import Person
from sixia.ledger import actions, identities, queries, verify
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests import walk
from tests.walk import RESIDENT

pytestmark = pytest.mark.django_db


def _refused(place, step, login, **answers):
    with pytest.raises((NotNow, NotAllowed, Missing)) as refusal:
        place.go(step, login, **answers)
    return refusal.value.message


# Recusal


def test_an_official_who_is_recused_on_request_does_not_see_the_case_again(cast):
    place = walk.without_handler(cast)

    assert not queries.sees(cast.who("zhao"), place.case)
    assert place.case.handler_id is None
    place.go("replace_handler", "hu")
    assert place.case.handler == cast.users["xiang"]
    assert _refused(place, "replace_handler", "hu", handler=cast.users["xiang"])
    assert not verify.verify().broken


def test_a_unit_that_is_recused_on_request_neither_sees_the_case_nor_gets_it_again(cast):
    place = walk.handled(cast).go("consult", "zhao").go("ask_recusal", RESIDENT)

    place.go("grant_unit_recusal", "lin")

    assert place.case.state == "screening"
    assert not any(queries.sees(cast.who(login), place.case) for login in ("zhao", "hu", "shen"))
    assert "已经回避" in _refused(place, "refer", "lin")
    place.go("refer", "lin", lead_unit=cast.water)
    assert queries.sees(cast.who("zhou"), place.case)
    assert not verify.verify().broken


def test_only_one_recusal_is_asked_for_at_a_time_and_nobody_of_the_unit_decides(cast):
    place = walk.handled(cast).go("ask_recusal", RESIDENT)

    assert "正等决定" in _refused(place, "ask_recusal", RESIDENT)
    assert _refused(place, "refuse_recusal", "hu")
    place.go("refuse_recusal", "lin").go("ask_recusal", RESIDENT)


def test_nothing_is_answered_while_a_recusal_is_undecided(cast):
    place = walk.reviewed(cast).go("ask_recusal", RESIDENT)

    assert "还没有决定" in _refused(place, "reply", "hu")
    place.go("refuse_recusal", "lin").go("reply", "hu")


def test_a_recusal_asked_for_has_a_limit_of_one_working_day(cast):
    place = walk.handled(cast).go("record_contact", "zhao").go("ask_recusal", RESIDENT)

    assert place.case.due_term == "recusal"
    assert [case.pk for case in queries.asked_by_residents(cast.who("lin"))] == [place.case.pk]
    place.go("refuse_recusal", "lin")
    assert place.case.due_term == "finish"
    assert not queries.asked_by_residents(cast.who("lin"))


# The name


def test_a_unit_asks_for_the_name_only_where_the_resident_said_it_may(cast):
    place = walk.accepted(cast)
    assert "没有说可以来问" in _refused(place, "ask_name", "zhao")

    place.go("choose_disclosure", RESIDENT, disclosure="ask").go("ask_name", "zhao")

    assert "正等" in _refused(place, "ask_name", "zhao")
    assert not place.case.disclose
    place.go("choose_disclosure", RESIDENT, disclosure="yes")
    assert actions.look_at_identity(
        place.case, by=cast.who("zhao"), user=cast.users["zhao"], at=place.now, reason="约时间上门看线路"
    )
    place.go("choose_disclosure", RESIDENT, disclosure="no")
    assert _refused(place, "look", "zhao")


def test_a_request_may_say_ask_me_first_from_the_beginning(cast):
    place = walk.accepted(cast, asks_first=True)

    assert (place.case.disclose, place.case.asks_first) == (False, True)
    place.go("ask_name", "zhao")
    assert not verify.verify().broken


# Correction and erasure


def test_a_contact_is_corrected_only_once_someone_outside_the_unit_has_checked_it(cast):
    place = walk.handled(cast).go(
        "ask_correction", RESIDENT, new_contact=identities.seal(Person(phone="13900000009"))
    )
    identity = place.case.complainant
    assert identity.masked_phone == "138****0001"
    assert "13900000009" not in place.case.events.last().words

    place.go("correct_contact", "lin")

    identity.refresh_from_db()
    assert (identity.masked_name, identity.masked_phone) == ("陈**", "139****0009")
    assert identity.looks.get().what == Look.What.CORRECTED
    assert "或者已经办过了" in _refused(place, "correct_contact", "lin")


def test_what_is_still_in_hand_is_not_erased(cast):
    place = walk.handled(cast).go("ask_erasure", RESIDENT)

    assert "不能" in _refused(place, "grant_erasure", "lin")
    place.go("refuse_erasure", "lin")
    assert place.case.erasure_asked_at is None


def test_an_erased_identity_is_gone_and_the_case_still_stands(cast):
    place = walk.closed(cast).go("ask_erasure", RESIDENT).go("grant_erasure", "lin")

    identity = place.case.complainant
    identity.refresh_from_db()
    assert identity.erased_at is not None
    assert (identity.masked_name, bytes(identity.cipher)) == ("", b"")
    assert "已经依本人请求删除" in _refused(place, "look", "lin")
    assert not verify.verify().broken


def test_nobody_asks_for_another_ones_case(cast):
    place = walk.filed(cast)

    for step in ("ask_recusal", "choose_disclosure", "ask_correction", "ask_erasure"):
        with pytest.raises((NotAllowed, NotNow)):
            answers = walk.usual(step, cast, place.now)
            actions.take(step, place.case, by=resident(10**9), at=place.now, **answers)


# Late reviews


def test_a_review_is_asked_for_late_only_with_what_kept_one_from_it(cast):
    place = walk.replied(cast, request_class="redress_claim").wait(days=40)

    assert "要写明为什么晚了" in _refused(place, "ask_first_review", RESIDENT)
    place.go("ask_first_review", RESIDENT, late_reason="住了一个月医院。")
    place.go("decline_late_review", "fu")
    assert place.case.state == "replied"


def test_a_review_asked_for_in_time_is_decided_and_not_declined(cast):
    assert "在期限内" in _refused(walk.under_first_review(cast), "decline_late_review", "fu")
