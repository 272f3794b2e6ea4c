"""Where the measured instances lie: kept outside the repository, made anew when the tables change."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
SEED = ("county", "rounds", "models", "copying", "seeding", "wording")


@dataclass(frozen=True)
class Home:
    """One instance: its folder, and the address of its database (empty for SQLite)."""

    folder: Path
    address: str = ""

    def environment(self) -> dict[str, str]:
        """What a process needs to know to be this instance."""
        mine = {"SIXIA_HOME": str(self.folder), "SIXIA_PRODUCTION": "0", "SIXIA_STATEMENT_SECONDS": "3600"}
        others = {
            name: value for name, value in os.environ.items() if not name.startswith(("SIXIA_", "DATABASE_"))
        }
        return others | mine | ({"DATABASE_URL": self.address} if self.address else {})

    def init(self) -> None:
        """Keys, database and static files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "sixia", "init"]
        subprocess.run(command, check=True, env=self.environment(), cwd=ROOT, stdout=subprocess.DEVNULL)


def shelf() -> Path:
    """The folder that keeps them all: SIXIA_BENCH_HOME, or one in /var/tmp."""
    named = os.environ.get("SIXIA_BENCH_HOME")
    return Path(named) if named else Path("/var/tmp") / f"sixia-bench-{os.getuid()}"


def fingerprint() -> str:
    """Changes with the tables, and with how they are filled."""
    files = sorted((ROOT / "sixia").rglob("migrations/*.py")) + [
        ROOT / "bench" / f"{name}.py" for name in SEED
    ]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def sqlite(cases: int) -> Home:
    """The SQLite instance of so many cases, made when it is not there."""
    mark = fingerprint()
    home = Home(shelf() / f"sqlite-{cases}-{mark}")
    _sweep(f"sqlite-{cases}-*", keep=home.folder)
    return _filled(home, cases)


def postgresql(cases: int, *, server: str) -> Home:
    """The PostgreSQL instance of so many cases, in a database of its own on the server."""
    mark = fingerprint()
    name = f"sixia_{cases}_{mark}"
    home = Home(shelf() / f"postgresql-{cases}-{mark}", server.replace("/postgres?", f"/{name}?"))
    _sweep(f"postgresql-{cases}-*", keep=home.folder)
    with psycopg.connect(server, autocommit=True) as opened:
        there = {row[0] for row in opened.execute("SELECT datname FROM pg_database")}
        whole = name in there and (home.folder / "filled").exists()
        for old in (
            one for one in there if one.startswith(f"sixia_{cases}_") and not (one == name and whole)
        ):
            opened.execute(f'DROP DATABASE "{old}"')
        if not whole:
            shutil.rmtree(home.folder, ignore_errors=True)
            opened.execute(f'CREATE DATABASE "{name}"')
    return _filled(home, cases)


@contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL that keeps its promises to the disk; its data stay on the shelf."""
    shelf().mkdir(parents=True, exist_ok=True)
    shelf().chmod(0o755)
    with postgres.server(durable=True, keep=shelf() / "postgresql") as address:
        yield address


@contextmanager
def fresh_sqlite() -> Iterator[Home]:
    """An empty instance that goes away afterwards."""
    shelf().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fresh-", dir=shelf()) as folder:
        home = Home(Path(folder))
        home.init()
        yield home


def _filled(home: Home, cases: int) -> Home:
    """The home with its pages as they are today, and with its cases as they were made once."""
    home.init()
    mark = home.folder / "filled"
    if mark.exists():
        return home
    print(f"  making {home.folder.name}", flush=True)
    command = [sys.executable, "-m", "bench.worker", "fill", str(cases)]
    subprocess.run(command, check=True, env=home.environment(), cwd=ROOT)
    mark.touch()
    return home


def _sweep(pattern: str, *, keep: Path) -> None:
    for old in shelf().glob(pattern):
        if old != keep or not (old / "filled").exists():
            shutil.rmtree(old, ignore_errors=True)
