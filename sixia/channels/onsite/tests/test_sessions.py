"""A session hangs on its visit; its agenda is drawn from the ledger, its minutes from its own rows."""

import uuid
from datetime import date, timedelta

import pytest

from sixia.channels.onsite import actions, minutes, queries
from sixia.channels.onsite.actions import Meeting
from sixia.channels.onsite.forms.meeting import levels
from sixia.channels.onsite.models import Session
from sixia.channels.onsite.tests.meeting import about, called, confirmed, said, trip
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.projects import actions as projects
from sixia.projects.tests.test_projects import plan as project_plan
from sixia.visits import actions as visits
from tests import cast as people
from tests import walk
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db


def test_the_same_call_twice_is_one_meeting_on_one_visit(cast):
    uid = uuid.uuid4()
    for _time in range(2):
        actions.convene(Meeting(), trip=trip(cast), by=cast.who("wang"), at=MORNING, uid=uid)

    assert (Session.objects.count(), Session.objects.get().visit.is_onsite) == (1, True)


@pytest.mark.serves("D8", "D26")
def test_a_visit_there_is_takes_one_meeting_of_any_kind(cast):
    visit = visits.plan(trip(cast, theme="肉牛产业"), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    call = lambda: actions.convene(  # noqa: E731
        Meeting(kind="coordination"), visit=visit, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()
    )
    session = call()
    with pytest.raises(NotNow, match="已经有一场会"):
        call()

    assert (session.visit, session.kind, session.visit.theme) == (visit, "coordination", "肉牛产业")


def test_a_visit_that_is_no_office_or_was_called_off_takes_none(cast):
    talk = visits.plan(trip(cast, channels=["research"]), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    gone = visits.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    visits.call_off(gone, reason="下雨", by=cast.who("wang"), at=MORNING)
    for visit in (talk, gone):
        with pytest.raises(NotNow):
            actions.convene(Meeting(), visit=visit, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("D1", "B5")
def test_the_agenda_proposes_stuck_overdue_and_near_each_case_once(cast):
    stuck = walk.Walk(cast, people.referred(cast, title="两次退回的事"), MORNING)
    stuck.go("ask_return", "zhao").go("reroute", "lin").go("ask_return", "zhao")
    near = people.referred(cast, title="当地的事")
    session = called(cast, on=TODAY)
    now = {one.case: one.why for one in queries.proposals(session, who=cast.who("wang"), at=MORNING)}
    later = MORNING + timedelta(days=120)
    then = {one.case: one.why for one in queries.proposals(session, who=cast.who("wang"), at=later)}

    assert now == {stuck.case: "stuck", near: "near"}
    assert then == {stuck.case: "stuck", near: "overdue"}
    about(cast, session, near)
    assert [one.case for one in queries.proposals(session, who=cast.who("wang"), at=MORNING)] == [stuck.case]


@pytest.mark.serves("B5")
def test_a_blocker_found_on_a_visit_belongs_on_the_agenda(cast):
    found = visits.Found(words="用地指标卡住了三个项目。", is_blocker=True)
    day = visits.record(
        trip(cast, area=cast.village), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), found=[found]
    )
    session = called(cast, area=cast.county)
    [one] = queries.proposals(session, who=cast.who("wang"), at=MORNING)

    assert (one.case, one.why) == (day.found[0].finding.case, "stuck")


def test_what_one_may_not_see_is_neither_proposed_nor_put_on_an_agenda(cast):
    case = people.referred(cast)
    session = called(cast)
    assert queries.proposals(session, who=cast.who("xiang"), at=MORNING) == []
    with pytest.raises(NotAllowed):
        about(cast, session, case, by="xiang")


def test_a_project_and_plain_words_go_on_an_agenda_once(cast):
    project = projects.add(project_plan(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    session = called(cast)
    for _time in range(2):
        items = actions.put_on_agenda(
            session, project=project, words="集体经济怎么发展", by=cast.who("wang"), at=MORNING
        )
    said(cast, session, item=items[0])
    with pytest.raises(NotNow):
        actions.take_off_agenda(items[0], by=cast.who("wang"), at=MORNING)
    actions.take_off_agenda(items[1], by=cast.who("wang"), at=MORNING)

    assert [item.why for item in session.agenda.all()] == ["project"]


@pytest.mark.serves("D22")
def test_a_deliberation_has_its_representatives_survey_decision_and_result(cast):
    session = called(cast, kind="deliberation", units=[cast.works])
    actions.invite(
        session, part="resident", names=["陈代表", "陈代表", "李代表"], by=cast.who("lin"), at=MORNING
    )
    actions.invite(session, part="property", names=["物业王经理"], by=cast.who("lin"), at=MORNING)
    rows = list(session.attendance.all())
    actions.note_arrival(session, came=rows[:3], by=cast.who("lin"), at=MORNING)
    actions.write_up(session, survey="车棚有三处漏雨。", result="", by=cast.who("lin"), at=MORNING)
    confirmed(cast, session, said(cast, session))
    actions.end(session, by=cast.who("lin"), at=MORNING)
    kept = actions.write_up(
        session, survey="车棚有三处漏雨。", result="修好了。", by=cast.who("lin"), at=MORNING
    )

    assert len(rows) == 4
    assert [one.came for one in session.attendance.all()] == [True, True, True, False]
    assert (kept.survey, kept.result) == ("车棚有三处漏雨。", "修好了。")


@pytest.mark.serves("D3")
def test_levels_are_the_countys_own_lines_once_it_has_written_them(cast):
    assert [key for key, _words in levels()] == ["1", "2", "3"]
    visits.define(
        "three_levels", name="三级会商+", meaning="", lines=["乡镇会商", "部门会商", "县级会商"],
        by=cast.who("wang"), at=MORNING,
    )  # fmt: skip

    assert [key for key, _words in levels()] == ["乡镇会商", "部门会商", "县级会商"]


@pytest.mark.serves("B3")
def test_minutes_are_written_from_the_rows_of_the_session(cast):
    session = called(cast, units=[cast.works, cast.water])
    item = about(cast, session, people.handled(cast))
    rows = [
        said(cast, session, item=item, unit=cast.water, official=cast.users["zhou"]),
        said(cast, session, words="装护栏。"),
    ]
    actions.note_arrival(
        session, came=session.attendance.filter(unit=cast.works), by=cast.who("lin"), at=MORNING
    )
    confirmed(cast, session, *rows)
    text = minutes.of(session, who=cast.who("wang")).text()

    for words in (
        "清溪镇现场办公", "主持：王岚", "出席：青禾县住建局", "未到会：青禾县水利局", "1. 村口路灯不亮",
        "把柳湾村的路灯修好。责任单位：青禾县水利局（周敏），2026年8月6日前完成。",
        "2. 其他议定事项", "签发：王岚",
    ):  # fmt: skip
        assert words in text


def test_a_matter_out_of_sight_has_no_name_in_the_minutes(cast):
    session = called(cast, unit=cast.works)
    about(cast, session, people.screened(cast, title="还没转办的事"))

    assert "还没转办的事" in minutes.of(session, who=cast.who("wang")).text()
    assert "还没转办的事" not in minutes.of(session, who=cast.who("zhao")).text()


def test_refusals_name_the_field(cast):
    session, other = called(cast), called(cast)
    item = about(cast, other, people.handled(cast))
    for field, changes in (
        ("words", {"words": " "}), ("due_on", {"due_on": date(2026, 8, 3)}), ("item", {"item": item}),
        ("official", {"official": cast.users["zhou"]}),
    ):  # fmt: skip
        with pytest.raises(Missing) as refused:
            said(cast, session, **changes)
        assert refused.value.field == field


def test_whoever_does_not_go_down_here_writes_nothing_in_it(cast):
    session = called(cast)
    for name in ("qian", "du", "shen"):
        with pytest.raises(NotAllowed):
            said(cast, session, by=name)
    assert queries.get(session.pk, who=cast.who("qian")) is None


def test_a_meeting_whose_visit_was_called_off_goes_no_further(cast):
    session = called(cast)
    row = said(cast, session)
    visits.call_off(session.visit, reason="台风", by=cast.who("wang"), at=MORNING)
    with pytest.raises(NotNow, match="已经取消"):
        confirmed(cast, session, row)
    with pytest.raises(NotNow, match="已经取消"):
        actions.end(session, by=cast.who("wang"), at=MORNING)


def test_a_meeting_of_a_later_day_does_not_end_before_it(cast):
    session = called(cast, on=TODAY + timedelta(days=2))
    with pytest.raises(Missing):
        actions.end(session, by=cast.who("wang"), at=MORNING)
    session.refresh_from_db()
    assert session.ended_at is None
