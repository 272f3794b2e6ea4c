"""The measuring side of a worker: an instance that can be asked to do something."""

import json
import subprocess
import sys
from types import TracebackType
from typing import Any

from bench.homes import ROOT, Home


class Instance:
    """A worker process on a home; ends with the `with` block."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=home.environment(), cwd=ROOT,
        )  # fmt: skip

    def ask(self, call: str, **facts: Any) -> Any:
        """What `bench.<module>:<function>` answers there."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"call": call, "with": facts}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"bench: {call} failed on {self.home.folder.name}, see above.")
        return json.loads(line)

    def __enter__(self) -> "Instance":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
