"""Trips that one sees and may not write about; words that became a hidden case; two people at once."""

import threading
import uuid
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from sixia.ground.journal import queries as journal
from sixia.ground.people import actions as people
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.visits import actions, queries
from sixia.visits.actions import Found, Promised
from sixia.visits.models import Finding, Promise, Suggestion, Visit
from sixia.visits.tests.test_recording_a_trip import recorded, trip
from tests.cast import MORNING, SINCE, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


@pytest.fixture
def page(client, cast):
    def ask(name: str, to: str, *args, data=None):
        client.force_login(cast.users[name])
        url = reverse(f"visits:{to}", args=args)
        return client.get(url) if data is None else client.post(url, data)

    return ask


def goes_down_in_town(cast: Cast) -> str:
    """Yun, a leader of 清溪镇, who goes down there and nowhere else."""
    user = people.add_user(username="yun", name="云朗", password="a-long-test-password")
    people.give_post(user=user, unit=cast.town_unit, area=cast.town, role="leader", from_on=SINCE)
    cast.users["yun"] = user
    return "yun"


def assigned(cast: Cast) -> Promise:
    promised = Promised(words="金丝雀那件事月底前办好。", owner=cast.users["wang"], due_on=date(2026, 8, 12))
    row = recorded(cast, promised=[promised]).promises[0]
    actions.assign_promise(row, category=cast.lamps, unit=cast.works, by=cast.who("wang"), at=MORNING)
    return Promise.objects.get(pk=row.pk)


def test_a_promise_that_became_a_hidden_case_is_seen_as_the_case_is(cast, page):
    row = assigned(cast)
    assert "金丝雀" in page("luo", "visit", row.visit_id).content.decode()

    Case.objects.filter(pk=row.case_id).update(confidentiality="sealed")
    body = page("luo", "visit", row.visit_id).content.decode()
    assert ("金丝雀" in body, row.case.number in body, "另有 1 件不在您的查看范围内" in body) == (
        False,
        False,
        True,
    )
    assert page("luo", "promise", row.pk).status_code == 404
    assert not queries.promises_visible_to(cast.who("luo")).exists()


def test_whoever_promised_reads_their_words_but_not_the_number_of_a_hidden_case(cast, page):
    row = assigned(cast)
    Case.objects.filter(pk=row.case_id).update(confidentiality="sealed")
    answer = page("wang", "promise", row.pk)

    assert answer.status_code == 200
    assert row.case.number not in answer.content.decode()


def test_a_kept_promise_is_not_assigned_any_more(cast):
    promised = Promised(words="月底前办好。", owner=cast.users["wang"], due_on=date(2026, 8, 12))
    row = recorded(cast, promised=[promised]).promises[0]
    actions.keep(row, words="办好了。", by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="已经兑现"):
        actions.assign_promise(row, category=cast.lamps, unit=cast.works, by=cast.who("wang"), at=MORNING)


def test_who_went_along_to_another_place_adds_nothing_there(cast, page):
    login = goes_down_in_town(cast)
    along = [actions.Person(user=cast.users[login])]
    visit = recorded(cast, changes={"area": cast.county, "party": along}).visit
    assert page(login, "visit", visit.pk).status_code == 200

    for outcome in ("noted", "suggestion", "sent_on"):
        sent = {"words": "路灯不亮。", "outcome": outcome, "nature": "individual", "source": "people"}
        assert page(login, "find", visit.pk, data=sent).status_code == 422
    said = {"words": "修好。", "owner": cast.users[login].pk, "due_on": "2026-08-12"}
    assert page(login, "promise-new", visit.pk, data=said).status_code == 422
    assert (Finding.objects.count(), Suggestion.objects.count(), Promise.objects.count()) == (0, 0, 0)


def test_a_plan_for_another_place_is_not_taken_over_by_recording_it(cast):
    login = goes_down_in_town(cast)
    along = [actions.Person(user=cast.users[login])]
    planned = actions.plan(
        trip(cast, area=cast.county, party=along), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()
    )

    with pytest.raises(NotAllowed, match="青禾县"):
        actions.record(trip(cast, area=cast.town), by=cast.who(login), at=MORNING, uid=uuid.uuid4(),
                       planned=planned)  # fmt: skip


def test_nothing_is_found_on_a_trip_that_did_not_take_place(cast):
    visit = actions.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    actions.call_off(visit, reason="下大雨", by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="已经取消"):
        actions.find(visit, Found(words="水渠漏水。"), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def test_of_two_who_record_a_plan_at_once_the_second_one_keeps_what_they_wrote(cast):
    planned = actions.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    stale, uid = Visit.objects.get(pk=planned.pk), uuid.uuid4()
    first = {"by": cast.who("wang"), "at": MORNING, "uid": uid, "found": [Found(words="水渠漏水。")]}
    made = actions.record(trip(cast), planned=planned, **first)

    assert actions.record(trip(cast), planned=stale, **first).found[0].finding == made.found[0].finding
    for login in ("luo", "wang"):
        with pytest.raises((NotNow, NotAllowed)):
            actions.record(trip(cast), by=cast.who(login), at=MORNING, uid=uuid.uuid4(), planned=stale,
                           found=[Found(words="路灯不亮。")])  # fmt: skip
    assert Finding.objects.count() == 1


def test_a_plan_recorded_meanwhile_answers_with_the_form_and_the_words_still_in_it(cast, page):
    planned = actions.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    actions.record(trip(cast), planned=planned, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    sent = {
        "uid": uuid.uuid4(), "on": "2026-08-04", "area": cast.village.path, "channels": ["research"],
        "form": "random", "mode": "routine", "counted": "exact", "said": "写了很久的话。",
    }  # fmt: skip
    answer = page("wang", "record", planned.pk, data=sent)

    assert answer.status_code == 422
    assert "写了很久的话。" in answer.content.decode()


def test_a_plan_that_was_recorded_meanwhile_is_not_called_off(cast):
    planned = actions.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    stale = Visit.objects.get(pk=planned.pk)
    actions.record(trip(cast), planned=planned, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())

    with pytest.raises(NotNow):
        actions.call_off(stale, reason="", by=cast.who("wang"), at=MORNING)
    assert Visit.objects.get(pk=planned.pk).status == "done"


def test_who_goes_down_nowhere_takes_in_no_suggestion(cast):
    with pytest.raises(NotAllowed):
        actions.suggest(words="修个亭子。", area=cast.village, unit=cast.works, by=cast.who("qian"),
                        at=MORNING, uid=uuid.uuid4())  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_who_note_something_of_one_visit_at_once_both_stand_in_its_journal(cast):
    if not connection.features.has_select_for_update:
        pytest.skip("writers take turns here anyway")
    visit = recorded(cast).visit
    faults: list[BaseException] = []

    def note(words: str) -> None:
        try:
            found = Found(words=words, outcome="noted")
            actions.find(visit, found, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
        except BaseException as fault:  # told to the test, which asks for none
            faults.append(fault)
        finally:
            connection.close()

    writers = [threading.Thread(target=note, args=(f"第 {n} 件",)) for n in range(6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert faults == []
    assert [entry.seq for entry in journal.story(visit)] == [1, 2, 3, 4, 5, 6, 7]
