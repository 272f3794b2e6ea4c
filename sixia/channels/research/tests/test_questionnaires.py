"""Questionnaires: built, published, answered by anyone without a name, counted for many."""

import uuid
from datetime import date

import pytest
from django.test import Client

from sixia.channels.research import actions
from sixia.channels.research.actions import Put
from sixia.channels.research.models import Answer, Questionnaire, Sheet
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.tests.conftest import questionnaire_of, sheet
from sixia.channels.research.views import ask
from sixia.ground.web.crowds import Limit
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits import actions as visits
from sixia.visits.actions import Drive
from sixia.visits.models import Suggestion
from tests.cast import MORNING, TODAY, at

pytestmark = pytest.mark.django_db


def answered(one, **more):
    return Client().post(f"/ask/{one.token}/", sheet(one, **more))


@pytest.mark.serves("B6", "B8")
def test_a_questionnaire_is_built_published_and_handed_out(cast, topic, at_desk):
    lin = at_desk("lin")
    drive = Drive(
        kind="tax", name="税企面对面", area=cast.county, unit=cast.desk_unit, from_on=TODAY, to_on=TODAY
    )
    campaign = visits.run_campaign(drive, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())
    said = {"kind": "needs", "title": "企业要什么", "area": cast.county.path, "unit": cast.works.pk,
            "topic": topic.pk, "campaign": campaign.pk, "from_on": "2026-08-04",
            "to_on": "2026-08-20"}  # fmt: skip
    url = lin.post("/desk/research/questionnaires/new/", said)["Location"]
    question = {"words": "最缺什么？", "kind": "some", "options": "用工\n用电\n\n用地"}
    again = lin.post(f"{url}question/", {**question, "next": "1"})
    assert again["Location"].endswith("/question/")
    lin.post(f"{url}publish/")

    one = Questionnaire.objects.get()
    assert one.questions.get().options == ["用工", "用电", "用地"]
    page = lin.get(url).content.decode()
    assert f"/ask/{one.token}/" in page
    assert "<svg" in page
    assert "税企面对面" in page
    assert len(one.token) >= 20


@pytest.mark.serves("B6", "B8")
def test_anyone_answers_without_an_account_and_nothing_of_them_is_kept(cast):
    one = questionnaire_of(cast)
    browser = Client()
    assert browser.get(f"/ask/{one.token}/").status_code == 200

    first = browser.post(f"/ask/{one.token}/", sheet(one, words="桥头太黑。"), follow=True)

    assert "已经收到" in first.content.decode()
    assert "已经收到" in browser.get(f"/ask/{one.token}/").content.decode()
    assert {field.name for field in Sheet._meta.fields} == {"id", "questionnaire", "uid", "on", "unit"}
    assert Answer.objects.count() == 5


@pytest.mark.serves("B8")
def test_results_count_answers_with_n_and_shares(cast, at_desk):
    one = questionnaire_of(cast)
    for first in (0, 0, 1):
        assert answered(one, first=first).status_code == 302

    lit, places, marks = queries.results(one)
    assert (lit.n, lit.counts, [row[2] for row in lit.rows]) == (3, {0: 2, 1: 1}, [66.7, 33.3])
    assert (places.n, places.counts) == (3, {0: 3, 2: 3})
    assert marks.mean == 4
    page = at_desk("lin").get(f"/desk/research/questionnaires/{one.pk}/").content.decode()
    for words in ("3 人回答", "66.7%", "平均 4.0 分", "3 份"):
        assert words in page, words


def test_the_same_sheet_sent_twice_is_counted_once(cast):
    one = questionnaire_of(cast)
    said = sheet(one)
    for _each in range(2):
        assert Client().post(f"/ask/{one.token}/", said).status_code == 302

    assert one.sheets.count() == 1


def test_a_key_that_another_sheet_has_is_answered_with_a_sentence(cast):
    first, second = questionnaire_of(cast), questionnaire_of(cast)
    key = str(uuid.uuid4())
    assert answered(first, uid=key).status_code == 302

    assert answered(second, uid=key).status_code == 422
    assert second.sheets.count() == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"first": "7"}, ""),
        ({"first": ""}, "这一题请回答。"),
        ({"words": "长" * 501}, "500"),
        ({"words": "灯\0"}, ""),
        ({"website": "http://spam"}, "请再提交一次"),
    ],
    ids=["no such option", "left out", "too long", "a sign no text holds", "the trap"],
)
def test_a_sheet_that_cannot_be_kept_is_asked_for_again_with_its_words(cast, changes, says):
    one = questionnaire_of(cast)
    answer = answered(one, **{"words": "桥头太黑💡。", **changes})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Sheet.objects.exists()


def test_an_empty_sheet_is_no_answer(cast):
    one = questionnaire_of(cast, published=False)
    one.questions.filter(is_required=True).delete()
    actions.publish(one, by=cast.who("wang"), at=MORNING)

    assert Client().post(f"/ask/{one.token}/", {}).status_code == 422


def test_a_crowd_from_one_address_waits_and_keeps_its_words(cast, monkeypatch):
    monkeypatch.setattr(ask, "TOO_MANY", Limit("sheets", 2))
    one = questionnaire_of(cast)
    codes = [answered(one).status_code for _each in range(3)]

    assert codes == [302, 302, 422]
    assert "桥头太黑" in answered(one, words="桥头太黑").content.decode()


def test_outside_its_days_it_takes_no_answers(cast, monkeypatch):
    one = questionnaire_of(cast)
    for moment, says in ((at(3), "2026-08-04 开始"), (at(1, month=9), "已经截止")):
        monkeypatch.setattr("sixia.ground.days.clock.now", lambda moment=moment: moment)
        assert says in Client().get(f"/ask/{one.token}/").content.decode()
        assert answered(one).status_code == 422
    assert not Sheet.objects.exists()


def test_a_closed_or_unpublished_one_takes_no_answers(cast, at_desk):
    draft = questionnaire_of(cast, published=False)
    assert Client().get(f"/ask/{draft.token}/").status_code == 404
    one = questionnaire_of(cast)

    at_desk("lin").post(f"/desk/research/questionnaires/{one.pk}/close/")

    assert answered(one).status_code == 422
    assert Client().get("/ask/not-a-token/").status_code == 404
    assert Client().get("/ask/%00/").status_code == 404


def test_its_questions_stand_fast_once_published(cast):
    one = questionnaire_of(cast)
    by = {"by": cast.who("wang"), "at": MORNING}
    with pytest.raises(NotNow, match="已经发布"):
        actions.put_question(one, Put(kind="text", words="再问一个"), **by)
    with pytest.raises(NotNow):
        actions.drop_question(one.questions.first(), **by)
    empty = questionnaire_of(cast, published=False)
    for question in empty.questions.all():
        actions.drop_question(question, **by)
    with pytest.raises(NotNow, match="还没有问题"):
        actions.publish(empty, **by)
    with pytest.raises(Missing, match="至少写两个选项"):
        actions.put_question(empty, Put(kind="one", words="选吗？", options=["选"]), **by)
    with pytest.raises(NotAllowed):
        questionnaire_of(cast, area=cast.other_county)


@pytest.mark.serves("B8", "B10")
def test_a_written_answer_goes_on_as_a_suggestion_or_a_case_filled_in(cast, at_desk):
    one = questionnaire_of(cast)
    answered(one, words="桥头太黑。请装灯。")
    text, lin = Answer.objects.exclude(words="").get(), at_desk("lin")
    assert "桥头太黑。请装灯。" in lin.get(f"/desk/research/questionnaires/{one.pk}/").content.decode()

    for path in ("suggestion", "case"):
        assert "桥头太黑。请装灯。" in lin.get(f"/desk/research/answers/{text.pk}/{path}/").content.decode()
    for _each in range(2):
        said = {"title": "桥头太黑", "words": text.words, "area": cast.village.path}
        assert lin.post(f"/desk/research/answers/{text.pk}/case/", said).status_code == 302
        assert lin.post(f"/desk/research/answers/{text.pk}/suggestion/", said).status_code == 302

    case = Case.objects.get()
    assert (case.channel, case.complainant, case.words) == ("research", None, "桥头太黑。请装灯。")
    assert Suggestion.objects.get().words == "桥头太黑。请装灯。"


def test_what_people_wrote_is_for_the_scope_alone(cast, at_desk):
    one = questionnaire_of(cast)
    answered(one, words="桥头太黑。")
    text = Answer.objects.exclude(words="").get()

    assert at_desk("qian").get(f"/desk/research/questionnaires/{one.pk}/").status_code == 404
    for login in ("qian", "zhao"):
        assert queries.text(text.pk, who=cast.who(login)) is None
    assert at_desk("qian").get(f"/desk/research/answers/{text.pk}/case/").status_code == 404


def test_a_questionnaire_without_reach_of_time_is_asked_about(cast, at_desk):
    said = {"kind": "needs", "title": "太远", "area": cast.county.path, "unit": cast.works.pk,
            "from_on": "2026-08-04", "to_on": "2099-01-01"}  # fmt: skip

    assert at_desk("lin").post("/desk/research/questionnaires/new/", said).status_code == 422
    early = questionnaire_of(cast)
    assert queries.is_open(early, on=date(2026, 8, 31))
    assert not queries.is_open(early, on=date(2026, 9, 1))
    assert str(uuid.UUID(int=0)) != early.token
