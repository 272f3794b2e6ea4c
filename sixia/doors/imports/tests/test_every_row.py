"""Every row is accounted for, whatever stands in it; an import that is cut off goes on where it stopped."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixia.doors.imports import actions, running
from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.tests.made import (
    DISTRICT,
    PLAIN,
    as_csv,
    as_xlsx,
    brought_in,
    district_row,
    taken_in,
    told,
    write,
)
from sixia.ground.days import clock
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import queries

CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "-", "1", "2", "2026-07-01", "2099-01-01", "清溪镇", "青禾县住建局", "投诉", "=1+1", "\x00"]
    ),
)


@pytest.mark.django_db
@given(rows=st.lists(st.tuples(*[CELL] * len(PLAIN)), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_are_added_unchanged_or_refused_and_nothing_else(rows, cast):
    table = [[str(cell).encode("utf-8", "ignore").decode() for cell in row] for row in rows]
    content = as_csv([PLAIN, *table])

    run = brought_in(content)

    assert run.status == ImportRun.Status.DONE
    assert run.rows == run.added + run.unchanged + run.refused == run.results.count()
    assert run.rows + run.blank == run.total
    assert queries.visible_to(SYSTEM).filter(source=run.as_plan.defaults["source"]).count() >= run.added


@pytest.mark.django_db
def test_an_import_cut_off_between_batches_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(running, "BATCH", 10)
    run = taken_in(as_xlsx([DISTRICT, *(district_row(n % 45) for n in range(50))]), name="file.xlsx")
    actions.begin(run, dry=False)
    actions.take_over(run, at=clock.now())

    class PowerCut(Exception):
        pass

    def cut(one):
        if one.position >= 30:
            raise PowerCut

    with pytest.raises(PowerCut):
        running.work(run, told=cut)
    resumed = ImportRun.objects.get(pk=run.pk)
    actions.take_over(resumed, at=clock.now())
    running.work(resumed)

    assert told(resumed) == (50, 45, 0, 5)
    assert queries.visible_to(SYSTEM).count() == 45


@pytest.mark.django_db
def test_whoever_lost_an_import_to_another_writes_nothing_more(monkeypatch):
    monkeypatch.setattr(running, "BATCH", 10)
    run = taken_in(as_csv([DISTRICT, *(district_row(n) for n in range(30))]))
    actions.begin(run, dry=False)
    actions.take_over(run, at=clock.now())
    other = ImportRun.objects.get(pk=run.pk)

    def take(one):
        if one.position == 10:
            actions.take_over(other, at=clock.now())

    with pytest.raises(actions.LostTheRun):
        running.work(run, told=take)
    running.work(other)

    assert told(other) == (30, 30, 0, 0)


@pytest.mark.slow
def test_kill_9_in_the_middle_loses_nothing_and_repeats_nothing(tmp_path):
    home = tmp_path / "home"
    env = {**os.environ, "SIXIA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sixia.config.settings"}
    env.pop("DATABASE_URL", None)
    rows = 4000
    file = write(tmp_path, as_csv([DISTRICT, *(district_row(n) for n in range(rows))]))
    subprocess.run(
        [sys.executable, "-m", "sixia", "manage", "version"], env=env, check=True, capture_output=True
    )
    subprocess.run([sys.executable, "-m", "sixia", "init"], env=env, check=True, capture_output=True)
    command = [sys.executable, "-m", "sixia", "import", "requests", str(file), "--json"]

    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None and _count(home, "ledger_case") < 500:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = _count(home, "ledger_case")
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    verified = subprocess.run(
        [sys.executable, "-m", "sixia", "verify", "--json"], env=env, capture_output=True, text=True
    )

    assert 500 <= before < rows
    assert f'"rows": {rows}, "added": {rows}, "unchanged": 0, "refused": 0' in done.stdout
    assert _count(home, "ledger_case") == _count(home, "imports_rowresult") == rows
    assert (verified.returncode, '"broken": []' in verified.stdout) == (0, True)


def _count(home, table):
    try:
        with sqlite3.connect(f"file:{home}/sixia.sqlite3?mode=ro", uri=True) as base:
            return base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
