"""The key lies outside the database, and a bad one stops with a sentence."""

import pytest

from sixia.ground.vault import actions, codes, keys
from sixia.ground.vault.refusals import KeyUnusable, Unreadable


def test_a_missing_key_says_which_file_and_what_to_do(settings, tmp_path):
    settings.VAULT_KEY_FILE = tmp_path / "none.key"

    with pytest.raises(KeyUnusable, match=r"none\.key.*sixia init"):
        keys.ring()


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_the_wrong_length_is_refused(settings, tmp_path, length):
    settings.VAULT_KEY_FILE = tmp_path / "vault.key"
    settings.VAULT_KEY_FILE.write_bytes(b"k" * length)

    with pytest.raises(KeyUnusable, match=f"32 字节，实际为 {length} 字节"):
        keys.ring()


def test_each_use_has_a_key_of_its_own_and_none_is_printed():
    ring = keys.ring()

    derived = {ring.derive(use) for use in ("cipher aes-256-gcm", "blind index phone", "query code")}
    assert len(derived | {ring.current.master}) == 4
    assert repr(ring.current.master) not in repr(ring)


@pytest.mark.django_db
def test_another_key_cannot_open_the_vault(settings, tmp_path, clerk, at):
    chen = actions.keep(name="陈小明", phone="13800001234", at=at)
    settings.VAULT_KEY_FILE = tmp_path / "other.key"
    settings.VAULT_KEY_FILE.write_bytes(b"o" * 32)

    with pytest.raises(Unreadable, match="另一把密钥"):
        actions.open(chen, by=clerk, at=at, reason="电话回访核实")


def test_a_code_is_eight_digits_and_hard_to_foresee():
    made = {codes.new_code() for _ in range(200)}

    assert len(made) > 195
    assert all(len(code) == 8 and code.isdecimal() for code in made)


def test_a_code_matches_however_it_is_typed():
    stored = codes.digest("01234567", number="QS-2026-000001")

    for typed in ["01234567", codes.grouped("01234567"), "0123-4567", "０１２３４５６７"]:
        assert codes.matches(typed, number="qs-2026-000001 ", stored=stored)


@pytest.mark.parametrize("typed", ["", "01234568", "1234567", "\ud800", "👩‍🌾"])
def test_a_wrong_code_does_not_match(typed):
    stored = codes.digest("01234567", number="QS-2026-000001")

    assert not codes.matches(typed, number="QS-2026-000001", stored=stored)


def test_a_code_opens_only_its_own_case():
    stored = codes.digest("01234567", number="QS-2026-000001")

    assert "01234567" not in stored
    assert not codes.matches("01234567", number="QS-2026-000002", stored=stored)
    assert not codes.matches("01234567", number="QS-2026-000001", stored="")
