"""The only writers of kept files: keep one, keep all or none, sweep what no one keeps."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from sixia.ground.files import checking, store
from sixia.ground.files.checking import Checked
from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import User

GRACE = timedelta(days=1)
_BATCH = 500


def keep(upload: UploadedFile | Checked, *, at: datetime, by: User | None = None) -> StoredFile:
    """Keep one file, as an upload or already checked; refuses with NotAcceptable."""
    checked = upload if isinstance(upload, Checked) else checking.check(upload)
    return keep_checked([checked], at=at, by=by)[0]


def keep_all(uploads: Iterable[UploadedFile], *, at: datetime, by: User | None = None) -> list[StoredFile]:
    """Keep the files of one submission, all or none; refuses with NotAcceptable."""
    return keep_checked(checking.check_all(uploads), at=at, by=by)


def keep_checked(checked: Sequence[Checked], *, at: datetime, by: User | None = None) -> list[StoredFile]:
    """Keep files out of the waiting room, all or none: the bytes are in place before the rows can be seen."""
    rows = [_row(file, at=at, by=by) for file in checked]
    places: list[Path] = []
    try:
        with transaction.atomic():
            for file, row in zip(checked, rows, strict=True):
                places.append(store.settle(file.waiting, row.token))
            return StoredFile.objects.bulk_create(rows)
    except BaseException:
        for place in [*places, *(file.waiting for file in checked)]:
            place.unlink(missing_ok=True)
        raise


def discard(stored: StoredFile) -> None:
    """Remove a file that no one refers to, row and bytes: its owner took it back before sending."""
    stored.delete()
    store.path_of(stored.token).unlink(missing_ok=True)


def erase(stored: StoredFile) -> None:
    """Remove a file for good because the law says so; the bytes go when the transaction is through."""
    place = store.path_of(stored.token)
    stored.delete()
    transaction.on_commit(lambda: place.unlink(missing_ok=True))


def discard_old(*, before: datetime, kept: QuerySet[Any]) -> int:
    """Remove files that residents uploaded before a moment and never sent; ``kept``: keys of those in use."""
    forgotten = StoredFile.objects.filter(by=None, created_at__lt=before).exclude(pk__in=kept)[:_BATCH]
    for stored in (found := list(forgotten)):
        discard(stored)
    return len(found)


def sweep_orphans(*, at: datetime) -> int:
    """Remove bytes older than a day that no row tells of, left by a power cut or an undone transaction."""
    before = at - GRACE
    swept = _sweep(place for place in store.waiting() if store.is_older(place, before))
    settled = store.settled()
    while batch := dict(islice(settled, _BATCH)):
        known = set(StoredFile.objects.filter(token__in=batch).values_list("token", flat=True))
        unknown = (place for token, place in batch.items() if token not in known)
        swept += _sweep(place for place in unknown if store.is_older(place, before))
    return swept


def _sweep(places: Iterable[Path]) -> int:
    count = 0
    for place in places:
        place.unlink(missing_ok=True)
        count += 1
    return count


def _row(file: Checked, *, at: datetime, by: User | None) -> StoredFile:
    return StoredFile(
        name=file.name,
        kind=file.format.kind,
        content_type=file.format.content_type,
        size=file.size,
        sha256=file.sha256,
        created_at=at,
        by=by,
    )
