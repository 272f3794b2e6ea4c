"""`make bench` runs at the smallest sizes and prints every line of its table; no time is asserted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.house]

LINES = (
    "a step against the bare SQL", "my list: desk", "by number", "tracking page", "escalation sweep",
    "desk: work", "sixia verify", "full lifecycles through the pages", "import of",
)  # fmt: skip


def test_the_table_is_printed_with_every_line(tmp_path: Path):
    environment = os.environ | {"SIXIA_BENCH_HOME": str(tmp_path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    done = subprocess.run(
        [sys.executable, "-m", "bench", "--tiny", "--on", "SQLite"],
        cwd=Path(__file__).parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in LINES if line not in done.stdout] == []
    assert "not measured" not in done.stdout
    assert "refused:" not in done.stdout
