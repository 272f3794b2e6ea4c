"""Works through an import batch by batch, from where it stopped, until every row is accounted for."""

from collections.abc import Callable
from itertools import islice

from django.utils.translation import gettext as _

from sixia.doors.imports import actions, queries, reading
from sixia.doors.imports.batches import Batches
from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.refusals import FileRefused
from sixia.ground.days import clock
from sixia.ground.people.scope import IMPORTER, Standing, standing
from sixia.ledger import bringing
from sixia.ledger.refusals import NotAllowed

BATCH = 250

Told = Callable[[ImportRun], None]


def nobody(run: ImportRun) -> None:
    """Tell nobody how far it has come."""


def work(run: ImportRun, *, told: Told = nobody) -> None:
    """Read what is left of an import that is ours; a reason it cannot go on is kept with it."""
    try:
        _read_on(run, told)
    except (FileRefused, NotAllowed) as refusal:
        actions.fail(run, refusal.message, at=clock.now())
        run.refresh_from_db()


def _read_on(run: ImportRun, told: Told) -> None:
    if not run.file.exists():
        raise FileRefused(_("文件已经不在了，请重新上传。"))
    shape = run.as_layout
    batches = Batches(run, by=_standing(run))
    rows = reading.rows(run.file, shape)
    if run.position:
        batches.recall(islice(rows, run.position), at=clock.now())
        rows = reading.rows(run.file, shape)
        next(islice(rows, run.position - 1, run.position), None)
    while records := list(islice(rows, BATCH)):
        actions.work_through(run, batches, records, at=clock.now())
        told(run)
    if run.added and not run.is_dry:
        bringing.settle()
    actions.finish(run, at=clock.now())


def _standing(run: ImportRun) -> Standing:
    """Whoever began it, with the posts they hold now; the command itself has no account."""
    if run.by is None:
        return IMPORTER
    return standing(run.by, on=clock.local_date(clock.now()))


def carry_on() -> int:
    """Work through the imports that wait or were cut off; how many there were."""
    count = 0
    for run in queries.runs_waiting(at=clock.now()):
        if not actions.take_if_free(run, at=clock.now()):
            continue
        count += 1
        try:
            work(run)
        except actions.LostTheRun:
            continue
    return count


def sweep() -> int:
    """Remove the files nobody went on with; how many."""
    return actions.sweep(at=clock.now())
