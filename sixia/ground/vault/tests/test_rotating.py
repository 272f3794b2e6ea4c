"""Keys are changed without losing anyone, however often it is interrupted."""

import json
import uuid
from datetime import timedelta

import pytest
from click.testing import CliRunner

from sixia.ground.vault import actions, codes, crypt, keyfiles, keys, notes, queries, rotation
from sixia.ground.vault.command import vault
from sixia.ground.vault.models import Identity
from sixia.ground.vault.refusals import KeyUnusable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """A key folder that the test may change."""
    settings.VAULT_KEY_FILE = tmp_path / "vault.key"
    settings.VAULT_KEY_FILE.write_bytes(b"k" * 32)
    return tmp_path


@pytest.fixture
def people(at) -> list[Identity]:
    """Five people in the vault."""
    return [
        actions.keep(name=f"陈{n}", phone=f"1380000000{n}", id_number=f"44000019000101{n:04d}", at=at)
        for n in range(5)
    ]


def run(*words: str):
    done = CliRunner().invoke(vault, [*words, "--json"])
    return done.exit_code, json.loads(done.output)


def opened(identity, clerk, at):
    return actions.open(Identity.objects.get(pk=identity.pk), by=clerk, at=at, reason="核对更换密钥")


def test_a_rotation_seals_everyone_with_the_new_key(people, clerk, at):
    before = keys.ring().key_id

    code, told = run("rotate")

    assert (code, told["sealed_anew"], told["left"], told["new_key"]) == (0, 5, 0, True)
    assert set(Identity.objects.values_list("key_id", flat=True)) == {keys.ring().key_id} != {before}
    assert [opened(one, clerk, at).phone for one in people] == [f"1380000000{n}" for n in range(5)]


def test_old_phones_are_found_before_during_and_after(people, at, monkeypatch):
    monkeypatch.setattr(rotation, "PORTION", 2)
    keyfiles.take_over(at=at)
    assert_all_found(people)

    for _portion in rotation.carry_on():
        assert_all_found(people)

    keyfiles.retire({key.key_id for key in keys.ring().earlier})
    assert_all_found(people)


def assert_all_found(people):
    for n, identity in enumerate(people):
        assert queries.by_phone(f"138 0000 000{n}").get() == identity
        assert queries.by_id_number(f"44000019000101{n:04d}").get() == identity


def test_a_killed_rotation_is_carried_on_without_another_key(people, clerk, at):
    rotation.begin(at=at)
    actions.seal_anew(after=0, at_most=2)
    taken_over = keys.ring().key_id

    code, told = run("rotate")

    assert (code, told["new_key"], told["sealed_anew"], told["key"]) == (0, False, 3, taken_over)
    assert opened(people[4], clerk, at).name == "陈4"


def test_dying_between_the_two_files_leaves_the_old_key_at_work(people, clerk, at, monkeypatch):
    before = keys.ring().key_id
    wrote = keyfiles._write
    monkeypatch.setattr(
        keyfiles, "_write", lambda file, content: wrote(file, content) if "ring" in file.name else die()
    )
    with pytest.raises(KeyboardInterrupt):
        keyfiles.take_over(at=at)
    monkeypatch.undo()

    assert keys.ring().key_id == before
    assert opened(people[0], clerk, at).name == "陈0"
    assert run("rotate")[1]["left"] == 0
    assert opened(people[0], clerk, at).name == "陈0"


def die():
    raise KeyboardInterrupt


def test_an_old_key_is_retired_only_when_nothing_is_sealed_by_it_and_it_has_rested(people, at):
    rotation.begin(at=at)
    old = keys.ring().earlier[0].key_id
    later = at + timedelta(days=2)

    assert rotation.retire(at=later) == ([], [old])
    list(rotation.carry_on())
    assert rotation.retire(at=at + timedelta(hours=23)) == ([], [old])
    assert rotation.retire(at=later) == ([old], [])
    assert keys.ring().earlier == ()


def test_a_record_no_one_can_read_is_left_alone_and_keeps_its_key(people, at):
    Identity.objects.filter(pk=people[1].pk).update(cipher=b"\0" * 60)

    code, told = run("rotate")

    assert (code, told["sealed_anew"], told["unreadable"], told["left"]) == (1, 4, 1, 1)
    assert bytes(Identity.objects.get(pk=people[1].pk).cipher) == b"\0" * 60
    assert rotation.retire(at=at + timedelta(days=400))[0] == []


def test_query_codes_open_the_same_cases_whatever_keys_come_and_go(at):
    uid = uuid.uuid4()
    code, stored = codes.code_of(uid), codes.digest("01234567", number="QS-1")

    for turn in range(3):
        run("rotate")
        rotation.retire(at=at + timedelta(days=10_000 + turn))
        assert codes.matches("01234567", number="QS-1", stored=stored)
        assert codes.code_of(uid) == code


def test_what_a_resident_is_writing_survives_a_new_key(at, settings):
    note = notes.seal({"words": "路灯坏了"}, bound_to="x")

    run("rotate")
    settings.VAULT_CIPHER = "sm4-gcm"

    assert notes.unseal(note, bound_to="x") == {"words": "路灯坏了"}
    assert notes.unseal(note, bound_to="y") == {}


def test_the_cipher_is_changed_by_a_setting_and_the_record_says_which(people, clerk, at, settings):
    settings.VAULT_CIPHER = "sm4-gcm"
    assert opened(people[0], clerk, at).name == "陈0"
    fresh = actions.keep(name="李四", phone="13900005678", at=at)

    assert fresh.algorithm == "sm4-gcm"
    code, told = run("rotate")

    assert (code, told["sealed_anew"], told["left"]) == (0, 5, 0)
    assert set(Identity.objects.values_list("algorithm", flat=True)) == {"sm4-gcm"}
    assert [opened(one, clerk, at).name for one in (*people, fresh)] == [
        *(f"陈{n}" for n in range(5)),
        "李四",
    ]


def test_an_erased_identity_is_no_work_for_a_rotation(people, clerk, at):
    actions.erase(people[0], by=clerk, at=at, reason="本人申请删除")

    assert run("rotate")[1]["sealed_anew"] == 4
    assert run("status")[1]["left"] == 0


def test_a_prepared_key_seals_nothing_until_it_takes_over(people, at):
    before = keys.ring().key_id
    waiting = run("prepare")[1]["waiting_key"]

    assert keys.ring().key_id == before and run("prepare")[1]["waiting_key"] == waiting
    assert actions.keep(name="李四", phone="13900005678", at=at).key_id == before
    assert run("rotate")[1]["key"] == waiting


def test_a_missing_key_is_named(people):
    keys.ring_file().with_name("vault.key").write_bytes(b"o" * 32)

    code, told = run("status")

    assert code == 1 and told["keys_missing"] == [people[0].key_id]


def test_a_damaged_ring_stops_with_a_sentence(own_keys):
    (own_keys / keys.RING).write_text("{")

    with pytest.raises(KeyUnusable, match="密钥环文件"):
        keys.ring()


def test_key_files_are_the_owners_alone(people):
    run("rotate")

    for file in (keys.ring_file(), keys.ring_file().with_name("vault.key")):
        assert file.stat().st_mode & 0o077 == 0
    assert "master" not in repr(keys.ring()) and keys.ring().current.master.hex() not in repr(keys.ring())


def test_sm4_gives_what_its_published_example_says():
    key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
    nonce = bytes.fromhex("00001234567800000000ABCD")
    beside = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")  # RFC 8998, appendix A.1
    clear = bytes.fromhex("".join(sign * 16 for sign in "ABCDEFEA"))

    sealed = crypt.SM4GCM(key).encrypt(nonce, clear, beside)

    assert sealed.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert crypt.SM4GCM(key).decrypt(nonce, sealed, beside) == clear
