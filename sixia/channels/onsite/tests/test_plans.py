"""Task forces and plans: formed, carried out by units, seen by their members, refused by name."""

import uuid
from datetime import date

import pytest

from sixia.channels.onsite import actions, queries
from sixia.channels.onsite.actions import Draft, Force, Step
from sixia.channels.onsite.models import Measure, Plan, TaskForce
from sixia.ground.places import actions as places
from sixia.ground.places.models import Site
from sixia.ledger.refusals import Missing, NotAllowed
from tests import cast as people
from tests.cast import MORNING, TODAY, Cast

pytestmark = pytest.mark.django_db


def firm(cast: Cast) -> Site:
    known = Site.objects.filter(name="清溪食品厂").first()
    return known or places.add_site(name="清溪食品厂", kind="enterprise", area=cast.town)


def formed(cast: Cast, *, by: str = "wang", **changes) -> TaskForce:
    usual = {
        "name": "工业园区服务专班", "level": "county_leader", "leader": cast.users["wang"], "area": cast.town,
        "unit": cast.desk_unit, "from_on": TODAY, "units": [cast.works, cast.water],
    }  # fmt: skip
    return actions.form(Force(**{**usual, **changes}), by=cast.who(by), at=MORNING, uid=uuid.uuid4())


def drawn_up(cast: Cast, *, by: str = "wang", **changes) -> Plan:
    usual = {
        "kind": "firm", "name": "清溪食品厂一企一策", "area": cast.town, "unit": cast.desk_unit,
        "services": ["finance"], "contact": cast.users["zhou"],
    }  # fmt: skip
    draft = {**usual, **changes}
    if "site" not in draft and draft["kind"] == "firm":
        draft["site"] = firm(cast)
    return actions.draw_up(Draft(**draft), by=cast.who(by), at=MORNING, uid=uuid.uuid4())


def step(cast: Cast, plan: Plan, **changes) -> Measure:
    usual = {"words": "协调一台变压器。", "unit": cast.works, "due_on": date(2026, 8, 20)}
    by = cast.who(changes.pop("by", "wang"))
    return actions.measure(plan, Step(**{**usual, **changes}), by=by, at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("D2", "D12")
def test_a_task_force_has_leader_members_and_a_span_and_its_members_see_it(cast):
    row = formed(cast)
    ended = actions.stand_down(row, on=date(2026, 9, 1), by=cast.who("wang"), at=MORNING)

    assert {str(unit) for unit in row.units.all()} == {"青禾县住建局", "青禾县水利局"}
    assert ended.to_on == date(2026, 9, 1)
    seen = [name for name in ("wang", "zhao", "zhou", "xiang", "qian")
            if queries.forces_visible_to(cast.who(name)).filter(pk=row.pk).exists()]  # fmt: skip
    assert seen == ["wang", "zhao", "zhou"]


def test_a_force_is_refused_by_name(cast):
    with pytest.raises(NotAllowed):
        formed(cast, by="zhao")
    with pytest.raises(NotAllowed):
        formed(cast, area=cast.other_county)
    with pytest.raises(Missing) as short:
        formed(cast, to_on=TODAY)
    with pytest.raises(Missing) as nameless:
        formed(cast, name=" ")

    assert (short.value.field, nameless.value.field) == ("to_on", "name")


@pytest.mark.serves("D4", "D11", "B21")
def test_one_enterprise_has_its_plan_with_measures_of_units(cast):
    plan = drawn_up(cast)
    row = step(cast, plan, by="zhou")  # the contact adds to it, too
    done = actions.carry_out(row, words="变压器已通电。", by=cast.who("zhao"), at=MORNING)
    heard = actions.hear(plan, said="用电够了。", by=cast.who("zhou"), at=MORNING)

    assert (done.done_on, done.done_words) == (TODAY, "变压器已通电。")
    assert (heard.said, heard.services) == ("用电够了。", ["finance"])
    assert queries.plans_visible_to(cast.who("zhao")).get() == plan
    assert not queries.plans_visible_to(cast.who("qian")).exists()


@pytest.mark.serves("D9", "D11")
def test_a_class_of_problems_has_its_plan_and_each_case_its_kind(cast):
    plan = drawn_up(cast, kind="class", problem="power", name="园区用电")
    case = people.referred(cast)
    for problem in ("power", "supply"):
        row = actions.concern(plan, case, problem, by=cast.who("wang"), at=MORNING)

    assert (row.problem, plan.concerns.count()) == ("supply", 1)
    assert queries.concerns_of(plan, who=cast.who("zhou")) == []
    assert queries.hidden_concerns(plan, who=cast.who("zhou")) == 1
    with pytest.raises(NotAllowed):
        actions.concern(plan, case, "power", by=cast.who("zhou"), at=MORNING)


@pytest.mark.parametrize(
    ("field", "changes"),
    [("site", {"site": None}), ("problem", {"kind": "class"}), ("name", {"name": " "})],
)
def test_a_plan_says_which_answer_is_missing(cast, field, changes):
    with pytest.raises(Missing) as refused:
        drawn_up(cast, **changes)

    assert refused.value.field == field


def test_a_plan_is_drawn_up_by_whoever_arranges(cast):
    with pytest.raises(NotAllowed):
        drawn_up(cast, by="zhao")


def test_measures_are_refused_by_name_and_the_same_form_twice_is_one(cast):
    plan, uid = drawn_up(cast), uuid.uuid4()
    with pytest.raises(Missing):
        step(cast, plan, due_on=date(2026, 8, 3))
    with pytest.raises(NotAllowed):
        step(cast, plan, by="zhao")
    for _time in range(2):
        row = actions.measure(
            plan, Step(words="送一次政策。", unit=cast.water, due_on=date(2026, 8, 9)),
            by=cast.who("wang"), at=MORNING, uid=uid,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.carry_out(row, words="送了。", by=cast.who("zhao"), at=MORNING)
    with pytest.raises(Missing):
        actions.carry_out(row, words=" ", by=cast.who("zhou"), at=MORNING)

    assert plan.measures.count() == 1
