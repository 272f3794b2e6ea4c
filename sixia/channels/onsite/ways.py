"""Which way a confirmed decision goes into the ledger, by the state of its case; told beforehand."""

from collections.abc import Iterable

from sixia.channels.onsite.codes import Effect
from sixia.channels.onsite.models import Decision
from sixia.ground.people.models import Unit
from sixia.ledger import life
from sixia.ledger.models import Case

BEFORE_ASSIGNMENT = (life.REGISTERED.name, life.SCREENING.name)
HIGHEST_BY_DECISION = 2  # the level of supervision from which a decision only reminds


def way(case: Case | None, unit: Unit, *, goes_first: bool = True) -> Effect:
    """What becomes of a decision; ``goes_first`` says that no other unit was given the lead with it."""
    if case is None:
        return Effect.NEW
    if case.state in BEFORE_ASSIGNMENT:
        return Effect.ASSIGNED if goes_first else Effect.TOGETHER
    if case.is_open and case.lead_unit_id == unit.pk:
        return Effect.SUPERVISED if case.supervision < HIGHEST_BY_DECISION else Effect.REMINDED
    return Effect.CONSULTED if case.state == life.HANDLED.name else Effect.APART


def ways(decisions: Iterable[Decision]) -> dict[int, Effect]:
    """What becomes of each unconfirmed decision if all are confirmed now, by its key."""
    found: dict[int, Effect] = {}
    leads: dict[int, int] = {}  # case → the unit that gets the lead
    for one in decisions:
        case = one.item.case if one.item else None
        first = case is None or leads.setdefault(case.pk, one.unit_id) == one.unit_id
        found[one.pk] = way(case, one.unit, goes_first=first)
    return found
