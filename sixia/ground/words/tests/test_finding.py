"""Whatever was shelved is found again, on the database at hand."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import Value
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sixia.ground.words import index, shelves

pytestmark = pytest.mark.django_db

HAN = st.sampled_from("路灯损坏水电路燈𠮷㐂𪚥〇々一二三") | st.characters(
    min_codepoint=0x4E00, max_codepoint=0x9FA5
)
FILLING = st.sampled_from(["，", " ", "🔥", "5", "A", "号", "-", "。", "\n", "ｗ"])
TEXTS = st.lists(st.text(HAN, min_size=2, max_size=12) | FILLING, min_size=1, max_size=12).map("".join)
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(*texts: str) -> list[int]:
    """Shelve texts as rows of a table that is at hand."""
    rows = Group.objects.bulk_create(
        [Group(name=f"{Group.objects.count()}-{at}") for at in range(len(texts))]
    )
    index.shelve("cases", {row.pk: text for row, text in zip(rows, texts, strict=True)})
    return [row.pk for row in rows]


def found(words: str) -> list[int]:
    """Both ways of asking must agree."""
    ids = index.newest("cases", words, among=Group.objects.all(), limit=10_000)
    assert set(ids) == set(Group.objects.filter(index.matching("cases", words)).values_list("pk", flat=True))
    return ids


@OFTEN
@given(TEXTS, st.data())
def test_any_two_or_more_characters_side_by_side_find_their_text(text, data):
    runs = [run for run in _han_runs(text) if len(run) >= 2]
    assume(runs)
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 2))
    end = data.draw(st.integers(start + 2, len(run)))

    (row,) = put(text)

    assert row in found(run[start:end])


@OFTEN
@given(TEXTS, TEXTS)
def test_what_a_second_reading_confirms_the_index_has_found(text, question):
    (row,) = put(text)

    assert not index.truly_matches(text, question) or row in found(question)


@OFTEN
@given(st.text(max_size=30) | st.text("\"'*:^()-+&|!<>\\%{}[];, ANDORNOTNEAR路灯", max_size=30))
def test_nothing_that_is_typed_breaks_the_search(question):
    put("路灯损坏")

    assert isinstance(found(question), list)
    assert isinstance(index.candidates("cases", question), list)


@OFTEN
@given(st.text(max_size=200))
def test_any_text_can_be_shelved_and_taken_off_again(text):
    (row,) = put(text)

    index.remove("cases", {row: text})

    assert row not in found(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("村民𠮷田反映㐂字井", "𠮷田"),
        ("村民𠮷田反映㐂字井", "㐂字"),
        ("门口着火🔥了", "🔥"),
        ("５号楼停电", "5号楼"),
        ("5号楼停电", "５号"),
        ("WeChat群", "wechat"),
        ("供水不足", "水"),
        ("缺水", "水"),
        ("水", "水"),
        ("求助0755-8889", "07558889"),
        ("求助07558889", "0755 8889"),
        ("三楼漏水，无人来修", "来修 三楼"),
    ],
)
def test_it_is_found(text, question):
    (row,) = put(text)

    assert found(question) == [row]


@pytest.mark.parametrize(
    ("text", "question"),
    [("路燈損壞", "路灯"), ("15号楼", "5号"), ("路灯损坏", "路灯 井盖"), ("路灯", "？"), ("路灯", "")],
)
def test_it_is_not_found(text, question):
    put(text)

    assert found(question) == []


def test_the_newest_come_first_and_a_page_continues_below_the_last():
    rows = put(*["路灯损坏"] * 7)

    first = index.newest("cases", "路灯", among=Group.objects.all(), limit=3)
    second = index.newest("cases", "路灯", among=Group.objects.all(), before=first[-1], limit=3)

    assert first + second == rows[:0:-1]


def test_only_rows_of_the_queryset_are_found():
    one, other = put("路灯损坏", "路灯损坏")

    assert index.newest("cases", "路灯", among=Group.objects.filter(pk=one)) == [one]
    assert index.newest("cases", "路灯", among=Group.objects.exclude(pk=one)) == [other]
    assert index.newest("cases", "路灯", among=Group.objects.none()) == []


def test_the_condition_can_be_negated_and_joined():
    one, other = put("路灯损坏", "三楼漏水")
    holds = index.matching("cases", "路灯")

    assert list(
        Group.objects.annotate(holds=holds).filter(holds=Value(True)).values_list("pk", flat=True)
    ) == [one]
    assert list(Group.objects.exclude(holds).values_list("pk", flat=True)) == [other]


def test_a_row_moves_with_its_new_text():
    (row,) = put("路灯损坏")

    index.remove("cases", {row: "路灯损坏"})
    index.shelve("cases", {row: "三楼漏水"})

    assert found("路灯") == []
    assert found("漏水") == [row]


def test_many_rows_are_shelved_and_taken_off_together():
    rows = put(*["路灯损坏"] * 1203)
    index.tidy("cases")
    index.settle("cases")
    assert len(found("灯损")) == 1203

    index.remove("cases", dict.fromkeys(rows[3:], "路灯损坏"))

    assert found("灯损") == rows[2::-1]


def test_a_rare_word_is_found_below_many_rows_without_it():
    first, *_ = put("井盖缺失", *["路灯损坏"] * 600)

    assert index.newest("cases", "井盖", among=Group.objects.all()) == [first]


def test_a_word_of_every_tenth_row_fills_its_page():
    rows = put(*(["路灯损坏"] * 9 + ["井盖缺失"]) * 80)

    assert index.newest("cases", "井盖", among=Group.objects.all(), limit=70) == rows[::-1][0::10][:70]


def test_a_word_that_was_rare_until_last_week_is_found_in_every_row_that_holds_it():
    long_ago, *_ = put("台风", *["路灯损坏"] * 5600)
    lately = put(*["台风", "路灯损坏"] * 20)

    assert index.newest("cases", "台风", among=Group.objects.all()) == [*lately[::-1][1::2], long_ago]


def test_the_likeliest_duplicate_comes_first():
    put(*["某路段路灯损坏请维修"] * 5)
    alike, other = put("建设路与解放路交叉口路灯损坏三天无人修", "人民路小学门口井盖缺失请维修")

    likely = index.candidates("cases", "建设路和解放路交叉口的路灯坏了")

    assert likely[0] == alike
    assert other not in likely[:2]
    assert len(index.candidates("cases", "路灯损坏", limit=2)) == 2


def test_a_shelf_that_nobody_put_up_is_refused_by_name():
    with pytest.raises(shelves.NoSuchShelf, match="people"):
        index.shelve("people", {1: "路灯"})


def _han_runs(text: str) -> list[str]:
    """Stretches of characters written side by side in the text as typed."""
    runs = [""]
    for sign in text:
        if sign in "々〇" or "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000":
            runs[-1] += sign
        else:
            runs.append("")
    return runs
