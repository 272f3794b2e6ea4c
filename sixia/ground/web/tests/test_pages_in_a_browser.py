"""The shells and bits in a real browser: no complaint, no sideways scroll, the keys, the drafts."""

import gzip
from pathlib import Path

import pytest

WIDTH = "document.documentElement.scrollWidth <= window.innerWidth"
BUILD = Path(__file__).resolve().parents[1] / "static" / "build"


@pytest.fixture(autouse=True)
def gallery(settings):
    settings.ROOT_URLCONF = "sixia.ground.web.tests.gallery.house"


@pytest.mark.parametrize("page", ["", "?errors=1", "question/", "desk/", "desk/?empty=1", "case/?errors=1"])
def test_every_page_fits_a_phone_and_a_desktop(db, phone, desktop, screenshot, page):
    for screen, name in ((phone, "phone"), (desktop, "desktop")):
        screen.goto(f"/gallery/{page}")
        assert screen.evaluate(WIDTH)
        screenshot(screen, f"gallery-{page.strip('/').replace('/?', '-') or 'all'}-{name}")


def test_keys_walk_the_list_show_the_preview_and_open_a_row(db, desktop):
    desktop.goto("/gallery/desk/")
    desktop.keyboard.press("j")
    desktop.keyboard.press("j")

    assert desktop.locator("tr.is-current").get_attribute("data-row") is not None
    desktop.locator("#preview .timeline").wait_for()
    desktop.keyboard.press("x")
    assert "1" in desktop.locator("span[data-ticked]").inner_text()
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/gallery/case/")


def test_a_slash_goes_to_the_search_and_a_question_mark_shows_the_keys(db, desktop):
    desktop.goto("/gallery/desk/")
    desktop.keyboard.press("/")
    assert desktop.evaluate("document.activeElement.id") == "search"
    desktop.keyboard.press("Escape")
    desktop.keyboard.press("?")

    assert desktop.locator("dialog#keys").is_visible()


def test_the_menu_opens_on_a_phone(db, phone):
    phone.goto("/gallery/desk/")
    assert not phone.locator("#desk-nav").is_visible()
    phone.locator(".desk-menu").click()

    assert phone.locator("#desk-nav").is_visible()


def test_what_was_typed_comes_back_after_the_connection_was_lost(db, phone):
    phone.goto("/gallery/question/")
    phone.locator("textarea").fill("路灯三天没亮了")
    phone.goto("/sign-in/")
    phone.goto("/gallery/question/")

    assert phone.locator("textarea").input_value() == "路灯三天没亮了"
    phone.locator(".restored button").click()
    assert phone.locator("textarea").input_value() == ""


def test_a_receipt_ends_the_draft_that_was_sent(db, phone):
    phone.goto("/gallery/question/")
    phone.locator("textarea").fill("路灯三天没亮了")
    phone.get_by_role("button", name="继续").click()
    phone.goto("/gallery/")
    phone.goto("/gallery/question/")

    assert phone.locator("textarea").input_value() == ""


def test_a_telephone_number_is_never_kept(db, phone):
    phone.goto("/gallery/")
    phone.locator("input[type=tel]").fill("13800002046")
    phone.locator("textarea").fill("x")

    assert "13800002046" not in phone.evaluate("JSON.stringify(sessionStorage)")


def test_the_count_speaks_of_characters_as_the_server_counts_them(db, phone):
    phone.goto("/gallery/question/")
    phone.locator("textarea").fill("𠮷\n😀")

    assert "1996" in phone.locator(".count").inner_text()


def test_the_language_switches_without_scripts(db, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/sign-in/")
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"


def test_the_bundles_stay_small():
    def weight(pattern):
        return sum(len(gzip.compress(file.read_bytes(), 6)) for file in BUILD.glob(pattern))

    assert weight("public-*.css") < 20_000
    assert weight("public-*.js") + weight("submit_once-*.js") < 12_000
    assert weight("desk-*.js") + weight("submit_once-*.js") < 60_000
