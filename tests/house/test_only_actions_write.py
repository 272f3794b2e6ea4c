"""Only `actions` write to the database; nobody calls up by a signal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.house

WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = {"actions", "actions.py", "models.py", "models", "demo", "migrations"}
SIGNALS = {"django.db.models.signals", "django.dispatch", "django.core.signals"}


def test_a_view_a_form_or_a_query_never_writes():
    found = [
        f"{source.name(file)}:{node.lineno} .{node.func.attr}()"
        for file in source.product(".py")
        if not WRITERS & set(file.parts)
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func)
    ]

    assert found == []


def test_nobody_uses_signals():
    found = [source.name(file) for file in source.product(".py") if _imports(file) & SIGNALS]

    assert found == []


def _writes(function: ast.Attribute) -> bool:
    """A manager's writing method, or save() and delete() without arguments on a thing."""
    of_manager = isinstance(function.value, ast.Attribute) and function.value.attr == "objects"
    return function.attr in WRITES and (of_manager or function.attr == "save")


def _imports(file: Path) -> set[str]:
    nodes = list(ast.walk(source.tree(file)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
