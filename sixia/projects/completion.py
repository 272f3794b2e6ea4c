"""How far a project has come against its plan, and how far the year has come: worked out, never stored."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sixia.projects.codes import Milestone as Point
from sixia.projects.models import MonthlyFigure, Project

TENTH = Decimal("0.1")
BUILT_IN_TURN = (Point.SIGNED, Point.STARTED, Point.COMPLETED)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Figures up to ``as_of`` against the plan of the year, both shares from 0 to 100."""

    done: Decimal
    planned: Decimal
    as_of: date
    share: Decimal
    elapsed: Decimal

    @property
    def ahead(self) -> Decimal:
        """Percentage points ahead of the year; negative when behind."""
        return self.share - self.elapsed


def completion(project: Project, on: date, figures: Iterable[MonthlyFigure] | None = None) -> Progress | None:
    """How far a project has come by ``on``; None while it has no plan or no figure of its year.

    The year is measured to the end of the last month that was reported, or to ``on`` if that is earlier: a
    month nobody has reported yet makes no project late.
    """
    rows = project.figures.all() if figures is None else figures
    known = [one for one in rows if one.month.year == project.year and one.month <= on]
    if not project.planned_yuan or not known:
        return None
    done = sum((one.yuan for one in known), Decimal(0))
    as_of = min(on, last_day(max(one.month for one in known)))
    return Progress(
        done=done,
        planned=project.planned_yuan,
        as_of=as_of,
        share=tenths(done * 100 / project.planned_yuan),
        elapsed=elapsed_share(as_of),
    )


def elapsed_share(on: date) -> Decimal:
    """How much of its year is over at the end of ``on``, in percent; every month weighs alike."""
    days = Decimal(on.day) / monthrange(on.year, on.month)[1]
    return tenths((on.month - 1 + days) * 100 / 12)


def last_day(month: date) -> date:
    """The last day of the month a date lies in."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def same_year(passed: dict[str, date | None]) -> list[Point]:
    """The points passed in the year of signing, in turn; with all three it was built within one year."""
    signed = passed.get(Point.SIGNED)
    found: list[Point] = []
    for point in BUILT_IN_TURN:
        day = passed.get(point)
        if signed is None or day is None or day.year != signed.year:
            break
        found.append(point)
    return found


def tenths(share: Decimal) -> Decimal:
    """A share to one decimal, halves upwards."""
    return share.quantize(TENTH, ROUND_HALF_UP)
