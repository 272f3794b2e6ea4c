"""Secrets of accounts as text that only this instance can read: sealed with a key outside the database."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    """Seal a text."""
    return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Open a text sealed by us; raises InvalidToken on anything else."""
    return _cipher(settings.SECRET_KEY).decrypt(sealed.encode("ascii")).decode()


@lru_cache(maxsize=4)
def _cipher(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sixia secrets of accounts v1")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
