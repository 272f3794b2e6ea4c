"""Finds Chinese characters that stand in the source outside a translation call, a comment or a docstring.

A line of Python that must hold Chinese as data says so with the comment `# words: data`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SKIPPED_FOLDERS = {"tests", "migrations", "node_modules", "static", "tools", "bench", "__pycache__"}
TRANSLATORS = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"} | {
    *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy")
}
DATA_MARK = "# words: data"

TEMPLATE_SAID = re.compile(
    r"\{#.*?#\}"
    r"|<!--.*?-->"
    r"|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*trans(?:late)?\s+(?:\"[^\"]*\"|'[^']*')"
    r"|\b_\(\s*(?:\"[^\"]*\"|'[^']*')\s*\)",
    re.DOTALL,
)
SCRIPT_SAID = re.compile(
    r"/\*.*?\*/|(?<![:\"'])//[^\n]*"
    r"|\b(?:_|gettext|ngettext|pgettext)\(\s*(?:\"[^\"]*\"|'[^']*'|`[^`$]*`)(?:\s*,\s*(?:\"[^\"]*\"|'[^']*'))?",
    re.DOTALL,
)


def files(root: Path, *suffixes: str) -> Iterator[Path]:
    """Every file of the product with one of the suffixes, in a steady order."""
    for file in sorted((root / "sixia").rglob("*")):
        if file.suffix in suffixes and not SKIPPED_FOLDERS & set(file.relative_to(root).parts):
            yield file


def loose(root: Path) -> Iterator[tuple[str, str]]:
    """Each place (file:line) and the text in which Chinese stands loose."""
    readers = {".py": in_python, ".html": in_template, ".txt": in_template}
    readers |= {".ts": in_script, ".js": in_script, ".scss": in_script, ".css": in_script}
    for file in files(root, *readers):
        if file.suffix == ".txt" and "templates" not in file.parts:
            continue
        for line, text in readers[file.suffix](file.read_text("utf-8")):
            yield f"{file.relative_to(root)}:{line}", text


def in_python(source: str) -> Iterator[tuple[int, str]]:
    """Strings of Python code, but for docstrings and what a translation call holds."""
    tree = ast.parse(source)
    lines = source.splitlines()
    said = {id(node) for node in _said(tree)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in said:
            continue
        written = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if HAN.search(node.value) and HAN.search(written) and DATA_MARK not in written:
            yield node.lineno, node.value.strip()[:60]


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """Text of a template outside its translation tags."""
    return _left_over(TEMPLATE_SAID, source)


def in_script(source: str) -> Iterator[tuple[int, str]]:
    """Text of a script or style sheet outside its comments and translation calls."""
    return _left_over(SCRIPT_SAID, source)


def _left_over(said: re.Pattern[str], source: str) -> Iterator[tuple[int, str]]:
    rest = said.sub(lambda found: "\n" * found[0].count("\n"), source)
    for number, line in enumerate(rest.splitlines(), start=1):
        if HAN.search(line):
            yield number, line.strip()[:60]


def _said(tree: ast.AST) -> Iterator[ast.AST]:
    """The string nodes that are docstrings, or stand inside a translation call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and _name(node.func) in TRANSLATORS:
            for argument in node.args:
                yield from (inner for inner in ast.walk(argument) if isinstance(inner, ast.Constant))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
