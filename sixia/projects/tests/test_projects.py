"""Projects are taken up, reported month by month, tied to the cases in their way; refused by name."""

import json
import uuid
from datetime import date
from decimal import Decimal

import pytest

from sixia.ground.journal import queries as journal
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.projects import actions, queries
from sixia.projects.actions import Award, Plan
from sixia.projects.models import Honour, MonthlyFigure, Obstacle, Project
from tests import cast as people
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


def plan(cast: Cast, **changes) -> Plan:
    usual = {
        "kind": "key",
        "level": "county",
        "year": 2026,
        "name": "清溪河综合治理",
        "area": cast.town,
        "unit": cast.water,
        "chief_owner": cast.users["wang"],
        "contact": cast.users["zhou"],
        "planned_yuan": Decimal("80000000"),
    }
    return Plan(**{**usual, **changes})


def added(cast: Cast, **changes) -> Project:
    return actions.add(plan(cast, **changes), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def reported(cast: Cast, project: Project, **changes) -> MonthlyFigure:
    usual = {"month": date(2026, 6, 1), "yuan": Decimal("9000000"), "source": "监理月报"}
    return actions.report(project, by=changes.pop("by", cast.who("zhou")), at=MORNING, **{**usual, **changes})


@pytest.mark.serves("D16", "D24", "D27")
def test_a_project_has_a_chief_owner_and_a_named_contact(cast):
    project = added(cast)

    assert (project.chief_owner.name, project.contact.name) == ("王岚", "周敏")
    assert [entry.verb for entry in journal.story(project)] == ["add"]


def test_the_same_form_sent_twice_is_one_project(cast):
    uid = uuid.uuid4()
    first = actions.add(plan(cast), by=cast.who("wang"), at=MORNING, uid=uid)
    again = actions.add(plan(cast, name="另一个"), by=cast.who("wang"), at=MORNING, uid=uid)

    assert (again.pk, Project.objects.count()) == (first.pk, 1)


@pytest.mark.serves("D14")
@pytest.mark.parametrize("kind", ["pledge", "deputy", "cppcc"])
def test_a_led_file_has_a_leader_and_ends_with_an_answer(cast, kind):
    with pytest.raises(Missing) as refused:
        added(cast, kind=kind, chief_owner=None)
    led = added(cast, kind=kind, number="第 12 号")
    with pytest.raises(Missing) as unanswered:
        actions.move_on(led, stage="finished", answer=" ", by=cast.who("wang"), at=MORNING)
    done = actions.move_on(
        led, stage="finished", answer="已建成并书面答复。", by=cast.who("wang"), at=MORNING
    )

    assert (refused.value.field, unanswered.value.field) == ("chief_owner", "answer")
    assert (done.stage, [entry.verb for entry in journal.story(led)]) == ("finished", ["add", "done"])


def test_only_where_one_arranges_can_a_project_be_taken_up(cast):
    with pytest.raises(NotAllowed, match="白石县"):
        added(cast, area=cast.other_county)
    with pytest.raises(NotAllowed):
        actions.add(plan(cast), by=cast.who("zhou"), at=MORNING, uid=uuid.uuid4())

    assert not Project.objects.exists()


def test_a_corrected_month_keeps_the_old_value_in_the_journal(cast):
    project = added(cast)
    reported(cast, project)
    row = reported(cast, project, yuan=Decimal("9500000"))
    reported(cast, project, yuan=Decimal("9500000"))

    first, last = (json.loads(entry.facts) for entry in list(journal.story(project))[1:])
    assert (row.yuan, MonthlyFigure.objects.count()) == (Decimal("9500000"), 1)
    assert (first["yuan"], last["before"]["yuan"]) == ("9000000", "9000000.00")


def test_who_reports_what_is_refused_by_name(cast):
    project = added(cast)
    with pytest.raises(NotAllowed, match="青禾县水利局"):
        reported(cast, project, by=cast.who("zhao"))
    with pytest.raises(Missing) as early:
        reported(cast, project, month=date(2026, 9, 1))
    with pytest.raises(Missing) as nowhere:
        reported(cast, project, source="")
    actions.move_on(project, stage="stopped", answer="", by=cast.who("wang"), at=MORNING)
    project.refresh_from_db()
    with pytest.raises(NotNow):
        reported(cast, project)

    assert (early.value.field, nowhere.value.field) == ("month", "source")


@pytest.mark.serves("D6")
def test_a_livelihood_project_is_accepted_at_its_milestone_and_start_puts_it_under_way(cast):
    project = added(cast, kind="livelihood", name="三个社区托育点")
    point = actions.reach_milestone
    point(project, kind="started", passed_on=date(2026, 3, 2), by=cast.who("zhou"), at=MORNING)
    point(project, kind="accepted", planned_on=date(2026, 7, 30), by=cast.who("zhou"), at=MORNING)
    row = point(project, kind="accepted", passed_on=date(2026, 7, 28), by=cast.who("zhou"), at=MORNING)
    with pytest.raises(Missing):
        point(project, kind="completed", passed_on=date(2026, 9, 1), by=cast.who("zhou"), at=MORNING)
    with pytest.raises(Missing):
        point(project, kind="completed", by=cast.who("zhou"), at=MORNING)

    project.refresh_from_db()
    assert project.stage == "building"
    assert (row.planned_on, row.passed_on) == (date(2026, 7, 30), date(2026, 7, 28))


@pytest.mark.serves("B26")
def test_a_common_problem_becomes_a_project_tied_to_its_case(cast):
    case = people.referred(cast)
    project = added(cast, kind="converted", origin=case)

    assert queries.origin_of(project, who=cast.who("wang")) == case
    assert Obstacle.objects.get().case == case
    assert [entry.verb for entry in journal.story(project)] == ["convert"]


def test_a_case_out_of_sight_is_neither_converted_nor_linked_nor_shown(cast):
    hidden = people.referred(cast)
    project = added(cast)
    with pytest.raises(NotAllowed):
        actions.link(project, hidden, by=cast.who("zhou"), at=MORNING)
    actions.link(project, hidden, by=cast.who("wang"), at=MORNING)
    actions.link(project, hidden, by=cast.who("wang"), at=MORNING)

    assert queries.obstacles_of(project, who=cast.who("zhou")) == []
    assert queries.hidden_obstacles(project, who=cast.who("zhou")) == 1
    assert queries.hidden_obstacles(project, who=cast.who("wang")) == 0
    actions.unlink(project, hidden, by=cast.who("wang"), at=MORNING)
    assert not Obstacle.objects.exists()


def test_scope_is_area_unit_and_ones_own_projects(cast):
    project = added(cast, contact=cast.users["zhao"])

    seen = {
        name
        for name in ("wang", "zhou", "zhao", "qian", "shen")
        if queries.get(project.pk, who=cast.who(name))
    }
    assert seen == {"wang", "zhou", "zhao"}


@pytest.mark.serves("C21")
def test_an_honour_is_an_outside_fact_with_source_and_day(cast):
    award = Award(
        name="信访工作示范县", given_by="省信访局", on=date(2026, 5, 20), source="省信访局公告",
        area=cast.county, unit=cast.desk_unit,
    )  # fmt: skip
    uid = uuid.uuid4()
    row = actions.honour(award, by=cast.who("wang"), at=MORNING, uid=uid)
    again = actions.honour(award, by=cast.who("wang"), at=MORNING, uid=uid)
    with pytest.raises(NotAllowed):
        actions.honour(award, by=cast.who("qian"), at=MORNING, uid=uuid.uuid4())

    assert (row, Honour.objects.count()) == (again, 1)
    assert not queries.honours_visible_to(cast.who("qian")).exists()
