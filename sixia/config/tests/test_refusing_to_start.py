"""An unsafe instance does not start in production, and says why."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from sixia.config import keys, safety

ENTRANCE = safety.Entrance(
    second_factor_for=["seal_desk"], oidc_url="", oidc_client="", oidc_claim="preferred_username", scanner=""
)
COUNTY = replace(ENTRANCE, oidc_url="https://id.county.example", oidc_client="sixia")


@pytest.fixture
def safe(tmp_path):
    """An instance that may start."""
    keys.make(tmp_path / "keys")
    return {
        "production": True,
        "debug": False,
        "hosts": ["sixia.example"],
        "secret": keys.secret(tmp_path / "keys"),
        "key_folder": tmp_path / "keys",
        "demo_mark": tmp_path / "demo.json",
        "entrance": ENTRANCE,
    }


def test_a_safe_instance_starts(safe):
    assert safety.refusals(**safe) == []


@pytest.mark.parametrize(
    ("unsafe", "why"),
    [
        ({"debug": True}, "SIXIA_DEBUG"),
        ({"hosts": ["*"]}, "SIXIA_HOSTS"),
        ({"hosts": []}, "SIXIA_HOSTS"),
        ({"secret": ""}, "secret key"),
        ({"secret": "short"}, "too short"),
        ({"secret": "a" * 80}, "too short"),
    ],
)
def test_an_unsafe_setting_is_refused_by_name(safe, unsafe, why):
    (sentence,) = safety.refusals(**safe | unsafe)

    assert why in sentence


def test_the_same_is_no_matter_outside_production(safe):
    assert safety.refusals(**safe | {"production": False, "debug": True, "hosts": ["*"]}) == []


@pytest.mark.parametrize("name", [keys.SECRET_KEY_FILE, keys.VAULT_KEY_FILE])
def test_a_key_that_others_can_read_is_refused(safe, name):
    (safe["key_folder"] / name).chmod(0o644)

    (sentence,) = safety.refusals(**safe)

    assert "can be read by others" in sentence


def test_a_vault_key_of_the_wrong_length_is_refused(safe):
    (safe["key_folder"] / keys.VAULT_KEY_FILE).write_bytes(b"short")

    assert "32 bytes" in safety.refusals(**safe)[0]


def test_the_demo_is_refused(safe):
    safe["demo_mark"].touch()

    assert "demo" in safety.refusals(**safe)[0]


@pytest.mark.parametrize(
    ("unsafe", "why"),
    [
        ({"second_factor_for": []}, "SIXIA_SECOND_FACTOR_FOR is empty"),
        ({"second_factor_for": ["seal_desk", "sealdesk"]}, "SIXIA_SECOND_FACTOR_FOR names sealdesk"),
        ({"scanner": "/no/such/scanner --quiet"}, "SIXIA_SCANNER names /no/such/scanner"),
        ({"scanner": "'"}, "SIXIA_SCANNER is no command"),
    ],
)
def test_an_unsafe_way_in_is_refused_by_name(safe, unsafe, why):
    (sentence,) = safety.refusals(**safe | {"entrance": replace(ENTRANCE, **unsafe)})

    assert why in sentence


@pytest.mark.parametrize("scanner", ["true --quiet", "clamd://127.0.0.1:3310", "clamd+unix:///run/clamd.ctl"])
def test_a_scanner_that_can_be_asked_is_safe(safe, scanner):
    assert safety.refusals(**safe | {"entrance": replace(ENTRANCE, scanner=scanner)}) == []


@pytest.mark.parametrize(
    ("unsafe", "why"),
    [
        ({"oidc_url": "http://id.county.example"}, "https://"),
        ({"oidc_url": "https://"}, "https://"),
        ({"oidc_client": ""}, "SIXIA_OIDC_CLIENT"),
        ({"oidc_claim": ""}, "SIXIA_OIDC_CLAIM"),
        ({"oidc_claim": "email"}, "must not be email"),
    ],
)
def test_an_unsafe_identity_provider_is_refused(safe, unsafe, why):
    _secret(safe)

    (sentence,) = safety.refusals(**safe | {"entrance": replace(COUNTY, **unsafe)})

    assert why in sentence


def test_an_identity_provider_needs_a_secret_that_others_cannot_read(safe):
    settings = safe | {"entrance": COUNTY}
    assert "secret of the identity provider is missing" in safety.refusals(**settings)[0]

    file = _secret(safe)
    assert safety.refusals(**settings) == []

    file.chmod(0o644)
    assert "can be read by others" in safety.refusals(**settings)[0]


def _secret(safe):
    file = safe["key_folder"] / keys.OIDC_SECRET_FILE
    file.write_text("a secret of the provider")
    file.chmod(0o600)
    return file


def test_refusing_says_every_reason_at_once():
    with pytest.raises(ImproperlyConfigured, match=r"first\. second\."):
        safety.refuse(["first.", "second."])


def test_the_command_stops_with_the_sentence_instead_of_a_traceback(tmp_path):
    chosen = {"SIXIA_HOME": str(tmp_path), "SIXIA_PRODUCTION": "1", "SIXIA_HOSTS": "*"}
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIXIA", "DJANGO_SET"))
    }

    done = subprocess.run(
        [sys.executable, "-m", "sixia", "serve"],
        env=inherited | chosen,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "Refusing to start in production" in done.stderr
    assert "Traceback" not in done.stderr
