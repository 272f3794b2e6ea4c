"""Every state, every step, every role: what is allowed and what is refused, by name."""

import copy
from collections import Counter
from itertools import combinations_with_replacement

import pytest
from django.db import transaction

from sixia.ground.people import permits
from sixia.ground.people.scope import NOBODY, SYSTEM, Standing, resident
from sixia.ledger import actions, life, queries, reach
from sixia.ledger.models import Assignment
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db

ACTORS = {
    "clerk": "luo", "desk": "lin", "second_reader": "er", "seal_desk": "mi", "handler": "zhao", "head": "hu",
    "reviewer": "shen", "caller": "cao", "supervisor": "du", "leader": "wang", "review_body": "fu",
    "final_body": "zhong", "auditor": "ji", "grid_worker": "tian",
    "system_administrator": "guan", "security_administrator": "an", "audit_administrator": "jian",
}  # fmt: skip
STRANGERS = {"another unit's handler": "zhou", "another county": "qian"}
STEPS = [step for step in life.EVERY_STEP if step.before != (None,)]


class Undo(Exception):
    """Takes back a step that succeeded."""


def test_every_role_has_an_actor():
    assert set(ACTORS) == set(permits.ROLE_BY_NAME)


@pytest.fixture
def actors(cast):
    """Everyone who might try: a holder of each role, strangers, residents, time, nobody."""
    holders = {name: cast.who(login) for name, login in (ACTORS | STRANGERS).items()}
    return holders | {"time": SYSTEM, "nobody": NOBODY, "another resident": resident(10**9)}


@pytest.mark.parametrize("state", life.STATES)
def test_each_step_is_for_whom_the_table_says_and_for_nobody_else(cast, actors, state):
    place = walk.bring(cast, state)
    seen = Counter()

    for who, by in (actors | {"resident": resident(place.case.pk)}).items():
        for step in STEPS:
            allowed = expected(who, by, step, place.case)
            assert reach.may_take(by, step, place.case) == allowed, f"{step.name} by {who}"
            said = outcome(cast, place, step, by)
            seen[said] += 1
            if place.case.stands not in step.before:
                assert said == "not now", f"{step.name} by {who}: {said}"
            else:
                assert (said == "not allowed") == (not allowed), f"{step.name} by {who}: {said}"

    assert seen["not now"] > 0
    assert sum(seen.values()) == len(STEPS) * (len(actors) + 1)


def expected(who: str, by: Standing, step, case) -> bool:
    """What the table and the roles say, worked out without `reach`."""
    if who == "resident":
        return permits.OWN_CASE in step.by
    if who == "time":
        return permits.TIME in step.by
    if who not in ACTORS and who not in STRANGERS:
        return False
    role = who if who in ACTORS else by.holdings[0].role
    held = set(step.by) & set(permits.ROLE_BY_NAME[role].permits)
    if case.confidentiality == "sealed":
        held &= {permits.SEAL, permits.OPEN_SEALED} | (
            {permits.SEE_IDENTITY, permits.HOLD} if role == "seal_desk" else set()
        )
    return any(_reached(who, by, permit, case) for permit in held)


def _reached(who: str, by: Standing, permit, case) -> bool:
    at_home = who != "another county"
    mine = by.holdings[0].unit_id
    if permit.reach == permits.AREA:
        return at_home
    if permit.reach == permits.UNIT:
        return case.lead_unit_id == mine
    asked = Assignment.objects.filter(case=case, unit_id=mine, kind="supporting", ended_at=None)
    return permit.reach == permits.HOUSE or asked.exists()


def outcome(cast, place, step, by: Standing) -> str:
    """What comes of trying the step with its usual answers; nothing stays."""
    case = copy.copy(place.case)
    answers = walk.usual(step.name, cast, place.now)
    answers = {name: value for name, value in answers.items() if name in step.needs + step.may}
    if "lead_case" in step.needs:
        answers["lead_case"] = case
    try:
        if case.stands not in step.before:
            actions.take(step.name, case, by=by, at=place.now, **answers)
        with transaction.atomic():
            actions.take(step.name, case, by=by, at=place.now, **answers)
            raise Undo
    except NotAllowed:
        return "not allowed"
    except (NotNow, Missing) as refusal:
        assert refusal.message
        return "not now" if case.stands not in step.before else "on a condition"
    except Undo:
        return "taken"


# Seeing


@pytest.fixture
def shelf(cast):
    """A case of each kind that some may see and others may not."""
    normal = people.handled(cast)
    restricted = people.handled(cast)
    actions.take(
        "restrict",
        restricted,
        by=cast.who("lin"),
        at=people.at(5),
        confidentiality="restricted",
        reason="群众担心被报复。",
    )
    sealed = walk.bring(cast, "sealed").case
    against = people.screened(cast, against_unit=cast.works)
    fresh = people.filed(cast).case
    return {
        "normal": normal,
        "restricted": restricted,
        "sealed": sealed,
        "against works": against,
        "fresh": fresh,
    }


AREA_WIDE = {"normal", "against works", "fresh"}
OF_WORKS = {"normal", "restricted"}
SEES = {
    "clerk": AREA_WIDE, "desk": {*AREA_WIDE, "restricted"}, "second_reader": {*AREA_WIDE, "restricted"},
    "seal_desk": {"sealed"}, "handler": OF_WORKS, "head": OF_WORKS, "reviewer": OF_WORKS,
    "caller": {*AREA_WIDE, "restricted"}, "supervisor": {*AREA_WIDE, "restricted"}, "leader": AREA_WIDE,
    "review_body": AREA_WIDE, "final_body": AREA_WIDE, "auditor": AREA_WIDE, "grid_worker": AREA_WIDE,
    "system_administrator": set(), "security_administrator": set(), "audit_administrator": set(),
}  # fmt: skip
IN_WORKS = {"handler", "head", "reviewer"}


def test_every_pair_of_roles_sees_what_either_sees_and_nothing_about_their_own_unit(cast, shelf):
    for one, two in combinations_with_replacement(ACTORS, 2):
        posts = (*cast.who(ACTORS[one]).holdings, *cast.who(ACTORS[two]).holdings)
        both = Standing(kind="official", user_id=10**9, holdings=posts)

        found = set(queries.visible_to(both).values_list("pk", flat=True))

        wanted = SEES[one] | SEES[two]
        if {one, two} & IN_WORKS:
            wanted = wanted - {"against works"}
        assert {name for name, case in shelf.items() if case.pk in found} == wanted, f"{one} and {two}"
