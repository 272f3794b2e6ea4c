"""Only doors ask what time it is; everyone else is told by `at=`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.house

DOORS = ("sixia/doors/", "sixia/config/")
DOOR_FILES = ("views.py", "command.py", "context.py")
CLOCK = "sixia/ground/days/clock.py"


def test_only_doors_read_the_clock():
    found = [
        f"{source.name(file)}:{node.lineno}"
        for file in source.product(".py")
        if not _is_door(file)
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("clock.now")
    ]

    assert found == []


def _is_door(file: Path) -> bool:
    name = source.name(file)
    return name.startswith(DOORS) or name == CLOCK or file.name in DOOR_FILES or name.endswith("_cli.py")
