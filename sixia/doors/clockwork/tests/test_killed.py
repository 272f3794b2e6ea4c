"""A tick that is killed in the middle loses nothing and repeats nothing."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

SIXIA = [sys.executable, "-m", "sixia"]
FILL = [sys.executable, "-m", "sixia.doors.clockwork.tests.counties"]
CASES = 400
ESCALATED = " WHERE step = 'escalate'"


@pytest.fixture
def home(tmp_path):
    """An instance of its own, with cases that are long overdue."""
    env = os.environ | {"SIXIA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sixia.config.settings"}
    env.pop("DATABASE_URL", None)
    subprocess.run([*SIXIA, "init"], env=env, check=True, capture_output=True, timeout=120)
    subprocess.run([*FILL, str(CASES)], env=env, check=True, timeout=120)
    return tmp_path, env


@pytest.mark.slow
def test_every_case_is_escalated_once_however_often_the_tick_is_killed(home):
    folder, env = home
    told = []
    for wanted in (20, 150):
        ticking = subprocess.Popen([*SIXIA, "tick"], env=env, stdout=subprocess.DEVNULL)
        while _escalated(folder) < wanted and ticking.poll() is None:
            time.sleep(0.002)
        ticking.send_signal(signal.SIGKILL)
        ticking.wait()
        told.append(_escalated(folder))

    last = subprocess.run([*SIXIA, "tick", "--json"], env=env, check=True, capture_output=True, timeout=120)

    assert 0 < told[0] < told[1] < CASES, "the tick was not killed in the middle"
    assert json.loads(last.stdout)["due_but_not_escalated"] == 0
    assert _ask(folder, "SELECT count(*), count(DISTINCT case_id) FROM ledger_event" + ESCALATED) == [
        (CASES, CASES)
    ]
    assert _ask(folder, "SELECT DISTINCT supervision FROM ledger_case") == [(3,)]


def _escalated(folder):
    return _ask(folder, "SELECT count(*) FROM ledger_event" + ESCALATED)[0][0]


def _ask(folder, question):
    asking = sqlite3.connect(folder / "sixia.sqlite3", timeout=20)
    try:
        return asking.execute(question).fetchall()
    finally:
        asking.close()
