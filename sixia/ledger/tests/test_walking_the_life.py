"""Every state is reached by real steps, and every step can be taken by someone with the usual answers."""

import pytest

from sixia.ledger import actions, life
from tests import walk

pytestmark = pytest.mark.django_db
BORN = {"save_draft", "register", "register_sealed", "import_open", "import_replied", "import_closed"}
ON_THE_WAY = [name for name in life.STEPS if name not in BORN]


@pytest.mark.parametrize("state", life.STATES)
def test_every_state_is_reached_by_real_steps(cast, state):
    case = walk.bring(cast, state).case

    case.refresh_from_db()
    assert case.state == state


@pytest.mark.parametrize("step", ON_THE_WAY)
def test_every_step_can_be_taken_by_someone(cast, step):
    ready = walk.ready(cast, step)
    if step == "answer_together":
        ready.answers["reply"] = "修好了。"

    event = actions.take(
        step, ready.walk.case, by=ready.walk.who(ready.login), at=ready.walk.now, **ready.answers
    )

    assert event.step == step
