"""What the invented county is made of, read from the files beside: places, units, matters, sayings."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class Book:
    """The four files, as they are written."""

    places: dict[str, Any]
    units: dict[str, Any]
    matters: dict[str, Any]
    people: dict[str, Any]
    said: dict[str, list[str]]


@cache
def book() -> Book:
    """Read the files, once."""
    return Book(
        places=_read("places"),
        units=_read("units"),
        matters=_read("matters"),
        people=_read("people"),
        said=_read("said"),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
