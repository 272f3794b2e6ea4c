"""Every suggestion is answered with what was adopted and why."""

import uuid

import pytest

from sixia.visits import actions
from sixia.visits.models import Suggestion
from tests.cast import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.serves("B10")]


@pytest.fixture
def idea(cast):
    return actions.suggest(words="村口装个亭子。", area=cast.village, unit=cast.works, via="建言献策",
                           by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())  # fmt: skip


def test_a_suggestion_is_answered_by_its_unit_with_a_reason(cast, idea, at_desk):
    hu, url = at_desk("hu"), f"/desk/research/suggestions/{idea.pk}/"

    bare = hu.post(f"{url}answer/", {"adoption": "not_adopted", "reason": ""})
    assert bare.status_code == 422
    assert "为什么没有采纳" in bare.content.decode()
    assert hu.post(f"{url}answer/", {"adoption": "partly_adopted", "reason": "先装一个。"}).status_code == 302

    page = hu.get(url).content.decode()
    assert "部分采纳" in page
    assert "先装一个。" in page


def test_another_unit_does_not_answer_and_another_county_does_not_see(cast, idea, at_desk):
    url = f"/desk/research/suggestions/{idea.pk}/"

    assert at_desk("qian").get(url).status_code == 404
    assert at_desk("qian").post(f"{url}answer/", {"adoption": "adopted", "reason": "好。"}).status_code == 404
    refused = at_desk("luo").post(f"{url}answer/", {"adoption": "adopted", "reason": "好。"})
    assert refused.status_code == 422
    assert "住建局" in refused.content.decode()


def test_suggestions_are_taken_in_without_a_trip_and_listed_by_their_answer(cast, idea, at_desk):
    said = {"words": "桥头加护栏。", "area": cast.village.path, "unit": cast.works.pk, "via": "信箱"}
    assert at_desk("lin").post("/desk/research/suggestions/new/", said).status_code == 302
    actions.answer_suggestion(idea, adoption="adopted", reason="马上装。", by=cast.who("hu"), at=MORNING)

    every = at_desk("lin").get("/desk/research/suggestions/").content.decode()
    adopted = at_desk("lin").get("/desk/research/suggestions/?show=adopted").content.decode()
    assert "桥头加护栏。" in every
    assert ("村口装个亭子。" in adopted, "桥头加护栏。" in adopted) == (True, False)
    assert Suggestion.objects.count() == 2
