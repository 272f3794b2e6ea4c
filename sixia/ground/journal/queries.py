"""What can be asked of the journal: the story of one record, and whether any link was changed by hand."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

from sixia.ground.journal.actions import digest, subject_of
from sixia.ground.journal.models import Entry


def story(record: Model) -> QuerySet[Entry]:
    """Everything that was done to a record, the first thing first; whoever sees the record sees this."""
    return Entry.objects.filter(subject=subject_of(record), key=record.pk).select_related("by", "unit")


def size() -> int:
    """How many entries there are."""
    return Entry.objects.count()


def broken() -> Iterator[Entry]:
    """Every link that does not follow from the one before it, or says something else than was hashed."""
    last: Entry | None = None
    for entry in Entry.objects.order_by("subject", "key", "seq").iterator(chunk_size=2000):
        goes_on = last is not None and (last.subject, last.key) == (entry.subject, entry.key)
        before = (last.seq, last.digest) if goes_on and last else (0, "")
        if (entry.seq - 1, entry.previous) != before or entry.digest != digest(entry):
            yield entry
        last = entry
