"""A process on one instance: does what it is told, a line of JSON at a time, and answers with a line."""

import importlib
import json
import os
import sys
from typing import Any

import django

from sixia.ground.days import clock

SETTINGS = "sixia.config.settings"


def open_house() -> None:
    """Load the house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def main(words: list[str]) -> None:
    """`fill N`, or answer calls until the input ends."""
    open_house()
    if words[:1] == ["fill"]:
        importlib.import_module("bench.seeding").fill(int(words[1]), at=clock.now())
        return
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        module, function = asked["call"].split(":")
        answer = getattr(importlib.import_module(f"bench.{module}"), function)(**asked["with"])
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
