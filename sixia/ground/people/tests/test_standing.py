"""What someone's posts add up to on a day."""

from datetime import date

import pytest

from sixia.ground.people import actions
from sixia.ground.people.scope import standing

pytestmark = pytest.mark.django_db


def test_a_post_counts_from_its_first_day_up_to_its_last(cast, django_assert_num_queries):
    user = actions.add_user(username="bai", name="白露", password="a-long-test-password")
    actions.give_post(user=user, unit=cast.works, area=cast.county, role="handler",
                      from_on=date(2026, 3, 1), to_on=date(2026, 8, 1))  # fmt: skip
    actions.give_post(user=user, unit=cast.town_unit, area=cast.town, role="clerk", from_on=date(2026, 8, 1))

    with django_assert_num_queries(1):
        in_july = standing(user, on=date(2026, 7, 31))

    assert [(h.role, h.unit_id, h.area_path) for h in in_july.holdings] == [
        ("handler", cast.works.pk, cast.county.path)
    ]
    assert [h.role for h in standing(user, on=date(2026, 8, 1)).holdings] == ["clerk"]
    assert standing(user, on=date(2026, 2, 28)).holdings == ()


def test_a_post_reaches_the_units_below_its_own(cast):
    section = actions.add_unit(name="市政科", kind="department", area=cast.county, parent=cast.works)
    head = standing(cast.users["hu"], on=date(2026, 8, 4))

    assert head.holdings[0].unit_ids == {cast.works.pk, section.pk}
    assert head.holdings[0].unit_path == cast.works.path
