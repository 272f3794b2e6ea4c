"""What every test may ask for: a browser, a page on a phone or a desktop, and a house that is quiet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection

from sixia.ground.editions import shelves
from sixia.ground.words.engines import engine
from sixia.ground.words.shelves import table
from tests import cast as people
from tests import chromium

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
shelves.clear()  # modules of tests ask for limits as they are read, before there is a database

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
SCREENSHOTS = Path(__file__).parent / "tests" / "screenshots"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """This will mark what drives a browser, and leave it out only when told so by name."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if os.environ.get("SIXIA_WITHOUT_BROWSER") != "1":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("browser")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole run; where there is none, the tests that need it fail with what to do."""
    try:
        with chromium.open_browser() as opened:
            yield opened
    except chromium.NoBrowser as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture
def page_errors() -> Iterator[list[str]]:
    """What the pages' consoles complained of; must be empty when the test ends."""
    errors: list[str] = []
    yield errors
    assert errors == [], f"The page's console complained: {errors}"


@pytest.fixture
def new_page(browser: Any, live_server: Any, page_errors: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens a page with cookies of its own, one for each role: `new_page(PHONE)`, `new_page(locale="en")`."""
    contexts = []

    def open_page(screen: dict[str, Any] = DESKTOP, *, locale: str = "zh-CN", **more: Any) -> Any:
        context = browser.new_context(base_url=live_server.url, locale=locale, **screen, **more)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        page.on("console", lambda said: page_errors.append(said.text) if _is_complaint(said) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(new_page: Callable[..., Any]) -> Any:
    """A page on a phone, 390 by 844."""
    return new_page(PHONE)


@pytest.fixture
def desktop(new_page: Callable[..., Any]) -> Any:
    """A page on a desktop, 1280 by 800."""
    return new_page(DESKTOP)


@pytest.fixture
def screenshot() -> Callable[[Any, str], Path]:
    """Keeps a whole page as a picture: `screenshot(page, "receipt-phone-en")`."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def keep(page: Any, name: str) -> Path:
        file = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=file, full_page=True)
        return file

    return keep


def _is_complaint(said: Any) -> bool:
    """A page that is refused on purpose makes the browser note its status; that is no error of a script."""
    return said.type == "error" and not said.text.startswith(
        "Failed to load resource: the server responded with"
    )


@pytest.fixture(autouse=True)
def _nobody_tried_too_often() -> None:
    """What is counted in memory outlives a test; the next begins with nothing counted."""
    caches["memory"].clear()


@pytest.fixture(autouse=True)
def _empty_search(request: pytest.FixtureRequest) -> None:
    """A test in a browser empties Django's tables after it, but not the search, which is no such table."""
    if "live_server" not in request.fixturenames:
        return
    request.getfixturevalue("transactional_db")
    speaking, shelf = engine(connection), table("cases")
    with connection.cursor() as cursor:
        for statement in (*speaking.drop(shelf), *speaking.make(shelf)):
            cursor.execute(statement)


@pytest.fixture
def cast(db: None) -> people.Cast:
    """The people of our tests, with their county (see tests/cast.py)."""
    return people.gather()


@pytest.fixture(autouse=True)
def _shipped_rules_only() -> Iterator[None]:
    """What a process knows of calendars and limits outlives a test; the next begins with those shipped."""
    shelves.clear()
    yield
    shelves.clear()
