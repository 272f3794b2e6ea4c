"""A sealed stream: bytes in pieces, each encrypted and numbered, the last one marked as the last.

Whoever cuts, changes, swaps, adds or leaves out a piece is noticed when that piece is read; nothing of it is
given out. The key comes from a passphrase (scrypt) or a key file (HKDF), with a salt of its own each time, so
that the number of a piece can be its nonce.
"""

import hashlib
import io
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from sixia.doors.backup.refusals import NotWhole, Refused
from sixia.ground.vault import crypt
from sixia.ground.vault.crypt import Aead

MAGIC = b"SIXIA BACKUP 1\n"
PIECE = 1024 * 1024
SHORTEST_PASSPHRASE = 12
SHORTEST_KEY_FILE = 32
_TAG = crypt.TAG_BYTES
_COST = 2**16  # of scrypt: 64 MB and a fraction of a second
_HIGHEST_COST = 2**20
_LONGEST_HEADER = 4096
_LENGTH = 4


@dataclass(frozen=True)
class Secret:
    """What a backup is sealed with: a passphrase, or the bytes of a key file."""

    material: bytes = field(repr=False)
    kind: str = "passphrase"


def passphrase(words: str) -> Secret:
    """A passphrase long enough to keep what residents told us."""
    if len(words) < SHORTEST_PASSPHRASE:
        raise Refused(_("备份口令至少 %(least)d 个字符。") % {"least": SHORTEST_PASSPHRASE})
    return Secret(words.encode())


def key_file(file: Path) -> Secret:
    """The content of a key file; any file of at least 32 bytes that nobody else has."""
    try:
        material = file.read_bytes()
    except OSError as problem:
        raise Refused(_("读不到备份密钥文件 %(file)s。") % {"file": file}) from problem
    if len(material) < SHORTEST_KEY_FILE:
        raise Refused(
            _("备份密钥文件 %(file)s 太短，至少 %(least)d 字节。")
            % {"file": file, "least": SHORTEST_KEY_FILE}
        )
    return Secret(material, "key file")


class Writer(io.RawIOBase):
    """Seals what is written to it; ``close`` writes the last piece."""

    def __init__(self, out: IO[bytes], secret: Secret) -> None:
        algorithm = crypt.chosen()
        told = {"cipher": algorithm.name, "key": secret.kind, "salt": secrets.token_hex(16), "cost": _COST}
        header = json.dumps(told).encode("ascii")
        out.write(MAGIC + len(header).to_bytes(_LENGTH) + header)
        self._out, self._waiting, self._number = out, bytearray(), 0
        self._aead, self._header = _opened(told, secret), hashlib.sha256(header).digest()

    def writable(self) -> bool:
        """This will take bytes."""
        return True

    def write(self, given: Any) -> int:
        """Seal every piece that is full; keep the rest."""
        self._waiting += given
        while len(self._waiting) > PIECE:
            self._piece(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(given)

    def close(self) -> None:
        """Seal what is left as the last piece."""
        if not self.closed:
            self._piece(bytes(self._waiting), last=True)
        super().close()

    def _piece(self, clear: bytes, *, last: bool) -> None:
        sealed = self._aead.encrypt(_nonce(self._number, last=last), clear, self._header)
        self._out.write(len(sealed).to_bytes(_LENGTH) + sealed)
        self._number += 1


class Reader(io.RawIOBase):
    """Gives back what was sealed, a piece at a time, and refuses the first one that is not as it was."""

    def __init__(self, file: IO[bytes], secret: Secret) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotWhole(_("这不是四下的备份文件，或者开头已损坏。"))
        header = _read(file, int.from_bytes(_read(file, _LENGTH)), at_most=_LONGEST_HEADER)
        told = _header(header)
        if told["key"] != secret.kind:
            wanted = _("口令") if told["key"] == "passphrase" else _("密钥文件")
            raise NotWhole(_("这份备份要用%(wanted)s打开。") % {"wanted": wanted})
        self._file, self._left, self._number, self._done = file, b"", 0, False
        self._aead, self._header = _opened(told, secret), hashlib.sha256(header).digest()

    def readable(self) -> bool:
        """This will give bytes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill as much of the buffer as the present piece holds."""
        while not self._left and not self._done:
            self._left = self._next()
        part = self._left[: len(buffer)]
        self._left = self._left[len(part) :]
        buffer[: len(part)] = part
        return len(part)

    def _next(self) -> bytes:
        sealed = _read(self._file, int.from_bytes(_read(self._file, _LENGTH)), at_most=PIECE + _TAG)
        last = not self._file.peek(1)  # type: ignore[attr-defined]
        try:
            clear = self._aead.decrypt(_nonce(self._number, last=last), sealed, self._header)
        except InvalidTag as wrong:
            raise _not_whole(self._number) from wrong
        self._number, self._done = self._number + 1, last
        return clear


def opened(file: Path, secret: Secret) -> io.BufferedReader:
    """Open a sealed file for reading."""
    return io.BufferedReader(Reader(file.open("rb"), secret), PIECE)


def _header(header: bytes) -> dict[str, Any]:
    try:
        told = json.loads(header)
        cost, kind = told["cost"], told["key"]
        fits = told["cipher"] in crypt.ALGORITHMS and isinstance(cost, int) and 2 <= cost <= _HIGHEST_COST
        bytes.fromhex(told["salt"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotWhole(_("这不是四下的备份文件，或者开头已损坏。")) from wrong
    if not fits or kind not in ("passphrase", "key file") or cost & (cost - 1):
        raise NotWhole(_("这不是四下的备份文件，或者开头已损坏。"))
    return dict(told)


def _opened(told: dict[str, Any], secret: Secret) -> Aead:
    algorithm, salt = crypt.named(told["cipher"]), bytes.fromhex(told["salt"])
    if secret.kind == "passphrase":
        key = Scrypt(salt, algorithm.key_bytes, told["cost"], 8, 1).derive(secret.material)
    else:
        key = HKDF(SHA256(), algorithm.key_bytes, salt, b"sixia backup v1").derive(secret.material)
    return algorithm.aead(key)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(crypt.NONCE_BYTES - 1) + bytes([last])


def _read(file: IO[bytes], count: int, *, at_most: int = PIECE) -> bytes:
    found = file.read(count) if 0 < count <= at_most else b""
    if not found or len(found) != count:
        raise NotWhole(_("备份文件不完整：中途断开了，或者被改动过。没有写入任何内容。"))
    return found


def _not_whole(number: int) -> NotWhole:
    if number:
        return NotWhole(_("备份文件不完整：中途断开了，或者被改动过。没有写入任何内容。"))
    return NotWhole(_("打不开这份备份：口令或者密钥文件不对，或者文件被改动过。没有写入任何内容。"))


def flush(file: IO[bytes]) -> None:
    """Bring a written file to the disk."""
    file.flush()
    os.fsync(file.fileno())
