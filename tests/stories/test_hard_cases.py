"""The hard cases, each a short film: group, extension, bounce, long watch, appeal, change of mind."""

from datetime import timedelta

import pytest

from conftest import PHONE
from sixia.ledger.models import Case
from tests import cast as people
from tests.cast import MORNING
from tests.stories.people import Official, Resident
from tests.walk import Walk

pytestmark = pytest.mark.django_db(transaction=True)

FORMAL = "redress_claim"


@pytest.fixture
def at_the_desk(new_page):
    """Signs a member of the cast in, once: `at_the_desk("lin")`."""
    known = {}

    def come(login):
        if login not in known:
            known[login] = Official(new_page(), login)
        return known[login].come_back()

    return come


def begun(cast, held_clock, *steps, request_class="help_request", **changes):
    """A case that has come so far, its code, and the clock at that moment."""
    receipt = people.filed(cast, **changes)
    walked = Walk(cast, receipt.case, MORNING + timedelta(minutes=5))
    for step, login in steps:
        walked.go(step, login, **({"request_class": request_class} if step == "screen" else {}))
    held_clock.at = walked.now
    return walked, receipt.code


TO_THE_UNIT = (("screen", "lin"), ("refer", "lin"))
IN_HAND = (*TO_THE_UNIT, ("accept", "zhao"), ("begin", "zhao"))
TO_BE_SIGNED = (*IN_HAND, ("file_result", "zhao"), ("pass_review", "shen"))


def test_a_group_of_forty_speaks_through_five(cast, new_page, held_clock, album, axe):
    page = Official(new_page(), "luo").sign_in().page
    page.goto("/desk/intake/?channel=visit")
    page.get_by_label("群众反映什么").fill("四十户的征地补偿款一年没有发。")
    page.get_by_label("事情发生在").select_option(cast.village.path)
    page.locator("#id_name").fill("周桂兰")
    page.locator("#id_phone").fill("13800000002")
    page.get_by_label("一共几个人").fill("40")
    page.get_by_label("口头提出的，怎样向本人核对").select_option("read_back")
    others = [f"{name} 1380000001{n}" for n, name in enumerate(("张建国", "刘芳", "何平", "孙立", "吴越"))]
    page.get_by_label("另外几位代表").fill("\n".join(others))
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("代表不超过五人，请群众重新推选。").first.wait_for()
    assert page.get_by_label("另外几位代表").input_value().splitlines() == others

    page.get_by_label("另外几位代表").fill("\n".join(others[:4]))
    page.get_by_role("button", name="登记", exact=True).click()
    number, code = page.locator(".receipt__number").all_inner_texts()

    case = Case.objects.get(number=number)
    assert (case.heads, case.representatives.count(), case.spoken) == (40, 4, "read_back")
    page.goto(f"/desk/case/{number}/")
    shown = page.locator("main").inner_text()
    assert "40 人" in shown and "念给本人听过" in shown
    assert "张建国" not in shown and "13800000010" not in shown
    assert axe(page) == []
    album.keep(page, "group-of-forty")
    chief = Resident(new_page(PHONE))
    chief.follow(number, code)
    assert "40 个人共同提出" in chief.page.locator("main").inner_text()


def test_an_extension_is_refused_and_the_day_stays(cast, new_page, held_clock, at_the_desk):
    walked, code = begun(cast, held_clock, *IN_HAND, request_class=FORMAL)
    number = walked.case.number
    chen = Resident(new_page(PHONE))
    chen.follow(number, code)
    before = chen.next_thing

    at_the_desk("zhao").open(number).take("申请延期", extend_to="2026-10-20", reason="材料没有到。")
    at_the_desk("hu").open(number).take("不批准延期", reason="材料可以就近买到。")

    chen.look_again(number)
    assert "负责人没有同意延长时间，原来的期限不变。" in chen.steps
    assert chen.next_thing == before


def test_a_case_that_is_bounced_twice_is_decided_by_a_meeting(cast, held_clock, at_the_desk):
    walked, _code = begun(cast, held_clock, *TO_THE_UNIT)
    number = walked.case.number
    bounced = {"reason": "不是我局职责。", "duty_line": "“三定”规定第五条", "proposed_unit": cast.water.pk}

    at_the_desk("zhao").open(number).take("申请退回", **bounced)
    at_the_desk("lin").open(number).take("维持原派", reason="职责清单写明由贵局承办。")
    at_the_desk("zhao").open(number).take("申请退回", **bounced)

    lin = at_the_desk("lin").open(number)
    assert "已退回 2 次，须由会议裁定承办单位。" in lin.page.locator("main").text_content()
    at_the_desk("wang").open(number).take("会议裁定承办单位", lead_unit=cast.works.pk, minutes="由住建局办。")
    zhao = at_the_desk("zhao").open(number)
    assert "承办单位已由会议裁定，不能再申请退回。" in zhao.page.locator("main").text_content()
    zhao.take("签收受理")
    assert zhao.state == "已受理"


def test_what_nobody_can_solve_is_watched_and_rises(cast, new_page, held_clock, at_the_desk, album):
    walked, code = begun(cast, held_clock, *IN_HAND)
    number, wang = walked.case.number, cast.users["wang"]
    day = lambda days: (held_clock.at.date() + timedelta(days=days)).isoformat()  # noqa: E731

    at_the_desk("wang").open(number).take(
        "挂账长期关注", why_not_now="明年才有预算。", leader=wang.pk, interim_help="先装太阳能灯。",
        exit_condition="线路改造完工。", review_on=day(80),
    )  # fmt: skip
    for level in (0, 0, 1):
        held_clock.pass_on(days=75)
        at_the_desk("wang").open(number).take(
            "复评", minutes="预算还没有下达。", changed="no", review_on=day(80)
        )
        walked.case.refresh_from_db()
        assert walked.case.supervision == level

    page = at_the_desk("wang").page
    page.goto("/desk/leaders/")
    assert number in page.locator("main").inner_text()
    album.keep(page, "leaders-files")
    chen = Resident(new_page(PHONE))
    chen.follow(number, code)
    assert sum("没有变化" in step for step in chen.steps) == 3


def test_the_appeal_from_the_post_to_the_last_word_and_after_it(
    cast, new_page, held_clock, at_the_desk, album
):
    walked, code = begun(cast, held_clock, *TO_BE_SIGNED, request_class=FORMAL)
    number = walked.case.number
    at_the_desk("hu").open(number).take("签发答复", reply="补偿标准符合规定。", service_method="post")
    luo = at_the_desk("luo")
    luo.page.goto("/desk/lists/to-serve/")
    assert number in luo.page.locator("main").inner_text()
    album.keep(luo.page, "papers-to-serve")

    held_clock.pass_on(days=20)
    served = held_clock.at.date().isoformat()
    at_the_desk("luo").open(number).take(
        "登记送达", paper="opinion", delivery="post", delivered_on=served, proof="回执 88"
    )
    held_clock.pass_on(days=29)  # forty-nine days after it was signed, and in time
    chen = Resident(new_page(PHONE))
    chen.follow(number, code)
    _ask(chen, number, "不服答复，申请复查", "没有回答补偿面积。")
    at_the_desk("fu").open(number).take(
        "复查维持", review_opinion="维持原处理意见。", service_method="online"
    )
    _ask(chen, number, "不服复查意见，申请复核", "不服复查意见。")
    at_the_desk("zhong").open(number).take("复核终结", review_opinion="复核终结。", service_method="online")
    chen.look_again(number)
    assert "复核已经终结" in chen.next_thing

    again = people.filed(cast, title="还是补偿的事", when=held_clock.at)
    Walk(cast, again.case, held_clock.at).go("screen", "lin", request_class=FORMAL)
    at_the_desk("lin").open(again.case.number).take(
        "提请不再受理", earlier_case=number, reason="事实和理由与上次相同。"
    )
    at_the_desk("er").open(again.case.number).take("不再受理")
    same = Resident(new_page(PHONE))
    same.follow(again.case.number, again.code)
    assert "不再受理。有新的事实和理由，可以另外提出。" in " ".join(same.steps)
    assert number in same.page.locator("main").inner_text()
    album.keep(same.page, "not-accepted-again")


def _ask(chen, number, words, reason):
    chen.look_again(number)
    chen.page.get_by_role("link", name=words).click()
    chen.page.get_by_label("您不服哪一点？").fill(reason)
    chen.page.get_by_role("button", name=words.split("，")[1]).click()
    chen.page.wait_for_url(f"**/case/{number}/")


def test_a_resident_withdraws_and_changes_their_mind(cast, new_page, held_clock, at_the_desk):
    walked, code = begun(cast, held_clock, *IN_HAND)
    number = walked.case.number
    chen = Resident(new_page(PHONE))
    chen.follow(number, code)

    chen.page.get_by_role("link", name="撤回这件诉求").click()
    chen.page.get_by_role("button", name="确定撤回").click()
    chen.page.wait_for_url(f"**/case/{number}/")
    assert "您撤回了这件诉求" in chen.next_thing
    zhao = at_the_desk("zhao").open(number)
    assert (zhao.state, zhao.page.locator("#take").count()) == ("已撤回", 0)

    chen.look_again(number)
    chen.page.get_by_role("link", name="恢复这件诉求").click()
    chen.page.get_by_role("button", name="恢复诉求").click()
    chen.page.wait_for_url(f"**/case/{number}/")
    lin = at_the_desk("lin").open_from_my_list(number)
    assert lin.state == "甄别"
