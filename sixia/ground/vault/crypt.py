"""Ciphers by name: a record says which one sealed it, so that another can be added beside the old."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from sixia.ground.vault.refusals import Unreadable

NONCE_BYTES = 12
TAG_BYTES = 16


class Aead(Protocol):
    """An authenticated cipher holding its key."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Give cipher text with its tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Give the clear text, or raise InvalidTag."""


class MakesAead(Protocol):
    """What turns a key into a cipher."""

    def __call__(self, key: bytes) -> Aead: ...


@dataclass(frozen=True)
class Algorithm:
    """One way of sealing. Its name is stored with every record and is never reused for another way."""

    name: str
    key_bytes: int
    aead: MakesAead


class SM4GCM:
    """SM4 (GB/T 32907) in Galois/Counter mode; the tag stands at the end, as with AES."""

    def __init__(self, key: bytes) -> None:
        self._sm4 = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Give cipher text with its tag."""
        writer = Cipher(self._sm4, modes.GCM(nonce)).encryptor()
        writer.authenticate_additional_data(associated_data or b"")
        return writer.update(data) + writer.finalize() + writer.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Give the clear text, or raise InvalidTag."""
        if len(data) < TAG_BYTES:
            raise InvalidTag
        mode = modes.GCM(nonce, data[-TAG_BYTES:])
        reader = Cipher(self._sm4, mode).decryptor()
        reader.authenticate_additional_data(associated_data or b"")
        return reader.update(data[:-TAG_BYTES]) + reader.finalize()


ALGORITHMS: Mapping[str, Algorithm] = {
    algorithm.name: algorithm
    for algorithm in (Algorithm("aes-256-gcm", 32, AESGCM), Algorithm("sm4-gcm", 16, SM4GCM))
}


def chosen() -> Algorithm:
    """Give the algorithm that seals from now on (SIXIA_VAULT_CIPHER)."""
    return ALGORITHMS[settings.VAULT_CIPHER]


def named(name: str) -> Algorithm:
    """Find the algorithm a record was sealed with."""
    if name not in ALGORITHMS:
        raise Unreadable(_("本系统不认识加密算法“%(name)s”，无法读取这条身份信息。") % {"name": name})
    return ALGORITHMS[name]


def seal(algorithm: Algorithm, key: bytes, clear: bytes, *, bound_to: bytes) -> bytes:
    """Encrypt so that the result opens only beside the record it is bound to; the nonce comes first."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + algorithm.aead(key).encrypt(nonce, clear, bound_to)


def unseal(algorithm: Algorithm, key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    """Decrypt, refusing bytes that were changed or moved from another record."""
    try:
        return algorithm.aead(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as wrong:
        raise Unreadable(_("这条身份信息与记录不符，可能被改动或调换过，已拒绝读取。")) from wrong
