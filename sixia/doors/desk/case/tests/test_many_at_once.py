"""One step for many cases: asked once, taken one by one, with a result for every row."""

import pytest

from sixia.doors.desk.case.bulk import BULK
from sixia.ledger import forms
from sixia.ledger.models import Case, Event
from sixia.ledger.shape import Phase
from tests import walk

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
