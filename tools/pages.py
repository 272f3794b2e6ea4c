"""Writes the generated pages of docs/ from what they describe; with --check, tells which are stale.

A page is a function without arguments that returns its text. Add a row for each.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PAGES = (
    ("docs/settings.md", "tools.settings_page:text"),
    ("docs/life.md", "sixia.ledger.life_page:render"),
    ("docs/life.svg", "sixia.ledger.draw:svg"),
    ("docs/terms.md", "sixia.ledger.terms_page:render"),
    ("docs/words.md", "sixia.ledger.words_page:render"),
    ("docs/notices.md", "sixia.outputs.notices.notices_page:render"),
    ("docs/seeds.md", "tools.seeds_page:text"),
)


def main(words: list[str]) -> int:
    """This will write the pages, or return 1 when one is stale."""
    _wake_django()
    stale = []
    for place, source in PAGES:
        text = _text(source)
        file = ROOT / place
        if text is None or (file.exists() and file.read_text("utf-8") == text):
            continue
        stale.append(place)
        if "--check" not in words:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            print(f"wrote {place}")
    if "--check" not in words:
        return 0
    print(f"stale: {', '.join(stale)}: run `make docs`" if stale else "docs: fresh")
    return 1 if stale else 0


def _wake_django() -> None:
    import django  # noqa: PLC0415  the settings must be chosen first

    os.environ["DJANGO_SETTINGS_MODULE"] = "sixia.config.testing"
    django.setup()


def _text(source: str) -> str | None:
    """The page's text; None while its room is not built."""
    module_name, _, function = source.partition(":")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as missing:
        if missing.name == module_name:
            return None
        raise
    return str(getattr(module, function)())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
