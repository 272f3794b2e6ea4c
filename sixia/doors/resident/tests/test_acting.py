"""What residents do with their own case, without JavaScript."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sixia.doors.resident.tests import way
from sixia.ground.days import clock
from sixia.ground.files.tests import made
from sixia.ground.people.scope import resident
from sixia.ledger import actions
from sixia.ledger.models import Case
from tests import cast as people

pytestmark = pytest.mark.django_db
WRONG = "编号或者查询码不对"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: people.at(10, 10))


def _page(client, case) -> str:
    return client.get(f"/case/{case.number}/").content.decode()


# Acting


def _posted(client, case, step, **given):
    page = client.get(f"/case/{case.number}/{step}/")
    given = {"seen": way.hidden(page, "seen"), "uid": way.hidden(page, "uid"), **given}
    return client.post(f"/case/{case.number}/{step}/", given, follow=True)


def test_the_resident_says_whether_it_is_solved(client, cast):
    case = people.replied(cast)
    way.into(client, case)

    page = _posted(client, case, "evaluate", solved="no", satisfaction="2", said="还是不亮😀")

    case.refresh_from_db()
    assert (case.state, case.solved, case.satisfaction, case.evaluated_by) == (
        "callback",
        "no",
        "2",
        "resident",
    )
    assert "评价已经记下" in page.content.decode()


def test_a_repeated_evaluation_is_one(client, cast):
    case = people.replied(cast)
    way.into(client, case)
    page = client.get(f"/case/{case.number}/evaluate/")
    given = {
        "seen": way.hidden(page, "seen"),
        "uid": way.hidden(page, "uid"),
        "solved": "yes",
        "satisfaction": "5",
    }

    for _again in range(2):
        assert client.post(f"/case/{case.number}/evaluate/", given).status_code == 302

    assert case.events.filter(step="evaluate").count() == 1


def test_nobody_signed_in_evaluates(client, cast):
    case = people.replied(cast)
    way.into(client, case)
    client.force_login(cast.users["zhao"])
    way.into(client, case)

    page = client.post(f"/case/{case.number}/evaluate/", {"solved": "yes", "satisfaction": "5"})

    assert page.status_code == 403
    assert Case.objects.get().solved == ""


def test_withdrawing_asks_once_more_and_can_be_undone(client, cast):
    case = people.handled(cast)
    way.into(client, case)
    assert "确定撤回" in client.get(f"/case/{case.number}/withdraw/").content.decode()

    _posted(client, case, "withdraw", reason="自己解决了")
    case.refresh_from_db()
    assert case.state == "withdrawn"

    _posted(client, case, "reinstate")
    case.refresh_from_db()
    assert case.state == "screening"


def test_words_and_a_photo_are_added(client, cast):
    case = people.handled(cast)
    way.into(client, case)

    page = _posted(
        client, case, "add_words", addition="第三根灯杆", files=SimpleUploadedFile("二.jpg", made.picture())
    )

    text = page.content.decode()
    assert "第三根灯杆" in text and "二.jpg" in text


def test_what_came_back_is_reopened_under_its_number(client, cast):
    case = people.replied(cast)
    actions.take("evaluate", case, by=resident(case.pk), at=people.at(8), solved="yes", satisfaction="5")
    actions.take("close", case, by=cast.who("du"), at=people.at(9))
    way.into(client, case)

    _posted(client, case, "reopen", reason="又不亮了")

    case.refresh_from_db()
    assert (case.state, case.relapses) == ("redo", 1)


def test_a_review_that_is_not_open_says_why(client, cast):
    case = people.replied(cast)
    way.into(client, case)

    assert "复查针对书面送达的信访处理意见" in _page(client, case)
    assert (
        "复查针对书面送达的信访处理意见"
        in client.get(f"/case/{case.number}/ask_first_review/").content.decode()
    )


def test_a_final_review_is_not_spoken_of_before_a_first(client, cast):
    case = people.replied(cast)
    way.into(client, case)

    assert "申请复核" not in _page(client, case)


def test_what_was_left_out_is_asked_for_under_its_question(client, cast):
    case = people.replied(cast)
    way.into(client, case)

    page = _posted(client, case, "evaluate").content.decode()

    assert "问题解决了吗？ 请选一项。" in page
    assert "？：" not in page


def test_a_review_of_a_formal_opinion_is_asked_for(client, cast):
    case = people.replied(cast, request_class="redress_claim")
    way.into(client, case)

    _posted(client, case, "ask_first_review", reason="事实不清")

    case.refresh_from_db()
    assert case.state == "under_first_review"


def test_a_page_left_open_says_what_happened_and_keeps_the_words(client, cast):
    case = people.replied(cast)
    way.into(client, case)
    page = client.get(f"/case/{case.number}/evaluate/")
    actions.take("not_reached", case, by=cast.who("cao"), at=people.at(10, 9))

    given = {
        "seen": way.hidden(page, "seen"),
        "uid": way.hidden(page, "uid"),
        "solved": "no",
        "satisfaction": "2",
        "said": "还是不亮",
    }
    again = client.post(f"/case/{case.number}/evaluate/", given)
    text = again.content.decode()

    assert "有了变化" in text and "没有联系上您" in text and "还是不亮" in text
    assert Case.objects.get().solved == ""


def test_words_too_late_for_the_step_are_still_shown(client, cast):
    case = people.replied(cast)
    way.into(client, case)
    page = client.get(f"/case/{case.number}/evaluate/")
    actions.take("evaluate", case, by=resident(case.pk), at=people.at(8), solved="yes", satisfaction="5")
    actions.take("close", case, by=cast.who("du"), at=people.at(9))

    given = {
        "seen": way.hidden(page, "seen"),
        "uid": way.hidden(page, "uid"),
        "solved": "no",
        "satisfaction": "2",
        "said": "还是不亮",
    }
    text = client.post(f"/case/{case.number}/evaluate/", given).content.decode()

    assert "还是不亮" in text


@pytest.mark.parametrize("step", ["reply", "close", "look", "screen", "nothing"])
def test_only_the_residents_own_steps_have_a_page(client, cast, step):
    case = people.replied(cast)
    way.into(client, case)

    assert client.get(f"/case/{case.number}/{step}/").status_code == 404


def test_a_form_of_a_page_no_longer_open_asks_for_the_code_again(cast):
    case = people.replied(cast)

    response = Client().post(f"/case/{case.number}/evaluate/", {"solved": "yes", "satisfaction": "5"})

    assert response.url == f"/track/?number={case.number}"
