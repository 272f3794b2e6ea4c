"""The vault's key: read from a file outside the database; a key of its own is derived for each use."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from sixia.ground.vault.refusals import KeyUnusable

KEY_BYTES = 32


@dataclass(frozen=True)
class KeyRing:
    """The master key with what is derived from it; it never prints itself."""

    master: bytes = field(repr=False)
    key_id: str

    def derive(self, use: str, length: int = KEY_BYTES) -> bytes:
        """Give the key for one use; knowing it tells nothing of the others."""
        return _derived(self.master, use, length)


def ring() -> KeyRing:
    """Give the key ring of this instance, read once."""
    return read(str(settings.VAULT_KEY_FILE))


@cache
def read(file: str) -> KeyRing:
    """Read a key file; a missing or damaged one stops here with a sentence."""
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
    return KeyRing(master=master, key_id=_derived(master, "key id", 8).hex())


@cache
def _derived(master: bytes, use: str, length: int) -> bytes:
    info = f"sixia vault v1: {use}".encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(master)
