"""Attaching files to a case, through the event that brought them."""

from collections.abc import Sequence

from sixia.ground.files.models import StoredFile
from sixia.ledger.models import Case, CaseFile, Event


def attach(case: Case, event: Event, files: Sequence[StoredFile]) -> None:
    """Make the files part of the case, told by ``event``, which is written already."""
    if files:
        written = Event.objects.only("pk").get(uid=event.uid)
        CaseFile.objects.bulk_create([CaseFile(case=case, event=written, stored=file) for file in files])
