"""Only `actions` write to the database; nobody calls up by a signal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.house

WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = {
    "actions",
    "actions.py",
    "bringing.py",
    "effects",
    "sealing.py",
    "models.py",
    "models",
    "demo",
    "migrations",
}
SIGNALS = {"django.db.models.signals", "django.dispatch", "django.core.signals"}


def test_a_view_a_form_or_a_query_never_writes():
    found = [
        f"{source.name(file)}:{node.lineno} .{node.func.attr}()"
        for file in source.product(".py")
        if not WRITERS & set(file.parts)
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node)
    ]

    assert found == []


def test_nobody_uses_signals():
    found = [source.name(file) for file in source.product(".py") if _imports(file) & SIGNALS]

    assert found == []


def _writes(call: ast.Call) -> bool:
    """A manager's writing method, or a row's own save(); a picture's takes a positional argument."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr == "save":
        return not call.args
    of_manager = isinstance(call.func.value, ast.Attribute) and call.func.value.attr == "objects"
    return of_manager and call.func.attr in WRITES


def _imports(file: Path) -> set[str]:
    nodes = list(ast.walk(source.tree(file)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
