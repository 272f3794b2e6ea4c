"""The residents' pages in a real browser: on a phone, with and without scripts, in both languages."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache

from conftest import DESKTOP, PHONE
from sixia.doors.resident.tests import way
from sixia.ledger.models import Case
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_PAGE_KB = 60


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()


def _on(page):
    page.get_by_role("button", name="继续").click()


def _walk(page, screenshot, name):
    """From the first page to the receipt, by hand."""
    page.goto("/")
    screenshot(page, f"resident-home-{name}")
    page.get_by_role("link", name="反映诉求").first.click()
    page.get_by_label("您遇到了什么事？").fill(way.WORDS)
    screenshot(page, f"resident-what-{name}")
    _on(page)
    page.get_by_label("我有困难，想请人帮忙解决").check()
    screenshot(page, f"resident-kind-{name}")
    _on(page)
    page.get_by_label("清溪镇").check()
    screenshot(page, f"resident-town-{name}")
    _on(page)
    page.get_by_label("村、社区").select_option("v1")
    page.get_by_label("怎么找到那个地方").fill("小卖部对面")
    screenshot(page, f"resident-place-{name}")
    _on(page)
    screenshot(page, f"resident-files-{name}")
    _on(page)
    page.get_by_label("愿意，这是我自己的事").check()
    screenshot(page, f"resident-who-{name}")
    _on(page)
    page.get_by_label("姓名").fill("陈秋水")
    page.get_by_label("电话").fill("13800000001")
    screenshot(page, f"resident-contact-{name}")
    _on(page)
    screenshot(page, f"resident-about-{name}")
    _on(page)
    screenshot(page, f"resident-check-{name}")
    page.get_by_role("button", name="提交诉求").click()
    page.wait_for_url("**/receipt/**")
    screenshot(page, f"resident-receipt-{name}")


def test_someone_files_on_a_phone_and_follows_it(phone, cast, screenshot):
    _walk(phone, screenshot, "phone")

    phone.get_by_role("link", name="查看进度").last.click()

    assert phone.locator(".next__what").inner_text() == "看您的诉求，决定交给哪个单位办理"
    assert Case.objects.get().words == way.WORDS


def test_someone_files_with_scripts_switched_off(new_page, cast, screenshot):
    _walk(new_page(DESKTOP, java_script_enabled=False), screenshot, "desktop")

    assert Case.objects.count() == 1


def test_what_was_typed_comes_back_after_the_phone_lost_everything_but_its_page(phone, cast):
    phone.goto("/file/what/")
    phone.get_by_label("您遇到了什么事？").fill(way.WORDS)
    phone.context.clear_cookies()

    phone.goto("/file/what/")

    assert phone.get_by_label("您遇到了什么事？").input_value() == way.WORDS


@pytest.mark.parametrize(("screen", "name"), [(PHONE, "phone"), (DESKTOP, "desktop")])
def test_an_answered_case_is_read_and_evaluated(new_page, cast, screenshot, screen, name):
    case = people.replied(cast)
    code = "20260804"
    way.into(way.Client(), case)
    page = new_page(screen)
    page.goto(f"/track/?number={case.number}")
    screenshot(page, f"resident-track-{name}")
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/case/**")
    screenshot(page, f"resident-case-{name}")

    page.get_by_role("link", name="评价：解决了吗？").first.click()
    screenshot(page, f"resident-evaluate-{name}")
    page.get_by_label("没有解决").check()
    page.get_by_label("不满意", exact=True).check()
    page.get_by_label("还想说什么").fill("还是不亮")
    page.get_by_role("button", name="提交评价").click()
    page.wait_for_url(f"**/case/{case.number}/")
    assert "评价已经记下" in page.locator("main").inner_text()

    page.get_by_role("link", name="撤回这件诉求").click()
    screenshot(page, f"resident-withdraw-{name}")


@pytest.mark.parametrize(("screen", "name"), [(PHONE, "phone"), (DESKTOP, "desktop")])
def test_every_page_in_english_fits_its_screen(new_page, cast, screenshot, screen, name):
    case = people.replied(cast)
    way.into(way.Client(), case)
    page = new_page(screen)
    page.goto("/")
    page.locator("button[name=language]").click()
    for address in ("/", "/how/", "/privacy/", "/track/", "/file/what/"):
        page.goto(address)
        screenshot(page, f"resident-en{address.replace('/', '-')}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["viewport"]["width"], address
    page.goto(f"/track/?number={case.number}")
    page.locator("[name=code]").fill("20260804")
    page.locator("main form button").first.click()
    page.wait_for_url("**/case/**")
    screenshot(page, f"resident-en-case-{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["viewport"]["width"]


def test_the_first_page_is_light_enough_for_an_old_phone(client, db):
    page = client.get("/").content
    links = [part.split('"')[0] for part in page.decode().split("/static/")[1:]]
    parts = [page, *(Path(str(finders.find(link))).read_bytes() for link in links)]

    assert sum(len(gzip.compress(part)) for part in parts) <= FIRST_PAGE_KB * 1024
