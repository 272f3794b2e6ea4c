"""Masks hide enough, and only once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.vault import masks
from sixia.ground.vault.person import Person

anything = st.text(st.characters(exclude_characters="*", exclude_categories=["Cs"]), max_size=40)
addresses = st.text("省市区县镇乡街道路村号3栋 吉大*", max_size=24)
EVERY_MASK = [masks.mask_name, masks.mask_phone, masks.mask_id, masks.mask_address]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陈明", "陈*"),
        ("陈小明", "陈**"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳明", "欧阳*"),
        ("司马", "司*"),
        ("买买提·艾力", "买****"),
        ("John Smith", "J****"),
        ("𠮷野家", "𠮷**"),
        ("👩‍🌾", "👩**"),
        ("陈", "*"),
        ("  ", ""),
    ],
)
def test_a_name_keeps_its_family_name(name, shown):
    assert masks.mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800001234", "138****1234"),
        ("138 0000 1234", "138****1234"),
        ("+8613800001234", "+86****1234"),
        ("0756-2222333", "075****2333"),
        ("2222333", "****33"),
        ("110", "****"),
        ("", ""),
    ],
)
def test_a_phone_keeps_its_ends(phone, shown):
    assert masks.mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("广东省珠海市香洲区吉大街道景山路12号3栋", "广东省珠海市香洲区吉大街道****"),
        ("青山县柳林镇", "****"),
        ("柳林镇杨村8号", "柳林镇****"),
        ("景山路12号青山镇商店旁", "****"),
        ("", ""),
    ],
)
def test_an_address_stops_at_the_township(address, shown):
    assert masks.mask_address(address) == shown


def test_an_identity_number_keeps_its_ends():
    assert masks.mask_id("440000190001010011") == "440**********11"


@pytest.mark.parametrize("mask", EVERY_MASK)
@given(value=anything)
def test_a_mask_never_contains_the_original(mask, value):
    original = value.strip()

    assert not original or original not in mask(value)


@pytest.mark.parametrize("mask", EVERY_MASK)
@given(value=st.one_of(anything, addresses, st.text("陈欧阳*1 ", max_size=20)))
def test_masking_twice_is_masking_once(mask, value):
    assert mask(mask(value)) == mask(value)


@given(value=addresses.filter(lambda text: "*" not in text and text.strip()))
def test_an_address_is_never_shown_whole(value):
    assert value.strip() not in masks.mask_address(value)


@given(value=anything.filter(lambda text: len(text.strip()) > 0))
def test_every_masked_name_looks_masked(value):
    assert masks.looks_masked(masks.mask_name(value))


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "O'Brien", "李Ａ", "甲乙"])
def test_a_real_name_does_not_look_masked(name):
    assert not masks.looks_masked(name)


def test_a_person_prints_only_masked():
    person = Person(
        name="陈小明", phone="13800001234", address="柳林镇杨村8号", id_number="440000190001010011"
    )

    assert "小明" not in f"{person} {person!r}" and "0000" not in f"{person!r}"
    assert person.masked().address == "柳林镇****"
