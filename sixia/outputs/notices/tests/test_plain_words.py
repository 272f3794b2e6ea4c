"""The twenty notices are complete, and everyone who went to lower-secondary school can read them."""

import re

import pytest
from django.utils import translation

from sixia.outputs.notices import catalogue, for_residents, numbered
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.codes import OUTSIDE
from sixia.outputs.notices.notices_page import render

SENTENCE, CLAUSE = 45, 22  # signs, holes left out
HOLE = re.compile(r"\s?%\(\w+\)s\s?")
END_OF_SENTENCE, END_OF_CLAUSE = re.compile("[。！？；\n]"), re.compile("[，：；。！？“”\n]")
HAN = re.compile("[\u4e00-\u9fff]")
COMMON = range(0xB0, 0xD8)  # the first level of GB 2312: the 3,755 signs that are used most

SAID_TO_RESIDENTS = [
    *(str(one.words) for one in for_residents.NOTICES),
    *(str(one.what) for one in numbered.PAPERS),
    *(str(words) for one in numbered.PAPERS for words in one.of_step.values()),
    *(str(one.anonymous) for one in numbered.PAPERS),
]


def is_common(sign: str) -> bool:
    """Whether a sign is one of those that school teaches first."""
    try:
        return sign.encode("gb2312")[0] in COMMON
    except UnicodeEncodeError:
        return False


def test_the_numbers_run_from_one_to_twenty():
    assert [one.number for one in numbered.PAPERS] == [f"N{n}" for n in range(1, 21)]


@pytest.mark.parametrize("paper", numbered.PAPERS, ids=lambda one: one.number)
def test_every_numbered_notice_is_brought_by_a_step_for_everyone_it_is_owed(paper):
    told = {one.to for one in catalogue.notices_of(paper)}

    assert set(paper.to) == told
    assert str(paper.name) and str(paper.limit) and str(paper.anonymous)
    assert set(paper.of_step) <= {one.step for one in catalogue.notices_of(paper)}


def test_every_number_in_the_sentences_is_in_the_table():
    numbers = {number for one in catalogue.CATALOGUE.values() for number in catalogue.numbers_of(one)}

    assert numbers == set(numbered.BY_NUMBER)


def test_each_step_brings_its_own_notice():
    assert catalogue.paper("bar_refiling", RESIDENT).number == "N20"
    assert catalogue.paper("decline", RESIDENT).number == "N7"
    assert catalogue.paper("reply", RESIDENT).number == "N13"
    assert catalogue.paper("begin", RESIDENT) is None


def test_what_is_sealed_never_leaves_and_what_is_urgent_does_not_wait():
    assert numbered.BY_NUMBER["N3"].carries == ()
    assert [one.number for one in numbered.PAPERS if one.is_urgent] == ["N4"]
    assert all(set(one.carries) <= set(OUTSIDE) for one in numbered.PAPERS)


@pytest.mark.parametrize("words", SAID_TO_RESIDENTS)
def test_sentences_are_short_and_their_signs_are_common(words):
    plain = HOLE.sub("", words)

    assert max(map(len, END_OF_SENTENCE.split(plain))) <= SENTENCE
    assert max(map(len, END_OF_CLAUSE.split(plain))) <= CLAUSE
    assert [sign for sign in HAN.findall(plain) if not is_common(sign)] == []


def test_the_measure_notices_hard_words():
    assert not is_common("瞽") and not is_common("籲")
    assert is_common("办")


def test_the_page_lists_them_all():
    with translation.override("zh-hans"):
        page = render()

    assert all(f"| {one.number} | {one.name} |" in page for one in numbered.PAPERS)
    assert "《信访工作条例》第三十六条" in page.split("N20")[1]


def test_nothing_that_a_short_message_says_has_a_hole_for_personal_things():
    for one in numbered.PAPERS:
        assert not HOLE.search("".join(map(str, (one.what, *one.of_step.values()))))
