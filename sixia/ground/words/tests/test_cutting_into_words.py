"""How a text is cut into the words it can be found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.words.asked import terms, truly_matches
from sixia.ground.words.tokens import likeness, tokenise


def test_chinese_is_cut_into_pairs_and_the_last_character_stands_alone_too():
    assert tokenise("路灯损坏") == ["路灯", "灯损", "损坏", "坏"]


def test_a_word_or_number_stays_whole_and_is_paired_with_the_character_beside_it():
    assert tokenise("A栋5号楼") == ["a", "a栋", "栋", "栋5", "5", "5号", "号楼", "楼"]


def test_characters_beyond_the_first_plane_count_as_one():
    assert tokenise("𠮷㐂") == ["𠮷㐂", "㐂"]


def test_full_width_and_upper_case_are_folded():
    assert tokenise("ＷｅＣｈａｔ　１２３４５") == ["wechat", "12345"]


def test_traditional_characters_stay_themselves():
    assert not set(tokenise("路燈損壞")) & set(tokenise("路灯损坏"))


def test_a_picture_is_a_word_of_its_own_in_any_dress():
    assert tokenise("着火🔥️了") == ["着火", "火", "🔥", "了"]


def test_a_number_in_groups_is_kept_in_one_piece_as_well():
    assert "07558889" in tokenise("电话0755－8889转")
    assert "13800001111" in tokenise("138 0000 1111")


@pytest.mark.parametrize("question", ["0755-8889", "07558889", "0755 8889", "0755—8889"])
def test_a_number_is_found_however_its_groups_are_written(question):
    assert truly_matches("请拨0755-8889。", question)


@pytest.mark.parametrize("nothing", ["", "  ", "？！", "\"'*()", "\x00", "\ud800"])
def test_nothing_to_look_for_matches_nothing(nothing):
    assert terms(nothing) == ()
    assert not truly_matches("路灯损坏", nothing)


def test_characters_must_stand_side_by_side():
    assert truly_matches("门前路灯坏了", "路灯坏")
    assert not truly_matches("路灯下的灯坏了", "路灯坏")


def test_a_number_is_not_found_inside_a_longer_one():
    assert not truly_matches("15号楼", "5号")


def test_blanks_between_words_mean_and():
    assert truly_matches("三楼漏水，无人来修", "漏水 三楼")
    assert not truly_matches("三楼漏水", "漏水 四楼")


def test_the_same_words_are_fully_alike_and_different_words_not_at_all():
    assert likeness("路灯损坏", "路灯损坏") == 1.0
    assert likeness("路灯损坏", "三楼漏水") == 0.0
    assert likeness("", "路灯") == 0.0
    assert likeness("建设路路灯坏了", "建设路的路灯都坏了") > likeness("建设路路灯坏了", "建设路井盖没了") > 0


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_can_be_cut_and_asked_for(text, question):
    assert all(word and not set(word) & set(" '\"*()\\") for word in tokenise(text))
    assert truly_matches(text, question) in (True, False)
