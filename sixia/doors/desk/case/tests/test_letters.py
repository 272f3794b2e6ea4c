"""A letter of supervision is a page to print that asks for nothing the house holds already."""

from datetime import timedelta

import pytest
from django.test import Client

from sixia.ledger import life
from sixia.ledger.fields import FIELDS
from sixia.ledger.letters import LETTERS
from sixia.ledger.models import Case
from tests import walk
from tests.cast import MORNING

LEVELS = {"urge": "催办单", "supervise": "督办单", "escalate": "提级督办单", "list_supervision": "挂牌督办单"}


pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(cast, now):
    """Opens the desk an hour after the first words came in: `at_desk("du").get(…)`."""
    now(MORNING + timedelta(hours=1))

    def open_as(login):
        client = Client()
        client.force_login(cast.users[login])
        return client

    return open_as


def letter_of(client, walked):
    event = walked.case.events.latest("seq")
    return client.get(f"/desk/case/{walked.case.number}/letters/{event.seq}/")


@pytest.mark.parametrize("step", LEVELS)
def test_each_rung_sends_its_letter(cast, at_desk, step):
    walked = walk.handled(cast).go(step, "wang")

    page = letter_of(at_desk("du"), walked)

    html = page.content.decode()
    assert page.status_code == 200
    known = ("青禾县住建局", "赵工", "村口路灯不亮", "书面报告", f"督〔2026〕{walked.case.number}")
    assert [one for one in (*known, LEVELS[step]) if one not in html] == []


def test_every_rung_but_the_reminder_has_a_letter():
    lifting = {step.name for step in life.EVERY_STEP if step.sets.get("supervision")}

    assert lifting == set(LETTERS)
    assert [letter.level for letter in LETTERS.values()] == [1, 2, 3, 4]


def test_the_report_asks_for_nothing_that_is_on_file():
    asked = (*life.STEPS["report_interim"].needs, *life.STEPS["report_interim"].may)

    assert not any(FIELDS[name].column for name in asked)
    assert set(asked) == {"why_late", "done_so_far", "finish_by", "files"}
    assert not {name for name in asked if name in {field.name for field in Case._meta.fields}}


def test_what_was_asked_by_hand_stands_in_the_letter(cast, at_desk):
    walked = walk.handled(cast)
    asked = {"requirement": "八月十日前通电。", "report_by": walked.now.date().replace(day=12)}

    html = letter_of(at_desk("du"), walked.go("supervise", "du", **asked)).content.decode()

    assert "八月十日前通电。" in html
    assert "8月12日" in html


def test_the_units_report_stands_under_the_letter_and_beside_the_case(cast, at_desk):
    walked = walk.handled(cast).go("supervise", "du")
    du, number = at_desk("du"), walked.case.number
    place = walked.case.events.latest("seq").seq
    assert "未报告" in du.get(f"/desk/case/{number}/").content.decode()

    walked.go("report_interim", "zhao", why_late="灯杆没有到货。")

    assert "灯杆没有到货。" in du.get(f"/desk/case/{number}/letters/{place}/").content.decode()
    assert "已报告" in du.get(f"/desk/case/{number}/").content.decode()


def test_a_letter_is_for_whoever_sees_the_case(cast, at_desk):
    walked = walk.handled(cast).go("supervise", "du")

    assert letter_of(at_desk("zhao"), walked).status_code == 200
    assert letter_of(at_desk("zhou"), walked).status_code == 404
    assert letter_of(at_desk("qian"), walked).status_code == 404


def test_what_is_no_letter_has_no_page(cast, at_desk):
    walked = walk.handled(cast)

    assert letter_of(at_desk("du"), walked).status_code == 404


def test_supervision_is_lifted_with_a_reason_and_the_letters_stay(cast, at_desk):
    walked = walk.handled(cast).go("supervise", "du").go("lift_supervision", "du")

    html = at_desk("du").get(f"/desk/case/{walked.case.number}/").content.decode()
    assert walked.case.supervision == 0
    assert "督办单" in html
    assert "已按要求办理。" in html
