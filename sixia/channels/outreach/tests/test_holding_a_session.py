"""A session is a trip entered once: what was told, who came and what was asked hang on the same visit."""

import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.actions import Asked, Came, Told
from sixia.channels.outreach.models import Audience, Question, Session
from sixia.channels.outreach.tests import stage
from sixia.ground.journal import queries as journal
from sixia.ground.places import actions as places
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits import actions as visits
from sixia.visits.models import Visit
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.serves("A3", "A10")
def test_a_session_is_one_visit_with_its_heads_added_up_from_the_segments(cast):
    session = stage.held(cast, changes={"channels": ["research"]})

    visit = session.visit
    assert [str(one.value) for one in visit.channels] == ["outreach", "research"]
    assert (visit.form, visit.status, visit.people, visit.counted) == (
        "outreach_session", "done", 50, "estimated",
    )  # fmt: skip
    assert [one.words for one in session.questions.all()] == ["外地看病怎么报销？"]


def test_the_same_form_sent_twice_is_one_session(cast):
    uid = uuid.uuid4()
    first, again = stage.held(cast, uid=uid), stage.held(cast, uid=uid)

    assert first.pk == again.pk
    assert (Visit.objects.count(), Session.objects.count(), Question.objects.count()) == (1, 1, 1)
    assert Audience.objects.count() == 2


def test_a_planned_session_becomes_the_record_and_keeps_what_was_planned(cast):
    he = stage.speaker(cast)
    uid = uuid.uuid4()
    plan = [
        actions.plan(
            stage.trip(cast, on=date(2026, 8, 4)), stage.told(came=[], speakers=[he]), by=cast.who("wang"),
            at=MORNING, uid=uid,
        )
        for _twice in range(2)
    ]  # fmt: skip
    assert plan[0].pk == plan[1].pk
    made = stage.held(cast, planned=plan[0].visit, what=stage.told(speakers=[he]))

    assert (made.pk, made.visit.status) == (plan[0].pk, "done")
    assert list(made.speakers.all()) == [he]
    assert [entry.verb for entry in journal.story(made.visit)] == ["plan", "record", "ask"]


@pytest.mark.serves("A10")
def test_a_visit_that_explained_something_is_filled_in_without_a_second_visit(cast):
    trip = stage.trip(cast, channels=["outreach", "onsite"], form="enterprise_visit")
    visit = visits.record(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()).visit
    session = actions.fill_in(
        visit,
        stage.told(),
        by=cast.who("wang"),
        at=MORNING,
        uid=uuid.uuid4(),
        asked=[Asked(words="税怎么减？")],
    )

    visit.refresh_from_db()
    assert (Visit.objects.count(), visit.form) == (1, "enterprise_visit")
    assert (visit.people, visit.counted) == (50, "estimated")
    assert session.questions.count() == 1


def test_filling_in_the_same_twice_changes_nothing(cast):
    visit = stage.held(cast, asked=[]).visit
    changed = stage.told(kind="law")
    for _twice in range(2):
        actions.fill_in(visit, changed, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())

    assert [entry.verb for entry in journal.story(visit)] == ["record", "tell_of"]
    assert Session.objects.get().kind == "law"


def test_a_visit_that_explained_nothing_is_not_filled_in(cast):
    trip = stage.trip(cast, channels=["research"])
    visit = visits.record(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()).visit

    with pytest.raises(NotNow, match="宣传政策"):
        actions.fill_in(visit, stage.told(), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def test_whoever_does_not_go_down_there_fills_nothing_in(cast):
    visit = stage.held(cast).visit

    with pytest.raises(NotAllowed, match="补记"):
        actions.fill_in(visit, stage.told(), by=cast.who("qian"), at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("A11")
def test_a_check_of_a_policy_names_the_policy_and_how_far_it_came(cast):
    with pytest.raises(Missing) as refused:
        stage.held(cast, what=Told(kind="policy"))
    assert refused.value.field == "policy"

    session = stage.held(cast, what=Told(kind="policy", policy="耕地地力补贴", carried_out="unheard"))
    assert (session.visit.form, session.get_carried_out_display()) == ("policy_check", "群众还不知道")


@pytest.mark.serves("A7")
def test_a_visit_to_a_practice_site_goes_to_one(cast):
    site = places.add_site(name="侨乡文化馆", kind="practice", area=cast.village)
    hall = places.add_site(name="柳湾便民站", kind="village", area=cast.village)

    with pytest.raises(Missing) as refused:
        stage.held(cast, what=stage.told(kind="practice"), changes={"site": hall})
    assert refused.value.field == "site"
    assert not Visit.objects.exists()

    stage.held(cast, what=stage.told(kind="practice"), changes={"site": site})
    assert queries.visited([site], who=cast.who("lin"))[site.pk].times == 1
    assert queries.visited([site], who=cast.who("qian")) == {}


def test_one_segment_is_one_row(cast):
    twice = [Came(segment="elders", people=3), Came(segment="elders", people=4)]

    with pytest.raises(Missing, match="写了两次"):
        stage.held(cast, what=stage.told(came=twice))


@pytest.mark.serves("A4")
def test_what_is_not_approved_is_not_used(cast):
    version = stage.material(cast).versions.get()

    with pytest.raises(Missing) as refused:
        stage.held(cast, what=stage.told(materials=[version]))
    assert refused.value.field == "materials"

    actions.approve(version, by=cast.who("lin"), at=MORNING)
    version.refresh_from_db()
    assert stage.held(cast, what=stage.told(materials=[version])).materials.count() == 1


@pytest.mark.serves("A1")
def test_a_speaker_with_an_account_is_of_the_party_and_sees_the_session(cast):
    zhou = stage.speaker(cast, user=cast.users["zhou"], name="")
    session = stage.held(cast, what=stage.told(speakers=[zhou]))

    assert queries.sessions_visible_to(cast.who("zhou")).get() == session
    assert not queries.sessions_visible_to(cast.who("hu")).exists()


@pytest.mark.serves("A3")
def test_heads_are_counted_from_the_rows_with_what_was_estimated(cast):
    stage.held(cast)
    stage.held(cast, what=stage.told(kind="law", came=[Came(segment="elders", people=10)]))
    stage.held(cast, what=stage.told(came=[Came(segment="youth")]))

    found = queries.heads(queries.held_visible_to(cast.who("lin")))
    assert (found.sessions, found.people, found.estimated, found.uncounted) == (3, 60, 20, 1)
    assert found.by_segment == {"residents": 30, "elders": 30}
    assert found.by_kind == {"talk": 2, "law": 1}
    assert queries.heads(queries.held_visible_to(cast.who("qian"))).sessions == 0


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 10_000)), st.booleans()), max_size=9))
def test_one_estimate_makes_the_sum_an_estimate(rows):
    came = [Came(segment=str(n), people=people, is_estimate=guess) for n, (people, guess) in enumerate(rows)]
    told = Told(came=came)

    counted = [people for people, _guess in rows if people is not None]
    assert told.people == (sum(counted) if counted else None)
    assert (told.counted == "estimated") == any(guess for people, guess in rows if people is not None)
