"""What an instance in production refuses to start with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register
from django.core.exceptions import ImproperlyConfigured

from sixia.config import keys

SHORTEST_SECRET = 50


def refusals(
    *, production: bool, debug: bool, hosts: Sequence[str], secret: str, key_folder: Path, demo_mark: Path
) -> list[str]:
    """The sentences that say why this must not run in production; none outside production."""
    if not production:
        return []
    return [
        *_of_debug(debug),
        *_of_hosts(hosts),
        *_of_secret(secret, key_folder),
        *_of_vault(key_folder / keys.VAULT_KEY_FILE),
        *_of_demo(demo_mark),
    ]


def refuse(sentences: Sequence[str]) -> None:
    """This will stop the start when there is anything to refuse."""
    if sentences:
        raise ImproperlyConfigured(
            "Refusing to start in production (SIXIA_PRODUCTION=1): " + " ".join(sentences)
        )


@register(Tags.security)
def check_production(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """This will tell the same to `sixia manage check`."""
    sentences = refusals(
        production=settings.PRODUCTION,
        debug=settings.DEBUG,
        hosts=settings.ALLOWED_HOSTS,
        secret=keys.secret(settings.KEY_FOLDER),
        key_folder=settings.KEY_FOLDER,
        demo_mark=settings.DEMO_MARK,
    )
    return [Critical(sentence, id="sixia.E001") for sentence in sentences]


def _of_debug(debug: bool) -> list[str]:
    return ["SIXIA_DEBUG shows the insides of the program to everyone: turn it off."] if debug else []


def _of_hosts(hosts: Sequence[str]) -> list[str]:
    if not hosts or any("*" in host for host in hosts):
        return ["SIXIA_HOSTS must name the host names of this instance; '*' or nothing is not a name."]
    return []


def _of_secret(secret: str, key_folder: Path) -> list[str]:
    file = key_folder / keys.SECRET_KEY_FILE
    if not secret:
        return [f"The secret key {file} is missing: run `sixia init`."]
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 5:
        return [f"The secret key {file} is too short: remove it, then run `sixia init`."]
    if file.exists() and keys.readable_by_others(file):
        return [f"The secret key {file} can be read by others: chmod 600 it."]
    return []


def _of_vault(file: Path) -> list[str]:
    if not file.exists():
        return [f"The vault key {file} is missing: run `sixia init`, or bring the key of this database."]
    if len(file.read_bytes()) != keys.VAULT_KEY_BYTES:
        return [
            f"The vault key {file} is not {keys.VAULT_KEY_BYTES} bytes long: bring the key of this database."
        ]
    if keys.readable_by_others(file):
        return [f"The vault key {file} can be read by others: chmod 600 it."]
    return []


def _of_demo(demo_mark: Path) -> list[str]:
    if demo_mark.exists():
        return [
            f"This instance holds the demo and its known passwords ({demo_mark}): start an empty SIXIA_HOME."
        ]
    return []
