"""What is told of a sealed case: a receipt to its resident, the rest to the seal desk and to nobody else."""

import pytest

from sixia.ground.people.scope import SYSTEM, resident
from sixia.ledger import actions
from sixia.ledger.actions import Request
from sixia.ledger.refusals import NotAllowed
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.telling import Telling
from sixia.outputs.notices.unread import for_units
from tests import walk
from tests.cast import at

pytestmark = pytest.mark.django_db


def straight(cast, *, request_class="accusation", **more):
    """An accusation that a resident files at their own door."""
    request = Request(
        title="住建局收好处费", words="路灯工程有人收了好处费。", area=cast.village, channel="web",
        request_class=request_class, **more,
    )  # fmt: skip
    return actions.receive(request, by=resident(None), at=at(4), step="register_sealed").case


def test_nothing_but_the_receipt_is_told_to_the_resident(cast):
    case = walk.bring(cast, "seal_ended").case
    telling = Telling.of(case)
    told = "".join(
        telling.sentence(event, RESIDENT) + str(telling.details(event)) for event in telling.events
    )

    assert not any(word in told for word in ("纪委监委", "纪举", "反馈举报人"))


def test_what_a_resident_seals_is_told_to_the_seal_desk_and_to_nobody_else(cast):
    case = straight(cast, against_unit=cast.works)

    assert (case.state, case.due_term) == ("sealed", "seal_take")
    told = {login for login in cast.users if for_units(cast.who(login), at(1))}
    assert told == {"mi"}


def test_time_presses_the_seal_desk_and_tells_nobody_else(cast):
    case = straight(cast)
    actions.take("supervise", case, by=SYSTEM, at=at(20))

    told = {
        login
        for login in cast.users
        if any(one.event.step == "supervise" for one in for_units(cast.who(login), at(19)))
    }
    assert told == {"mi"}
    for login in ("du", "wang"):
        with pytest.raises(NotAllowed):
            actions.take("urge", case, by=cast.who(login), at=at(20))
