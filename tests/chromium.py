"""Finds a Chromium for the browser tests, or gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WHAT_TO_DO = (
    "No Chromium could be had for the browser tests. Install one so that it is on PATH (Debian: "
    "`apt-get install chromium fonts-noto-cjk`), or run `.venv/bin/playwright install chromium`; "
    "to leave the browser tests out, say so: SIXIA_WITHOUT_BROWSER=1."
)


class NoBrowser(Exception):
    """No Chromium was found, and none could be installed."""


@contextmanager
def open_browser() -> Iterator[Any]:
    """This will start Chromium without a window and close it afterwards."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  only the browser tests need it
    except ImportError:
        raise NoBrowser(WHAT_TO_DO) from None
    program = _found() or _from_distribution()
    if program is None and not _from_playwright():
        raise NoBrowser(WHAT_TO_DO)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _from_distribution() -> str | None:
    """The distribution's own, when we are root and it is Debian or its kin."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-q", "update"], check=False, env=quiet, stdout=subprocess.DEVNULL)
    install = ["apt-get", "-qy", "install", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
    subprocess.run(install, check=False, env=quiet, stdout=subprocess.DEVNULL)
    return _found()


def _from_playwright() -> bool:
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return done.returncode == 0


if __name__ == "__main__":
    # `make test` gets the browser before the tests start, so that no test's time limit pays for it.
    if _found() is None and _from_distribution() is None and not _from_playwright():
        raise SystemExit(WHAT_TO_DO)
