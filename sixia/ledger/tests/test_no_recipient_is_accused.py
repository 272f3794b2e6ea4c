"""Whatever the tree of units, whoever is accused: no step gives a case to them, to their unit or below it."""

import copy
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.ground.people import actions as people_actions
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing, standing
from sixia.ledger import actions, life, queries
from sixia.ledger.codes import Away
from sixia.ledger.fields import FIELDS, Kind
from sixia.ledger.models import Case, Recusal
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests import walk
from tests.cast import SINCE, TODAY

pytestmark = pytest.mark.django_db

CHOOSING = (Kind.UNIT, Kind.UNITS, Kind.OFFICIAL)
NAMING = {"against_unit", "accused", "recused"}  # whom it is about or who stays away, not who gets it
CHOICES = [
    (step, name)
    for step in life.EVERY_STEP
    for name in (*step.needs, *step.may)
    if FIELDS[name].kind in CHOOSING and name not in NAMING and step.before != (None,)
]
NEAR_WORDS = ("被反映", "主管", "回避")
TREE = ((None, "政府"), (0, "局"), (1, "科"), (2, "队"), (None, "监察"), (4, "室"), (None, "旁"))
"""Each unit below the one with that place, the root first."""


class Undo(Exception):
    """Takes back what was tried."""


@dataclass
class Office:
    """A tree of units, each with someone who holds every post there is in it, and a case before each step."""

    units: list[Unit] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    boss: Standing | None = None
    places: dict[str, walk.Ready] = field(default_factory=dict)


@pytest.fixture
def office(cast):
    made = Office()
    for above, name in TREE:
        parent = made.units[above] if above is not None else None
        made.units.append(
            people_actions.add_unit(name=f"县{name}", kind="department", area=cast.county, parent=parent)
        )
    for number, unit in enumerate(made.units):
        made.people.append(_official(cast, f"p{number}", unit, ("handler", "head", "seal_desk", "leader")))
    boss = _official(cast, "boss", cast.desk_unit, ("desk", "seal_desk", "leader", "handler", "head"))
    made.boss = standing(boss, on=TODAY)
    for step, _name in CHOICES:
        made.places.setdefault(step.name, walk.ready(cast, step.name))
    return made


def _official(cast, login, unit, roles):
    user = people_actions.add_user(username=login, name=login, password=None)
    for role in roles:
        people_actions.give_post(user=user, unit=unit, area=cast.county, role=role, from_on=SINCE)
    return user


def _near(accused: Unit | None, person: User | None, unit: Unit) -> bool:
    """What the rule says, worked out without the house's own words for it."""
    above = [accused] if accused is not None else []
    above += [post.unit for post in person.posts.filter(role="head")] if person is not None else []
    return any(unit.path.startswith(one.path) for one in above)


def _try(office, step, name, chosen, *, accused, person, request_class):
    """What is said when someone who may tries to choose ``chosen``; empty when the step was taken."""
    ready = office.places[step.name]
    case = copy.copy(ready.walk.case)
    try:
        with transaction.atomic():
            Case.objects.filter(pk=case.pk).update(
                against_unit=accused, request_class=request_class or case.request_class
            )
            case.against_unit = accused
            case.request_class = request_class or case.request_class
            if person is not None:
                Recusal.objects.create(case=case, user=person, at=ready.walk.now, why=Away.ACCUSED)
            many = FIELDS[name].kind is Kind.UNITS
            answers = {**ready.answers, name: [chosen] if many else chosen}
            actions.take(step.name, case, by=ready.walk.who(ready.login), at=ready.walk.now, **answers)
            raise Undo
    except (NotNow, NotAllowed, Missing) as refusal:
        return refusal.message
    except Undo:
        return ""


@given(data=some.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_who_is_accused_is_ever_given_a_case(office, data):
    step, name = data.draw(some.sampled_from(CHOICES))
    accused = data.draw(some.sampled_from([None, *office.units]))
    person = data.draw(some.sampled_from([None, *office.people]))
    place = data.draw(some.integers(0, len(TREE) - 1))
    of_people = FIELDS[name].kind is Kind.OFFICIAL
    chosen = office.people[place] if of_people else office.units[place]

    said = _try(office, step, name, chosen, accused=accused, person=person, request_class="")

    near = _near(accused, person, office.units[place]) or chosen == person
    if near:
        assert said, f"{step.name} gave {name}={chosen} a case about {accused} and {person}"
    elif said:
        assert not any(word in said for word in NEAR_WORDS) or "您" in said, said


@given(data=some.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_retaliation_is_given_to_nobody_in_the_line(office, data):
    step, name = data.draw(
        some.sampled_from([one for one in CHOICES if one[1] in {"recipient_unit", "seal_officer"}])
    )
    accused = data.draw(some.sampled_from(office.units))
    place = data.draw(some.integers(0, len(TREE) - 1))
    unit = office.units[place]
    chosen = office.people[place] if FIELDS[name].kind is Kind.OFFICIAL else unit

    said = _try(office, step, name, chosen, accused=accused, person=None, request_class="retaliation")

    in_line = unit.path.startswith(accused.path) or accused.path.startswith(unit.path)
    assert bool(said) == in_line, f"{step.name} {chosen} {accused}: {said}"


@given(data=some.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_near_sees_a_case_by_whatever_posts_they_hold(office, data):
    accused = data.draw(some.sampled_from(office.units))
    level = data.draw(some.sampled_from(["normal", "restricted", "sealed"]))
    request_class = data.draw(some.sampled_from(["complaint", "retaliation"]))
    case = next(iter(office.places.values())).walk.case
    changed = {"against_unit": accused, "confidentiality": level, "request_class": request_class}
    Case.objects.filter(pk=case.pk).update(**changed)

    for user, unit in zip(office.people, office.units, strict=True):
        seen = queries.sees(standing(user, on=TODAY), case)
        near = unit.path.startswith(accused.path)
        over = request_class == "retaliation" and accused.path.startswith(unit.path)
        assert not (seen and (near or over)), (user, accused, level)


def test_every_step_that_chooses_somebody_is_tried():
    names = {name for _step, name in CHOICES}

    assert {
        "lead_unit",
        "co_units",
        "recipient_unit",
        "proposed_unit",
        "handler",
        "leader",
        "seal_officer",
    } <= names
