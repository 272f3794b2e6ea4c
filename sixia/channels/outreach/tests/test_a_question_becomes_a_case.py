"""A question raised at a session goes on as a case of the visit, in the words that were taken down."""

import uuid

import pytest

from sixia.channels.outreach import actions, queries, say
from sixia.channels.outreach.tests import stage
from sixia.ground.vault.person import Person
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits.actions import Found
from sixia.visits.models import Finding
from tests import walk
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
WORDS = "外地看病怎么报销？"


def raised(cast, question, **found):
    return actions.raise_question(question, Found(words="别的话", **found), by=cast.who("wang"), at=MORNING)


@pytest.mark.serves("A3")
def test_a_question_becomes_a_case_in_its_own_words(cast):
    question = stage.held(cast).questions.get()
    made = raised(cast, question)

    case = made.finding.case
    assert (case.words, case.channel, case.state, case.area) == (
        WORDS,
        "outreach",
        "registered",
        cast.village,
    )
    assert made.code
    assert made.finding.visit == question.session.visit


def test_a_second_press_gives_the_same_case_with_the_same_code(cast):
    question = stage.held(cast).questions.get()
    first, again = raised(cast, question), raised(cast, question)

    assert (first.finding.pk, first.code) == (again.finding.pk, again.code)
    assert Finding.objects.count() == 1


def test_whoever_asked_may_be_reached(cast):
    question = stage.held(cast).questions.get()
    case = raised(cast, question, person=Person(name="陈秋水", phone="13800000001")).finding.case

    assert case.complainant is not None


def test_whoever_does_not_go_down_there_raises_nothing(cast):
    question = stage.held(cast).questions.get()

    with pytest.raises(NotAllowed):
        actions.raise_question(question, Found(words=""), by=cast.who("qian"), at=MORNING)
    assert not Finding.objects.exists()


def test_a_question_needs_words_and_a_session_that_took_place(cast):
    session = stage.held(cast)
    with pytest.raises(Missing) as refused:
        actions.ask(session, words=" ", by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    assert refused.value.field == "words"

    trip = stage.trip(cast)
    planned = actions.plan(trip, stage.told(), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    with pytest.raises(NotNow):
        actions.ask(planned, words=WORDS, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


def test_an_answer_is_put_right_and_what_stood_there_is_kept(cast):
    question = stage.held(cast).questions.get()
    actions.answer(question, answer="先备案。", by=cast.who("wang"), at=MORNING)

    with pytest.raises(Missing):
        actions.answer(question, answer="", by=cast.who("wang"), at=MORNING)
    question.refresh_from_db()
    assert question.answer == "先备案。"


@pytest.mark.serves("A3")
def test_the_page_says_whether_whoever_asked_was_told_back(cast):
    question = stage.held(cast).questions.get()
    case = raised(cast, question).finding.case
    assert _told(question, cast) == "还没有答复"

    way = walk.Walk(cast, case, MORNING)
    for step, login in (
        ("screen", "lin"), ("refer", "lin"), ("accept", "zhao"), ("begin", "zhao"), ("file_result", "zhao"),
        ("pass_review", "shen"), ("reply", "hu"),
    ):  # fmt: skip
        way.go(step, login)
    assert _told(question, cast) == "2026-08-04已答复"

    way.go("evaluate", walk.RESIDENT)
    assert _told(question, cast) == "已答复，群众说：解决了"


def test_a_case_out_of_sight_leaves_no_word_on_the_page(cast, client):
    session = stage.held(cast, changes={"unit": cast.works})
    question = session.questions.get()
    case = raised(cast, question).finding.case
    client.force_login(cast.users["zhao"])
    page = client.get(f"/desk/visits/{session.visit.pk}/").content.decode()

    assert "不在您的查看范围内" in page
    assert case.number not in page
    assert WORDS not in page
    assert "先备案" not in page
    assert client.get(f"/desk/outreach/questions/{question.pk}/answer/").status_code == 404
    assert queries.questions_of(session, who=cast.who("zhao"))[1] == set()


def _told(question, cast):
    rows, _seen = queries.questions_of(question.session, who=cast.who("wang"))
    return say.told_back(rows[0])
