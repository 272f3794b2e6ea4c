"""Ciphers by name: a record says which one sealed it, so that another can be added beside the old."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from sixia.ground.vault.refusals import Unreadable

NONCE_BYTES = 12


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


ALGORITHMS: Mapping[str, Algorithm] = {
    algorithm.name: algorithm for algorithm in (Algorithm("aes-256-gcm", 32, AESGCM),)
}
DEFAULT = "aes-256-gcm"


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
