"""A programme with a topic, a trip that found something, and clients who are signed in."""

import uuid
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from sixia.channels.research import actions
from sixia.channels.research.actions import Form, Listed, Plan, Put, Step, Theme
from sixia.ground.days import clock
from sixia.visits import actions as visits
from sixia.visits.actions import Found, Trip
from tests.cast import MORNING, TODAY


@pytest.fixture(autouse=True)
def _on_a_morning_in_august(monkeypatch):
    """Every request happens at the moment of the cast; nobody has tried too often yet."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    cache.clear()


@pytest.fixture
def programme(cast):
    return actions.start(plan_of(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def plan_of(cast, **changes) -> Plan:
    usual = {
        "name": "大兴调查研究方案", "area": cast.county, "unit": cast.desk_unit, "from_on": date(2026, 1, 1),
        "to_on": date(2026, 12, 31), "goals": "摸清实情。",
    }  # fmt: skip
    return Plan(**{**usual, **changes})


def topic_of(cast, programme, title="农村照明", **changes):
    usual = {"aspect": "民生保障", "unit": cast.works, "methods": ["random_visit", "survey"]}
    theme = Theme(title=title, **{**usual, **changes})
    return actions.add_topic(programme, theme, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


@pytest.fixture
def topic(cast, programme):
    return topic_of(cast, programme)


@pytest.fixture
def visit(cast):
    """A trip of Wang's on which two things were found, one of them about the works bureau."""
    trip = Trip(
        on=TODAY, area=cast.village, channels=["research"], unit=cast.desk_unit, lead=cast.users["wang"]
    )
    found = [
        Found(words="路灯都坏了。", nature="common", source="people", is_blocker=True),
        Found(words="有人反映住建局拖着不修。", against_unit=cast.works),
    ]
    return visits.record(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), found=found).visit


@pytest.fixture
def problem(cast, programme, topic):
    return listed(cast, programme, topic, words="全县村口路灯没有人管。", nature="common")


def listed(cast, programme, topic=None, **changes):
    return actions.list_problem(
        programme, Listed(**changes), topic=topic, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()
    )


@pytest.fixture
def measure(cast, problem):
    return measured(cast, problem)


def measured(cast, problem, words="换成太阳能灯。", **changes):
    step = Step(words=words, **{"unit": cast.works, "due_on": date(2026, 8, 20), **changes})
    return actions.set_measure(problem, step, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def questionnaire_of(cast, kind="needs", *, published=True, **changes):
    usual = {"area": cast.county, "unit": cast.desk_unit, "from_on": TODAY, "to_on": date(2026, 8, 31)}
    form = Form(kind=kind, title="路灯问卷", **{**usual, **changes})
    one = actions.build(form, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    for put in (
        Put(kind="one", words="晚上亮吗？", options=["亮", "不亮"], is_required=True),
        Put(kind="some", words="哪里要灯？", options=["村口", "桥头", "学校"]),
        Put(kind="scale", words="打几分？"),
        Put(kind="text", words="还想说什么？"),
    ):
        actions.put_question(one, put, by=cast.who("wang"), at=MORNING)
    return actions.publish(one, by=cast.who("wang"), at=MORNING) if published else one


def sheet(one, *, first=0, words="", **more):
    """What a browser sends for the usual questionnaire."""
    q = list(one.questions.all())
    return {
        "uid": str(uuid.uuid4()), f"q{q[0].pk}": str(first), f"q{q[1].pk}": ["0", "2"], f"q{q[2].pk}": "4",
        f"q{q[3].pk}": words, **more,
    }  # fmt: skip


@pytest.fixture
def at_desk(cast):
    def sign_in(login: str) -> Client:
        client = Client()
        client.force_login(cast.users[login])
        return client

    return sign_in
