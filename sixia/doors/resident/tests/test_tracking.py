"""Following a case by number and code, without JavaScript."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sixia.doors.resident.tests import way
from sixia.ground.days import clock
from sixia.ground.files import actions as files
from sixia.ground.files.tests import made
from sixia.ground.people.scope import SYSTEM
from sixia.ground.vault import codes
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


# Number and code


def test_number_and_code_open_the_page_however_they_are_typed(client, cast):
    receipt = way.filed(cast)

    response = client.post(
        "/track/", {"number": receipt.case.number.replace("-", " "), "code": codes.grouped(receipt.code)}
    )

    assert response.url == f"/case/{receipt.case.number}/"


def test_a_wrong_code_and_an_unknown_number_get_the_same_answer(client, cast):
    case = way.filed(cast).case

    wrong = client.post("/track/", {"number": case.number, "code": "00000000"}).content.decode()
    unknown = client.post("/track/", {"number": "20260804-000000", "code": "00000000"}).content.decode()

    def bare(page):
        return re.sub(r'value="[^"]*"', "", page)

    assert WRONG in wrong
    assert bare(wrong) == bare(unknown)


def test_a_wrong_code_and_an_unknown_number_ask_the_database_the_same(client, cast):
    case = way.filed(cast).case
    client.post("/track/", {"number": case.number, "code": "1"})

    def asked(number):
        with CaptureQueriesContext(connection) as found:
            client.post("/track/", {"number": number, "code": "00000000"})
        return [re.split(r"\bWHERE\b|\bSET\b|\"s\d", one["sql"])[0] for one in found]

    assert asked(case.number) == asked("20260804-000000")


def test_ten_wrong_codes_lock_the_number_for_an_hour(client, cast, monkeypatch):
    receipt = way.filed(cast)
    right = {"number": receipt.case.number, "code": receipt.code}
    for _try in range(10):
        client.post("/track/", {"number": receipt.case.number, "code": "00000000"})

    assert WRONG in client.post("/track/", right).content.decode()
    monkeypatch.setattr(clock, "now", lambda: people.at(10, 10) + timedelta(minutes=61))
    assert client.post("/track/", right).status_code == 302


def test_nine_wrong_codes_do_not_lock_and_the_right_one_clears_them(client, cast):
    receipt = way.filed(cast)
    for _try in range(9):
        client.post("/track/", {"number": receipt.case.number, "code": "00000000"})

    assert client.post("/track/", {"number": receipt.case.number, "code": receipt.code}).status_code == 302
    assert Case.objects.get().code_tries == 0


def test_a_number_alone_opens_nothing(client, cast):
    case = way.filed(cast).case

    for address in (f"/case/{case.number}/", f"/case/{case.number}/evaluate/", f"/receipt/{case.number}/"):
        assert client.get(address).url == f"/track/?number={case.number}"
    assert client.get(f"/case/{case.number}/files/{uuid.uuid4()}/").status_code == 404


def test_a_new_code_shuts_out_those_who_opened_with_the_old_one(client, cast):
    receipt = way.filed(cast)
    way.into(client, receipt.case, receipt.code)

    Case.objects.update(code_digest=codes.digest("87654321", number=receipt.case.number))

    assert client.get(f"/case/{receipt.case.number}/").status_code == 302


def test_leaving_forgets_the_case(client, cast):
    receipt = way.filed(cast)
    way.into(client, receipt.case, receipt.code)

    client.post("/track/leave/")

    assert client.get(f"/case/{receipt.case.number}/").status_code == 302


@pytest.mark.parametrize("number", ["", "𠮷😀", "x" * 500, "'; --", "20260804", "١٢٣"])
def test_a_strange_number_is_answered_calmly(client, cast, number):
    page = client.post("/track/", {"number": number, "code": "😀"})

    assert page.status_code == 200


# The page


def test_the_page_says_first_what_comes_next_by_whom_by_when(client, cast):
    case = people.handled(cast)
    page = _page(way.into(client, case), case)

    top = page[page.index('class="next"') : page.index('class="sheet"')]
    assert "办理，并且答复您" in top and "青禾县住建局" in top and "2026年8月11日" in top


def test_every_step_is_told_with_its_unit_and_no_official_is_named(client, cast):
    case = people.replied(cast)
    page = _page(way.into(client, case), case)

    for told in (
        "转给 青禾县住建局 办理",
        "受理了您的诉求",
        "报告了办理结果",
        "答复了您",
        "路灯已经修好，请您看看。",
    ):
        assert told in page
    assert not any(user.name in page for user in cast.users.values())
    assert "灯杆线路老化" not in page
    assert "为什么是这个日期" in page


def test_a_look_at_the_name_is_shown_with_unit_and_reason(client, cast):
    case = people.handled(cast)
    actions.look_at_identity(
        case, by=cast.who("lin"), user=cast.users["lin"], at=people.at(9), reason="需要电话核实地点"
    )

    page = _page(way.into(client, case), case)

    seen = page.split('id="looks"')[1].split("</section>")[0]
    assert "<strong>青禾县社会工作部受理中心</strong> 看了您的姓名和电话" in seen
    assert "理由：需要电话核实地点" in seen
    assert "2026年8月9日" in seen
    assert "林晓" not in page
    assert "林晓" not in page


def test_the_name_is_shown_masked_even_to_its_owner(client, cast):
    case = people.handled(cast)
    page = _page(way.into(client, case), case)

    assert "陈**" in page and "陈秋水" not in page and "13800000001" not in page


def test_the_page_costs_twenty_statements_at_most(client, cast, django_assert_max_num_queries):
    case = people.replied(cast)
    way.into(client, case)
    for day in range(8, 10):
        actions.take("remind", case, by=SYSTEM, at=people.at(day))

    with django_assert_max_num_queries(20):
        _page(client, case)


def test_the_page_costs_the_same_however_long_the_story(client, cast):
    case = people.replied(cast)
    way.into(client, case)

    def cost():
        with CaptureQueriesContext(connection) as found:
            _page(client, case)
        return len(found)

    def reminded(*days):
        for day in days:
            actions.take("remind", case, by=SYSTEM, at=people.at(day))

    reminded(*range(8, 14))  # from so many events on the page asks how many letters there were today
    short = cost()
    reminded(*range(14, 26))
    assert cost() == short


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", ["/", "/how/", "/privacy/", "/track/", "/file/what/"])
def test_every_page_stands_in_both_languages(client, db, language, address):
    client.post("/language/", {"language": language, "next": address})

    page = client.get(address)

    assert page.status_code == 200
    assert ('lang="en"' in page.content.decode()[:60]) is (language == "en")


def test_the_page_of_a_case_stands_in_english_too(client, cast):
    case = people.replied(cast)
    way.into(client, case)
    client.post("/language/", {"language": "en", "next": "/"})

    assert client.get(f"/case/{case.number}/").status_code == 200


# Files


def _kept(name="灯.jpg"):
    return files.keep(made.upload(name, made.picture()), at=people.MORNING)


def test_own_files_and_those_of_the_reply_open_and_no_others(client, cast):
    case = people.handled(cast)
    evidence, answer = _kept("证据.jpg"), _kept("照片.jpg")
    actions.take(
        "file_result",
        case,
        by=cast.who("zhao"),
        at=people.at(6),
        outcome="solved",
        findings="已更换",
        legal_basis="规定",
        files=[evidence],
    )
    actions.take("pass_review", case, by=cast.who("shen"), at=people.at(7))
    actions.take(
        "reply",
        case,
        by=cast.who("hu"),
        at=people.at(7, 10),
        reply="修好了",
        service_method="online",
        served_on=clock.local_date(people.at(7)),
        files=[answer],
    )
    way.into(client, case)

    assert client.get(f"/case/{case.number}/files/{answer.token}/").status_code == 200
    assert client.get(f"/case/{case.number}/files/{evidence.token}/").status_code == 404
    assert "证据.jpg" not in _page(client, case)
