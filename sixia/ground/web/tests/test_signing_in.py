"""Signing in: a password cannot be guessed by trying, and the demo's accounts open nothing real."""

import pytest
from django.core.cache import cache

from sixia.ground.days import clock
from sixia.ground.people import actions as people
from sixia.ground.web import crowds, sign_in

pytestmark = pytest.mark.django_db
RIGHT = "a-long-test-password"


@pytest.fixture(autouse=True)
def _nobody_has_tried():
    cache.clear()
    yield
    cache.clear()


def given(client, password, *, username="lin", address="10.0.0.1", follow_to=""):
    facts = {"username": username, "password": password, "next": follow_to}
    return client.post("/sign-in/", facts, REMOTE_ADDR=address)


def test_after_ten_wrong_passwords_not_even_the_right_one_opens_from_there(client, cast):
    for _try in range(10):
        assert given(client, "wrong").status_code == 200

    page = given(client, RIGHT)

    assert page.status_code == 200
    assert "过一小时再试" in page.content.decode()
    assert given(client, RIGHT, address="10.0.0.2").status_code == 302


def test_whoever_signs_out_leaves_no_page_behind(client, cast):
    client.force_login(cast.users["lin"])

    answer = client.post("/sign-out/")

    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"cache"')
    assert client.get("/desk/").status_code == 302


def test_one_account_is_not_tried_from_many_addresses_without_end(client, cast):
    now = clock.now()
    for _try in range(299):
        crowds.count(sign_in.OF_ACCOUNT, "lin", at=now)
    given(client, "wrong", username="LIN", address="10.0.9.1")

    assert "过一小时再试" in given(client, RIGHT, address="10.1.0.1").content.decode()


def test_right_passwords_are_never_counted(client, cast):
    for _time in range(12):
        assert given(client, RIGHT).status_code == 302
        client.post("/sign-out/")


def test_an_account_of_the_demo_opens_nothing_in_production(client, settings, cast):
    people.add_user(username="demo", name="演示", password=RIGHT, is_demo=True)
    settings.PRODUCTION = True

    assert given(client, RIGHT, username="demo").status_code == 200
    assert given(client, RIGHT).status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_signing_in_never_leads_to_another_house(client, cast, elsewhere):
    assert given(client, RIGHT, follow_to=elsewhere)["Location"] == "/desk/"
