"""The two keys of an instance, kept as files outside the database."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

SECRET_KEY_FILE = "secret.key"
VAULT_KEY_FILE = "vault.key"
OIDC_SECRET_FILE = "oidc.secret"  # given by the identity provider, put there by whoever sets up the instance
VAULT_KEY_BYTES = 32


def make(folder: Path) -> list[str]:
    """This will make what is missing of the two keys, readable by the owner alone, and name what it made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    wanted = {
        SECRET_KEY_FILE: lambda: secrets.token_urlsafe(64).encode("ascii"),
        VAULT_KEY_FILE: lambda: secrets.token_bytes(VAULT_KEY_BYTES),
    }
    made = []
    for name, fresh in wanted.items():
        if not (folder / name).exists():
            _write_once(folder / name, fresh())
            made.append(name)
    return made


def secret(folder: Path) -> str:
    """This will read the key that signs sessions; empty where `sixia init` has not been run yet."""
    file = folder / SECRET_KEY_FILE
    return file.read_text("ascii").strip() if file.exists() else ""


def readable_by_others(file: Path) -> bool:
    """Whether anyone but the owner may read the file."""
    return bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _write_once(file: Path, content: bytes) -> None:
    """Write beside, then link into place: two starts at once agree on one key, none is ever half written."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
