"""What can be asked of kept files."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from sixia.ground.files import checking
from sixia.ground.files.models import StoredFile
from sixia.ground.files.refusals import Damaged


def verify_file(stored: StoredFile) -> bool:
    """Tell whether a file's bytes are all there and still those that were kept."""
    try:
        with stored.open() as file:
            return checking.digest(file) == (stored.sha256, stored.size)
    except Damaged:
        return False


def damaged() -> Iterator[StoredFile]:
    """Walk over all files whose bytes are missing or changed."""
    for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        if not verify_file(stored):
            yield stored


def unsent(tokens: Iterable[str]) -> QuerySet[StoredFile]:
    """The files that residents uploaded under these tokens, in the order in which they came."""
    return StoredFile.objects.filter(token__in=list(tokens), by=None).order_by("pk")
