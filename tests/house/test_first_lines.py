"""Every file says in its first line what it is; no room is called by a name that means nothing."""

from __future__ import annotations

import ast

import pytest

from tests.house import source

pytestmark = pytest.mark.house

EMPTY_NAMES = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "core",
    "services",
    "service",
    "misc",
    "manager",
}


def test_every_module_says_what_it_is():
    silent = [
        source.name(file)
        for file in source.product(".py")
        if file.read_text("utf-8").strip() and not ast.get_docstring(source.tree(file))
    ]

    assert silent == []


def test_every_public_function_says_what_it_will_do():
    silent = [
        f"{source.name(file)}:{node.lineno} {node.name}"
        for file in source.product(".py")
        for node in source.tree(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_no_file_or_folder_has_a_name_that_means_nothing():
    empty = [
        source.name(file)
        for file in source.product(".py")
        if EMPTY_NAMES & {*(part for part in file.relative_to(source.ROOT).parts[:-1]), file.stem}
    ]

    assert empty == []
