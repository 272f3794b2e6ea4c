"""What an instance in production refuses to start with."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register
from django.core.exceptions import ImproperlyConfigured

from sixia.config import keys
from sixia.config.entrance import GUARDED_ROLES
from sixia.ground.people.permits import ROLE_BY_NAME

SHORTEST_SECRET = 50
CLAMD = ("clamd://", "clamd+unix://")  # addresses of a scanner, as sixia.ground.files.scanning knows them


@dataclass(frozen=True, kw_only=True)
class Entrance:
    """The settings that say how people come in and what is kept of what they bring."""

    second_factor_for: Sequence[str]
    oidc_url: str
    oidc_client: str
    oidc_claim: str
    scanner: str


def refusals(
    *,
    production: bool,
    debug: bool,
    hosts: Sequence[str],
    secret: str,
    key_folder: Path,
    demo_mark: Path,
    entrance: Entrance,
) -> list[str]:
    """The sentences that say why this must not run in production; none outside production."""
    if not production:
        return []
    return [
        *_of_second_factor(entrance.second_factor_for),
        *_of_provider(entrance, key_folder / keys.OIDC_SECRET_FILE),
        *_of_scanner(entrance.scanner),
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
        entrance=Entrance(
            second_factor_for=settings.SECOND_FACTOR_FOR,
            oidc_url=settings.OIDC_URL,
            oidc_client=settings.OIDC_CLIENT,
            oidc_claim=settings.OIDC_CLAIM,
            scanner=settings.SCANNER,
        ),
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


def _of_second_factor(roles: Sequence[str]) -> list[str]:
    unknown = sorted(set(roles) - set(ROLE_BY_NAME) - set(GUARDED_ROLES))
    if unknown:
        return [f"SIXIA_SECOND_FACTOR_FOR names {', '.join(unknown)}: there is no such role to be asked."]
    if not roles:
        return ["SIXIA_SECOND_FACTOR_FOR is empty: name at least the seal desk and the administrators."]
    return []


def _of_provider(entrance: Entrance, secret_file: Path) -> list[str]:
    if not entrance.oidc_url:
        return []
    found = []
    if urlsplit(entrance.oidc_url).scheme != "https" or not urlsplit(entrance.oidc_url).hostname:
        found.append("SIXIA_OIDC_URL must begin with https://: who could listen could sign in as anyone.")
    if not entrance.oidc_client or not entrance.oidc_claim:
        found.append("SIXIA_OIDC_URL needs SIXIA_OIDC_CLIENT and SIXIA_OIDC_CLAIM beside it.")
    if entrance.oidc_claim == "email":
        found.append("SIXIA_OIDC_CLAIM must not be email: at many providers people set it themselves.")
    if not secret_file.exists() or not secret_file.read_text("utf-8").strip():
        found.append(f"The client secret of the identity provider is missing: put it into {secret_file}.")
    elif keys.readable_by_others(secret_file):
        found.append(f"The client secret {secret_file} can be read by others: chmod 600 it.")
    return found


def _of_scanner(scanner: str) -> list[str]:
    if not scanner or scanner.startswith(CLAMD):
        return []
    try:
        command = shlex.split(scanner)[0]
    except (ValueError, IndexError):
        return ["SIXIA_SCANNER is no command: check its quotation marks."]
    if shutil.which(command) is None:
        return [
            f"SIXIA_SCANNER names {command}, which is not there or cannot be run: no upload would be kept."
        ]
    return []
