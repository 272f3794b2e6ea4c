"""A leader claims one topic of a programme; whoever arranges can take it back."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError

from sixia.channels.research import actions
from sixia.channels.research.actions import Theme
from sixia.channels.research.models import Programme, Topic
from sixia.channels.research.queries import problems
from sixia.channels.research.queries import topics as queries
from sixia.channels.research.tests.conftest import plan_of, topic_of
from sixia.ground.journal import queries as journal
from sixia.ground.people import actions as people
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests.cast import MORNING, SINCE

pytestmark = pytest.mark.django_db


@pytest.mark.serves("B17")
def test_a_leader_claims_a_topic_by_a_tap(cast, topic, at_desk):
    page = at_desk("wang").get(f"/desk/research/{topic.programme_id}/")
    assert "认领" in page.content.decode()

    at_desk("wang").post(f"/desk/research/topics/{topic.pk}/claim/")

    topic.refresh_from_db()
    assert (topic.claimant, topic.status) == (cast.users["wang"], "claimed")


@pytest.mark.serves("B17")
def test_a_second_topic_of_the_programme_is_refused_and_the_first_is_named(cast, programme, topic):
    other = topic_of(cast, programme, "农村水渠", aspect="水利")
    actions.claim(topic, by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="农村照明"):
        actions.claim(other, by=cast.who("wang"), at=MORNING)

    assert not queries.may_claim(other, cast.who("wang"))


def test_the_database_itself_keeps_one_topic_for_each_leader(cast, programme, topic):
    other = topic_of(cast, programme, "农村水渠")
    Topic.objects.filter(pk=topic.pk).update(claimant=cast.users["wang"])

    with pytest.raises(IntegrityError):
        Topic.objects.filter(pk=other.pk).update(claimant=cast.users["wang"])


def test_the_same_leader_may_claim_in_another_programme(cast, topic):
    second = actions.start(plan_of(cast, name="第二份"), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    actions.claim(topic, by=cast.who("wang"), at=MORNING)

    other = actions.claim(topic_of(cast, second), by=cast.who("wang"), at=MORNING)

    assert other.claimant == cast.users["wang"]


def test_a_claimed_topic_is_not_taken_from_its_leader(cast, topic):
    second = people.add_user(username="li", name="李副", password="a-long-test-password")
    people.give_post(user=second, unit=cast.desk_unit, area=cast.county, role="leader", from_on=SINCE)
    cast.users["li"] = second
    actions.claim(topic, by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="王岚"):
        actions.claim(topic, by=cast.who("li"), at=MORNING)


def test_claiming_twice_is_claiming_once(cast, topic):
    actions.claim(topic, by=cast.who("wang"), at=MORNING)
    actions.claim(topic, by=cast.who("wang"), at=MORNING)

    assert [entry.verb for entry in journal.story(topic)] == ["add", "claim"]


def test_only_leaders_claim(cast, topic, at_desk):
    with pytest.raises(NotAllowed, match="领导"):
        actions.claim(topic, by=cast.who("lin"), at=MORNING)

    assert at_desk("lin").post(f"/desk/research/topics/{topic.pk}/claim/").status_code == 403


def test_whoever_arranges_takes_a_topic_back_and_another_may_claim_it(cast, topic, at_desk):
    actions.claim(topic, by=cast.who("wang"), at=MORNING)

    at_desk("lin").post(f"/desk/research/topics/{topic.pk}/release/")

    topic.refresh_from_db()
    assert (topic.claimant, topic.status) == (None, "open")
    assert queries.may_claim(topic, cast.who("wang"))


@pytest.mark.serves("B1")
def test_a_programme_is_made_once_and_its_days_run_forwards(cast):
    uid = uuid.uuid4()
    first = actions.start(plan_of(cast), by=cast.who("wang"), at=MORNING, uid=uid)

    assert actions.start(plan_of(cast), by=cast.who("wang"), at=MORNING, uid=uid) == first
    with pytest.raises(Missing):
        backwards = plan_of(cast, to_on=date(2025, 1, 1))
        actions.start(backwards, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    with pytest.raises(NotAllowed):
        actions.start(plan_of(cast), by=cast.who("zhao"), at=MORNING, uid=uuid.uuid4())
    with pytest.raises(NotAllowed):
        actions.start(plan_of(cast), by=cast.who("qian"), at=MORNING, uid=uuid.uuid4())
    assert Programme.objects.count() == 1


@pytest.mark.serves("B17")
def test_thirteen_aspects_with_forty_six_topics_are_counted_from_rows(cast, programme):
    for n in range(46):
        topic_of(cast, programme, f"课题 {n}", aspect=f"方面 {n % 13}")

    figures = problems.figures(programme)
    assert (figures.aspects, figures.topics, figures.claimed) == (13, 46, 0)


@pytest.mark.serves("B15", "B7")
def test_a_topic_carries_its_focus_and_methods(cast, programme, at_desk):
    said = {
        "title": "老旧小区", "new_aspect": "城市更新", "area": cast.county.path, "unit": cast.works.pk,
        "methods": ["embedded_visit", "survey"], "focus": "老旧小区改造\n智慧社区\n\n老旧小区改造",
        "from_on": "2026-02-01", "to_on": "2026-11-30",
    }  # fmt: skip
    answer = at_desk("lin").post(f"/desk/research/{programme.pk}/topic/", said)

    made = Topic.objects.get()
    assert answer.status_code == 302
    assert made.focus == ["老旧小区改造", "智慧社区"]
    page = at_desk("lin").get(f"/desk/research/topics/{made.pk}/").content.decode()
    assert "蹲点调查、问卷调查" in page
    assert "老旧小区改造；智慧社区" in page


def test_a_topic_lies_in_the_area_of_its_programme(cast):
    small = actions.start(plan_of(cast, area=cast.village), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    theme = Theme(title="太远了", aspect="民生", area=cast.county)

    with pytest.raises(Missing) as refused:
        actions.add_topic(small, theme, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())

    assert refused.value.field == "area"


def test_a_topic_without_an_aspect_is_asked_for_one(cast, programme, at_desk):
    answer = at_desk("lin").post(f"/desk/research/{programme.pk}/topic/", {"title": "没有方面"})

    assert answer.status_code == 422
    assert "属于哪个方面" in answer.content.decode()
