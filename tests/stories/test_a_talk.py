"""A talk whose question becomes a case that is solved and told back."""

import pytest

from conftest import PHONE
from sixia.channels.outreach.tests import stage
from sixia.ledger.models import Case
from tests.stories.people import Official, Resident

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "村口的路灯坏了半个月，晚上来听宣讲看不见路，什么时候能修？"


def test_a_question_at_a_talk_comes_back_solved(cast, new_page, held_clock, album):
    he = stage.speaker(cast)
    luo = Official(new_page(), "luo").sign_in()
    _plans(luo, cast, he, album)

    held_clock.pass_on(days=1)
    luo = Official(new_page(PHONE), "luo").sign_in()
    number, code = _records_on_a_phone(luo, album)
    assert "还没有答复" in _questions(luo)

    held_clock.pass_on(minutes=10)
    _the_desk_and_the_unit_do_their_part(cast, new_page, held_clock, number)
    assert "2026-08-05已答复" in _questions(luo)

    chen = Resident(new_page(PHONE))
    chen.follow(number, code)
    assert "路灯线路已经更换，请您看看。" in chen.page.locator("main").inner_text()
    chen.page.get_by_role("link", name="评价：解决了吗？").first.click()
    chen.page.locator("[name=solved][value=yes]").check()
    chen.page.locator("[name=satisfaction][value='5']").check()
    chen.page.get_by_role("button", name="提交评价").click()
    chen.page.get_by_text("谢谢您，评价已经记下。").wait_for()

    held_clock.pass_on(minutes=10)
    Official(new_page(), "du").sign_in().open_from_my_list(number).take("销号")
    case = Case.objects.get(number=number)
    assert (case.state, case.words, case.channel) == ("closed", QUESTION, "outreach")
    told = _questions(luo)
    assert "已答复，群众说：解决了" in told
    assert "已销号" in told
    album.keep(luo.page, "talk-told-back")


def _plans(luo, cast, he, album):
    page = luo.page
    page.goto("/desk/outreach/speakers/?form=clapper&weekday=5")
    page.get_by_role("link", name="何老师").click()
    page.get_by_role("link", name="请来讲一次").click()
    page.locator("[name=theme]").fill("平安出行进柳湾")
    page.locator("[name=on]").fill("2026-08-05")
    page.locator("[name=area]").select_option(cast.village.path)
    page.locator("[name=place_words]").fill("村部广场")
    page.locator("[name=s-art_forms][value=clapper]").check()
    page.locator("[name=s-policy]").fill("道路交通安全法")
    page.locator("[name=a0-segment]").select_option("residents")
    assert page.locator("[name=s-speakers]").evaluate("one => one.value") == str(he.pk)
    album.keep_as_it_is(page, "talk-plan")
    page.get_by_role("button", name="列入计划").click()
    page.get_by_text("已列入计划").wait_for()
    assert "何老师" in page.locator("#outreach").inner_text()
    assert "村民、居民" in page.locator("#audience").inner_text()


def _records_on_a_phone(luo, album):
    page = luo.page
    page.goto("/desk/outreach/?show=planned")
    page.get_by_role("link", name="平安出行进柳湾").click()
    page.get_by_role("link", name="记下这次宣讲").click()
    assert page.locator("[name=theme]").input_value() == "平安出行进柳湾"
    assert page.locator("[name=s-policy]").input_value() == "道路交通安全法"
    assert page.locator("[name=a0-segment]").input_value() == "residents"
    page.locator("[name=a0-people]").fill("46")
    page.locator("[name=a0-counted]").select_option("estimated")
    page.locator("[name=q0-words]").fill(QUESTION)
    page.locator("[name=q0-answer]").fill("回去马上转给住建局。")
    album.keep_as_it_is(page, "talk-record")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    assert "约 46 人（估数）" in page.locator("#outreach").inner_text()
    page.get_by_role("button", name="转成诉求").click()
    page.get_by_text("交给群众的回执").wait_for()
    number, code = page.locator(".handed .case-number").all_inner_texts()
    album.keep_as_it_is(page, "talk-receipt")
    return number, code


def _questions(luo) -> str:
    luo.come_back()
    luo.page.goto("/desk/outreach/")
    luo.page.get_by_role("link", name="平安出行进柳湾").click()
    return str(luo.page.locator("#questions").inner_text())


def _the_desk_and_the_unit_do_their_part(cast, new_page, held_clock, number):
    lin = Official(new_page(), "lin").sign_in().open_from_my_list(number)
    lin.start("甄别并转办")
    lin.answer("request_class", "help_request")
    lin.answer("urgency", "normal")
    lin.answer("category", cast.lamps.pk)
    lin.page.get_by_text("县住建局“三定”规定第三条").wait_for()
    lin.take("甄别并转办")
    held_clock.pass_on(minutes=10)
    zhao = Official(new_page(), "zhao").sign_in().open_from_my_list(number)
    zhao.take("签收并开始办理")
    zhao.take("报结", outcome="solved", findings="灯杆线路老化，已更换。", legal_basis="《城市照明管理规定》")
    Official(new_page(), "shen").sign_in().open_from_my_list(number).take("审核通过")
    Official(new_page(), "hu").sign_in().open_from_my_list(number).take(
        "签发答复", reply="路灯线路已经更换，请您看看。", service_method="online", served_on="2026-08-05"
    )
