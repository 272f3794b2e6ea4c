"""One lamp, all the way round: from a resident's phone to a write-off that the resident believes."""

import pytest

from conftest import PHONE
from sixia.ledger.models import Case
from tests.stories.people import Official, Resident

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "柳湾村村口的路灯坏了半个月，晚上很黑，老人不敢出门。希望尽快修好。"
THE_SAME = "我们柳湾村村口的路灯坏了，半个月没亮，晚上很黑，孩子放学害怕。"

EVERY_STEP = [
    "我们收到了您的诉求，编号 %(number)s。最迟 2026年8月5日 决定交给哪个单位。",
    "您的诉求和别人反映的同一件事放在一起看，仍然单独答复您。",
    "受理部门看过了您的诉求，归为“求助”。",
    "您的诉求转给 青禾县住建局 办理。最迟 2026年8月5日 签收。",
    "青禾县住建局 认为这件事不归它管，申请退回。最迟 2026年8月5日 决定由谁办。",
    "受理部门决定仍由 青禾县住建局 办理。最迟 2026年8月5日 签收。",
    "青禾县住建局 受理了您的诉求，最迟 2026年8月11日 办完并答复您。",
    "青禾县住建局 开始办理，已经确定了承办人。",
    "青禾县住建局 申请延长办理时间，正等负责人决定。",
    "办理时间延长了，最迟 2026年8月18日 办完并答复您。只能延长一次。",
    "青禾县住建局 请其他单位一起想办法。答复您的仍然是 青禾县住建局。",
    "青禾县水利局 提出了协办意见。",
    "几个单位商量完了，青禾县住建局 继续办理。",
    "青禾县住建局 报告了办理结果，正在审核，审核通过后答复您。",
    "审核没有通过，退给 青禾县住建局 补充办理。",
    "青禾县住建局 报告了办理结果，正在审核，审核通过后答复您。",
    "办理结果通过了审核，等负责人签发。",
    "青禾县住建局 答复了您。问题解决没有，请您来说。",
    "我们打电话回访，没有联系上您，会换一天再联系。您也可以自己在这里评价。",
    "我们回访了您：没有解决，不满意。",
    "您的诉求退给 青禾县住建局 重新办理，最迟 2026年8月11日 办完并答复您。",
    "青禾县住建局 开始办理，已经确定了承办人。",
    "青禾县住建局 报告了办理结果，正在审核，审核通过后答复您。",
    "办理结果通过了审核，等负责人签发。",
    "青禾县住建局 答复了您。问题解决没有，请您来说。",
    "我们回访了您：解决了，非常满意。",
    "您说问题解决了，这件诉求办结了。以后复发，可以要求重新办理。",
]


@pytest.fixture
def at_the_desk(cast, new_page, held_clock):
    """Signs a member of the cast in, in a browser of their own: `at_the_desk("lin")`."""
    here: dict[str, Official] = {}

    def sit_down(login: str) -> Official:
        held_clock.pass_on(minutes=5)
        if login not in here:
            here[login] = Official(new_page(), login).sign_in()
        return here[login].come_back()

    return sit_down


def test_a_lamp_goes_all_the_way_round(cast, new_page, at_the_desk, held_clock, album):
    neighbour = Resident(new_page(PHONE))
    earlier, her_code = neighbour.file(
        THE_SAME, kind="我有困难，想请人帮忙解决", name="周桂兰", phone="13800000002"
    )
    album.keep(neighbour.page, "receipt")
    held_clock.pass_on(minutes=20)
    number, code = Resident(new_page(PHONE, java_script_enabled=False)).file(
        WORDS, kind="我有困难，想请人帮忙解决", name="陈秋水", phone="13800000001"
    )
    chen = Resident(new_page(PHONE))
    chen.follow(number, code)
    assert chen.next_thing == "下一步 看您的诉求，决定交给哪个单位办理 由谁 受理部门 最迟 2026年8月5日"

    _the_desk_groups_and_dispatches(at_the_desk("lin"), cast, number, earlier, album)
    _the_unit_wants_to_return_it(at_the_desk, cast, number)
    _the_unit_accepts_and_asks_around(at_the_desk, cast, number, held_clock, album)
    _the_reviewer_is_not_content_at_first(at_the_desk, number, held_clock)
    at_the_desk("hu").open_from_my_list(number).take(
        "签发答复", reply="路灯线路已经更换，请您看看。", service_method="online", served_on="2026-08-05"
    )
    chen.follow(number, code)
    album.keep(chen.page, "answered")
    assert "路灯线路已经更换，请您看看。" in chen.page.locator("main").inner_text()
    _the_caller_hears_that_it_is_not_solved(at_the_desk, number, held_clock)
    _the_unit_does_it_again(at_the_desk, cast, number, held_clock)
    _it_is_solved_and_written_off(at_the_desk, number, held_clock, album)

    chen.follow(number, code)
    album.keep(chen.page, "every-step")
    assert chen.steps == [EVERY_STEP[0] % {"number": number}, *EVERY_STEP[1:]]
    assert Case.objects.get(number=number).state == "closed"
    neighbour.follow(earlier, her_code)
    assert len(neighbour.steps) == 1
    assert number not in neighbour.page.locator("main").inner_text()


def _the_desk_groups_and_dispatches(lin, cast, number, earlier, album):
    assert len(lin.my_list()) == 2
    album.keep(lin.page, "my-list")
    lin.open_from_my_list(number)
    assert lin.state == "已登记"
    album.keep(lin.page, "registered")
    likely = lin.page.locator(".case-likely li", has_text=earlier)
    assert "相似" in likely.inner_text()
    likely.get_by_role("link", name="归入同一事项").click()
    assert lin.page.locator("#take [name=lead_case]").input_value() == earlier
    lin.take("归入同一事项")
    assert lin.page.locator(".case-likely").count() == 0

    lin.start("甄别并转办")
    album.keep(lin.page, "dispatch")
    lin.answer("request_class", "help_request")
    lin.answer("urgency", "urgent")
    lin.answer("category", cast.lamps.pk)
    lin.page.get_by_text("县住建局“三定”规定第三条").wait_for()
    assert lin.page.locator("#take [name=lead_unit]").input_value() == str(cast.works.pk)

    lin.take("甄别并转办")
    assert lin.state == "待签收"


def _the_unit_wants_to_return_it(at_the_desk, cast, number):
    zhao = at_the_desk("zhao")
    assert len(zhao.my_list()) == 1
    zhao.open_from_my_list(number)
    zhao.take(
        "申请退回",
        reason="这是村里自己装的灯。",
        duty_line="“三定”规定第五条",
        proposed_unit=cast.town_unit.pk,
    )
    assert zhao.state == "申请退回"
    assert zhao.my_list() == []
    lin = at_the_desk("lin").open_from_my_list(number)
    assert "这是村里自己装的灯。" in lin.page.locator("#timeline").inner_text()
    lin.take("维持原派", reason="职责清单写明道路照明由住建局承办。")
    assert lin.state == "待签收"


def _the_unit_accepts_and_asks_around(at_the_desk, cast, number, held_clock, album):
    zhao = at_the_desk("zhao").open_from_my_list(number)
    zhao.take("签收并开始办理")
    assert zhao.state == "办理中"
    assert "办理求助 还剩 5 个工作日 8月11日（周二）" in zhao.limits
    album.keep(zhao.page, "at-work")
    zhao.start("申请延期")
    album.keep(zhao.page, "asking-for-time")
    zhao.take("申请延期", extend_to="2026-08-18", reason="灯杆要从外地调运。")
    hu = at_the_desk("hu").open_from_my_list(number)
    assert "灯杆要从外地调运。" in hu.page.locator(".case-now").inner_text()
    album.keep(hu.page, "to-approve")
    hu.take("批准延期")
    assert "办理求助 还剩 10 个工作日 8月18日" in hu.limits

    held_clock.pass_on(days=1)
    zhao = at_the_desk("zhao").open(number)
    zhao.take("请求协办", co_units=cast.water.pk, question="灯杆下面有没有水管？", answer_on="2026-08-07")
    assert zhao.state == "会商协办"
    zhou = at_the_desk("zhou").open_from_my_list(number)
    zhou.take("答复协办意见", opinion="没有水管，可以施工。")
    zhao = at_the_desk("zhao").open(number)
    assert "没有水管，可以施工。" in zhao.page.locator("#timeline").inner_text()
    zhao.take("结束会商")
    zhao.take("报结", outcome="solved", findings="灯杆线路老化，已更换。", legal_basis="《城市照明管理规定》")
    assert zhao.state == "报结"


def _the_reviewer_is_not_content_at_first(at_the_desk, number, held_clock):
    shen = at_the_desk("shen").open_from_my_list(number)
    shen.take("退回补正", defects="没有写明更换日期。")
    zhao = at_the_desk("zhao").open_from_my_list(number)
    assert zhao.state == "办理中"
    assert "没有写明更换日期。" in zhao.page.locator("#timeline").inner_text()
    zhao.take("报结", outcome="solved", findings="八月五日更换线路。", legal_basis="《城市照明管理规定》")
    shen = at_the_desk("shen").open_from_my_list(number)
    shen.take("审核通过")
    assert shen.state == "审核中"


def _the_caller_hears_that_it_is_not_solved(at_the_desk, number, held_clock):
    cao = at_the_desk("cao").open_from_my_list(number)
    cao.take("未联系上", note="没有人接。")
    assert cao.state == "回访中"
    cao.page.locator("summary", has_text="现在还不能做的").click()
    assert "今天已经联系过一次，请换一天再联系。" in cao.page.locator(".case-now").inner_text()
    held_clock.pass_on(days=1)
    cao = at_the_desk("cao").open_from_my_list(number)
    cao.take("记录回访", solved="no", satisfaction="2", said="第二盏灯还是不亮。")
    cao.take("重办", reason="第二盏灯还是不亮。")
    assert cao.state == "重办"


def _the_unit_does_it_again(at_the_desk, cast, number, held_clock):
    held_clock.pass_on(days=1)
    zhao = at_the_desk("zhao").open_from_my_list(number)
    told = zhao.page.locator("#timeline").inner_text()
    assert "不满意" not in told
    assert "记录回访" in told
    zhao.take("开始办理")
    zhao.take("报结", outcome="solved", findings="第二盏灯也已更换。", legal_basis="《城市照明管理规定》")
    at_the_desk("shen").open_from_my_list(number).take("审核通过")
    hu = at_the_desk("hu").open_from_my_list(number)
    hu.take("签发答复", reply="两盏灯都已经修好。", service_method="online", served_on="2026-08-07")
    assert hu.state == "已答复"
    for login in ("zhao", "hu", "shen"):
        for step in ("record_evaluation", "not_reached", "close", "evaluate"):
            assert at_the_desk(login).status_of(f"/desk/case/{number}/{step}/") == 403, (login, step)
        assert at_the_desk(login).status_of(f"/case/{number}/evaluate/") == 403
    assert at_the_desk("qian").status_of(f"/desk/case/{number}/") == 404


def _it_is_solved_and_written_off(at_the_desk, number, held_clock, album):
    held_clock.pass_on(days=3)
    cao = at_the_desk("cao").open_from_my_list(number)
    cao.take("记录回访", solved="yes", satisfaction="5", said="都亮了，谢谢。")
    assert cao.status_of(f"/desk/case/{number}/close/") == 403
    du = at_the_desk("du").open_from_my_list(number)
    album.keep(du.page, "to-write-off")
    du.take("销号")
    assert du.state == "已销号"
    album.keep(du.page, "written-off")
