"""The vault's keys: read from files outside the database; a key of its own is derived for each use."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from sixia.ground.vault.refusals import KeyUnusable

KEY_BYTES = 32
RING = "vault.ring"
LASTING = ("query code", "query code of a submission", "query code given anew")
"""Uses whose outcome a resident holds and nobody can work out again: they keep the first key for good."""

Stamp = tuple[int, int, int]  # of a file: when it was written, how long it is, which one it is


@dataclass(frozen=True)
class Key:
    """One master key. Its number is worked out from it, so that a record can say which one sealed it."""

    master: bytes = field(repr=False)
    since: datetime | None = None
    until: datetime | None = None

    @property
    def key_id(self) -> str:
        """The number that a record carries; it tells nothing of the key."""
        return _derived(self.master, "key id", 8).hex()

    def derive(self, use: str, length: int = KEY_BYTES) -> bytes:
        """Give the key for one use; knowing it tells nothing of the others."""
        return _derived(self.master, use, length)


@dataclass(frozen=True)
class KeyRing:
    """The key that seals now, and those before it that something may still be sealed with."""

    current: Key
    earlier: tuple[Key, ...] = ()
    waiting: Key | None = None
    lasting: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def key_id(self) -> str:
        """The number of the key that seals now."""
        return self.current.key_id

    @property
    def all(self) -> tuple[Key, ...]:
        """Every key something may be sealed with, the present one first; the one not used yet is last."""
        return (self.current, *self.earlier, *((self.waiting,) if self.waiting else ()))

    def named(self, key_id: str) -> Key | None:
        """Find the key a record was sealed with; None when the ring does not hold it."""
        return next((key for key in self.all if key.key_id == key_id), None)

    def derive(self, use: str, length: int = KEY_BYTES) -> bytes:
        """Give the key for one use, of the key that seals now."""
        return self.current.derive(use, length)

    def derive_lasting(self, use: str) -> bytes:
        """Give the key for a use of ``LASTING``: the same one whatever keys have come since."""
        return self.lasting.get(use) or self.current.derive(use)


def ring() -> KeyRing:
    """Give the key ring of this instance; read again as soon as a file of it has changed."""
    file = str(settings.VAULT_KEY_FILE)
    beside = os.path.join(os.path.dirname(file), RING)  # noqa: PTH118, PTH120 - asked at every look
    return read(file, _stamp(file), beside, _stamp(beside))


@lru_cache(maxsize=8)
def read(file: str, _when: Stamp | None, ring_file: str, _ring_when: Stamp | None) -> KeyRing:
    """Read the key files; a missing or damaged one stops here with a sentence."""
    current = _current(file)
    if not Path(ring_file).exists():
        return KeyRing(Key(current))
    earlier, lasting = _from_ring(ring_file)
    mine = next((key for key in earlier if key.master == current), Key(current))
    others = [key for key in earlier if key.master != current]
    before = sorted((key for key in others if key.until), key=_ended, reverse=True)
    waiting = next((key for key in others if not key.until), None)
    return KeyRing(mine, tuple(before), waiting, lasting)


def written(keys: tuple[Key, ...], lasting: Mapping[str, bytes]) -> bytes:
    """The ring as its file holds it."""
    rows = [{"key": key.master.hex(), "since": _iso(key.since), "until": _iso(key.until)} for key in keys]
    told = {"ring": 1, "keys": rows, "lasting": {use: key.hex() for use, key in lasting.items()}}
    return json.dumps(told, indent=1).encode("ascii")


def ring_file() -> Path:
    """Where the keys before the present one lie."""
    return Path(settings.VAULT_KEY_FILE).with_name(RING)


def _current(file: str) -> bytes:
    try:
        master = Path(file).read_bytes()
    except OSError as problem:
        raise KeyUnusable(
            _(
                "读不到身份保险箱的密钥文件 %(file)s。请从备份恢复它；全新安装请运行 sixia init。"
                "没有原来的密钥，已存的身份信息无法读取。"
            )
            % {"file": file}
        ) from problem
    if len(master) != KEY_BYTES:
        raise KeyUnusable(
            _("密钥文件 %(file)s 应为 %(wanted)d 字节，实际为 %(found)d 字节，请从备份恢复它。")
            % {"file": file, "wanted": KEY_BYTES, "found": len(master)}
        )
    return master


def _from_ring(file: str) -> tuple[list[Key], dict[str, bytes]]:
    try:
        told = json.loads(Path(file).read_bytes())
        rows = [
            Key(bytes.fromhex(row["key"]), _moment(row["since"]), _moment(row["until"]))
            for row in told["keys"]
        ]
        lasting = {str(use): bytes.fromhex(key) for use, key in told["lasting"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise KeyUnusable(_("密钥环文件 %(file)s 已损坏，请从备份恢复它。") % {"file": file}) from problem
    if any(len(key.master) != KEY_BYTES for key in rows):
        raise KeyUnusable(_("密钥环文件 %(file)s 已损坏，请从备份恢复它。") % {"file": file})
    return rows, lasting


def _stamp(file: str) -> Stamp | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - asked at every look
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _ended(key: Key) -> datetime:
    assert key.until is not None
    return key.until


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


@cache
def _derived(master: bytes, use: str, length: int) -> bytes:
    info = f"sixia vault v1: {use}".encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(master)
