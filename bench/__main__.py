"""`python -m bench`: measures and prints the table; `--quick` does it at smaller sizes."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench import homes, lifecycle, measures, table
from bench.homes import Home
from bench.instance import Instance
from bench.measures import FULL, PARTS, QUICK, TINY, Pair, Sizes
from bench.table import DATABASES, Row

ORDER = (*PARTS, "import")


def main(words: list[str]) -> int:
    """Measure, print, and return 0: what does not hold is said in the table, and is no error of the run."""
    asked = _asked(words)
    sizes = TINY if asked.tiny else QUICK if asked.quick else FULL
    rows: dict[str, Row] = {}
    notes: list[str] = []
    for name in asked.on:
        print(f"{name}: {sizes.small:,} and {sizes.large:,} cases, in {homes.shelf()}", flush=True)
        with _pair(name, sizes, notes) as pair:
            for part in (one for one in PARTS if one in asked.only):
                print(f"  {part}", flush=True)
                PARTS[part](pair, rows)
    if "import" in asked.only and "SQLite" in asked.on:
        print("SQLite: import", flush=True)
        measures.importing_rows(sizes, rows, notes)
    print(f"\n{table.printed(list(rows.values()))}\n")
    print("\n".join([*notes, *([lifecycle.SAID] if "life" in asked.only else [])]))
    return 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, to see that everything works")
    parser.add_argument("--tiny", action="store_true", help="the smallest sizes, for the tests")
    parser.add_argument("--only", nargs="+", choices=ORDER, default=ORDER, help="only these parts")
    parser.add_argument("--on", nargs="+", choices=DATABASES, default=DATABASES, help="only on this database")
    return parser.parse_args(words)


@contextmanager
def _pair(name: str, sizes: Sizes, notes: list[str]) -> Iterator[Pair]:
    """The database at both sizes, with a worker on each."""
    with ExitStack() as stack:
        small, large = _homes(name, sizes, stack)
        workers = [stack.enter_context(Instance(home)) for home in (small, large)]
        yield Pair(name, workers[0], workers[1], sizes, notes)


def _homes(name: str, sizes: Sizes, stack: ExitStack) -> tuple[Home, Home]:
    if name == "SQLite":
        return homes.sqlite(sizes.small), homes.sqlite(sizes.large)
    server = stack.enter_context(homes.server())
    return homes.postgresql(sizes.small, server=server), homes.postgresql(sizes.large, server=server)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
