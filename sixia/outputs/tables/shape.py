"""What a list is declared by: its name and sentence, who opens it, where its rows come from, its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ground.vault import masks
from sixia.ground.words.workbooks import Value

Of = Callable[[Any], Value | None]
HEADS, MONEY, DATE_PART = "heads", "money", "date"
"""What a number may be that somebody typed: heads counted on the spot, money with its source, a year."""

MAIN = "main"  # the column that names the row
BENEATH, FILE = "beneath", "file"  # where a column stands that has no room of its own on a page

GOERS = (permits.SEE_TRIPS, permits.GO_DOWN, permits.ARRANGE)


@dataclass(frozen=True)
class Reader:
    """Who opens a list, and when; ``today`` is the local date.

    With ``since`` only rows from this local date on are wanted; a list that is not ``by_days`` may give all.
    """

    who: Standing
    at: datetime
    today: date
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. ``value`` is what stands in it for a line; None is nothing.

    ``counted`` says that the number in it is counted from rows; a number that was typed says in ``typed``
    what it is. ``kind`` is how it stands on a page: main, number, nowrap or plain; ``shown`` whether it
    stands there BENEATH the name of the row, or only in the FILE.
    """

    name: str
    label: Promise
    value: Of
    width: int = 14
    kind: str = ""
    counted: bool = False
    typed: str = ""
    url: Callable[[Any], str] | None = None
    shown: str = ""

    @property
    def is_number(self) -> bool:
        """Whether numbers stand in it."""
        return self.kind == "number"

    @property
    def heading(self) -> str:
        """The label; with a star where the number is counted."""
        return f"{self.label} *" if self.counted else str(self.label)

    def of(self, line: Any) -> Value:
        """What stands in it for a line, without the numbers that tell who someone is."""
        value = self.value(line)
        if value is None:
            return ""
        return masks.in_text(str(value)) if isinstance(value, str | Promise) else value


def text(name: str, label: Promise, value: Of, width: int = 14, **more: Any) -> Column:
    """A column of words."""
    return Column(name=name, label=label, value=value, width=width, **more)


def day(name: str, label: Promise, value: Of) -> Column:
    """A column of dates, or of other short things that stay on one line."""
    return Column(name=name, label=label, value=value, width=12, kind="nowrap")


def counted(name: str, label: Promise, value: Of, width: int = 12) -> Column:
    """A column of numbers that are counted from rows."""
    return Column(name=name, label=label, value=value, width=width, kind="number", counted=True)


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Which columns of the rows the common conditions narrow; an empty one is not offered.

    ``day`` is a date, or with ``is_moment`` a moment. ``channel`` is a column of codes, or where it ends
    in "is_" the beginning of four flags.
    """

    day: str = ""
    is_moment: bool = False
    area: str = ""
    unit: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Order:
    """In which order the rows come: by a date, then by key; without ``by`` by key alone, the latest first."""

    by: str = ""
    rising: bool = False

    def columns(self) -> tuple[str, ...]:
        """As a query is told."""
        sign = "" if self.rising else "-"
        return (f"{sign}{self.by}", f"{sign}pk") if self.by else (f"{sign}pk",)


@dataclass(frozen=True, kw_only=True)
class Register:
    """One list or ledger of the office.

    ``rows`` starts at what the reader may see; in a list ``by_days`` it heeds ``since``. ``lines`` gives for
    some rows what the columns are read from, with everything that belongs to them, in a number of statements
    that does not grow with the rows.
    """

    name: str
    label: Promise | str
    says: Promise | str
    family: str
    columns: Sequence[Column]
    rows: Callable[[Reader], QuerySet[Any]]
    lines: Callable[[Sequence[Any], Reader], Sequence[Any]]
    ways: Ways
    serves: tuple[str, ...]
    order: Order = Order()
    by_days: bool = False
    opens: tuple[Permit, ...] = GOERS

    def is_open_to(self, who: Standing) -> bool:
        """Whether any post of ``who`` opens it; which rows are then there is asked by the queries."""
        return any(who.holds(permit) for permit in self.opens)


FAMILIES: dict[str, Promise] = {
    "trips": _("走访"),
    "problems": _("各类问题"),
    "cases": _("办理"),
    "ledgers": _("民情日志和三本账"),
    "research": _("调研"),
    "sessions": _("宣讲、接访、现场办公"),
    "projects": _("项目"),
}
