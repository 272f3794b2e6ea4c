"""A form takes an answer exactly when it could offer it, though it looks up the answer alone."""

import pytest

from sixia.ground.people import actions as people
from sixia.ground.people import queries
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.permits import HANDLE, LEAD
from sixia.ledger import forms, offering
from sixia.ledger.asking import Asking
from sixia.ledger.models import Case
from tests.cast import MORNING, SINCE, TODAY, handled, referred, screened

pytestmark = pytest.mark.django_db

NO_KEYS = ("", "0", "007", "9" * 30, "\uff17", "x", "-1")


def _asking(cast, case, login="lin", **more) -> Asking:
    return Asking(Case.objects.get(pk=case.pk), cast.who(login), MORNING, **more)


def _found(offered, table) -> set:
    return {row for row in table.objects.all() if offered.find(str(row.pk)) is not None}


@pytest.fixture
def provincial(cast) -> Unit:
    """A unit beyond the county that its duty list makes answer for roads here."""
    unit = people.add_unit(name="临江市公路局", kind="department", area=cast.county.parent)
    people.add_duty(category=cast.roads, area=cast.county, unit=unit, basis="市公路局“三定”规定")
    return unit


def test_a_unit_leads_when_it_is_of_the_county_or_on_the_duty_list(cast, provincial):
    case = screened(cast)
    Case.objects.filter(pk=case.pk).update(category=None)

    unsorted, sorted_ = _asking(cast, case), _asking(cast, case, picked=str(cast.lamps.pk))

    of_county = set(queries.units_in(cast.county.path))
    assert _found(offering.lead_units(unsorted), Unit) == of_county
    assert _found(offering.any_units(sorted_), Unit) == of_county | {provincial}
    assert _found(offering.lead_units(_asking(cast, case, picked=cast.lamps)), Unit) == of_county | {
        provincial
    }


def test_neither_the_unit_complained_of_nor_one_below_it_leads_or_helps(cast):
    below = people.add_unit(name="市政所", kind="department", area=cast.county, parent=cast.works)
    case = handled(cast)
    Case.objects.filter(pk=case.pk).update(against_unit=cast.works, lead_unit=cast.water)
    of_county = set(queries.units_in(cast.county.path)) - {cast.works, below}

    assert _found(offering.any_units(_asking(cast, case)), Unit) == of_county
    assert _found(offering.helping_units(_asking(cast, case)), Unit) == of_county - {cast.water}


def test_whoever_holds_the_permit_in_the_unit_today_can_handle(cast):
    below = people.add_unit(name="市政所", kind="department", area=cast.county, parent=cast.works)
    for login, unit, until in (
        ("below", below, None),
        ("gone", cast.works, TODAY),
        ("off", cast.works, None),
    ):
        user = people.add_user(username=login, name=login, password="a-long-test-password")
        people.give_post(user=user, unit=unit, area=cast.county, role="handler", from_on=SINCE, to_on=until)
    User.objects.filter(username="off").update(is_active=False)

    offered = offering.handlers(_asking(cast, referred(cast), "zhao"))

    listed = set(queries.officials_of(cast.works, permit=HANDLE, on=TODAY))
    assert _found(offered, User) == listed
    assert {user.username for user in listed} == {"zhao", "below"}


def test_whoever_leads_over_the_place_can_lead(cast):
    offered = offering.leaders(_asking(cast, handled(cast)))

    listed = set(queries.officials_over(cast.village.path, permit=LEAD, on=TODAY))
    assert _found(offered, User) == listed == {cast.users["wang"]}


def test_nothing_is_found_by_what_is_no_key(cast):
    asking = _asking(cast, handled(cast))

    for offer in offering.OFFERS.values():
        assert [offer(asking).find(key) for key in NO_KEYS] == [None] * len(NO_KEYS)
    assert _found(offering.categories(asking), Category) == set(Category.objects.all())


def test_a_page_proposes_the_unit_of_the_duty_list_and_me_as_the_handler(cast):
    case = screened(cast)
    sent = forms.for_step("refer", Case.objects.get(pk=case.pk), who=cast.who("lin"), at=MORNING)
    mine = forms.for_step(
        "accept_and_begin", Case.objects.get(pk=referred(cast).pk), who=cast.who("zhao"), at=MORNING
    )

    assert sent["lead_unit"].value() == cast.works.pk
    assert "县住建局“三定”规定第三条" in str(sent["lead_unit"].help_text)
    assert mine["handler"].value() == str(cast.users["zhao"].pk)


def test_only_what_the_case_knows_is_put_right(cast):
    case = screened(cast)
    again = forms.for_step("screen", Case.objects.get(pk=case.pk), who=cast.who("lin"), at=MORNING)

    assert again["category"].value() == cast.lamps.pk
    assert again["request_class"].value() == "help_request"
