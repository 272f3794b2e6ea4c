"""Each line of the table: what is measured on which instances, and against which target."""

from dataclasses import dataclass
from statistics import median

from bench import importing, lifecycle
from bench.instance import Instance
from bench.table import Found, Row, at_least, at_most

TIMES_A_STEP, READ_SLOWER, SWEEP_SLOWER, SLOWER_AT_SIZE = 4.0, 1.5, 1.5, 0.8
RATE, IMPORT_RATE, VERIFY_RATE = 30.0, 1000.0, 50_000.0
PAGE_CACHE = 16.0  # MB that SQLite may keep of its file, by the settings


@dataclass(frozen=True)
class Sizes:
    """How large everything is; the small ones show that it works, the full ones whether it holds."""

    small: int
    large: int
    step_rounds: int
    read_rounds: int
    read_times: int
    due: int
    sweeps: int
    life_seconds: float
    import_small: int
    import_large: int
    visits_small: int
    visits_large: int


FULL = Sizes(10_000, 1_000_000, 40, 9, 12, 200, 5, 20.0, 8_000, 80_000, 1_000, 100_000)
QUICK = Sizes(10_000, 100_000, 4, 3, 4, 50, 3, 3.0, 1_000, 4_000, 1_000, 20_000)
TINY = Sizes(500, 700, 1, 1, 1, 3, 1, 1.0, 50, 100, 50, 100)


@dataclass
class Pair:
    """One database at two sizes, with what is said besides the figures."""

    name: str
    small: Instance
    large: Instance
    sizes: Sizes
    notes: list[str]


def a_step(pair: Pair, rows: dict[str, Row]) -> None:
    """A step against the bare SQL of its rows, on the larger ledger."""
    found = pair.large.ask("steps:measured", times=pair.sizes.step_rounds)
    whole, bare = (sum(times[place] for times in found.values()) for place in (0, 1))
    ratios = {name: step / sql for name, (step, sql) in found.items()}
    worst = max(ratios, key=lambda name: ratios[name])
    row = rows.setdefault(
        "step", Row("a step against the bare SQL of its rows, mean of a case's way", "<= 4 x")
    )
    row.found[pair.name] = at_most(whole / bare, TIMES_A_STEP)
    row = rows.setdefault("worst", Row("  the dearest kind of step", "<= 4 x"))
    row.found[pair.name] = at_most(ratios[worst], TIMES_A_STEP)
    told = ", ".join(f"{name} {ratio:.1f}" for name, ratio in ratios.items())
    pair.notes.append(f"{pair.name}, steps: {told}.")


def reading(pair: Pair, rows: dict[str, Row]) -> None:
    """My list, a case by its number, the tracking page: large against small, turn and turn about."""
    size = f"{pair.sizes.large:,} cases against {pair.sizes.small:,}"
    _against_small(pair, rows, "reading", size)
    scans = pair.large.ask("reading:scans")
    row = rows.setdefault("scans", Row("  statements of these that read a large table whole", "0"))
    row.found[pair.name] = Found(str(len(scans)), not scans)
    pair.notes += [f"{pair.name} reads whole: {one}" for one in scans]


def visiting(pair: Pair, rows: dict[str, Row]) -> None:
    """The pages of visits and of the lists made from them: many visits against few."""
    few = pair.small.ask("visiting:fill", visits=pair.sizes.visits_small)
    many = pair.large.ask("visiting:fill", visits=pair.sizes.visits_large)
    _against_small(pair, rows, "visiting", f"{many:,} visits against {few:,}")


def _against_small(pair: Pair, rows: dict[str, Row], module: str, size: str) -> None:
    """Each question of a module, a line for each."""
    target = f"<= {READ_SLOWER} x"
    for what in pair.small.ask(f"{module}:questions"):
        took: dict[Instance, list[float]] = {pair.small: [], pair.large: []}
        for turn in range(pair.sizes.read_rounds):
            order = (pair.small, pair.large) if turn % 2 else (pair.large, pair.small)
            for instance in order:
                took[instance] += instance.ask(f"{module}:timed", what=what, times=pair.sizes.read_times)
        small, large = median(took[pair.small]), median(took[pair.large])
        row = rows.setdefault(what, Row(f"{what}, {size}", target))
        row.found[pair.name] = at_most(large / small, READ_SLOWER)
        pair.notes.append(f"{pair.name}, {what}: {1000 * small:.1f} ms, {1000 * large:.1f} ms.")


def sweeping(pair: Pair, rows: dict[str, Row]) -> None:
    """The sweep: the same due at both sizes, then ten times as much due."""
    due, sweeps = pair.sizes.due, pair.sizes.sweeps
    few = {instance: [] for instance in (pair.small, pair.large)}  # type: dict[Instance, list[float]]
    for _ in range(sweeps):
        for instance, times in few.items():
            times.append(instance.ask("sweeping:swept", due=due))
    many = [pair.large.ask("sweeping:swept", due=10 * due) for _ in range(max(sweeps // 2, 1))]
    small, large, more = median(few[pair.small]), median(few[pair.large]), median(many)
    what = f"escalation sweep, {due} due, {pair.sizes.large:,} cases against {pair.sizes.small:,}"
    row = rows.setdefault("sweep", Row(what, f"<= {SWEEP_SLOWER} x"))
    row.found[pair.name] = at_most(large / small, SWEEP_SLOWER)
    row = rows.setdefault("sweep more", Row(f"  {10 * due} due against {due}", "about 10 x (5 to 15)"))
    row.found[pair.name] = Found(f"{more / large:.2f} x", 5 <= more / large <= 15)


def life(pair: Pair, rows: dict[str, Row]) -> None:
    """Full lifecycles a second through the pages, at both sizes."""
    seconds = pair.sizes.life_seconds
    tallies = {
        instance: lifecycle.rate(instance.home, instance, seconds=seconds, warm=seconds / 4)
        for instance in (pair.small, pair.large)
    }
    small, large = (tallies[instance].done / seconds for instance in (pair.small, pair.large))
    row = rows.setdefault(
        "life", Row(f"full lifecycles through the pages at {pair.sizes.large:,} cases", ">= 30 /s")
    )
    row.found[pair.name] = at_least(large, RATE, " /s")
    row = rows.setdefault("life size", Row(f"  against {pair.sizes.small:,} cases", f">= {SLOWER_AT_SIZE} x"))
    row.found[pair.name] = at_least(large / small if small else 0.0, SLOWER_AT_SIZE, " x")
    tally = tallies[pair.large]
    told = ", ".join(
        f"{name} {1000 * took / max(tally.done, 1):.0f} ms" for name, took in tally.seconds.items()
    )
    pair.notes.append(f"{pair.name}, lifecycles: {told} ({lifecycle.LINES} lines at once).")
    pair.notes += [f"{pair.name}, refused: {what} ({count})" for what, count in tally.refused.items()]


def importing_rows(sizes: Sizes, rows: dict[str, Row], notes: list[str]) -> None:
    """Import into SQLite: rows a second, and the memory of ten times the rows."""
    few, many = importing.imported(sizes.import_small), importing.imported(sizes.import_large)
    row = rows.setdefault("import", Row(f"import of {many.rows:,} rows", ">= 1,000 rows/s"))
    row.found["SQLite"] = at_least(many.rows / many.seconds, IMPORT_RATE, " rows/s")
    more = many.megabytes - few.megabytes
    target = f"<= {PAGE_CACHE:.0f} MB more (page cache)"
    row = rows.setdefault("memory", Row(f"  its memory against {few.rows:,} rows", target))
    row.found["SQLite"] = Found(f"{more:+.0f} MB", more <= PAGE_CACHE)
    notes.append(
        f"Import: {few.megabytes:.0f} MB at {few.rows:,} rows, {many.megabytes:.0f} MB at {many.rows:,}."
    )


def verifying(pair: Pair, rows: dict[str, Row]) -> None:
    """Events verified a second, on the larger ledger."""
    found = pair.large.ask("verifying:verified")
    row = rows.setdefault("verify", Row("sixia verify", ">= 50,000 events/s"))
    row.found[pair.name] = at_least(found["events"] / found["seconds"], VERIFY_RATE, " events/s")
    if found["broken"]:
        row.found[pair.name].holds = False
    pair.notes.append(f"{pair.name}: {found['events']:,} events verified, {found['broken']} broken.")


PARTS = {
    "steps": a_step,
    "reading": reading,
    "visits": visiting,
    "sweep": sweeping,
    "verify": verifying,
    "life": life,
}
