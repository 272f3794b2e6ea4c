"""`sixia import` of an invented file into a new SQLite instance: rows a second, and the memory it takes."""

import contextlib
import csv
import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench import homes
from bench.wording import WHAT, WHERE

MAPPING = "pingshan"  # a shipped one, that brings areas, units and categories along
HEADINGS = (
    "REC_ID", "CREATE_TIME", "EVENT_SRC_NAME", "EVENT_PROPERTY_NAME", "EVENT_TYPE_NAME", "MAIN_TYPE_NAME",
    "SUB_TYPE_NAME", "DISTRICT_NAME", "STREET_NAME", "COMMUNITY_NAME", "OCCUR_PLACE", "DISPOSE_UNIT_NAME",
    "INTIME_ARCHIVE_NUM", "OVERTIME_ARCHIVE_NUM",
)  # fmt: skip
FIRST = datetime(2024, 1, 2, 8, 30)


@dataclass(frozen=True)
class Import:
    """One import: rows, seconds from start to end of the command, and the most memory it held."""

    rows: int
    seconds: float
    megabytes: float


def imported(rows: int) -> Import:
    """Import so many invented rows into an empty instance, by the command."""
    with homes.fresh_sqlite() as home:
        file = home.folder / "invented.csv"
        _write(file, rows)
        words = ["import", "requests", str(file), "--mapping", MAPPING, "--json"]
        command = [sys.executable, "-m", "sixia", *words]
        started = time.perf_counter()
        process = subprocess.Popen(
            command, env=home.environment(), cwd=homes.ROOT, stdout=subprocess.PIPE, text=True
        )
        most = _watched(process)
        said = process.stdout.read() if process.stdout else ""
        took = time.perf_counter() - started
    told = json.loads(said.splitlines()[-1]) if process.returncode == 0 else {}
    if told.get("added") != rows:
        raise SystemExit(f"bench: the import added {told.get('added')} of {rows} rows: {said[:500]}")
    return Import(rows, took, most)


def _watched(process: "subprocess.Popen[str]") -> float:
    """Wait for the end; the most memory of its own that the process held, in MB.

    Pages of the database's file that the kernel maps in and may drop at will are not its own.
    """
    status, most = Path(f"/proc/{process.pid}/status"), 0
    while process.poll() is None:
        with contextlib.suppress(OSError):
            held = [line for line in status.read_text().splitlines() if line.startswith("RssAnon")]
            most = max([most, *(int(line.split()[1]) for line in held)])
        time.sleep(0.1)
    return most / 1024


def _write(file: Path, rows: int) -> None:
    dice = random.Random(3)
    with file.open("w", newline="", encoding="utf-8-sig") as target:
        sheet = csv.writer(target)
        sheet.writerow(HEADINGS)
        for number in range(rows):
            sheet.writerow(_row(number, dice))


def _row(number: int, dice: random.Random) -> tuple[str, ...]:
    received = FIRST + timedelta(minutes=7 * number)
    where, what = dice.choice(WHERE), dice.choice(WHAT)
    street, community, late = dice.randrange(12), dice.randrange(10), dice.random() < 0.1
    return (
        f"M{number:08d}", f"{received:%Y-%m-%d %H:%M:%S}", dice.choice(("12345", "政府信箱", "固话投诉")),
        dice.choice(("投诉", "咨询", "建议", "求决")), what[:2], what[:4], what, "青禾区", f"第{street}街道",
        f"第{street}街道第{community}社区", f"{where}{number}号", f"第{dice.randrange(30)}承办单位",
        "0" if late else "1", "1" if late else "0",
    )  # fmt: skip
