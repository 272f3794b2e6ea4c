"""What a person does at the sign-in with a telephone in the hand, for the tests."""

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

PASSWORD = "a-long-test-password"


def sign_in(client, username="lin", password=PASSWORD, **headers):
    """Give account and password."""
    return client.post("/sign-in/", {"username": username, "password": password}, **headers)


def code_of(secret: str) -> str:
    """What a telephone with this secret shows now; the first counter is that of half a minute ago."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), next(yield_hotp_counters_from_time()) + 1))


def confirm(client, password=PASSWORD):
    """Say once more that it is me."""
    return client.post("/me/again/", {"password": password, "next": "/me/"})


def start_telephone(client) -> tuple[str, list[str]]:
    """Switch codes on for whoever is signed in; the secret, and the recovery codes."""
    confirm(client)
    page = client.get("/me/authenticator/").content.decode()
    secret = re.search(r"<dd>((?:[A-Z2-7]{4} ?){8})</dd>", page).group(1)
    answer = client.post("/me/authenticator/", {"code": code_of(secret)}, follow=True)
    cache.clear()  # the same code is wanted again within its half minute
    return secret, re.findall(r"\b\d{8}\b", answer.content.decode())


def has_telephone(user) -> bool:
    """Whether codes are switched on."""
    return Authenticator.objects.filter(user=user, type="totp").exists()
