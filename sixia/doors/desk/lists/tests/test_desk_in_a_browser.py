"""The desk in a real browser: by keyboard, with the preview beside the list, likenesses while typing."""

import pytest
from django.test import Client

from conftest import DESKTOP, PHONE
from sixia.ground.days import clock
from tests.cast import MORNING, filed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(cast, new_page, live_server, monkeypatch):
    """Opens a page signed in as a member of the cast."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)

    def open_page(name, *screen):
        client = Client()
        client.force_login(cast.users[name])
        page = new_page(*screen)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_page


def test_one_moves_through_the_list_by_keyboard_with_a_preview(cast, signed_in):
    filed(cast, title="第一件", words="第一件的全部内容在这里。")
    second = filed(cast, title="第二件", words="第二件的全部内容在这里。").case
    page = signed_in("lin")
    page.goto("/desk/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_selector("#preview >> text=第二件的全部内容")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/desk/case/{second.number}/")


def test_slash_goes_to_the_search_box(cast, signed_in):
    lamp = filed(cast).case
    page = signed_in("lin")
    page.goto("/desk/")

    page.keyboard.press("/")
    page.keyboard.type("路灯")
    page.keyboard.press("Enter")

    page.wait_for_selector(f"text={lamp.number}")
    assert page.locator("mark").first.inner_text() == "路灯"


def test_likenesses_appear_while_typing_and_one_registers_into_a_group(cast, signed_in):
    old = filed(cast).case
    page = signed_in("lin", PHONE)
    page.goto("/desk/intake/")

    page.fill("#id_words", "柳湾村村口的路灯坏了，晚上很黑。")
    page.wait_for_selector(f"#likely >> text={old.number}")
    page.check(f"input[name=together][value='{old.number}']")
    page.select_option("#id_area", cast.village.path)
    page.fill("#id_name", "周桂兰")
    page.click("button[value=register]")

    page.wait_for_selector(".receipt__number")
    old.refresh_from_db()
    assert old.leads.count() == 1


@pytest.mark.parametrize("url", ["/desk/", "/desk/cases/?channel=visit", "/desk/intake/"])
def test_no_page_is_wider_than_a_phone(cast, signed_in, url):
    filed(cast, place_words="下街十八号门前的第三根电线杆旁边", urgency="lifeline", heads=7)
    page = signed_in("lin", PHONE)

    page.goto(url)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_desktop_the_counter_has_its_buttons_at_hand_and_nothing_under_them(cast, signed_in):
    page = signed_in("lin", DESKTOP)
    page.goto("/desk/intake/")

    button = page.get_by_role("button", name="登记", exact=True)
    assert button.bounding_box()["y"] < DESKTOP["viewport"]["height"]
    for name in ("place_words", "external_number", "against_unit"):
        field = page.locator(f"[name={name}]")
        field.focus()
        assert field.bounding_box()["y"] < button.bounding_box()["y"], name
