"""What production switches on: HTTPS, cookies that nobody else gets, second factors."""

import json
import os
import subprocess
import sys

import pytest

from sixia.config import keys

SHOWN = (
    "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_SAMESITE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "SECOND_FACTOR_FOR",
    "PASSWORD_HASHERS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG",
)  # fmt: skip
TELL = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {SHOWN!r}}}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """The settings as a process in production has them."""
    home = tmp_path_factory.mktemp("home")
    keys.make(home / "keys")
    chosen = {
        "SIXIA_HOME": str(home),
        "SIXIA_PRODUCTION": "1",
        "SIXIA_HOSTS": "sixia.example",
        "DJANGO_SETTINGS_MODULE": "sixia.config.settings",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SIXIA")}
    told = subprocess.run(
        [sys.executable, "-c", TELL], env=inherited | chosen, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def test_cookies_go_over_https_only_and_not_to_other_houses(production):
    assert production["SESSION_COOKIE_SECURE"] and production["SESSION_COOKIE_HTTPONLY"]
    assert production["CSRF_COOKIE_SECURE"] and production["LANGUAGE_COOKIE_SECURE"]
    assert production["SESSION_COOKIE_SAMESITE"] == production["CSRF_COOKIE_SAMESITE"] == "Lax"


def test_browsers_are_told_to_come_by_https_for_a_year(production):
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert production["SECURE_HSTS_INCLUDE_SUBDOMAINS"]


def test_passkeys_are_for_the_own_house_alone(production):
    assert production["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_the_seal_desk_and_the_administrators_give_a_second_factor(production):
    assert production["SECOND_FACTOR_FOR"] == [
        "seal_desk",
        "system_administrator",
        "security_administrator",
        "audit_administrator",
    ]


def test_passwords_are_hashed_with_argon2(production):
    assert production["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_only_the_named_hosts_are_answered(production):
    assert production["ALLOWED_HOSTS"] == ["sixia.example"]
    assert production["CSRF_TRUSTED_ORIGINS"] == ["https://sixia.example"]
    assert production["DEBUG"] is False
