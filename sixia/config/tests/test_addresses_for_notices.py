"""Where notices leave the house is read from the environment; a bad value is refused, never shown."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.views.debug import SafeExceptionReporterFilter

from sixia.config import env


@pytest.fixture(autouse=True)
def register_nothing(monkeypatch):
    monkeypatch.setattr(env, "REGISTERED", {})


@pytest.mark.parametrize(
    ("raw", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://me:p%40ss@mail.example", 587, True, False),
        ("smtps://me:p%40ss@mail.example:2465", 2465, False, True),
    ],
)
def test_a_mail_server_is_one_address(monkeypatch, raw, port, tls, ssl):
    monkeypatch.setenv("X", raw)

    found = env.env_smtp("X", means="Where.")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    assert found["EMAIL_HOST_PASSWORD"] in {"", "p@ss"}


@pytest.mark.parametrize(
    "raw", ["mail.example", "http://me:secret@mail.example", "smtp://", "smtp://a:secret@b:x"]
)
def test_what_is_no_mail_server_is_refused_without_its_password(monkeypatch, raw):
    monkeypatch.setenv("X", raw)

    with pytest.raises(ImproperlyConfigured) as refused:
        env.env_smtp("X", means="Where.")

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("raw", ["secret", "json://gateway.example/secret"])
def test_a_gateway_needs_a_place_for_the_number(monkeypatch, raw):
    monkeypatch.setenv("X", raw)

    with pytest.raises(ImproperlyConfigured, match="X must") as refused:
        env.env_gateway("X", means="Where.")

    assert "secret" not in str(refused.value)


def test_without_anything_nothing_leaves(monkeypatch):
    monkeypatch.delenv("X", raising=False)

    assert env.env_smtp("X", means="Where.") == {} and env.env_gateway("X", means="Where.") == ""


def test_our_own_address_is_one_of_the_web(monkeypatch):
    monkeypatch.setenv("X", "https://sixia.example/")
    assert env.env_address("X", "http://localhost", means="Where.") == "https://sixia.example"

    monkeypatch.setenv("X", "sixia.example")
    with pytest.raises(ImproperlyConfigured, match="http"):
        env.env_address("X", "http://localhost", means="Where.")


def test_a_page_of_errors_hides_the_keys(settings):
    settings.SECRET_GATEWAYS = {"sms": "json://key@gateway.example/{to}"}

    assert "key@" not in str(SafeExceptionReporterFilter().get_safe_settings())
