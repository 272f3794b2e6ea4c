"""Drawing last month's re-visits: once a month, by the system, written down so that anyone can repeat it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import codes, life, lots
from sixia.ledger.actions.taking import take
from sixia.ledger.models import Case, DailyRoot, RevisitDraw


@transaction.atomic
def draw_revisits(*, at: datetime) -> int:
    """Draw among the cases closed last month, unless that was done; how many were drawn.

    Needs the days of that month sealed: the last root of the month is the seed. Whoever left no name cannot
    be asked, but what was done can still be looked at, so those cases take part as well; what was closed
    elsewhere and sealed cases do not.
    """
    first = clock.local_date(at).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    month = f"{before:%Y-%m}"
    root = DailyRoot.objects.filter(day__gte=before, day__lt=first).order_by("-day").first()
    if root is None or RevisitDraw.objects.filter(month=month).exists():
        return 0
    pool = {case.number: case for case in _closed_in(before, first)}
    chosen = lots.drawn(root.digest, pool)
    row = RevisitDraw.objects.create(
        month=month, seed=root.digest, seed_day=root.day, at=at,
        pool="\n".join(sorted(pool)), drawn="\n".join(chosen),
    )  # fmt: skip
    journal.note(row, "draw", by=SYSTEM, at=at, month=month, seed=row.seed, pool=row.pool, drawn=row.drawn)
    for number in chosen:
        take("draw_revisit", pool[number], by=SYSTEM, at=at, draw=month)
    return len(chosen)


def _closed_in(first: date, end: date) -> list[Case]:
    closed = Case.objects.filter(
        state=life.CLOSED.name, closed_at__gte=clock.start_of(first), closed_at__lt=clock.start_of(end)
    )
    return list(
        closed.exclude(outcome=codes.Outcome.ELSEWHERE).exclude(confidentiality=codes.Confidentiality.SEALED)
    )
