"""The mark that this instance holds a demo: its accounts and tickets, in a file that production refuses."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sixia.doors.demo.county import Filled
from sixia.doors.demo.ground import PASSWORD


def told(filled: Filled) -> dict[str, Any]:
    """What one needs to look around."""
    return {
        "password": PASSWORD,
        "cases": filled.cases,
        "accounts": [asdict(account) for account in filled.accounts],
        "tickets": [asdict(ticket) for ticket in filled.tickets],
    }


def leave(file: Path, content: dict[str, Any]) -> None:
    """Write the mark whole, or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    beside.replace(file)
    _sync(file.parent)


def read(file: Path) -> dict[str, Any]:
    """What the mark says; nothing when there is none."""
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
