"""Shorter stories: settled at the counter, an accusation against the unit itself, a desk without a mouse."""

import pytest

from conftest import PHONE
from sixia.ledger.models import Case
from tests.cast import filed, handled, replied
from tests.stories.people import Official, Resident

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_clerk_settles_a_walk_in_on_the_spot(cast, new_page, held_clock, album):
    luo = Official(new_page(), "luo").sign_in()
    page = luo.page
    page.get_by_role("link", name="登记诉求").click()
    album.keep(page, "intake")
    page.get_by_label("群众反映什么").fill("老年卡刷不上公交，请帮忙看看是不是过期了。")
    page.get_by_label("事情发生在").select_option(cast.village.path)
    page.locator("#id_name").fill("周桂兰")
    page.locator("#id_phone").fill("13800000002")
    page.locator("summary", has_text="当场已经办好的").click()
    page.get_by_label("当场办理的结果").fill("卡已过期，当场换了新卡。")
    page.get_by_label("由谁当场办理").fill("罗静")
    page.get_by_label("群众怎样确认的").select_option("signature")
    page.get_by_role("button", name="登记", exact=True).click()
    number, code = page.locator(".receipt__number").all_inner_texts()
    album.keep_as_it_is(page, "counter-receipt")

    case = Case.objects.get(number=number)
    assert (case.state, case.outcome, case.in_time) == ("closed", "solved", True)
    zhou = Resident(new_page(PHONE))
    zhou.follow(number, code)
    assert "卡已过期，当场换了新卡。" in zhou.page.locator("main").inner_text()
    assert zhou.steps[-1] == "您的诉求当场办好了，由 罗静 办理。"


def test_an_accusation_is_sealed_and_seen_by_the_seal_desk_alone(cast, new_page, held_clock, album):
    chen = Resident(new_page(PHONE))
    words = "住建局有人收了路灯工程的好处费，灯是次品。"
    number, code = chen.file(
        words,
        kind="我要投诉",
        name="陈秋水",
        phone="13800000001",
        against="青禾县住建局",
    )
    held_clock.pass_on(hours=1)
    lin = Official(new_page(), "lin").sign_in()
    lin.open_from_my_list(number)
    lin.take("甄别", request_class="accusation", urgency="normal", category=cast.roads.pk)
    lin.take("密封移送", recipient_unit=cast.inspection.pk)
    held_clock.pass_on(hours=1)

    mi = Official(new_page(), "mi").sign_in()
    mi.open(number)
    assert mi.state == "密封移送"
    assert words in mi.page.locator("main").inner_text()
    album.keep(mi.page, "sealed")
    for login in ("lin", "zhao", "hu", "shen", "luo", "cao", "du", "wang", "er", "ji", "qian"):
        other = lin if login == "lin" else Official(new_page(), login).sign_in()
        assert other.status_of(f"/desk/case/{number}/") == 404, login
        assert other.status_of(f"/desk/preview/{number}/") == 404, login
        other.page.goto("/desk/search/?q=好处费")
        assert number not in other.page.content(), login
    chen.look_again(number)
    assert "接手您密封的诉求" in chen.next_thing
    album.keep(chen.page, "sealed-for-the-resident")


def test_the_desk_needs_no_mouse(cast, new_page, held_clock):
    first, second = (
        filed(cast, title="第一件").case,
        filed(cast, title="第二件", words="桥上的护栏断了。").case,
    )
    lin = Official(new_page(), "lin").sign_in()
    keys, page = lin.page.keyboard, lin.page

    keys.press("?")
    page.locator("dialog#keys[open]").wait_for()
    keys.press("Escape")
    keys.press("/")
    keys.type("护栏")
    keys.press("Enter")
    page.wait_for_url("**q=**")
    assert page.locator("a.title").all_inner_texts() == ["第二件"]
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url(f"**/desk/case/{second.number}/")

    page.goto("/desk/")
    for key in ("j", "j", "k", "Enter"):
        keys.press(key)
    page.wait_for_url(f"**/desk/case/{first.number}/**")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    keys.press("Enter")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


RESIDENTS = ("/", "/how/", "/privacy/", "/track/", "/file/what/", "/sign-in/")
AT_THE_DESK = (
    "/desk/", "/desk/cases/", "/desk/intake/", "/desk/notices/", "/desk/filters/", "/desk/lists/overdue/",
    "/desk/lists/long-watch/", "/desk/case/{number}/", "/desk/case/{number}/who/",
    "/desk/case/{number}/identity/", "/desk/case/{number}/restrict/",
)  # fmt: skip


def test_nothing_grave_stands_in_anyones_way(cast, new_page, held_clock, axe):
    """WCAG 2.2 A and AA, as far as a program can tell, on the main pages of both doors."""
    open_case, screened = handled(cast), filed(cast, title="桥上的护栏断了").case
    phone, found = new_page(PHONE), {}
    number, code = Resident(phone).file(
        "灯坏了。", kind="我有困难，想请人帮忙解决", name="周桂兰", phone="13800000002"
    )
    for address in (f"/receipt/{number}/", f"/case/{number}/", f"/case/{number}/withdraw/", *RESIDENTS):
        assert phone.goto(address).ok, address
        found[address] = axe(phone)
    lin = Official(new_page(), "lin").sign_in()
    for number in (open_case.number, screened.number):
        for address in AT_THE_DESK:
            assert lin.page.goto(address.format(number=number)).ok, address
            found[address] = axe(lin.page)
    zhao = Official(new_page(), "zhao").sign_in().open(open_case.number)
    found["the unit's case"] = axe(zhao.page)
    cao = Official(new_page(PHONE), "cao").sign_in().open(replied(cast, title="答复了的").number)
    found["a call-back on a phone"] = axe(cao.page)

    assert {address: grave for address, grave in found.items() if grave} == {}
