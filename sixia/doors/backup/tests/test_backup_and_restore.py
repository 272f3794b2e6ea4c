"""A backup of a house at work comes back whole, on either database, or is refused before it writes."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connections

from sixia.doors.backup import checking, making, sealed
from sixia.ledger import actions
from tests import cast as people
from tests.cast import MORNING
from tools import postgres

ROOT = Path(__file__).resolve().parents[4]
SECRET = sealed.Secret(b"a key file of thirty-two bytes....", "key file")

FILL = """
import django; django.setup()
from sixia.ground.files import actions as files
from sixia.ground.files.tests import made
from sixia.ground.people.models import Area
from sixia.ledger import actions
from tests import cast as people
cast = people.gather()
Area.objects.filter(pk=cast.village.pk).update(latitude=22.123456, longitude=113.5)
for n in range(3):
    people.filed(cast, title=f"路灯不亮{n}")
case = people.replied(cast)
photo = files.keep(made.upload("路灯.png", made.picture("PNG")), at=people.MORNING)
actions.take("add_words", case, by=cast.who("lin"), at=people.at(8), addition="补充一句", files=[photo])
"""

TELL = """
import django; django.setup()
import json
from sixia.doors.backup import content
def told(value):
    if isinstance(value, (bytes, memoryview)): return bytes(value).hex()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
rows = {name: [dict(zip(content.columns(table), row)) for part in content.portions(table) for row in part]
        for name, table in content.tables().items()}
print(json.dumps(rows, default=told, sort_keys=True))
"""

GO_ON = """
import django; django.setup()
from sixia.ground.people.models import User
from sixia.ground.people.scope import standing
from sixia.ground.places.models import Area
from sixia.ground.vault import actions as vault, queries
from sixia.ledger import actions
from sixia.ledger.actions import Request
from sixia.ledger.queries import Filters, finding
from tests import cast as people
lin = User.objects.get(username="lin")
who = standing(lin, on=people.TODAY)
person = vault.open(queries.by_phone("13800000001")[0], by=lin, at=people.MORNING, reason="恢复后核对")
found = [case.title for case in finding.found(who, Filters(words="路灯"), at=people.MORNING)]
request = Request(title="恢复后的诉求", words="还能登记", area=Area.objects.get(code="v1"), channel="visit")
receipt = actions.receive(request, by=who, at=people.at(9))
print(person.name, receipt.case.pk, found)
"""


class House:
    """An instance of its own, with its folder and its database."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "SIXIA_HOME": str(home),
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "sixia.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        (home.parent / "backup.key").write_bytes(b"0123456789abcdef" * 3)

    def sixia(self, *words: str) -> tuple[int, dict]:
        done = self._run("-m", "sixia.config.cli", *words)
        said = (done.stdout or done.stderr).strip().splitlines()
        return done.returncode, json.loads(said[-1]) if said else {}

    def python(self, program: str) -> str:
        done = self._run("-c", program)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self) -> dict:
        return json.loads(self.python(TELL))

    def _run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """What `sixia init` makes, to be copied."""
    house = House(tmp_path_factory.mktemp("empty") / "home")
    assert house.sixia("init", "--json")[0] == 0
    return house.home


def copied(empty: Path, home: Path) -> House:
    """An empty instance on SQLite with a vault key of its own."""
    shutil.copytree(empty, home)
    (home / "keys" / "vault.key").write_bytes(os.urandom(32))
    return House(home)


@pytest.fixture(scope="module")
def filled(empty, tmp_path_factory) -> House:
    """An instance on SQLite with cases, files and identities, and two backups of it beside it."""
    house = copied(empty, tmp_path_factory.mktemp("filled") / "home")
    house.python(FILL)
    key = f"--key-file={house.home.parent / 'backup.key'}"
    code, made = house.sixia("backup", str(house.home.parent / "plain"), key, "--json")
    assert (code, made["files"], made["vault_key"], made["files_damaged"]) == (0, 1, False, [])
    assert house.sixia("backup", str(house.home.parent / "whole"), key, "--with-vault-key", "--json")[0] == 0
    return house


def restore(filled: House, house: House, backup: str = "whole") -> tuple[int, dict]:
    key = f"--key-file={filled.home.parent / 'backup.key'}"
    return house.sixia("restore", str(filled.home.parent / backup), key, "--json")


def test_a_backup_is_restored_row_by_row_on_the_other_database_and_back(filled, empty, tmp_path):
    with postgres.server() as address:
        other = House(tmp_path / "other", address)
        assert other.sixia("init", "--json")[0] == 0
        code, told = restore(filled, other)
        assert (code, told["broken"], told["keys_missing"]) == (0, [], [])
        assert other.rows() == filled.rows()

        key = f"--key-file={filled.home.parent / 'backup.key'}"
        back = filled.home.parent / "back"
        assert other.sixia("backup", str(back), key, "--with-vault-key", "--json")[0] == 0
        again = copied(empty, tmp_path / "again")
        code, told = restore(filled, again, "back")
        assert (code, told["broken"]) == (0, [])
        assert again.rows() == filled.rows()

        said = [house.python(GO_ON).split(maxsplit=2) for house in (other, again)]
        assert said[0] == said[1]
        assert said[0][:2] == ["陈秋水", "5"] and said[0][2].count("路灯") == 4


def test_without_the_vault_key_the_restore_says_what_is_missing(filled, empty, tmp_path):
    house = copied(empty, tmp_path / "home")

    code, told = restore(filled, house, "plain")

    assert (code, told["vault_key"], told["broken"]) == (1, False, [])
    assert told["identities_unreadable"] == 4 and len(told["keys_missing"]) == 1
    (house.home / "keys" / "vault.key").write_bytes((filled.home / "keys" / "vault.key").read_bytes())
    assert house.sixia("vault", "status", "--json")[0] == 0


def test_the_key_a_fresh_instance_made_for_itself_is_not_lost(filled, empty, tmp_path):
    house = copied(empty, tmp_path / "home")

    restore(filled, house)

    assert (house.home / "keys" / "vault.key").read_bytes() == (
        filled.home / "keys" / "vault.key"
    ).read_bytes()
    assert len(list((house.home / "keys").glob("vault.key.before-*"))) == 1


def test_a_spoilt_backup_is_refused_before_anything_is_written(filled, empty, tmp_path):
    whole, key = (filled.home.parent / "whole").read_bytes(), filled.home.parent / "backup.key"
    other_key = tmp_path / "other.key"
    other_key.write_bytes(b"another key of at least 32 bytes....")
    house = copied(empty, tmp_path / "home")
    before = house.rows()

    for name, content, sealed_with in (
        ("cut", whole[:-1], key),
        ("changed", whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:], key),
        ("closed", whole, other_key),
    ):
        (tmp_path / name).write_bytes(content)
        code, told = house.sixia("restore", str(tmp_path / name), f"--key-file={sealed_with}", "--json")
        assert code == 2 and "没有写入" in told["error"]

    assert house.rows() == before and not list((house.home / "files").rglob("*"))


def test_an_instance_that_holds_something_is_not_written_over(filled):
    key = f"--key-file={filled.home.parent / 'backup.key'}"

    code, told = filled.sixia("restore", str(filled.home.parent / "whole"), key, "--json")

    assert code == 2 and "已经有数据" in told["error"]
    assert filled.sixia("verify", "--json")[0] == 0


def test_a_backup_never_overwrites_a_file(filled):
    key = f"--key-file={filled.home.parent / 'backup.key'}"

    code, told = filled.sixia("backup", str(filled.home.parent / "whole"), key, "--json")

    assert code == 2 and "已经存在" in told["error"]


def test_nothing_readable_lies_in_a_backup(filled):
    for name in ("plain", "whole"):
        content = (filled.home.parent / name).read_bytes()
        assert b"ledger.case" not in content and "路灯".encode() not in content
        assert (filled.home.parent / name).stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_before_a_backup_began_is_in_it_while_others_go_on(tmp_path):
    cast = people.gather()
    case = people.filed(cast).case
    stop, acknowledged = threading.Event(), []

    def go_on():
        try:
            while not stop.is_set():
                event = actions.take("add_words", case, by=cast.who("lin"), at=MORNING, addition="又一句")
                acknowledged.append(event.seq)
        finally:
            connections.close_all()

    hand = threading.Thread(target=go_on)
    hand.start()
    for round_ in range(4):
        while len(acknowledged) < 5 * (round_ + 1):
            pass
        before = list(acknowledged)
        making.make(tmp_path / f"{round_}", SECRET, at=MORNING, with_key=False)
        held = [
            json.loads(line)
            for name, lines in checking.entries(tmp_path / f"{round_}", SECRET)
            if name.startswith("rows/ledger.event/")
            for line in lines.splitlines()
        ]
        cases = [
            json.loads(line)
            for name, lines in checking.entries(tmp_path / f"{round_}", SECRET)
            if name.startswith("rows/ledger.case/")
            for line in lines.splitlines()
        ]
        seqs = [row[2] for row in held]
        assert set(before) <= set(seqs) and seqs == list(range(1, len(seqs) + 1))
        assert len(cases) == 1 and seqs[-1] in cases[0] and held[-1][-1] in cases[0]
    stop.set()
    hand.join(timeout=60)
