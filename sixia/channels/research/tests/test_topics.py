"""What hangs on a topic: trips linked once, a report typed once, uptake, all of it on one page."""

import uuid
from datetime import date

import pytest

from sixia.channels.research import actions
from sixia.channels.research.actions import Turned
from sixia.channels.research.queries import topics as queries
from sixia.channels.research.tests.conftest import listed, measured
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db
REPORT = {"basics": "情况。", "troubles": "问题。", "causes": "成因。", "countermeasures": "对策。"}


@pytest.mark.serves("B7", "B17")
def test_a_trip_is_linked_from_its_own_page_and_counted(cast, topic, visit, at_desk):
    lin = at_desk("lin")
    before = lin.get(f"/desk/visits/{visit.pk}/").content.decode()
    assert "关联到课题" in before

    answer = lin.post(f"/desk/research/visits/{visit.pk}/topic/", {"topic": topic.pk})
    lin.post(f"/desk/research/topics/{topic.pk}/visit/", {"visit": visit.pk})

    assert answer.status_code == 302
    assert "农村照明" in lin.get(f"/desk/visits/{visit.pk}/").content.decode()
    assert queries.tallies_of([topic])[topic.pk].visits == 1


def test_only_who_works_on_a_topic_links_trips_to_it(cast, topic, visit):
    with pytest.raises(NotAllowed, match="住建局"):
        actions.link_visit(topic, visit, by=cast.who("zhou"), at=MORNING)

    actions.link_visit(topic, visit, by=cast.who("zhao"), at=MORNING)


def test_the_unit_of_a_topic_sees_it_and_another_county_does_not(cast, topic, at_desk):
    one, above = f"/desk/research/topics/{topic.pk}/", f"/desk/research/{topic.programme_id}/"
    paths = (one, f"{one}report/", above, f"{above}work/")

    assert [at_desk("zhao").get(path).status_code for path in paths] == [200] * 4
    for login in ("qian", "zhou"):
        assert [at_desk(login).get(path).status_code for path in paths] == [404] * 4
    assert "农村照明" not in at_desk("qian").get("/desk/research/topics/").content.decode()


@pytest.mark.serves("B18", "B25")
def test_a_topic_is_turned_into_a_decision_and_a_document(cast, topic, at_desk):
    wang = at_desk("wang")
    said = {
        "kind": "decision",
        "words": "常务会议定每村两盏灯。",
        "number": "纪要〔2026〕8 号",
        "on": "2026-08-04",
    }
    assert wang.post(f"/desk/research/topics/{topic.pk}/uptake/", said).status_code == 302

    page = wang.get(f"/desk/research/topics/{topic.pk}/").content.decode()
    assert "成果转化清单" in page
    assert "纪要〔2026〕8 号" in page
    assert [(one.kind, str(one)) for one in topic.uptakes.all()] == [("decision", "常务会议定每村两盏灯。")]


def test_uptake_is_kept_once_and_never_ahead_of_time(cast, topic):
    uid, turned = uuid.uuid4(), Turned(kind="practice", words="每月查灯。", on=TODAY)
    first = actions.take_up(topic, turned, by=cast.who("zhao"), at=MORNING, uid=uid)

    assert actions.take_up(topic, turned, by=cast.who("zhao"), at=MORNING, uid=uid) == first
    later = Turned(kind="practice", words="每月查灯。", on=date(2026, 9, 1))
    with pytest.raises(Missing):
        actions.take_up(topic, later, by=cast.who("zhao"), at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("B9", "B17", "B18")
def test_the_report_is_put_together_from_what_is_there(cast, programme, topic, visit, at_desk):
    wang = at_desk("wang")
    actions.claim(topic, by=cast.who("wang"), at=MORNING)
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    problem = listed(cast, programme, topic, words="村口路灯没有人管。")
    measured(cast, problem, "换成太阳能灯。")

    assert wang.post(f"/desk/research/topics/{topic.pk}/write/", REPORT).status_code == 302
    topic.refresh_from_db()
    assert topic.status == "reported"
    page = wang.get(f"/desk/research/topics/{topic.pk}/report/").content.decode()
    for words in (*REPORT.values(), "王岚", "村口路灯没有人管。", "换成太阳能灯。", "1 次", "柳湾村"):
        assert words in page, words


def test_a_topic_is_concluded_when_it_is_written_and_taken_up(cast, topic):
    wang = cast.who("wang")
    actions.claim(topic, by=wang, at=MORNING)
    with pytest.raises(NotNow, match="四个部分"):
        actions.conclude(topic, by=wang, at=MORNING)
    actions.write_report(topic, by=wang, at=MORNING, **REPORT)
    with pytest.raises(NotNow, match="转化清单"):
        actions.conclude(topic, by=wang, at=MORNING)
    turned = Turned(kind="document", words="印发办法。", on=TODAY)
    actions.take_up(topic, turned, by=wang, at=MORNING, uid=uuid.uuid4())

    assert actions.conclude(topic, by=wang, at=MORNING).status == "concluded"


@pytest.mark.parametrize(
    "said",
    [{"basics": "长" * 8001}, {"basics": "\0"}],
    ids=["too long", "a sign no text holds"],
)
def test_a_report_that_cannot_be_kept_is_asked_for_again(topic, at_desk, said):
    assert at_desk("wang").post(f"/desk/research/topics/{topic.pk}/write/", said).status_code == 422


def test_a_report_takes_any_sign_that_people_write(topic, at_desk):
    said = {**REPORT, "basics": "灯💡亮了，𠅤家说好。"}

    assert at_desk("wang").post(f"/desk/research/topics/{topic.pk}/write/", said).status_code == 302
    topic.refresh_from_db()
    assert topic.basics == "灯💡亮了，𠅤家说好。"
