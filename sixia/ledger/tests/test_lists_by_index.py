"""The lists read off indexes hold exactly what the rules say, in order, page by page, and count alike."""

import random
import uuid
from datetime import timedelta

import pytest

from sixia.ground.people import permits
from sixia.ledger import queries
from sixia.ledger.models import Assignment, Case, Recusal
from sixia.ledger.queries import Place
from tests.cast import MORNING, TODAY, filed

OFFICIALS = ("lin", "zhao", "hu", "shen", "cao", "du", "er", "mi", "xiang", "qian")
KINDS = (
    ("registered", "screen"),
    ("registered", "second_read"),
    ("screening", "dispatch"),
    ("routed", "accept"),
    ("handling", "handle"),
    ("handling", "approve"),
    ("result_filed", "review"),
    ("replied", "call_back"),
    ("callback", "call_back"),
    ("callback", "write_off"),
)


@pytest.fixture
def ledger(cast):
    """A hundred and twenty open cases of every kind, all over the place, many due at the same moment."""
    filed(cast)
    model = Case.objects.get()
    columns = {field.attname: getattr(model, field.attname) for field in Case._meta.concrete_fields}
    del columns["id"]
    dice = random.Random(5)
    Case.objects.bulk_create(Case(**columns | _varied(cast, dice, number)) for number in range(120))
    made = list(Case.objects.exclude(pk=model.pk))
    Assignment.objects.bulk_create(
        Assignment(case=case, unit_id=case.lead_unit_id, kind="lead", given_at=MORNING)
        for case in made
        if case.lead_unit_id
    )
    units = (cast.works, cast.water, cast.town_unit)
    Assignment.objects.bulk_create(
        Assignment(case=case, unit=dice.choice(units), kind=kind, given_at=MORNING, ended_at=ended)
        for case in dice.sample(made, 40)
        for kind, ended in [dice.choice((("supporting", None), ("supporting", MORNING), ("lead", MORNING)))]
    )
    Recusal.objects.bulk_create(Recusal(case=case, user=cast.users["lin"], at=MORNING) for case in made[::9])


def _varied(cast, dice, number):
    state, waits_for = dice.choice(KINDS)
    area = dice.choice((cast.county, cast.town, cast.village, cast.village, cast.other_county))
    led = waits_for in {"accept", "handle", "approve", "review", "call_back", "write_off"}
    return {
        "uid": uuid.UUID(int=number),
        "number": f"20260804-8{number:05}",
        "state": state,
        "waits_for": waits_for,
        "area_id": area.pk,
        "area_path": area.path,
        "lead_unit_id": dice.choice((cast.works, cast.water, cast.town_unit)).pk if led else None,
        "against_unit_id": cast.works.pk if dice.random() < 0.1 else None,
        "confidentiality": dice.choice(("normal",) * 6 + ("restricted", "sealed")),
        "due_at": MORNING + timedelta(days=dice.randint(-4, 4)),
    }


def by_due(cases):
    return list(cases.filter(is_open=True).order_by("due_at", "pk").distinct())


def mine(who):
    """What waits for each post, by the rule instead of by the index."""
    found = []
    for case in by_due(queries.visible_to(who)):
        permit = permits.BY_NAME[case.waits_for]
        for holding in who.holdings:
            near = permit.reach == permits.AREA and case.area_path.startswith(holding.area_path)
            ours = permit.reach == permits.UNIT and case.lead_unit_id == holding.unit_id
            asked = holding.has(permits.ASSIST) and case.assignments.filter(
                unit_id=holding.unit_id, kind="supporting", ended_at=None
            )
            if (holding.has(permit) and (near or ours)) or (asked and case.confidentiality != "sealed"):
                found.append(case)
                break
    return found


def paged(ask):
    """The whole list, two at a time."""
    found, after = [], None
    while True:
        page = list(ask(after=after, limit=2))
        found += page[:2]
        if len(page) < 3:
            return found
        after = Place(page[1].due_at, page[1].pk)


@pytest.mark.parametrize("name", OFFICIALS)
def test_a_list_by_index_is_the_list_by_the_rule(cast, ledger, name):
    who = cast.who(name, on=TODAY)
    seen = queries.visible_to(who)
    rules = {
        queries.my_list: mine(who),
        queries.to_call_back: by_due(seen.filter(state__in=("replied", "callback"))),
    }

    for ask, expected in rules.items():
        assert paged(lambda ask=ask, **place: ask(who, **place)) == expected
    late = by_due(seen.filter(due_at__lte=MORNING))
    assert paged(lambda **place: queries.overdue(who, at=MORNING, **place)) == late


@pytest.mark.parametrize("name", OFFICIALS)
def test_what_is_counted_is_what_is_listed_up_to_the_cap(cast, ledger, name):
    who = cast.who(name, on=TODAY)

    for limit in (7, 1000):
        assert queries.some_of_mine(who, limit=limit).count() == min(limit, len(mine(who)))
        late = queries.overdue(who, at=MORNING, limit=1000)
        assert queries.some_overdue(who, at=MORNING, limit=limit).count() == min(limit, len(late))
        answered = queries.to_call_back(who, limit=1000)
        assert queries.some_to_call_back(who, limit=limit).count() == min(limit, len(answered))


def test_a_post_over_the_whole_tree_has_the_same_lists(cast, ledger):
    post = cast.users["du"].posts.get()
    post.area = cast.county.parent
    post.save()
    who = cast.who("du")

    assert paged(lambda **place: queries.my_list(who, **place)) == mine(who)
    late = by_due(queries.visible_to(who).filter(due_at__lte=MORNING))
    assert paged(lambda **place: queries.overdue(who, at=MORNING, **place)) == late
    assert late[0].area_path != late[-1].area_path
