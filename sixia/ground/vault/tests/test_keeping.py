"""What is put into the vault is sealed, found exactly and shown masked."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.vault import actions, normal, queries
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ground.vault.refusals import TooLong

pytestmark = pytest.mark.django_db
CHEN = {
    "name": "陈小明",
    "phone": "13800001234",
    "address": "柳林镇杨村8号",
    "id_number": "44000019000101001X",
}


def stored_bytes() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault_identity")
        parts = [value for row in cursor.fetchall() for value in row]
    return b"|".join(
        bytes(part) if isinstance(part, bytes | memoryview) else str(part).encode() for part in parts
    )


def test_a_kept_person_shows_only_the_masked_form(at):
    identity = actions.keep(**CHEN, at=at)

    assert (identity.masked_name, identity.masked_phone) == ("陈**", "138****1234")
    assert str(identity) == "陈** 138****1234"
    assert identity.created_at == at


def test_nothing_in_clear_reaches_the_database(at):
    actions.keep(**CHEN, at=at)

    stored = stored_bytes()
    for clear in ["小明", "13800001234", "杨村", "44000019000101001X"]:
        assert clear.encode() not in stored
        assert clear.encode("unicode_escape") not in stored


@pytest.mark.parametrize(
    "spelt",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "+86 13800001234",
        "008613800001234",
        "8613800001234",
        "１３８００００１２３４",
        "\t(138)00001234 ",
    ],
)
def test_a_phone_is_found_however_it_is_spelt(at, spelt):
    identity = actions.keep(**CHEN, at=at)

    assert list(queries.by_phone(spelt)) == [identity]


@pytest.mark.parametrize("other", ["", "1", "13800001235", "1380000123", "'; DROP TABLE", "+85213800001234"])
def test_another_phone_finds_no_one(at, other):
    actions.keep(**CHEN, at=at)
    actions.keep(name="匿名", phone="", at=at)

    assert not queries.by_phone(other).exists()


def test_an_identity_number_is_found_in_either_case(at):
    identity = actions.keep(**CHEN, at=at)

    assert queries.by_id_number("44000019000101001x ").get() == identity
    assert not queries.by_id_number("").exists()


def test_a_landline_is_the_same_with_and_without_the_country_code():
    assert normal.phone("+86 756 2222333") == normal.phone("0756-2222333") == "07562222333"


@given(st.text(max_size=30))
def test_spelling_a_phone_twice_changes_nothing(value):
    once = normal.phone(value)

    assert normal.phone(once) == once


def test_many_are_kept_in_their_order_in_few_statements(at, django_assert_max_num_queries):
    people = [Person(name=f"陈{n}", phone=f"138{n:08d}") for n in range(1200)]

    with django_assert_max_num_queries(20):
        kept = actions.keep_many(people, at=at)

    assert [identity.masked_phone[-4:] for identity in kept] == [f"{n % 10000:04d}" for n in range(1200)]
    assert queries.by_phone("13800000007").get().pk == kept[7].pk


def test_a_person_already_masked_elsewhere_is_kept_without_an_index(at):
    identity = actions.keep(name="陈**", phone="138****1234", at=at)

    assert identity.phone_index == "" and identity.masked_phone == "138****1234"


@pytest.mark.parametrize("name", ["𠮷野👩‍🌾", "\x00陈\x07明\ud800", "<script>alert(1)</script>", "=1+1"])
def test_odd_names_are_kept_and_come_back(at, clerk, name):
    identity = actions.keep(name=name, phone="13800001234", at=at)

    person = actions.open(identity, by=clerk, at=at, reason="核对姓名写法")
    assert person.name == name.translate({0: None, 7: None, 0xD800: None})


def test_an_endless_name_is_refused_and_nothing_is_kept(at):
    with pytest.raises(TooLong):
        actions.keep_many([Person(name="陈明"), Person(name="陈" * 101)], at=at)

    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    ("number", "count"),
    [("138 0000 000", 10), ("138000000011", 12), ("13800000001", 0), ("0755-12345678", 0), ("12345", 0)],
)
def test_a_mobile_number_with_a_digit_lost_is_noticed(number, count):
    assert normal.miscounted_mobile(number) == count
