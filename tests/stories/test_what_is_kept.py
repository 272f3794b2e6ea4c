"""Who asks is looked at under a watermark, put right, held for a court, and erased when the time is over."""

from datetime import timedelta

import pytest

from conftest import PHONE
from sixia.doors.clockwork import tick
from sixia.ledger.models import Case
from sixia.ledger.verify import verify
from tests import cast as people
from tests import walk
from tests.stories.people import Official, Resident

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_resident_told_is_looked_at_put_right_held_and_erased(cast, new_page, held_clock, album, axe):
    receipt = people.filed(cast)
    number = receipt.case.number
    lin = Official(new_page(PHONE), "lin").sign_in()
    _looks(lin.page, number, album, axe)
    _puts_right(lin.page, number, album, axe)
    _ends_and_is_held(cast, new_page, number, held_clock, axe)

    held_clock.at = held_clock.at.replace(year=2036, month=7, day=20)
    er = Official(new_page(), "er").sign_in()
    er.page.goto("/desk/kept/")
    assert number in er.page.locator("main").inner_text() and axe(er.page) == []
    album.keep(er.page, "kept-soon-over")

    held_clock.pass_on(days=60)
    assert tick.run(at=held_clock.at).chores["erase_past_term"] == 0
    held_clock.pass_on(days=200)
    assert tick.run(at=held_clock.at).chores["erase_past_term"] == 1

    chen = Resident(new_page(PHONE))
    chen.follow(number, receipt.code)
    told = chen.page.locator("main").inner_text()
    assert "已经依法删除" in told and "路灯" not in told and "约时间到现场看" in told and axe(chen.page) == []
    album.keep_as_it_is(chen.page, "erased-resident")
    assert Case.objects.get(number=number).title == "（内容已依法删除）" and verify().broken == []
    er = Official(new_page(), "er").sign_in().open(number)
    assert "个人信息保护法" in er.page.locator("#timeline").inner_text() and axe(er.page) == []


def _looks(page, number, album, axe):
    page.goto(f"/desk/case/{number}/identity/")
    page.locator("[name=reason]").fill("约时间到现场看")
    page.get_by_role("button", name="查看").click()
    page.get_by_text("陈秋水").wait_for()
    marks = page.locator(".watermark span")
    assert marks.first.inner_text().startswith("林晓 青禾县社会工作部受理中心 2026-08-04 ")
    assert page.evaluate("getComputedStyle(document.querySelector('.watermark')).position") == "fixed"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") and axe(page) == []
    album.keep_as_it_is(page, "identity-under-watermark")
    page.emulate_media(media="print")
    assert marks.first.is_visible()
    page.emulate_media(media="screen")


def _puts_right(page, number, album, axe):
    page.get_by_role("link", name="更正身份信息").click()
    assert axe(page) == []
    page.locator("[name=phone]").fill("138****0001")
    page.locator("[name=reason]").fill("本人来电更正电话")
    page.get_by_role("button", name="更正").click()
    page.get_by_text("这一项带有隐去符号").first.wait_for()
    album.keep_as_it_is(page, "identity-correcting")
    page.locator("[name=phone]").fill("139 0000 5678")
    page.get_by_role("button", name="更正").click()
    page.wait_for_url(f"**/desk/case/{number}/")
    assert "139****5678" in page.locator("main").inner_text()


def _ends_and_is_held(cast, new_page, number, held_clock, axe):
    place = walk.Walk(cast, Case.objects.get(number=number), held_clock.at + timedelta(minutes=5))
    place.go("screen", "lin").go("redirect", "lin")
    held_clock.at = place.now.replace(year=2032)
    page = Official(new_page(), "lin").sign_in().page
    page.goto(f"/desk/case/{number}/hold/")
    page.locator("[name=held_for]").fill("青禾县人民法院（2032）行初 1 号")
    page.locator("[name=reason]").fill("行政诉讼需要")
    page.locator("[name=hold_until]").fill("2037-02-01")
    assert axe(page) == []
    page.locator("form[method=post] button.govuk-button").last.click()
    page.wait_for_url(f"**/desk/case/{number}/")
    tick.run(at=held_clock.at + timedelta(days=1))
