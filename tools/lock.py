"""Pins every dependency by hash, for all platforms, naming no address."""

from __future__ import annotations

import subprocess
import sys

COMMON = [
    *(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--upgrade",
        "--generate-hashes",
        "--universal",
    ),
    *("--python-version", "3.11", "--no-header", "--no-annotate", "--no-emit-index-url", "--extra", "build"),
    "pyproject.toml",
]


def main() -> None:
    """This will write requirements-dev.txt, whose tools are the pickiest, then requirements.txt to match."""
    subprocess.run([*COMMON, "--extra", "dev", "--output-file", "requirements-dev.txt"], check=True)
    same = ["--constraint", "requirements-dev.txt", "--output-file", "requirements.txt"]
    subprocess.run([*COMMON, *same], check=True)


if __name__ == "__main__":
    main()
