"""What the tests of the files room share."""

from datetime import UTC, datetime

import pytest

from sixia.ground.files import store


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """A store of one's own."""
    settings.SIXIA_HOME = tmp_path
    return tmp_path


@pytest.fixture
def at() -> datetime:
    """The moment everything happens at."""
    return datetime(2026, 8, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def on_disk():
    """How many files lie in the store, waiting ones too."""
    return lambda: len([*store.settled(), *store.waiting()])
