"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.house

FILE, TEMPLATE, TEST, FUNCTION = 300, 150, 400, 60


TABLE = 400  # the life of a case is one table, and is read step by step
TABLES = {"sixia/ledger/life.py"}


def test_no_file_is_longer_than_300_lines():
    files = source.product(".py")
    tables = [file for file in files if source.name(file) in TABLES]

    assert _longer_than(FILE, [file for file in files if file not in tables]) == []
    assert _longer_than(TABLE, tables) == []


def test_no_template_is_longer_than_150_lines():
    assert _longer_than(TEMPLATE, source.product(".html")) == []


def test_no_test_is_longer_than_400_lines():
    assert _longer_than(TEST, source.tests()) == []


def test_no_function_is_longer_than_60_lines():
    found = [
        f"{source.name(file)}:{function.lineno} {function.name}"
        for file in source.product(".py")
        for function in source.functions(file)
        if (function.end_lineno or function.lineno) - function.lineno + 1 > FUNCTION
    ]

    assert found == []


def _longer_than(limit: int, files: list[Path]) -> list[str]:
    lengths = ((source.name(file), file.read_text("utf-8").count("\n")) for file in files)
    return [f"{name}: {length} lines" for name, length in lengths if length > limit]
