"""What any life is made of: states, steps between them, and what a step asks, checks and starts."""

from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise

from sixia.ground.people.permits import Permit


class Phase(Enum):
    """The part of the loop a state belongs to; Open311 and the resident's page show no more than this."""

    INTAKE = "intake"
    HANDLING = "handling"
    ANSWER = "answer"
    REVIEW = "review"
    DONE = "done"


@dataclass(frozen=True, eq=False)
class State:
    """Where a case stands. There is one object of each state: its words change with the reader's language.

    ``waits_for`` is the permit of whoever moves it on; ``no_clock`` says why an open state has no deadline.
    """

    name: str
    label: Promise
    phase: Phase
    waits_for: Permit | None = None
    ends: bool = False
    no_clock: Promise | str = ""


@dataclass(frozen=True, eq=False)
class Step:
    """One thing that can be done to a case.

    ``before`` lists the states it can be taken from (``None`` stands for "no case yet"); ``after`` is where
    it leads (``None``: the state stays). ``needs`` and ``may`` name fields, ``guards`` name checks,
    ``starts``, ``meets`` and ``drops`` name terms ("*" is every term), ``stamps`` names columns that take
    the moment, ``counts`` columns that go up by one, ``sets`` constant columns, ``tells`` who is told;
    ``issues`` is the written paper that the step makes, which must then be served.
    """

    name: str
    label: Promise
    before: tuple[State | None, ...]
    after: State | None
    by: tuple[Permit, ...]
    law: Promise | str = ""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    sets: dict[str, object] = field(default_factory=dict)
    tells: tuple[str, ...] = ()
    exempt: str = ""
    aside: bool = False
    issues: str = ""

    def leads_from(self, state: State | None) -> State | None:
        """The state a case is in after this step was taken from ``state``."""
        return self.after or state
