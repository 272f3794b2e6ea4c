"""Three who must be protected: an accuser, someone retaliated against, an anonymous resident who answers."""

import pytest

from conftest import PHONE
from sixia.ground.people import actions as people_actions
from sixia.ground.vault import codes
from sixia.ledger.models import Case
from tests import walk
from tests.cast import SINCE, handled
from tests.stories.people import Official, Resident

pytestmark = pytest.mark.django_db(transaction=True)

ACCUSES = "我要反映干部或者工作人员违纪违法"
WORDS = "住建局有人收了路灯工程的好处费，灯是次品。"


def test_a_sealed_accusation_whose_accused_head_tries_in_vain_to_see_it(
    cast, new_page, held_clock, album, axe
):
    chen = Resident(new_page(PHONE))
    number, code = chen.file(WORDS, kind=ACCUSES, name="陈秋水", phone="13800000001", against="青禾县住建局")
    held_clock.pass_on(hours=1)

    hu = Official(new_page(), "hu").sign_in()
    tries = (
        f"/desk/case/{number}/",
        f"/desk/preview/{number}/",
        f"/desk/cases/?q={number}",
        "/desk/search/?q=好处费",
        "/desk/export/?kind=accusation",
        "/desk/notices/",
        f"/desk/intake/likely/?words={WORDS}",
        f"/case/{number}/",
    )
    for address in tries:
        answer = hu.page.request.get(address)
        body = answer.text().replace(f'value="{number}"', "")
        assert answer.status in {200, 403, 404}, address
        assert "次品" not in body, address
    people_actions.give_post(
        user=cast.users["hu"], unit=cast.works, area=cast.county, role="seal_desk", from_on=SINCE
    )
    assert hu.status_of(f"/desk/case/{number}/") == 404
    lin = Official(new_page(), "lin").sign_in()
    assert lin.status_of(f"/desk/case/{number}/") == 404, "not even the desk reads it first"

    mi = Official(new_page(), "mi").sign_in()
    mi.open_from_my_list(number)
    assert WORDS in mi.page.locator("main").inner_text()
    mi.take("受理密封件", seal_officer=cast.users["mi"].pk)
    album.keep(mi.page, "seal-desk")
    assert axe(mi.page) == []
    mi.open(number).take("移送有权机关", discipline_body="青禾县纪委监委", outside_number="纪举〔2026〕8 号")
    chen.look_again(number)
    page = chen.page.locator("main").inner_text()
    assert "已经移送有权处理的机关" in page
    assert "纪举" not in page
    album.keep(chen.page, "seal-receipt")
    walk.seal_desk(cast, "shi", "gu")
    mi.open(number).take("申请打开密封身份", why_open="要当面核实一处关键情节。")
    for login in ("shi", "gu"):
        Official(new_page(), login).sign_in().open(number).take("同意打开密封身份")
    mi.page.goto(f"/desk/case/{number}/identity/")
    mi.page.get_by_label("理由").fill("当面核实关键情节")
    mi.page.locator("main form button").first.click()
    mi.page.get_by_text("陈秋水").wait_for()
    chen.look_again(number)
    assert "看了您的姓名和电话" in chen.page.locator("main").inner_text()
    mi.open(number).take("密封办结", sealed_end="decided", end_words="已经处理并反馈举报人。")
    assert Case.objects.get(number=number).state == "seal_ended"
    assert code


def test_a_report_of_retaliation_goes_outside_the_line(cast, new_page, held_clock, album, axe):
    case = handled(cast, title="村口路灯不亮")
    chen = Resident(new_page(PHONE))
    _open(chen, case)
    chen.page.get_by_role("link", name="因为这件事有人打击报复我").click()
    chen.page.get_by_label("您遇到了什么事？").fill("反映路灯以后，我家的低保被停了。")
    for _page in ("what", "kind"):
        chen.page.get_by_role("button", name="继续").click()
    chen.page.get_by_label("清溪镇").check()
    for _page in ("town", "place", "files"):
        chen.page.get_by_role("button", name="继续").click()
    chen.page.get_by_label("不留姓名，匿名反映").check()
    for _page in ("who", "about"):
        chen.page.get_by_role("button", name="继续").click()
    assert "一提交就密封" in chen.page.locator("main").inner_text()
    album.keep(chen.page, "retaliation-check")
    assert axe(chen.page) == []
    chen.page.get_by_role("button", name="提交诉求").click()
    chen.page.wait_for_url("**/receipt/**")

    report = Case.objects.exclude(pk=case.pk).get()
    assert (report.request_class, report.follows, report.against_unit) == ("retaliation", case, cast.works)
    zhao = Official(new_page(), "zhao").sign_in()
    assert zhao.status_of(f"/desk/case/{report.number}/") == 404
    zhao.open(case.number)
    assert report.number not in zhao.page.content()
    assert "打击报复" not in zhao.page.content()
    mi = Official(new_page(), "mi").sign_in()
    mi.open_from_my_list(report.number)
    mi.take("受理密封件", seal_officer=cast.users["mi"].pk)
    held_clock.pass_on(hours=3)
    mi.open(report.number).take(
        "密封办结", sealed_end="protected", end_words="低保已经恢复，责任人已经约谈。"
    )
    report.refresh_from_db()
    assert report.state == "seal_ended"


def test_an_anonymous_resident_is_asked_and_answers_by_code_without_scripts(
    cast, new_page, held_clock, album, axe
):
    someone = Resident(new_page(PHONE))
    number, code = someone.file(WORDS, kind=ACCUSES, against="青禾县住建局")
    held_clock.pass_on(hours=1)
    mi = Official(new_page(), "mi").sign_in()
    mi.open_from_my_list(number)
    mi.take("受理密封件", seal_officer=cast.users["mi"].pk)
    mi.open(number).take("向诉求人提问", inquiry="好处费是哪一天给的？")
    held_clock.pass_on(hours=2)

    other = Resident(new_page(PHONE | {"java_script_enabled": False}))
    other.follow(number, code)
    assert "有 1 个问题等您回答" in other.page.locator("main").inner_text()
    other.page.get_by_role("link", name="打开信箱").click()
    assert "好处费是哪一天给的？" in other.page.locator("main").inner_text()
    other.page.get_by_label("写回信").fill("七月二十日下午，在工地仓库。")
    other.page.get_by_role("button", name="送出").click()
    assert "已经送到" in other.page.content()
    someone.page.goto(f"/case/{number}/mailbox/")
    album.keep(someone.page, "mailbox")
    assert axe(someone.page) == []

    mi.page.goto("/desk/notices/")
    assert f"{number} 的诉求人来信了" in mi.page.locator("main").inner_text()
    mi.open(number)
    assert "七月二十日下午，在工地仓库。" in mi.page.locator("main").inner_text()


def _open(resident: Resident, case: Case) -> None:
    """Follow a case whose code the resident got anew."""
    Case.objects.filter(pk=case.pk).update(code_digest=codes.digest("20260804", number=case.number))
    resident.follow(case.number, "20260804")
