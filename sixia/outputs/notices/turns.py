"""Whose turn it was when a step pressed: whoever the case waited for then, as the event wrote it down."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from sixia.ground.people import permits as may
from sixia.ground.people.permits import Permit
from sixia.ledger import life
from sixia.outputs.notices.reading import Reading

UNIT_SIGNS = (may.ACCEPT, may.HANDLE)
"""Who answers for the unit that handles a case."""

OVER = {may.UNIT: (may.APPROVE,), may.AREA: (may.SUPERVISE,)}
"""Who stands over whom: the head over the unit's posts, supervision over those who work for an area."""


@dataclass(frozen=True)
class Turn:
    """Events that set ``column`` to ``value``: whose turn it is then, and who stands over them."""

    column: str
    value: str
    permit: Permit
    mine: tuple[Permit, ...]
    over: tuple[Permit, ...]

    def wrote(self) -> Q:
        """The events of this turn; facts are canonical JSON, so that a column reads one way only."""
        return Q(facts__contains=f'"{self.column}":"{self.value}"')

    def named(self, *, unit: str) -> str:
        """Whose turn it is, in the words of the office: the posts, and the unit they are in."""
        if self.permit is may.ASSIST:
            return _("协办单位")
        posts = _("、").join(str(role.label) for role in may.ROLES if self.permit in role.permits)
        return _("%(unit)s的%(posts)s") % {"unit": unit, "posts": posts} if self._in_unit else posts

    @property
    def _in_unit(self) -> bool:
        return self.permit.reach == may.UNIT


def _waiting_for(permit: Permit) -> Turn:
    mine = UNIT_SIGNS if permit in UNIT_SIGNS else (permit,)
    return Turn("waits_for", permit.name, permit, mine, OVER[permit.reach])


CONSULTED = Turn("due_term", "consultation", may.ASSIST, (may.ASSIST,), UNIT_SIGNS)
RELAYING = Turn("due_term", "relay", may.DISPATCH, (may.DISPATCH,), OVER[may.AREA])
DECIDING = Turn("due_term", "recusal", may.DISPATCH, (may.DISPATCH, may.LEAD), OVER[may.AREA])
ASKED_OF_OTHERS = (CONSULTED, RELAYING, DECIDING)
"""Opinions and words to pass on are waited for while the case stays with its unit: their turn, not its."""

_WAITED_FOR = {state.waits_for for state in life.OPEN if state.waits_for} | {may.SECOND_READ, may.WRITE_OFF}
TURNS = tuple(_waiting_for(permit) for permit in may.ALL if permit in _WAITED_FOR)


def turn_of(reading: Reading) -> Turn | None:
    """Whose turn it was right after an event; None when the case waited for nobody."""
    turns = (*ASKED_OF_OTHERS, *TURNS)
    return next((turn for turn in turns if reading.sets.get(turn.column) == turn.value), None)
