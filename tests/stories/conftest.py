"""The clock that a story holds in its hand, and the pictures it takes when asked to."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache

from conftest import SCREENSHOTS
from sixia.ground.days import clock
from tests.cast import MORNING
from tests.stories.people import Album, HeldClock


@pytest.fixture
def held_clock(monkeypatch) -> HeldClock:
    """The clock of the house, held at Tuesday 4 August 2026, 9:00 in China, until the story moves it.

    A moment is an argument everywhere below the doors, and the doors read one function. The live server runs
    in this very process, so putting our hand on that function is all it takes: every request then happens at
    the moment the story says, and "another day" is told rather than waited for. Nothing else is replaced.
    """
    held = HeldClock(MORNING)
    monkeypatch.setattr(clock, "now", held.read)
    return held


@pytest.fixture
def album() -> Album:
    """Keeps pages as pictures, on a phone and a desktop, in both languages, when SIXIA_SCREENSHOTS is set."""
    if not os.environ.get("SIXIA_SCREENSHOTS"):
        return Album(None)
    SCREENSHOTS.mkdir(exist_ok=True)
    return Album(SCREENSHOTS)


@pytest.fixture(autouse=True)
def _nobody_tried_too_often():
    """The counts of tries live in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """What axe-core finds wrong: `axe(page)` gives serious and critical breaches of WCAG 2.2 A and AA."""
    source = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

    def look(page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
        grave = [one for one in found["violations"] if one["impact"] in {"serious", "critical"}]
        return [f"{one['id']}: {one['help']} ({node['html']})" for one in grave for node in one["nodes"]]

    return look


_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
