"""Runs every check that needs no test, tells all that fail, and returns 1 if any did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = (
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("lint", [BIN / "ruff", "check", "."]),
    ("types", [BIN / "mypy"]),
    ("front-end types", [sys.executable, "tools/npm.py", "run", "--silent", "types"]),
    ("walls", [BIN / "lint-imports"]),
    ("settings", [BIN / "sixia", "manage", "check", "--fail-level", "WARNING"]),
    ("migrations", [BIN / "sixia", "manage", "makemigrations", "--check", "--dry-run"]),
    ("docs", [sys.executable, "tools/pages.py", "--check"]),
    ("words", [sys.executable, "tools/words.py", "check"]),
)


def main(only: list[str]) -> int:
    """This will run the checks named, or all."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "sixia.config.testing"}
    failed = []
    for name, command in CHECKS:
        if only and name not in only:
            continue
        print(f"== {name}", flush=True)
        if subprocess.run(command, check=False, env=environment).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks pass.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
