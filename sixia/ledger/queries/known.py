"""What the ledger has already of what another platform sends."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sixia.ground.rows import statements
from sixia.ledger.models import Case, Event


@dataclass(frozen=True, slots=True)
class Known:
    """A request the ledger has already: what its source told when it came in, and where it stands here."""

    number: str
    state: str
    in_time: bool | None
    step: str
    told_in_time: bool | None
    reply: str


def known(numbers: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], Known]:
    """The requests with these external numbers, by source, that the ledger has already."""
    found: dict[tuple[str, str], Known] = {}
    for source, wanted in numbers.items():
        same: dict[str, str | list[str]] = {"source": source, "external_number": list(wanted)}
        if not statements.exists(Case, where=same):
            continue
        cases = Case.objects.filter(source=source, external_number__in=same["external_number"])
        here = {case.pk: case for case in cases.only("external_number", "number", "state", "in_time")}
        told = Event.objects.filter(case__in=list(here))
        replies = dict(told.filter(step="import_reply").values_list("case", "words"))
        for key, step, facts in told.filter(seq=1).values_list("case", "step", "facts"):
            case = here[key]
            then = json.loads(facts)["set"].get("in_time")
            reply = json.loads(replies.get(key) or "{}").get("reply", "")
            found[source, case.external_number] = Known(
                case.number, case.state, case.in_time, step, then, reply
            )
    return found
