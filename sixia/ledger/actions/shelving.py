"""Making every case findable again, after all of them have come in from elsewhere."""

from itertools import islice

from sixia.ground.words import index
from sixia.ledger.actions.receiving import searchable
from sixia.ledger.models import Case

AT_ONCE = 1000


def shelve_all() -> int:
    """Put every case on the empty shelf of the search, some at a time; give how many there are."""
    cases = Case.objects.order_by("pk").iterator(chunk_size=AT_ONCE)
    count = 0
    while portion := list(islice(cases, AT_ONCE)):
        index.shelve("cases", {case.pk: searchable(case) for case in portion})
        count += len(portion)
    index.settle("cases")
    return count
