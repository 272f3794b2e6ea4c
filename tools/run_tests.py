"""Runs all tests: on SQLite, on a real PostgreSQL, in a real browser; the sum is the last line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter

PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=12"]
SHARED = ["-n", "auto", "--dist", "worksteal"]  # whoever is done takes from whoever has the long ones
POSTGRES = [sys.executable, "tools/postgres.py"]
RUNS = (
    ("SQLite", [*PYTEST, *SHARED, "-m", "not browser"]),
    ("PostgreSQL", [*POSTGRES, *PYTEST, *SHARED, "-m", "not browser and not house"]),
    ("browser", [*PYTEST, "-m", "browser"]),
)
NO_TESTS = 5
WORDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")
COUNTED = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warning|error)s?\b")
TIME = re.compile(r" in ([\d.]+)s")


def main() -> int:
    """This will run them all, even after a failure, and return 1 if any failed."""
    sums: Counter[str] = Counter()
    seconds, broken, closings = 0.0, [], []
    for name, command in _runs():
        print(f"\n== tests: {name} ==", flush=True)
        code, closing = _run(command)
        closings.append(f"{name}: {closing}")
        sums.update({_plural(word): int(number) for number, word in COUNTED.findall(closing)})
        seconds += sum(float(found) for found in TIME.findall(closing))
        if code not in (0, NO_TESTS):
            broken.append(name)
    print("", *closings, sep="\n")
    if broken:
        print(f"Failed on: {', '.join(broken)}.")
    told = ", ".join(f"{sums[word]} {word}" for word in WORDS if sums[word] and word != "deselected")
    print(f"=== {told or 'no tests ran'} in {seconds:.2f}s ===", flush=True)
    return 1 if broken else 0


def _runs() -> list[tuple[str, list[str]]]:
    if os.environ.get("SIXIA_WITHOUT_BROWSER") == "1":
        print("SIXIA_WITHOUT_BROWSER=1: the browser tests are left out.")
        return [run for run in RUNS if run[0] != "browser"]
    subprocess.run([sys.executable, "-m", "tests.chromium"], check=False)
    return list(RUNS)


def _run(command: list[str]) -> tuple[int, str]:
    """The exit code, and pytest's closing line."""
    closing = "no closing line"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment(command)) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            if TIME.search(line) and (COUNTED.search(line) or "no tests ran" in line):
                closing = line.strip("= \n")
    return running.returncode, closing


def _environment(command: list[str]) -> dict[str, str]:
    """SQLite means SQLite: only the run on PostgreSQL may see an address."""
    keep = command[: len(POSTGRES)] == POSTGRES
    return {name: value for name, value in os.environ.items() if keep or name != "DATABASE_URL"}


def _plural(word: str) -> str:
    return f"{word}s" if word in ("warning", "error") else word


if __name__ == "__main__":
    raise SystemExit(main())
