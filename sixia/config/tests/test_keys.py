"""Keys are made once, for the owner alone."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sixia.config import keys


def test_both_keys_are_made_for_the_owner_alone(tmp_path):
    made = keys.make(tmp_path / "keys")

    assert made == ["secret.key", "vault.key"]
    assert [(tmp_path / "keys" / name).stat().st_mode & 0o777 for name in made] == [0o600, 0o600]
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert len((tmp_path / "keys" / "vault.key").read_bytes()) == 32


def test_making_them_again_changes_nothing(tmp_path):
    keys.make(tmp_path)
    before = (tmp_path / "vault.key").read_bytes()

    assert keys.make(tmp_path) == []
    assert (tmp_path / "vault.key").read_bytes() == before


def test_two_starts_at_once_agree_on_one_key(tmp_path):
    def make_and_read(_):
        keys.make(tmp_path)
        return keys.secret(tmp_path)

    with ThreadPoolExecutor(8) as many:
        found = set(many.map(make_and_read, range(16)))

    assert len(found) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["secret.key", "vault.key"]


def test_a_missing_secret_is_empty(tmp_path):
    assert keys.secret(tmp_path) == ""


def test_the_database_is_for_the_owner_alone_however_open_its_folder_is(tmp_path):
    tmp_path.chmod(0o755)
    environment = {**os.environ, "SIXIA_HOME": str(tmp_path), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([sys.executable, "-m", "sixia", "init"], env=environment, check=True, capture_output=True)

    assert (tmp_path / "sixia.sqlite3").stat().st_mode & 0o777 == 0o600
