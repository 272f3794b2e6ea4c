"""The list of what steps do beyond the table, and what each may do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sixia.ledger.deadlines import Limit
from sixia.ledger.identities import IdentityChange
from sixia.ledger.models import Assignment, Matter, Recusal
from sixia.ledger.moment import Moment


@dataclass
class Effect:
    """Columns to set, limits to move, and rows to write beside the case."""

    sets: dict[str, object] = field(default_factory=dict)
    moved: tuple[Limit, ...] = ()
    parts: tuple[Assignment, ...] = ()
    recusal: Recusal | None = None
    matter: Matter | None = None
    number: tuple[str, str] | None = None
    representatives: tuple[int, ...] = ()
    identity: IdentityChange | None = None
    ends_lead: bool = False
    ends_opinions_of: frozenset[int] = frozenset()
    erases: tuple[int, ...] = ()


EFFECTS: dict[str, Callable[[Moment], Effect]] = {}


def of(*steps: str) -> Callable[[Callable[[Moment], Effect]], Callable[[Moment], Effect]]:
    """Put an effect into the list, for the steps named."""

    def keep(effect: Callable[[Moment], Effect]) -> Callable[[Moment], Effect]:
        for step in steps:
            EFFECTS[step] = effect
        return effect

    return keep
