"""A step writes a limit once: what it moves it does not end, for all is one statement on PostgreSQL."""

import pytest

from sixia.ledger import life
from sixia.ledger.shape import Step

MOVED = {
    "pause": {"finish", "redo"},
    "resume": {"finish", "redo"},
    "approve_extension": {"finish", "redo"},
    "hold_hearing": {"final_review"},
}


@pytest.mark.parametrize("step", [life.STEPS[name] for name in MOVED], ids=list(MOVED))
def test_a_step_that_moves_a_limit_does_not_end_it(step: Step):
    assert MOVED[step.name].isdisjoint({*step.meets, *step.drops})
    assert "*" not in step.drops
