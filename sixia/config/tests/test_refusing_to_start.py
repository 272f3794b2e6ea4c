"""An unsafe instance does not start in production, and says why."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from sixia.config import keys, safety


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
