"""A sealed file opens whole and with its own secret, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import settings as sized
from hypothesis import strategies as st

from sixia.doors.backup import sealed
from sixia.doors.backup.refusals import NotWhole, Refused

KEY = sealed.Secret(b"a key file of thirty-two bytes....", "key file")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Pieces so small that a few bytes make many."""
    monkeypatch.setattr(sealed, "PIECE", 16)


def made(clear: bytes, secret=KEY) -> bytes:
    out = io.BytesIO()
    with sealed.Writer(out, secret) as writer:
        writer.write(clear)
    return out.getvalue()


def read(content: bytes, secret=KEY) -> bytes:
    return sealed.Reader(io.BufferedReader(io.BytesIO(content)), secret).read()


@sized(max_examples=40, deadline=None)
@given(clear=st.binary(max_size=100))
def test_what_was_sealed_comes_back(clear):
    assert read(made(clear)) == clear


@sized(max_examples=40, deadline=None)
@given(clear=st.binary(max_size=80), data=st.data())
def test_a_file_cut_off_anywhere_is_refused(clear, data):
    whole = made(clear)
    cut = data.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(NotWhole):
        read(whole[:cut])


@sized(max_examples=40, deadline=None)
@given(clear=st.binary(min_size=40, max_size=80), data=st.data())
def test_a_file_changed_anywhere_is_refused(clear, data):
    whole = bytearray(made(clear))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(NotWhole):
        read(bytes(whole))


@sized(max_examples=40, deadline=None)
@given(more=st.binary(min_size=1, max_size=60))
def test_a_file_with_something_added_is_refused(more):
    with pytest.raises(NotWhole):
        read(made(b"x" * 40) + more)


def test_another_key_or_passphrase_does_not_open_it(monkeypatch):
    monkeypatch.setattr(sealed, "_COST", 2)
    right = sealed.passphrase("a passphrase to remember")
    sealed_by_words = made(b"words", right)

    assert read(sealed_by_words, right) == b"words"
    with pytest.raises(NotWhole, match="口令或者密钥文件不对"):
        read(sealed_by_words, sealed.passphrase("another passphrase"))
    with pytest.raises(NotWhole, match="要用口令打开"):
        read(sealed_by_words, KEY)
    with pytest.raises(NotWhole, match="要用密钥文件打开"):
        read(made(b"words"), right)


@pytest.mark.parametrize("cipher", ["aes-256-gcm", "sm4-gcm"])
def test_the_cipher_is_the_one_of_the_instance_and_is_read_from_the_file(settings, cipher):
    settings.VAULT_CIPHER = cipher
    whole = made(b"x" * 40)
    settings.VAULT_CIPHER = "aes-256-gcm"

    assert cipher.encode() in whole and read(whole) == b"x" * 40


def test_a_secret_that_is_too_short_is_refused(tmp_path):
    (tmp_path / "short").write_bytes(b"k" * 31)

    with pytest.raises(Refused, match="至少 12 个字符"):
        sealed.passphrase("short")
    with pytest.raises(Refused, match="至少 32 字节"):
        sealed.key_file(tmp_path / "short")
    with pytest.raises(Refused, match="读不到"):
        sealed.key_file(tmp_path / "none")
