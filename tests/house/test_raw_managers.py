"""What only some may see is asked for through `visible_to`, never by a raw manager."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.house

SCOPED = {"Case", "Event", "Deadline", "Assignment", "Matter", "Attachment"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
GUARDED_WAYS = {"visible_to"}
MAY_ASK = {
    "sixia/ledger/queries.py": "is where the questions are",
    "sixia/ledger/actions.py": "is the only writer",
    "sixia/ledger/bringing.py": "is the writer for many at once",
    "sixia/ledger/models.py": "declares them",
    "sixia/ledger/verify.py": "verifies every event, whoever may see it",
    "sixia/ledger/sealing.py": "seals every event of a day",
    "sixia/ledger/effects/__init__.py": "writes beside a step that was allowed",
    "sixia/ledger/effects/keeping_away.py": "writes beside a step that was allowed",
    "sixia/ledger/guards/handling.py": "looks at the case of a step that is about to be taken",
    "sixia/ledger/guards/sealed.py": "looks at the case of a step that is about to be taken",
    "sixia/ledger/guards/opening.py": "looks at the case of a step that is about to be taken",
    "sixia/ledger/reach.py": "says whether a case is within reach",
    "sixia/ledger/numbers.py": "asks which numbers are taken",
    "sixia/ledger/search.py": "keeps the index of every case",
}
MAY_ASK_FOLDERS = ("sixia/ledger/actions/", "sixia/ledger/queries/", "sixia/ledger/models/")


def test_scoped_rows_are_asked_for_only_through_visible_to():
    found = [
        f"{source.name(file)}:{line} {what}"
        for file in source.product(".py")
        if source.name(file) not in MAY_ASK and not source.name(file).startswith(MAY_ASK_FOLDERS)
        for line, what in raw_questions(file)
    ]

    assert found == []


def test_a_raw_question_is_noticed(tmp_path):
    file = tmp_path / "views.py"
    file.write_text(
        "a = Case.objects.filter(pk=1)\n"
        "b = Case.objects.visible_to(user).filter(pk=1)\n"
        "c = get_object_or_404(Case, pk=1)\n"
        "d = get_object_or_404(Case.objects.visible_to(user), pk=1)\n"
        "e = models.Event.objects.count()\n"
        "f = Case.objects\n"
    )

    assert sorted(line for line, _ in raw_questions(file)) == [1, 3, 5, 6]


def raw_questions(file: Path) -> Iterator[tuple[int, str]]:
    """Each line that takes a scoped model's manager for anything but `visible_to`, or its shortcut."""
    tree = ast.parse(file.read_text("utf-8"))
    guarded = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in GUARDED_WAYS
    }
    for node in ast.walk(tree):
        asked = _asked(node)
        if asked in SCOPED and id(node) not in guarded:
            yield node.lineno, asked


def _asked(node: ast.AST) -> str:
    """The model whose manager, or shortcut, this is."""
    if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
        return _last_name(node.value)
    if isinstance(node, ast.Call) and _last_name(node.func) in SHORTCUTS and node.args:
        return _last_name(node.args[0])
    return ""


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
