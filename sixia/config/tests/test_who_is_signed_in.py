"""A session opens the desk as long as it lasts, for the account as it is now, and for nobody else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from sixia.ground.days import clock
from sixia.ground.people.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-test-password"


@pytest.fixture
def signed_in(client, cast):
    assert client.post("/sign-in/", {"username": "lin", "password": PASSWORD}).status_code == 302
    assert _opens(client)
    return client


def _opens(client) -> bool:
    return client.get("/desk/").status_code == 200


def test_a_closed_account_is_out_at_once(signed_in):
    User.objects.filter(username="lin").update(is_active=False)

    assert not _opens(signed_in)


def test_another_password_ends_every_session(signed_in):
    lin = User.objects.get(username="lin")
    lin.set_password("another-long-password")
    lin.save()

    assert not _opens(signed_in)


def test_a_session_that_was_signed_out_opens_nothing_elsewhere(signed_in):
    elsewhere = Client()
    elsewhere.cookies = signed_in.cookies.copy()
    assert _opens(elsewhere)

    signed_in.post("/sign-out/")

    assert not _opens(elsewhere)


def test_a_session_ends(signed_in):
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))

    assert not _opens(signed_in)


def test_a_key_given_beforehand_is_not_the_key_of_the_session(cast):
    victim = Client()
    victim.get("/file/")
    victim.cookies["sessionid"] = "a" * 32
    victim.post("/sign-in/", {"username": "lin", "password": PASSWORD})
    assert _opens(victim)

    attacker = Client()
    attacker.cookies["sessionid"] = "a" * 32

    assert victim.cookies["sessionid"].value != "a" * 32
    assert not _opens(attacker)


def test_the_key_changes_on_signing_in(cast):
    client = Client()
    client.post("/track/", {"number": "20260804-000000", "code": "00000000"})
    before = client.cookies["sessionid"].value

    client.post("/sign-in/", {"username": "lin", "password": PASSWORD})

    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()
