"""Where one is signed in: listed, ended by hand, ended by a new password, ended with a post."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from sixia.ground.journal.queries import story
from sixia.ground.people import actions as people
from sixia.ground.people.models import Post
from sixia.ground.web.signing import actions
from sixia.ground.web.signing.tests import hand
from tests.cast import SINCE

pytestmark = pytest.mark.django_db

WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def office(cast):
    client = Client(headers={"User-Agent": WINDOWS}, REMOTE_ADDR="10.0.0.1")
    hand.sign_in(client)
    return client


@pytest.fixture
def phone(cast):
    client = Client(headers={"User-Agent": PHONE}, REMOTE_ADDR="2001:db8::7")
    hand.sign_in(client)
    return client


def opens(client) -> bool:
    return client.get("/desk/").status_code == 200


def test_each_is_listed_with_device_time_and_address_and_this_one_is_marked(office, phone):
    page = office.get("/me/sessions/").content.decode()

    assert "Edge 142 · Windows" in page
    assert "Mobile Safari 18 · iOS" in page
    assert "10.0.0.1" in page and "2001:db8::7" in page
    assert page.count("本次登录") == 1


def test_another_is_ended_at_once(office, phone, cast):
    key = UserSession.objects.get(ip="2001:db8::7").pk

    office.post("/me/sessions/", {"session": key})

    assert opens(office) and not opens(phone)
    assert office.get("/me/sessions/").content.decode().count("Safari") == 0


def test_all_others_are_ended_together(office, phone, cast):
    third = Client()
    hand.sign_in(third)

    office.post("/me/sessions/", {"session": "others"})

    assert [opens(one) for one in (office, phone, third)] == [True, False, False]


@pytest.mark.parametrize("key", ["x", "", "0", "999999999999999999", "-1"])
def test_what_is_no_session_of_mine_is_not_there(office, key):
    assert office.post("/me/sessions/", {"session": key}).status_code == 404


def test_nobody_ends_a_session_of_another(office, cast):
    hu = Client()
    hand.sign_in(hu, "hu")
    key = UserSession.objects.get(user=cast.users["hu"]).pk

    assert office.post("/me/sessions/", {"session": key}).status_code == 404
    assert opens(hu)


def test_a_new_password_ends_every_other_session(office, phone, cast):
    answer = office.post(
        "/me/password/",
        {"oldpassword": hand.PASSWORD, "password1": "quite-another-1", "password2": "quite-another-1"},
    )

    assert answer["Location"] == "/me/"
    assert opens(office) and not opens(phone)
    assert Session.objects.count() == 1
    assert [entry.verb for entry in story(cast.users["lin"])] == ["password"]
    assert hand.sign_in(Client(), "lin", "quite-another-1").status_code == 302


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"oldpassword": "wrong"}, "现在的密码不对"),
        ({"password1": "short", "password2": "short"}, "10"),
        ({"password1": "1234567890123", "password2": "1234567890123"}, "数字"),
        ({"password2": "different-one-1"}, "每次"),
        ({"password1": "", "password2": ""}, "请填写这一项"),
    ],
)
def test_a_password_that_cannot_be_is_refused_with_a_remedy(office, answers, said):
    good = {"oldpassword": hand.PASSWORD, "password1": "quite-another-1", "password2": "quite-another-1"}

    answer = office.post("/me/password/", good | answers)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_every_session_ends_with_a_post(office, cast):
    other = people.give_post(
        user=cast.users["lin"], unit=cast.works, area=cast.county, role="reviewer", from_on=SINCE
    )
    hand.sign_in(office)
    phone = Client()
    hand.sign_in(phone)
    assert opens(phone)

    Post.objects.filter(pk=other.pk).update(to_on=SINCE + timedelta(days=1))

    assert not opens(phone)
    assert Session.objects.filter(session_key=phone.cookies["sessionid"].value).count() == 0
    hand.sign_in(phone)
    assert opens(phone)


def test_a_new_post_ends_nothing(office, cast):
    people.give_post(
        user=cast.users["lin"], unit=cast.works, area=cast.county, role="reviewer", from_on=SINCE
    )

    assert opens(office)


def test_whoever_closes_an_account_can_end_its_sessions(office, phone, cast):
    assert actions.end_sessions(cast.users["lin"]) == 2

    assert not opens(office) and not opens(phone)


def test_whoever_has_no_password_is_asked_for_none(client, cast):
    """They come by the county's identity provider alone."""
    lin = cast.users["lin"]
    lin.set_unusable_password()
    lin.save()
    client.force_login(lin)

    assert client.get("/me/password/").status_code == 404
    for again in ("/me/again/", "/me/again/code/", "/me/again/passkey/"):
        assert client.get(again)["Location"] == "/me/"
    assert client.get("/me/authenticator/").status_code == 200
    assert "没有设密码" in client.get("/me/").content.decode()
