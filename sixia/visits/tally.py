"""How much was found on visits, and where it stands: counted from the rows, never typed."""

from collections.abc import Iterable

from sixia.visits import codes
from sixia.visits.models import Finding, Visit


def counts_of(visits: Iterable[Visit]) -> dict[int, "Found"]:
    """For the rows of a list: what was found on each visit and where it stands, in one statement."""
    keys = [visit.pk for visit in visits]
    found: dict[int, Found] = {key: Found() for key in keys}
    rows = Finding.objects.filter(visit_id__in=keys).values_list("visit_id", "outcome", "case__is_open")
    for key, outcome, is_open in rows:
        found[key].add(outcome, is_open=is_open)
    return found


class Found:
    """How much was found on one visit: counted from the rows, never typed."""

    def __init__(self) -> None:
        self.all = self.on_spot = self.sent_on = self.unfinished = self.suggestions = 0

    def add(self, outcome: str, *, is_open: bool | None) -> None:
        """Count one finding."""
        self.all += 1
        self.on_spot += outcome == codes.Outcome.ON_SPOT
        self.sent_on += outcome in {codes.Outcome.SENT_ON, codes.Outcome.LONG}
        self.suggestions += outcome == codes.Outcome.SUGGESTION
        self.unfinished += bool(is_open)
