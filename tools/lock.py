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
    """This will write requirements.txt, then requirements-dev.txt with the same versions."""
    subprocess.run([*COMMON, "--output-file", "requirements.txt"], check=True)
    dev = ["--extra", "dev", "--constraint", "requirements.txt", "--output-file", "requirements-dev.txt"]
    subprocess.run([*COMMON, *dev], check=True)


if __name__ == "__main__":
    main()
