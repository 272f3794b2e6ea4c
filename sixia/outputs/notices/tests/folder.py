"""Messages that were not sent but written into a folder, as the tests read them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sixia.ledger.models import Case
from sixia.outputs.notices import actions
from tests.cast import MORNING


@dataclass(frozen=True)
class Letter:
    """One file of the dry run, taken apart."""

    day: str
    hour: str
    channel: str
    to: str
    title: str
    body: str


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """Every channel is open and leads into this folder."""
    settings.NOTICE_DRY_RUN, settings.NOTICE_FILES = True, tmp_path / "outbox"
    settings.ADDRESS = "https://sixia.example"
    return settings.NOTICE_FILES


def letters(folder: Path) -> list[Letter]:
    """All of them, the earliest first."""
    found = []
    for file in folder.glob("*.txt"):
        head, title, _blank, *body = file.read_text("utf-8").split("\n")
        found.append(Letter(*head.split(" "), title, "\n".join(body).strip()))
    return sorted(found, key=lambda one: (one.day, one.hour, one.to))


def wished(case: Case, channel: str = "sms") -> Case:
    """The case, with what its resident wishes."""
    actions.wish(case, channel=channel, at=MORNING)
    return case
