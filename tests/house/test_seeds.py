"""Each mechanism of the working method has a page and a test; nothing serves one that does not exist."""

from __future__ import annotations

import ast

import pytest

from tools import seeds_page

pytestmark = pytest.mark.house

COUNTS = {"A": 13, "B": 26, "C": 21, "D": 28}


def test_all_eighty_eight_are_named_in_both_languages():
    expected = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]

    assert list(seeds_page.LABELS) == expected
    assert [code for code, words in seeds_page.LABELS.items() if len(words) != 2 or not all(words)] == []


def test_each_mechanism_has_a_page():
    assert [code for code, place in seeds_page.places().items() if not place.pages] == []


def test_each_mechanism_has_a_test():
    assert [code for code, place in seeds_page.places().items() if not place.tests] == []


def test_nothing_serves_a_mechanism_that_is_none():
    assert [code for code in seeds_page.places() if code not in seeds_page.LABELS] == []


def test_marks_on_functions_classes_and_files_are_read():
    tree = ast.parse(
        "import pytest\n"
        'pytestmark = [pytest.mark.house, pytest.mark.serves("A1")]\n'
        '@pytest.mark.serves("B2", "C3")\ndef test_one(): ...\n'
        '@pytest.mark.parametrize("x", ["D9"])\ndef test_two(): ...\n'
    )

    assert sorted(seeds_page._marked(tree)) == [("A1", ""), ("B2", "test_one"), ("C3", "test_one")]
