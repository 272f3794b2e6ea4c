"""Areas, sites, units, categories and duty lists: added, renamed, closed; nothing that lies there is lost."""

import pytest
from django.test import Client

from sixia.doors.administration import actions
from sixia.ground.journal import queries as journal
from sixia.ground.people import actions as people
from sixia.ground.people import queries as asked
from sixia.ground.people.models import Duty, Unit
from sixia.ground.people.refusals import Refused
from sixia.ground.places.models import Area
from sixia.ground.web.choices import Choices
from sixia.ledger import queries as cases
from sixia.ledger.models import Assignment, Case, Event
from sixia.ledger.verify import verify
from tests.cast import MORNING, TODAY, handled, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast):
    """The system administrator's signature."""
    return {"by": cast.who("guan"), "at": MORNING}


def close(cast, by, *, unit=None, successor=None):
    return actions.close_unit(
        unit or cast.works, successor=successor or cast.water, reason="机构改革方案第五条", **by
    )


def test_a_unit_that_closes_gives_its_open_cases_to_its_successor_each_with_an_event(cast, by):
    open_case, waiting = handled(cast), referred(cast, title="另一盏")

    moved = close(cast, by)

    assert moved == 2
    for case in (open_case, waiting):
        case.refresh_from_db()
        assert case.lead_unit == cast.water
        assert Event.objects.filter(case=case).last().step == "change_unit"
        leads = Assignment.objects.filter(case=case, kind="lead", ended_at=None)
        assert [part.unit for part in leads] == [cast.water]
    assert cases.sees(cast.who("zhou"), open_case)
    assert verify().broken == []
    assert list(journal.broken()) == []


def test_the_duties_of_a_closed_unit_are_its_successors_and_nothing_new_comes_to_it(cast, by):
    close(cast, by)

    assert [one.unit for one in asked.proposals(category=cast.lamps, area=cast.village)] == [cast.water]
    assert cast.works not in asked.units_in(cast.county.path)
    assert str(cast.works.pk) not in Choices().units().values


def test_a_unit_is_not_closed_while_the_successor_is_what_a_case_complains_of(cast, by):
    case = handled(cast)
    Case.objects.filter(pk=case.pk).update(against_unit=cast.water)

    with pytest.raises(Refused, match="有 1 件在办的诉求不能由 青禾县水利局 承接"):
        close(cast, by)

    assert Unit.objects.get(pk=cast.works.pk).closed_on is None
    assert Case.objects.get(pk=case.pk).lead_unit == cast.works


def test_a_departments_matters_do_not_sink_to_a_township_with_its_closing(cast, by):
    with pytest.raises(Refused, match="不能下沉给乡镇"):
        close(cast, by, successor=cast.town_unit)


def test_closing_twice_closes_once(cast, by):
    close(cast, by)

    assert close(cast, by, unit=Unit.objects.get(pk=cast.works.pk)) == 0
    assert [one.verb for one in journal.story(cast.works)] == ["shut"]


def test_a_unit_moves_with_everything_below_it(cast, by):
    section = people.add_unit(name="市政科", kind="department", area=cast.county, parent=cast.works)

    actions.move_unit(cast.works, area=cast.county, parent=cast.water, **by)

    section.refresh_from_db()
    assert section.path == f"{cast.water.path}{cast.works.pk}/{section.pk}/"
    with pytest.raises(Refused, match="不能是它自己或者它的下级"):
        actions.move_unit(cast.water, area=cast.county, parent=section, **by)


def test_an_area_is_closed_only_when_nothing_is_at_work_in_it(cast, by):
    other = actions.add_area(name="新湾村", level="village", parent=cast.town, code="", **by)
    case = handled(cast)

    with pytest.raises(Refused, match="下面还有在用的区域"):
        actions.close_area(cast.town, successor=cast.county, **by)
    actions.close_area(cast.village, successor=other, **by)

    assert Area.objects.get(pk=cast.village.pk).successor == other
    assert cast.village.path not in Choices().areas([cast.county.path]).values
    assert cases.sees(cast.who("lin"), case)


@pytest.mark.parametrize("level", ["county", "town"])
def test_an_area_lies_below_a_wider_one(cast, by, level):
    with pytest.raises(Refused, match="只能设更低一级"):
        actions.add_area(name="倒着", level=level, parent=cast.town, code="", **by)


def test_a_name_is_not_given_twice_in_one_place(cast, by):
    with pytest.raises(Refused, match="已经有“柳湾村”"):
        actions.add_area(name="柳湾村", level="village", parent=cast.town, code="", **by)
    with pytest.raises(Refused, match="已经有“道路”"):
        actions.add_category(name="道路", parent=cast.roads.parent, **by)
    with pytest.raises(Refused, match="已经有“青禾县住建局”"):
        actions.add_unit(name="青禾县住建局", kind="department", area=cast.county, parent=None, **by)


def test_a_departments_matter_is_not_put_down_to_a_township_that_does_not_list_it(cast, by):
    line = {"category": cast.lamps, "area": cast.town, "unit": cast.town_unit, "basis": "清单第 3 项"}

    with pytest.raises(Refused, match="不能下派给 清溪镇人民政府"):
        actions.add_duty(**line, own_list=False, **by)
    with pytest.raises(Refused, match="本区域内的事项"):
        actions.add_duty(**line | {"area": cast.county}, own_list=True, **by)
    duty = actions.add_duty(**line, own_list=True, **by)

    assert [one.unit for one in asked.proposals(category=cast.lamps, area=cast.village)][0] == cast.town_unit
    actions.remove_duty(duty, **by)
    assert not Duty.objects.filter(unit=cast.town_unit).exists()
    assert "清单第 3 项" in journal.Entry.objects.get(subject="people.duty", verb="remove").facts


def test_the_page_previews_who_would_get_a_matter(cast):
    client = Client()
    client.force_login(cast.users["guan"])

    page = client.get(
        f"/desk/administration/duties/?category={cast.lamps.pk}&area={cast.village.path}"
    ).content.decode()

    assert "柳湾村 的“路灯”会建议派给" in page
    assert "青禾县住建局" in page
    assert "没有这样的职责" not in page


def test_renaming_keeps_every_link(cast):
    case = handled(cast)
    client = Client()
    client.force_login(cast.users["guan"])

    answer = client.post(
        f"/desk/administration/units/{cast.works.pk}/rename/", {"name": "青禾县住房和城建局"}
    )

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).lead_unit.name == "青禾县住房和城建局"
    assert [one.verb for one in journal.story(cast.works)] == ["rename"]


def test_every_form_of_this_door_takes_an_empty_answer_with_a_sentence(cast):
    client = Client()
    client.force_login(cast.users["guan"])
    pages = ["areas/new/", "sites/new/", "units/new/", "duties/new/", "categories/new/", "people/new/",
             "calendars/load/", f"units/{cast.works.pk}/close/", f"areas/{cast.village.pk}/close/",
             f"people/{cast.users['zhao'].pk}/hand-over/"]  # fmt: skip

    for page in pages:
        answer = client.post(f"/desk/administration/{page}", {"year": "x", "area": "\0", "name": "\0"})
        assert answer.status_code == 422, page


def test_what_is_closed_is_closed_from_today(cast, by):
    category = actions.add_category(name="旧类", parent=None, **by)
    actions.close_category(category, **by)

    assert category.closed_on == TODAY
    assert category not in asked.categories()
    with pytest.raises(Refused, match="下面还有在用的分类"):
        actions.close_category(cast.roads, **by)
