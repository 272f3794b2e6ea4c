"""What the forms of the desk offer is what stands in the tables at that moment."""

import pytest

from sixia.ground.people import actions as people
from sixia.ground.people.models import Category, Unit
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area
from sixia.ground.web.choices import Choices

pytestmark = pytest.mark.django_db


def offered(paths=("c1/",)):
    choices = Choices()
    return choices.areas(paths).html + choices.units().html + choices.categories().html


def test_a_row_that_is_added_renamed_moved_or_taken_away_shows_at_once(cast):
    before = offered()
    town = Area.objects.get(path="c1/k1/t1/")
    places.add_area(name="新添村", level=Area.Level.VILLAGE, parent=town)
    unit = people.add_unit(name="新设局", kind=Unit.Kind.DEPARTMENT, area=town)
    category = people.add_category(name="新分类")
    after = offered()
    assert all(name in after and name not in before for name in ("新添村", "新设局", "新分类"))

    Area.objects.filter(name="新添村").update(name="改名村")
    Unit.objects.filter(pk=unit.pk).update(name="改名局")
    Category.objects.filter(pk=category.pk).update(name="改名类")
    renamed = offered()
    assert all(name in renamed for name in ("改名村", "改名局", "改名类"))
    assert not any(name in renamed for name in ("新添村", "新设局", "新分类"))

    Area.objects.filter(name="改名村").update(level=Area.Level.GRID)
    Unit.objects.filter(pk=unit.pk).delete()
    category.delete()
    assert offered() == before


def test_everyone_is_offered_the_areas_of_their_own_posts(cast):
    assert "c1/k1/t1/" in Choices().areas(["c1/k1/t1/"]).values
    assert Choices().areas(["c1/k1/t1/"]).values < Choices().areas(["c1/", "c1/k1/"]).values
    assert not Choices().areas([]).values
