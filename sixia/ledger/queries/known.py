"""What the ledger has already of what another platform sends."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sixia.ledger.models import Event


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
        told = Event.objects.filter(case__source=source, case__external_number__in=list(wanted))
        replies = dict(told.filter(step="import_reply").values_list("case__external_number", "words"))
        first = told.filter(seq=1).values_list(
            "case__external_number", "case__number", "case__state", "case__in_time", "step", "facts"
        )
        for external, number, state, in_time, step, facts in first:
            then = json.loads(facts)["set"].get("in_time")
            reply = json.loads(replies.get(external) or "{}").get("reply", "")
            found[source, external] = Known(number, state, in_time, step, then, reply)
    return found
