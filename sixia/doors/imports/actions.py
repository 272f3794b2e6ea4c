"""The only writers of imports: take a file in, choose its mapping, work through a batch, end."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.doors.imports import opening, plan, queries, reading
from sixia.doors.imports.batches import Batches, Done, Result
from sixia.doors.imports.models import ImportRun, Mapping, RowResult
from sixia.doors.imports.plan import Plan
from sixia.doors.imports.refusals import FileRefused
from sixia.ground.files import scanning
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.rows import statements

LEASE = timedelta(seconds=60)
KEPT_FOR = timedelta(days=7)
LONGEST_NAME = 120
_AT_ONCE = 250
_RESULT = tuple(each.name for each in fields(Result))


class LostTheRun(Exception):
    """Someone else has taken over this import."""


def take_in(source: IO[bytes], *, name: str, user_id: int | None, at: datetime) -> ImportRun:
    """Keep a file and find its table; refuses with FileRefused. Its mapping is chosen or guessed."""
    run = ImportRun(by_id=user_id, started_at=at, name=Path(name).name[:LONGEST_NAME] or "-", total=0)
    run.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        run.sha256 = _copy(source, run.file, name=run.name)
        _scan(run)
        shape = reading.layout(run.file, name=run.name)
        run.layout, run.total = shape.as_json(), shape.total
        run.plan = queries.plan_for(shape.headings).as_json()
        run.save(force_insert=True)
    except BaseException:
        run.file.unlink(missing_ok=True)
        raise
    return run


def _scan(run: ImportRun) -> None:
    try:
        scanning.scan(run.file, name=run.name)
    except NotAcceptable as refusal:
        raise FileRefused(str(refusal)) from refusal


def _copy(source: IO[bytes], target: Path, *, name: str) -> str:
    sha256, size = hashlib.sha256(), 0
    target.touch(mode=0o600)
    with target.open("wb") as file:
        while block := source.read(opening.BLOCK):
            size += len(block)
            if size > opening.MOST_BYTES:
                raise FileRefused(
                    _("“%(name)s”超过 %(most)d MB，请按时间分成几个文件导入。")
                    % {"name": name, "most": opening.MOST_BYTES // 1024**2}
                )
            sha256.update(block)
            file.write(block)
    return sha256.hexdigest()


def choose(run: ImportRun, chosen: Plan, *, source: str = "") -> None:
    """Read the file through this plan; refuses with FileRefused when something needed is missing."""
    shape = run.as_layout
    ready = chosen.with_source(source).sure_of_its_source(shape.headings)
    plan.check(ready, shape.headings)
    run.plan = ready.as_json()
    run.save(update_fields=["plan"])


@transaction.atomic
def keep_mapping(chosen: Plan, *, name: str, user_id: int | None, at: datetime) -> Mapping:
    """Keep a plan under a name, in place of one's own of that name; others' and those shipped stay theirs."""
    theirs = Mapping.objects.filter(name=name).exclude(by_id=user_id).exists()
    if theirs or name in plan.shipped():
        raise FileRefused(_("“%(name)s”这个名称已经有别的对应关系，请换一个名称。") % {"name": name})
    kept, _made = Mapping.objects.update_or_create(
        name=name,
        defaults={"plan": replace(chosen, name=name).as_json(), "by_id": user_id, "changed_at": at},
    )
    return kept


@transaction.atomic
def begin(run: ImportRun, *, dry: bool) -> None:
    """Start reading rows from the first, for a trial or in earnest."""
    RowResult.objects.filter(run=run).delete()
    run.status = ImportRun.Status.CHECKING if dry else ImportRun.Status.RUNNING
    run.position = run.rows = run.added = run.unchanged = run.refused = run.blank = 0
    run.created, run.worker, run.lease_until, run.problem = {}, "", None, ""
    run.save()


def back_to_columns(run: ImportRun) -> None:
    """After a trial, choose columns anew."""
    begin(run, dry=True)
    run.status = ImportRun.Status.NEW
    run.save(update_fields=["status"])


def take_over(run: ImportRun, *, at: datetime) -> None:
    """Become the one who works on it; whoever did before loses at their next batch."""
    worker = uuid.uuid4().hex
    ImportRun.objects.filter(pk=run.pk).update(worker=worker, lease_until=at + LEASE)
    run.refresh_from_db()


def take_if_free(run: ImportRun, *, at: datetime) -> bool:
    """Become the one who works on it, unless someone does."""
    worker = uuid.uuid4().hex
    if queries.runs_waiting(at=at).filter(pk=run.pk).update(worker=worker, lease_until=at + LEASE) != 1:
        return False
    run.refresh_from_db()
    return True


def work_through(run: ImportRun, batches: Batches, records: Sequence[reading.Row], *, at: datetime) -> None:
    """Bring in one batch with its report and the run's new position: all of it or none."""
    if run.is_dry:
        with transaction.atomic():
            done = batches.done(records, at=at, keep=False)
            transaction.set_rollback(True)
        batches.forget()
        with transaction.atomic():
            after = _record(run, done, len(records), at=at)
    else:
        done, after = _kept(run, batches, records, at=at)
    batches.met.update(done.keys)
    for name, value in after.items():
        setattr(run, name, value)


def _kept(
    run: ImportRun, batches: Batches, records: Sequence[reading.Row], *, at: datetime
) -> tuple[Done, dict[str, object]]:
    """Once more when someone else brought in one of the numbers at the same moment."""
    for attempt in (1, 2):
        try:
            with transaction.atomic():
                done = batches.done(records, at=at, keep=True)
                return done, _record(run, done, len(records), at=at)
        except IntegrityError:
            batches.forget()
            if attempt == 2:
                raise
    raise AssertionError


def _record(run: ImportRun, done: Done, read: int, *, at: datetime) -> dict[str, object]:
    """Write the report of a batch and move the position, if nobody has taken the run over."""
    for start in range(0, len(done.results), _AT_ONCE):
        part = done.results[start : start + _AT_ONCE]
        rows = [{name: getattr(one, name) for name in _RESULT} for one in part]
        statements.write(statements.insert(RowResult, rows))
    after: dict[str, object] = {
        "position": run.position + read,
        "rows": run.rows + len(done.results),
        "added": run.added + done.count(RowResult.Outcome.ADDED),
        "unchanged": run.unchanged + done.count(RowResult.Outcome.UNCHANGED),
        "refused": run.refused + done.count(RowResult.Outcome.REFUSED),
        "blank": run.blank + done.blank,
        "created": _together(run.created, done.created),
        "lease_until": at + LEASE,
    }
    mine = ImportRun.objects.filter(pk=run.pk, worker=run.worker, position=run.position)
    if mine.update(**after) != 1:
        raise LostTheRun
    return after


def _together(before: dict[str, list[str]], more: dict[str, list[str]]) -> dict[str, list[str]]:
    """What was created so far, each once, in order."""
    return {name: list(dict.fromkeys([*before.get(name, []), *names])) for name, names in more.items()}


def finish(run: ImportRun, *, at: datetime) -> None:
    """Say that every row was read; the file is not needed any longer after an import in earnest."""
    dry = run.is_dry
    run.status = ImportRun.Status.CHECKED if dry else ImportRun.Status.DONE
    run.finished_at, run.lease_until, run.worker = at, None, ""
    run.save()
    if not dry:
        run.file.unlink(missing_ok=True)


def discard(run: ImportRun) -> None:
    """Give up an import that has brought nothing in, with its file."""
    run.file.unlink(missing_ok=True)
    RowResult.objects.filter(run=run).delete()
    run.delete()


def fail(run: ImportRun, problem: str, *, at: datetime) -> None:
    """Say why it could not go on; what was brought in stays."""
    ImportRun.objects.filter(pk=run.pk, worker=run.worker).update(
        status=ImportRun.Status.FAILED, problem=problem, finished_at=at, lease_until=None
    )


def sweep(*, at: datetime) -> int:
    """Remove files that nobody has imported for a week."""
    old = ImportRun.objects.filter(started_at__lt=at - KEPT_FOR).exclude(status__in=("running", "done"))
    files = [run.file for run in old if run.file.exists()]
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
