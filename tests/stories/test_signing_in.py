"""Signing in with all there is: a telephone, a recovery code, a passkey, another device, and a lock."""

import re

import pytest
from django.core.cache import cache

from conftest import PHONE
from sixia.ground.web.signing.tests import hand
from tests.stories.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_counted(db):
    """What is counted for all processes stands in a table that no test empties."""
    cache.clear()
    yield
    cache.clear()


def _give_password(page, login="lin", password=PASSWORD):
    page.goto("/sign-in/")
    page.get_by_label("账号").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def _once_more(page):
    """Say once more that it is me."""
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()


def _starts_a_telephone(page, album):
    """From the desk to one's own page, and codes of a telephone on; the secret and the recovery codes."""
    page.locator(".desk-me a").click()
    page.get_by_role("link", name="启用动态验证码").click()
    _once_more(page)
    page.get_by_role("heading", name="启用动态验证码").wait_for()
    assert page.locator(".qr svg").is_visible()
    secret = page.locator("dd", has_text=re.compile(r"^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text()
    album.keep_as_it_is(page, "sign-in-telephone")
    page.get_by_label("手机上显示的 6 位验证码").fill(hand.code_of(secret))
    page.get_by_role("button", name="启用").click()
    page.get_by_role("heading", name="恢复码").first.wait_for()
    codes = re.findall(r"\b\d{8}\b", page.locator("main").inner_text())
    album.keep_as_it_is(page, "sign-in-recovery-codes")
    page.get_by_role("link", name="已经抄好").click()
    return secret, codes


def test_a_telephone_a_recovery_code_and_a_session_ended_from_elsewhere(cast, new_page, album, axe):
    office = new_page()
    _give_password(office)
    office.wait_for_url("**/desk/")
    secret, codes = _starts_a_telephone(office, album)
    assert len(codes) == 10
    assert axe(office) == []
    album.keep(office, "sign-in-my-account")
    cache.clear()  # the telephone shows the same code for half a minute, and it opens once

    phone = new_page(PHONE)
    _give_password(phone)
    phone.wait_for_url("**/sign-in/code/")
    assert axe(phone) == []
    album.keep(phone, "sign-in-code")
    phone.get_by_label("验证码").fill("000000")
    phone.get_by_role("button", name="登录", exact=True).click()
    phone.get_by_text("验证码不对，或者已经用过").first.wait_for()
    phone.get_by_label("验证码").fill(hand.code_of(secret))
    phone.get_by_role("button", name="登录", exact=True).click()
    phone.wait_for_url("**/desk/")

    lent = new_page()
    _give_password(lent)
    lent.get_by_label("验证码").fill(codes[3])
    lent.get_by_role("button", name="登录", exact=True).click()
    lent.wait_for_url("**/desk/")

    office.goto("/me/sessions/")
    assert office.locator("tbody tr").count() == 3
    assert office.get_by_text("本次登录").count() == 1
    assert axe(office) == []
    album.keep(office, "sign-in-sessions")
    office.get_by_role("button", name="退出", exact=True).first.click()
    office.get_by_text("已退出。").wait_for()
    assert office.locator("tbody tr").count() == 2
    lent.goto("/desk/")
    assert "/sign-in/" in lent.url
    phone.goto("/desk/")
    assert "/sign-in/" not in phone.url


def test_a_passkey_opens_without_a_password(cast, new_page, album):
    page = new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    _give_password(page)
    page.wait_for_url("**/desk/")
    page.goto("/me/")
    page.get_by_role("link", name="添加通行密钥").click()
    _once_more(page)
    page.get_by_label("给这把通行密钥起个名字").fill("办公室电脑")
    album.keep_as_it_is(page, "sign-in-passkey-add")
    page.get_by_role("button", name="添加").click()
    page.get_by_role("heading", name="恢复码").first.wait_for()
    page.goto("/me/")
    assert "办公室电脑" in page.locator("#passkeys").inner_text()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/")

    page.goto("/sign-in/")
    album.keep(page, "sign-in")
    page.get_by_role("button", name="使用通行密钥").click()
    page.wait_for_url("**/desk/")

    page.get_by_role("button", name="退出登录").click()
    _give_password(page)
    page.wait_for_url("**/sign-in/code/")
    page.get_by_role("button", name="改用通行密钥").click()
    page.wait_for_url("**/desk/")


def test_a_passkey_that_is_not_there_is_told_in_plain_words(cast, new_page):
    page = new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    page.goto("/sign-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('none')) }")

    page.get_by_role("button", name="使用通行密钥").click()

    page.get_by_text("没有用成通行密钥").wait_for()


def test_ten_wrong_passwords_are_told_with_the_time(cast, new_page, album, axe):
    page = new_page()
    for _try in range(10):
        _give_password(page, password="wrong-password")
        page.get_by_text("账号或密码不对").first.wait_for()

    _give_password(page)

    said = page.locator(".govuk-error-summary").inner_text()
    assert re.search(r"请在 \d\d:\d\d 之后再试", said)
    assert axe(page) == []
    album.keep_as_it_is(page, "sign-in-locked")
