"""Signing in: a password cannot be guessed by trying, and the demo's accounts open nothing real."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.test import Client

from sixia.ground.days import clock
from sixia.ground.people import actions as people
from sixia.ground.web.signing import actions

pytestmark = pytest.mark.django_db
RIGHT = "a-long-test-password"


def given(client, password, *, username="lin", address="10.0.0.1", follow_to=""):
    facts = {"username": username, "password": password, "next": follow_to}
    return client.post("/sign-in/", facts, REMOTE_ADDR=address)


def test_after_ten_wrong_passwords_not_even_the_right_one_opens_from_there(client, cast):
    for _try in range(10):
        assert given(client, "wrong").status_code == 200

    page = given(client, RIGHT)

    assert page.status_code == 200
    end = clock.local(clock.now() + timedelta(hours=1, seconds=59))
    assert f"请在 {end:%H:%M} 之后再试" in page.content.decode()
    assert given(client, RIGHT, address="10.0.0.2").status_code == 302


def test_a_lock_opens_by_itself_after_an_hour_and_trying_on_does_not_lengthen_it(client, cast, monkeypatch):
    for _try in range(10):
        given(client, "wrong")
    began = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=59))
    assert given(client, RIGHT).status_code == 200

    AccessAttempt.objects.update(attempt_time=began - timedelta(minutes=61))
    monkeypatch.undo()

    assert given(client, RIGHT).status_code == 302


def test_the_count_is_shared_by_every_web_process(client, cast):
    """It stands in the database, not in the memory of one."""
    for number in range(10):
        given(Client(), "wrong", username="LIN" if number % 2 else " lin")

    assert sum(AccessAttempt.objects.values_list("failures_since_start", flat=True)) == 10
    assert given(Client(), RIGHT).status_code == 200


@pytest.mark.parametrize(("tries", "opens"), [(299, 302), (300, 200)])
def test_one_account_is_not_tried_from_many_addresses_without_end(client, cast, tries, opens):
    given(client, "wrong", username="LIN", address="10.0.9.1")
    AccessAttempt.objects.update(failures_since_start=tries)

    assert given(client, RIGHT, address="10.1.0.1").status_code == opens


@pytest.mark.parametrize(("tries", "opens"), [(119, 302), (120, 200)])
def test_one_address_does_not_try_many_accounts_without_end(client, cast, tries, opens):
    given(client, "wrong", username="nobody")
    AccessAttempt.objects.update(failures_since_start=tries)

    assert given(client, RIGHT).status_code == opens


def test_right_passwords_are_never_counted(client, cast):
    for _time in range(12):
        assert given(client, RIGHT).status_code == 302
        client.post("/sign-out/")


def test_signing_in_forgets_ones_own_mistakes_and_nobody_elses(client, cast):
    given(client, "wrong")
    given(client, "wrong", username="hu")
    given(client, "wrong", address="10.0.0.9")

    given(client, RIGHT)

    left = set(AccessAttempt.objects.values_list("username", "ip_address"))
    assert left == {("hu", "10.0.0.1"), ("lin", "10.0.0.9")}


def test_sign_ins_and_failures_are_logged_without_what_was_typed(client, cast):
    given(client, "wrong-secret-word")
    given(client, RIGHT)
    client.post("/sign-out/")

    assert AccessFailureLog.objects.filter(username="lin", ip_address="10.0.0.1").count() == 1
    assert AccessLog.objects.get(username="lin").logout_time is not None
    rows = str(list(AccessAttempt.objects.values()) + list(AccessFailureLog.objects.values()))
    assert "wrong-secret-word" not in rows


def test_an_account_of_the_demo_opens_nothing_in_production(client, settings, cast):
    demo = people.add_user(username="demo", name="演示", password=RIGHT, is_demo=True)
    client.force_login(demo)
    settings.PRODUCTION = True

    assert client.get("/me/").status_code == 302
    assert given(client, RIGHT, username="demo").status_code == 200
    assert given(client, RIGHT).status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "\\\\evil",
        "/\\evil.example",
        "http:evil.example",
        "\x00https://evil.example",
    ],
)
def test_signing_in_never_leads_to_another_house(client, cast, elsewhere):
    assert given(client, RIGHT, follow_to=elsewhere)["Location"] == "/desk/"
    assert client.get("/sign-in/", {"next": elsewhere})["Location"] == "/desk/"
    assert client.post("/sign-out/", {"next": elsewhere})["Location"] == "/"


def test_signing_in_leads_where_one_wanted_to_go(client, cast):
    assert given(client, RIGHT, follow_to="/desk/cases/?q=1")["Location"] == "/desk/cases/?q=1"


def test_whoever_signs_out_leaves_no_page_behind(client, cast):
    client.force_login(cast.users["lin"])

    answer = client.post("/sign-out/")

    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"cache"')
    assert client.get("/desk/").status_code == 302
    assert client.get("/sign-out/").status_code == 405


@pytest.mark.parametrize("username", ["lin", "nobody", "\x00", "x" * 200, "林晓"])
def test_the_answer_does_not_tell_which_accounts_there_are(client, cast, username):
    page = given(client, "wrong", username=username)

    assert page.status_code == 200
    said = page.content.decode()
    assert "不对" in said or "账号" in said
    if username in {"lin", "nobody", "林晓"}:
        assert "账号或密码不对" in said


def test_an_unknown_account_takes_as_long_as_a_wrong_password(client, cast, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    people.add_user(username="slow", name="慢", password=RIGHT)

    spent = {name: _fastest(client, name) for name in ("slow", "nobody-at-all")}

    assert 0.5 < spent["nobody-at-all"] / spent["slow"] < 2


def _fastest(client, username):
    """The least of five: what the machine does beside it only adds."""
    return min(_seconds(client, username, number) for number in range(5))


def _seconds(client, username, number):
    start = time.perf_counter()
    given(client, "wrong", username=username, address=f"10.2.{number}.1")
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "address", ["/sign-up/", "/accounts/signup/", "/accounts/password/reset/", "/sign-in/county/"]
)
def test_strangers_find_no_way_to_make_an_account(client, cast, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_the_log_of_sign_ins_is_forgotten_when_it_is_old_and_not_before(client, cast):
    given(client, "wrong")
    given(client, RIGHT)
    at = clock.now()

    assert actions.forget_log(before=at - timedelta(days=1)) == 0
    assert actions.forget_log(before=at + timedelta(days=1)) == 2
    assert not AccessLog.objects.exists() and not AccessFailureLog.objects.exists()
