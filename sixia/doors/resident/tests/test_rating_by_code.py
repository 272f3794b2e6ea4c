"""The single-use code: given once by the caller, used once by the resident, of no use to an official."""

import re

import pytest

from sixia.ledger.models import Case
from tests import walk
from tests.cast import at

pytestmark = pytest.mark.django_db

SAID = {"solved": "no", "satisfaction": "2", "said": "第二盏灯还是不亮。"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock, held a little after the cases of these tests."""
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: at(5))


def slip(client, cast, number):
    client.force_login(cast.users["cao"])
    page = client.post(f"/desk/case/{number}/give_rating_code/", {"seen": "99"})
    client.logout()
    return re.search(r"(\d{4}) (\d{4})", page.content.decode()).group(0)


def test_the_code_of_the_slip_takes_the_residents_word(client, cast):
    case = walk.replied(cast).case
    code = slip(client, cast, case.number)

    page = client.post("/rate/", {"number": case.number, "code": code, **SAID})

    case.refresh_from_db()
    assert page.status_code == 302
    assert (case.solved, case.satisfaction, case.evaluated_by) == ("no", "2", "resident")


def test_used_once_it_is_of_no_more_use(client, cast):
    case = walk.replied(cast).case
    code = slip(client, cast, case.number)
    client.post("/rate/", {"number": case.number, "code": code, **SAID})

    again = client.post("/rate/", {"number": case.number, "code": code, **SAID | {"solved": "yes"}})

    case.refresh_from_db()
    assert (again.status_code, case.solved) == (200, "no")
    assert "已经用过" in again.content.decode()


@pytest.mark.parametrize("login", ["zhao", "hu", "cao", "lin"])
def test_no_official_uses_it(client, cast, login):
    case = walk.replied(cast).case
    code = slip(client, cast, case.number)
    client.force_login(cast.users[login])

    assert client.post("/rate/", {"number": case.number, "code": code, **SAID}).status_code == 403
    case.refresh_from_db()
    assert case.solved == ""


def test_ten_wrong_codes_lock_the_number(client, cast):
    case = walk.replied(cast).case
    code = slip(client, cast, case.number)
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    for _each in range(10):
        client.post("/rate/", {"number": case.number, "code": wrong, **SAID})

    client.post("/rate/", {"number": case.number, "code": code, **SAID})

    case.refresh_from_db()
    assert case.solved == ""
    assert case.code_locked_until is not None


def test_what_is_left_out_is_asked_for_and_nothing_is_lost(client, cast):
    page = client.post("/rate/", {"number": "20260804-000001", "said": "还没有修好"})

    html = page.content.decode()
    assert "请选一项" in html
    assert "还没有修好" in html


def test_a_number_that_does_not_exist_reads_like_a_wrong_code(client, cast):
    case = walk.replied(cast).case
    answers = [
        client.post("/rate/", {"number": number, "code": "12345678", **SAID}).content.decode()
        for number in (case.number, "20260804-999999")
    ]

    assert all("编号或者评价码不对" in html for html in answers)
    assert Case.objects.get(pk=case.pk).solved == ""


def test_the_caller_gives_one_and_the_handler_sees_none(client, cast):
    case = walk.replied(cast).case
    code = slip(client, cast, case.number)
    client.force_login(cast.users["zhao"])

    html = client.get(f"/desk/case/{case.number}/").content.decode()

    assert code not in html
    assert code.replace(" ", "") not in html
