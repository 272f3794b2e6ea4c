"""One step for many cases: asked once, taken one by one, with a result for every row."""

import pytest

from sixia.doors.desk.case.bulk import BULK
from sixia.ground.people import actions as people
from sixia.ledger import forms, offering
from sixia.ledger.models import Case, Event
from sixia.ledger.shape import Phase
from tests import walk
from tests.cast import SINCE

pytestmark = pytest.mark.django_db
BULK_URL = "/desk/bulk/"


def confirmed(page, **answers):
    form = page.context["form"]
    seen = {f"seen-{row['case'].number}": row["seen"] for row in page.context["cases"]}
    numbers = [row["case"].number for row in page.context["cases"]]
    name = page.context["name"]
    return {
        "step": name,
        "confirmed": "1",
        "case": numbers,
        "uid": str(form["uid"].value()),
        **seen,
        **answers,
    }


def test_nothing_that_judges_a_case_is_a_bulk_step():
    for name in BULK:
        for step in forms.steps_of(name):
            assert step.after is None or step.after.phase is Phase.HANDLING


def test_many_cases_are_accepted_and_each_row_says_what_came_of_it(cast, desk):
    good, moved = walk.routed(cast), walk.routed(cast, title="别人先签收的")
    client = desk("zhao", moved)
    page = client.post(BULK_URL, {"step": "accept", "case": [good.case.number, moved.case.number]})
    moved.go("accept", "hu")

    answer = client.post(BULK_URL, confirmed(page))

    results = {row.number: row for row in answer.context["results"]}
    assert answer.status_code == 200
    assert results[good.case.number].done
    assert not results[moved.case.number].done
    assert "胡强" in results[moved.case.number].words
    assert Case.objects.get(pk=good.case.pk).state == "accepted"


def test_sent_twice_each_case_is_moved_once(cast, desk):
    one, two = walk.handled(cast), walk.handled(cast, title="另一件")
    client = desk("du", two)
    page = client.post(BULK_URL, {"step": "remind", "case": [one.case.number, two.case.number]})
    sent = confirmed(page, note="请抓紧")

    answers = [client.post(BULK_URL, sent) for _ in range(2)]

    assert [answer.context["done"] for answer in answers] == [2, 2]
    assert Event.objects.filter(step="remind").count() == 2


def test_cases_one_may_not_see_are_not_in_the_page(cast, desk):
    journey = walk.routed(cast, title="青禾县的机密路灯")

    answer = desk("qian", journey).post(BULK_URL, {"step": "urge", "case": [journey.case.number]})

    assert answer.status_code in {403, 422}
    assert "机密路灯" not in answer.content.decode()


def test_a_missing_answer_is_asked_for_once_and_nothing_is_taken(cast, desk):
    journey = walk.screened(cast)
    client = desk("lin", journey)
    page = client.post(BULK_URL, {"step": "refer", "case": [journey.case.number]})

    answer = client.post(BULK_URL, confirmed(page, lead_unit=""))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["lead_unit"]


def asked(client, step, *journeys):
    return client.post(BULK_URL, {"step": step, "case": [journey.case.number for journey in journeys]})


def on_offer(page, name):
    """The keys that the form leaves to choose from, whatever heading they stand under."""
    rows = []
    for key, words in page.context["form"].fields[name].choices:
        rows += words if isinstance(words, list) else [(key, words)]
    return {key for key, _words in rows if key}


def test_only_what_can_be_chosen_for_every_case_is_offered(cast, desk):
    free, complaint = walk.screened(cast), walk.screened(cast, title="住建局不作为", against_unit=cast.works)

    page = asked(desk("lin", complaint), "refer", free, complaint)

    assert str(cast.works.pk) not in on_offer(page, "lead_unit") | on_offer(page, "co_units")
    assert str(cast.water.pk) in on_offer(page, "lead_unit") & on_offer(page, "co_units")
    assert page.context["form"]["lead_unit"].value() is None
    assert "“三定”规定" not in page.content.decode()


def test_a_township_is_offered_when_its_list_names_every_one_of_the_matters(cast, desk):
    people.add_duty(category=cast.lamps, area=cast.town, unit=cast.town_unit, basis="镇职责清单第八条")
    here, there = walk.screened(cast), walk.screened(cast, title="县城路灯不亮")
    Case.objects.filter(pk=there.case.pk).update(area=cast.county, area_path=cast.county.path)
    client = desk("lin", there)

    alone, together = asked(client, "refer", here), asked(client, "refer", here, there)

    assert str(cast.town_unit.pk) in on_offer(alone, "lead_unit")
    assert str(cast.town_unit.pk) not in on_offer(together, "lead_unit")


def test_what_one_of_them_cannot_be_given_is_given_to_none(cast, desk):
    free, complaint = walk.screened(cast), walk.screened(cast, title="住建局不作为", against_unit=cast.works)
    client = desk("lin", complaint)
    page = asked(client, "refer", free, complaint)

    answer = client.post(BULK_URL, confirmed(page, lead_unit=str(cast.works.pk)))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["lead_unit"]
    assert set(Case.objects.values_list("state", flat=True)) == {"screening"}


def test_cases_of_two_counties_have_no_unit_in_common_and_the_page_says_so(cast, desk):
    lin = cast.users["lin"]
    people.give_post(user=lin, unit=cast.desk_unit, area=cast.other_county, role="desk", from_on=SINCE)
    here, there = walk.screened(cast), walk.screened(cast, title="白石县的路灯")
    other = cast.other_county
    Case.objects.filter(pk=there.case.pk).update(area=other, area_path=other.path, category=None)
    client = desk("lin", there)

    page = asked(client, "refer", here, there)
    answer = client.post(BULK_URL, confirmed(page, lead_unit=str(cast.works.pk)))

    assert "没有哪个“主办单位”是这些诉求都能选的" in page.content.decode()
    assert on_offer(page, "lead_unit") == set()
    assert answer.status_code == 422
    assert Case.objects.get(pk=there.case.pk).lead_unit is None


def test_a_case_that_cannot_be_moved_narrows_nothing_and_its_row_says_why(cast, desk):
    good = walk.screened(cast)
    gone = walk.screened(cast, title="住建局不作为", against_unit=cast.works).go(
        "refer", "lin", lead_unit=cast.water
    )
    client = desk("lin", gone)
    page = asked(client, "refer", gone, good)

    answer = client.post(BULK_URL, confirmed(page, lead_unit=str(cast.works.pk)))

    done = {row.number: row.done for row in answer.context["results"]}
    assert done == {good.case.number: True, gone.case.number: False}
    assert Case.objects.get(pk=good.case.pk).lead_unit == cast.works


def test_every_choice_of_a_bulk_step_is_one_that_many_cases_can_share():
    fields = {name for bulk in BULK for step in forms.steps_of(bulk) for name in (*step.needs, *step.may)}

    offered = fields & (offering.OFFERS.keys() | offering.DAYS.keys())
    assert offered == {"lead_unit", "co_units", "handler", "report_by"}


def test_closing_in_bulk_is_not_there(cast, desk):
    journey = walk.evaluated(cast)

    assert (
        desk("du", journey).post(BULK_URL, {"step": "close", "case": [journey.case.number]}).status_code
        == 404
    )


def test_without_a_step_the_page_asks_which(cast, desk):
    journey = walk.routed(cast)

    answer = desk("zhao", journey).post(BULK_URL, {"case": [journey.case.number]})

    said = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="accept"' in said and 'value="urge"' not in said


def test_nothing_ticked_says_so(cast, desk):
    journey = walk.routed(cast)

    answer = desk("zhao", journey).post(BULK_URL, {"step": "accept"})

    assert answer.status_code == 422
    assert "没有勾选诉求" in answer.content.decode()


def test_a_place_in_the_chain_that_cannot_be_one_is_no_accident(cast, desk):
    journey = walk.handled(cast)
    client = desk("du", journey)
    page = client.post(BULK_URL, {"step": "remind", "case": [journey.case.number]})

    for seen in ("9" * 5000, "-1", "²"):
        sent = confirmed(page) | {f"seen-{journey.case.number}": seen}
        assert client.post(BULK_URL, sent).status_code == 200
