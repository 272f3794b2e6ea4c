"""The table that is printed: what was measured, on which database, against which target."""

from dataclasses import dataclass, field
from unicodedata import east_asian_width

DATABASES = ("SQLite", "PostgreSQL")


@dataclass
class Found:
    """One figure: as it is printed, and whether the target holds."""

    shown: str
    holds: bool


@dataclass
class Row:
    """One line: what, its target in words, and what was found on each database ("" where it is not asked)."""

    what: str
    target: str
    found: dict[str, Found] = field(default_factory=dict)

    def verdict(self) -> str:
        """Whether the target holds everywhere it was measured."""
        if not self.found:
            return "not measured"
        return "yes" if all(one.holds for one in self.found.values()) else "NO"


def at_most(ratio: float, limit: float) -> Found:
    """A ratio that must not be greater."""
    return Found(f"{ratio:.2f} x", ratio <= limit)


def at_least(figure: float, limit: float, unit: str) -> Found:
    """A figure that must not be smaller."""
    return Found(f"{figure:,.{0 if figure >= 100 else 1}f}{unit}", figure >= limit)


def printed(rows: list[Row]) -> str:
    """The table, with columns that line up."""
    lines = [("what", *DATABASES, "target", "holds?")]
    for row in rows:
        shown = (row.found[name].shown if name in row.found else "–" for name in DATABASES)
        lines.append((row.what, *shown, row.target, row.verdict()))
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
              for line in lines)  # fmt: skip
    return "\n".join(line.rstrip() for line in padded)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
