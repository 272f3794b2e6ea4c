"""Requests of these tests happen on the morning of the cast."""

import pytest

from sixia.ground.days import clock
from tests.cast import MORNING


@pytest.fixture(autouse=True)
def _on_that_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MORNING)
