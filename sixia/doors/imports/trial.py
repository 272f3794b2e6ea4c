"""The first rows of a file as they would be, and samples of each column; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from sixia.doors.imports import cells, reading
from sixia.doors.imports.finding import Finder
from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.refusals import RowRefused
from sixia.doors.imports.report import field_label
from sixia.doors.imports.rows import CHOICES, Reading
from sixia.ground.days import clock
from sixia.ground.people.scope import Standing
from sixia.ledger import life
from sixia.ledger.bringing import Brought

LOOK_AT = 5


@dataclass(frozen=True)
class Previewed:
    """One row as it would be, or why it would not."""

    row: int
    title: str = ""
    words: str = ""
    facts: tuple[str, ...] = ()
    problem: str = ""


def previews(run: ImportRun, *, by: Standing, at: datetime) -> list[Previewed]:
    """The first rows as the plan reads them."""
    with transaction.atomic():
        plan = run.as_plan
        trial = Reading(plan, Finder(by=by, brings=plan.brings), at)
        rows = (row for row in reading.rows(run.file, run.as_layout) if not row.is_blank)
        found = [_previewed(row, trial) for row in islice(rows, LOOK_AT)]
        transaction.set_rollback(True)
    return found


def _previewed(row: reading.Row, trial: Reading) -> Previewed:
    try:
        item = trial.brought(row)
    except RowRefused as refusal:
        where = field_label(refusal.field)
        return Previewed(
            row.number, problem=" ".join(part for part in (where, refusal.message, refusal.remedy) if part)
        )
    return Previewed(row.number, item.request.title, item.request.words[:80], _facts(item))


def _facts(item: Brought) -> tuple[str, ...]:
    request = item.request
    choices = (
        str(kind(getattr(request, name)).label)
        for name, kind in CHOICES.items()
        if name != "urgency" and getattr(request, name)
    )
    after = life.STEPS[item.step].after
    told = (
        request.source,
        request.external_number,
        f"{clock.local(item.received_at):%Y-%m-%d %H:%M}",
        *choices,
        str(request.area),
        str(item.category or ""),
        str(item.lead_unit or ""),
        str(after.label) if after else "",
        request.person.masked().name if request.person else "",
    )
    return tuple(part for part in told if part)


def samples(run: ImportRun) -> dict[str, Sequence[str]]:
    """The first texts of each column."""
    rows = list(islice(reading.rows(run.file, run.as_layout), LOOK_AT))
    return {
        heading: tuple(dict.fromkeys(said for row in rows if (said := _said(row.cells.get(heading)))))[:3]
        for heading in run.as_layout.headings
        if heading
    }


def _said(value: object) -> str:
    try:
        return cells.text(value, "")[:40]
    except RowRefused:
        return ""
