"""Has a scanner look at a file before it is kept; what it refuses or cannot look at is not kept."""

import logging
import shlex
import socket
import struct
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sixia.ground.files.refusals import NotAcceptable

CLAMD = ("clamd", "clamd+unix")
PORT = 3310
_BLOCK = 64 * 1024
_REFUSES = 1  # what a scanning command ends with when it found something (0: nothing; anything else: trouble)

log = logging.getLogger(__name__)


class Unreachable(Exception):
    """The scanner did not say whether the file is good."""


def scan(file: Path, *, name: str) -> None:
    """Let a file pass, or refuse it with a sentence; without a scanner in the settings every file passes."""
    if not settings.SCANNER:
        return
    try:
        is_good = _asked(settings.SCANNER, file)
    except (Unreachable, OSError, ValueError, subprocess.SubprocessError):
        log.exception("the scanner cannot look at a file")
        raise NotAcceptable(
            _(
                "现在不能检查“%(name)s”是否安全，所以没有保存。请过一会儿再传；急用的，可以先提交文字，以后补传。"
            )
            % {"name": name}
        ) from None
    if not is_good:
        log.warning("the scanner refused a file")
        raise NotAcceptable(
            _("“%(name)s”没有通过安全检查，没有保存。请用杀毒软件检查这台设备，或者拍成照片再传。")
            % {"name": name}
        )


def _asked(scanner: str, file: Path) -> bool:
    if urlsplit(scanner).scheme in CLAMD:
        return _by_clamd(scanner, file)
    return _by_command(scanner, file)


def _by_command(command: str, file: Path) -> bool:
    """Run a command with the file as its last word."""
    done = subprocess.run(
        [*shlex.split(command), str(file)],
        check=False,
        timeout=settings.SCANNER_SECONDS,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if done.returncode not in {0, _REFUSES}:
        raise Unreachable(f"it ended with {done.returncode}")
    return done.returncode == 0


def _by_clamd(address: str, file: Path) -> bool:
    """Hand the bytes over by clamd's own INSTREAM, so that it need not reach our folder."""
    with _line_to(address) as line, file.open("rb") as source:
        line.sendall(b"zINSTREAM\0")
        while block := source.read(_BLOCK):
            line.sendall(struct.pack("!I", len(block)) + block)
        line.sendall(struct.pack("!I", 0))
        said = _all_of(line).rstrip(b"\0\n")
    if said.endswith(b"OK"):
        return True
    if said.endswith(b"FOUND"):
        return False
    raise Unreachable(said[:200].decode("utf-8", "replace"))


def _line_to(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "clamd+unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(settings.SCANNER_SECONDS)
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    place = (parts.hostname or "localhost", parts.port or PORT)
    return socket.create_connection(place, timeout=settings.SCANNER_SECONDS)


def _all_of(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0") and (more := line.recv(4096)):
        said += more
    return said
