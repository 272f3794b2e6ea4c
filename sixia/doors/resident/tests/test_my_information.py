"""What residents do about themselves: who knows them, what is kept, a copy to take away, who stays away."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from sixia.doors.resident.tests import way
from sixia.ground.days import clock
from sixia.ground.people import actions as posts
from sixia.ground.vault import actions as vault
from sixia.ledger import actions, queries
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: people.at(10, 10))


def _page(client, case) -> str:
    return client.get(f"/case/{case.number}/").content.decode()


def _posted(client, case, step, **given):
    page = client.get(f"/case/{case.number}/{step}/")
    given = {"seen": way.hidden(page, "seen"), "uid": way.hidden(page, "uid"), **given}
    return client.post(f"/case/{case.number}/{step}/", given, follow=True).content.decode()


# Before sending


@pytest.mark.parametrize(
    ("disclose", "said"),
    [
        ("", "看不到您的姓名和电话。"),
        ("ask", "看不到您的姓名和电话；想知道，要先来问您。"),
        ("yes", "也看得到您的姓名和电话，因为您同意了。"),
    ],
)
def test_before_sending_it_is_said_who_will_see_what(client, cast, disclose, said):
    contact = way.ANSWERS["contact"] | {"disclose": disclose}

    page = way.answer(client, contact=contact).content.decode()

    assert "您的姓名、电话、住址，您写的话，照片和材料。" in page
    assert said in page


def test_before_sending_a_complaint_the_unit_complained_of_is_said_to_see_nothing(client, cast):
    page = way.answer(client, about={"unit": str(cast.works.pk)}).content.decode()

    assert "什么也看不到，它的下属单位也看不到。" in page


def test_ask_me_first_stands_in_the_case(client, cast):
    number = way.number_of(way.send(client, contact=way.ANSWERS["contact"] | {"disclose": "ask"}))

    case = queries.get(number, who=cast.who("lin"))
    assert (case.disclose, case.asks_first) == (False, True)
    assert "要先来问您" in _page(client, case)


# Who looked


def test_a_search_by_number_is_shown_with_its_unit_and_without_its_reason(client, cast):
    case = people.handled(cast)
    vault.record_search(
        [case.complainant], by=cast.users["lin"], at=people.at(9), reason="核对是不是同一个人"
    )

    page = _page(way.into(client, case), case)

    assert "青禾县社会工作部受理中心</strong> 按电话号码查到了您" in page
    assert "核对是不是同一个人" not in page


def test_a_look_is_of_the_unit_that_looked_even_after_the_official_went_elsewhere(client, cast):
    case = people.handled(cast)
    vault.open(case.complainant, by=cast.users["lin"], at=people.at(5), reason="核对 13900000001 是谁")
    posts.give_post(
        user=cast.users["lin"], unit=cast.water, area=cast.county, role="handler", from_on=people.at(8).date()
    )

    page = _page(way.into(client, case), case)

    assert "青禾县社会工作部受理中心</strong> 看了您的姓名和电话" in page
    assert "13900000001" not in page


# Who may know me


def test_the_unit_asks_and_the_resident_says_no(client, cast):
    case = walk.accepted(cast, asks_first=True).go("ask_name", "zhao").case
    way.into(client, case)
    assert "承办单位想知道您是谁" in _page(client, case)

    page = _posted(client, case, "choose_disclosure", disclosure="no")

    assert "已经照您说的改了" in page
    assert "承办单位想知道您是谁" not in page
    case.refresh_from_db()
    assert (case.disclose, case.asks_first) == (False, False)


# Recusal


def test_a_recusal_is_asked_for_and_refused_with_the_reason_told_back(client, cast):
    case = people.handled(cast)
    way.into(client, case)

    page = _posted(client, case, "ask_recusal", recusal_of="住建局的赵工", reason="他是承包人的弟弟")
    assert "请求已经收到" in page
    assert "正等决定" in page
    actions.take("refuse_recusal", case_now(case), by=cast.who("lin"), at=people.at(10, 11), reason="查过了")

    page = _page(client, case)
    assert "没有同意。理由写在下面。" in page
    assert "查过了" in page


def test_why_someone_should_stay_away_is_for_the_desk_and_not_for_the_unit(client, cast):
    case = people.handled(cast)
    way.into(client, case)
    _posted(client, case, "ask_recusal", recusal_of="赵工", reason="他是承包人的弟弟")

    pages = {}
    for login in ("lin", "zhao", "hu"):
        client.force_login(cast.users[login])
        pages[login] = client.get(f"/desk/case/{case.number}/").content.decode()

    assert "他是承包人的弟弟" in pages["lin"]
    assert not any("他是承包人的弟弟" in pages[login] for login in ("zhao", "hu"))
    client.force_login(cast.users["lin"])
    assert case.number in client.get(reverse("desk:list", args=["asked"])).content.decode()


def case_now(case):
    """The case as the ledger has it now."""
    case.refresh_from_db()
    return case


# My contact


def test_a_contact_is_corrected_once_the_desk_has_checked_it(client, cast):
    case = people.handled(cast)
    way.into(client, case)

    page = _posted(client, case, "contact", phone="139 0000 0009")
    assert "受理部门核实后更正" in page
    client.force_login(cast.users["lin"])
    desk = client.get(f"/desk/case/{case.number}/").content.decode()
    assert "139****0009" in desk
    assert "13900000009" not in desk.replace(" ", "")
    sent = client.post(f"/desk/case/{case.number}/correct_contact/", {"check_words": "打原来的电话核实过"})
    assert sent.status_code == 302
    client.logout()

    page = _page(way.into(client, case_now(case)), case)
    assert "139****0009" in page
    assert "照您的请求更正了联系方式" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "请至少写一项要改的"),
        ({"phone": "1390000"}, ""),
        ({"phone": "139****0009"}, "里面有星号"),
        ({"name": "陈**"}, "里面有星号"),
        ({"phone": "abc"}, "这个号码打不通"),
        ({"name": "名" * 51}, "50"),
    ],
)
def test_a_contact_that_cannot_be_meant_is_asked_for_again_with_what_was_typed(client, cast, given, said):
    case = people.handled(cast)
    way.into(client, case)

    page = _posted(client, case, "contact", **given)

    assert said in page
    if said:
        assert all(value in page for value in given.values())
        assert case_now(case).correction_asked_at is None


def test_a_repeated_correction_is_one(client, cast):
    case = people.handled(cast)
    way.into(client, case)
    page = client.get(f"/case/{case.number}/contact/")
    given = {"seen": way.hidden(page, "seen"), "uid": way.hidden(page, "uid"), "phone": "13900000009"}

    for _again in range(2):
        client.post(f"/case/{case.number}/contact/", given)

    assert case.events.filter(step="ask_correction").count() == 1


# Erasure


def test_an_erasure_is_asked_for_and_granted_and_the_case_can_still_be_read(client, cast):
    case = walk.closed(cast).case
    way.into(client, case)

    assert "请求已经收到" in _posted(client, case, "ask_erasure", reason="不想再留着")
    actions.take("grant_erasure", case_now(case), by=cast.who("lin"), at=people.at(10, 11), reason="保存期满")

    page = _page(client, case)
    assert "您的姓名和电话已经删除。" in page
    assert case.words in page
    assert "更正我的联系方式" not in page


def test_whoever_left_no_name_is_offered_everything_that_needs_none(client, cast):
    number = way.number_of(way.send(client, who={"who": "anonymous"}, contact=None))
    case = queries.get(number, who=cast.who("lin"))

    page = _page(client, case)

    assert "没有人知道" in page
    assert all(words in page for words in ("补充说明或者材料", "撤回这件诉求", "下载这件诉求"))
    assert not any(
        words in page for words in ("更正我的联系方式", "请求删除我的姓名和电话", "能不能知道我是谁")
    )


# A copy


def test_a_copy_holds_the_words_the_steps_the_reply_and_the_looks_and_no_name_in_clear(client, cast):
    case = people.replied(cast)
    actions.look_at_identity(
        case, by=cast.who("lin"), user=cast.users["lin"], at=people.at(9), reason="需要电话核实地点"
    )
    way.into(client, case)

    page = client.get(f"/case/{case.number}/copy.html")
    data = json.loads(client.get(f"/case/{case.number}/copy.json").content)

    assert page["Content-Disposition"] == f'attachment; filename="{case.number}.html"'
    for part in (case.words, "路灯已经修好，请您看看。", "青禾县社会工作部受理中心"):
        assert part in page.content.decode()
    assert "陈秋水" not in page.content.decode()
    assert data["words"] == case.words
    assert [reply["words"] for reply in data["replies"]] == ["路灯已经修好，请您看看。"]
    assert [look["unit"] for look in data["looks"]] == ["青禾县社会工作部受理中心"]
    assert len(data["steps"]) == case.events.count()
    assert "13800000001" not in json.dumps(data)


def test_nobody_takes_a_copy_of_a_case_that_is_not_theirs(client, cast):
    case = people.replied(cast)

    for form in ("html", "json"):
        assert client.get(f"/case/{case.number}/copy.{form}").status_code == 302


# Review


def test_before_a_review_it_is_said_until_when_to_whom_and_what_happens(client, cast):
    case = walk.replied(cast, request_class="redress_claim").case
    way.into(client, case)

    page = client.get(f"/case/{case.number}/ask_first_review/").content.decode()

    assert "到 2026年9月3日 为止。" in page
    assert "上一级机关" in page


def test_a_late_review_is_asked_for_with_what_kept_one_from_it(client, cast, monkeypatch):
    case = walk.replied(cast, request_class="redress_claim").case
    way.into(client, case)
    monkeypatch.setattr(clock, "now", lambda: people.at(20, month=9))
    way.into(client, case, "20260804")

    page = _posted(client, case, "ask_first_review", reason="没有回答赔偿")
    assert "要写明为什么晚了" in page
    assert "没有回答赔偿" in page

    page = _posted(client, case, "ask_first_review", reason="没有回答赔偿", late_reason="住了一个月医院")
    assert "复查申请已经收到" in page
    assert case_now(case).state == "under_first_review"
