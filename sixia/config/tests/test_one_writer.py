"""On SQLite one connection writes at a time, in turn; on PostgreSQL there is no gate."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction

from sixia.config.sqlite.gate import Gate

WRITER = [sys.executable, "-m", "sixia.config.tests.writer"]
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the gate belongs to SQLite")


@pytest.fixture
def counter(tmp_path):
    """A database with one number in it."""
    file = tmp_path / "counter.sqlite3"
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE counter (n INTEGER)")
        made.execute("INSERT INTO counter VALUES (0)")
    made.close()
    return file


def test_three_writing_processes_lose_nothing_and_none_waits_for_long(counter):
    # SQLite itself would give up after 0.2 s (see writer.py): only the gate lets all of them through.
    writers = [subprocess.Popen([*WRITER, str(counter), "100"], stdout=subprocess.PIPE) for _ in range(3)]

    waits = [float(writer.communicate(timeout=60)[0]) for writer in writers]

    assert _number(counter) == 300
    assert max(waits) < 1  # some 20 ms on a quiet machine


def test_a_writer_that_is_killed_lets_the_next_one_through(counter):
    killed = subprocess.Popen([*WRITER, str(counter), "100000"], stdout=subprocess.DEVNULL)
    while not _number(counter):
        pass
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    before = _number(counter)

    done = subprocess.run([*WRITER, str(counter), "5"], timeout=60, check=True, stdout=subprocess.DEVNULL)

    assert (done.returncode, _number(counter)) == (0, before + 5)


def test_the_gate_is_free_again_after_leaving(tmp_path):
    gate = Gate(file=tmp_path / "gate")
    gate.enter()
    gate.enter()

    held = _is_held(tmp_path / "gate")
    gate.leave()

    assert (held, _is_held(tmp_path / "gate"), gate.is_held) == (True, False, False)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_transaction_holds_the_gate_until_it_ends_well_or_badly():
    gate_file = Path(f"{connection.settings_dict['NAME']}.gate")

    with transaction.atomic():
        during = _is_held(gate_file)
    after = _is_held(gate_file)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = 1 / 0

    assert (during, after, _is_held(gate_file)) == (True, False, False)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_reading_needs_no_gate():
    gate_file = Path(f"{connection.settings_dict['NAME']}.gate")

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

        assert not _is_held(gate_file)


def _number(file: Path) -> int:
    reader = sqlite3.connect(file)
    try:
        return reader.execute("SELECT n FROM counter").fetchone()[0]
    finally:
        reader.close()


def _is_held(file: Path) -> bool:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
