"""The product's own source files, as the tests of the house walk them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"migrations", "static", "__pycache__", "node_modules"}


def product(suffix: str) -> list[Path]:
    """Files of the product with this suffix, tests left out."""
    return [file for file in _walk(ROOT / "sixia", suffix) if "tests" not in file.parts]


def tests(suffix: str = ".py") -> list[Path]:
    """Test files, of the rooms and of the whole."""
    inside = [file for file in _walk(ROOT / "sixia", suffix) if "tests" in file.parts]
    return [*inside, *_walk(ROOT / "tests", suffix)]


def tree(file: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(file.read_text("utf-8"), filename=str(file))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(file: Path) -> str:
    """How a complaint names a file."""
    return str(file.relative_to(ROOT))


def _walk(folder: Path, suffix: str) -> list[Path]:
    return [file for file in sorted(folder.rglob(f"*{suffix}")) if not LEFT_OUT & set(file.parts)]
