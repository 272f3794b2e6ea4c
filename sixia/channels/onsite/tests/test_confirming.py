"""A confirmed decision is an assignment with unit and day; which one follows from the state of its case."""

import uuid
from datetime import date

import pytest

from sixia.channels.onsite import actions, queries
from sixia.channels.onsite.actions import Decided
from sixia.channels.onsite.models import Decision
from sixia.channels.onsite.tests.meeting import about, called, confirmed, said
from sixia.channels.onsite.ways import way, ways
from sixia.ground.journal import queries as journal
from sixia.ledger import actions as ledger_actions
from sixia.ledger import life
from sixia.ledger import queries as ledger
from sixia.ledger.models import Assignment, Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow, Refused
from tests import cast as people
from tests import walk
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.serves("D1")
def test_a_decision_without_a_case_is_a_new_case_at_its_unit(cast):
    session = called(cast)
    [row] = confirmed(cast, session, said(cast, session))

    assert (row.effect, row.case.state, row.case.lead_unit) == ("new", "routed", cast.works)
    assert (row.case.channel, row.case.category, row.confirmed_by) == (
        "onsite",
        cast.roads,
        cast.users["wang"],
    )
    report = next(one for one in ledger.running_deadlines(row.case) if one.term == "report")
    assert report.due_on == date(2026, 8, 6)
    assert ledger.sees(cast.who("zhao"), row.case)


def test_before_its_assignment_a_case_is_assigned_with_the_other_units_beside(cast):
    case = people.screened(cast)
    session = called(cast)
    item = about(cast, session, case)
    rows = [said(cast, session, item=item, unit=unit) for unit in (cast.works, cast.water, cast.inspection)]
    lead, second, third = confirmed(cast, session, *rows)

    assert [lead.effect, second.effect, third.effect] == ["assigned", "together", "together"]
    assert {row.case for row in (lead, second, third)} == {case}
    units = {one.unit: one.kind for one in Assignment.objects.filter(case=case)}
    assert units == {cast.works: "lead", cast.water: "supporting", cast.inspection: "supporting"}


@pytest.mark.serves("D1", "D3")
def test_at_work_other_units_are_asked_together_and_the_lead_unit_is_supervised(cast):
    case = people.handled(cast)
    session = called(cast, kind="consultation", level="2")
    item = about(cast, session, case)
    units = (cast.water, cast.works, cast.inspection)
    rows = confirmed(cast, session, *(said(cast, session, item=item, unit=unit) for unit in units))

    case.refresh_from_db()
    assert [row.effect for row in rows] == ["consulted", "supervised", "consulted"]
    assert (case.state, case.supervision) == ("consulting", 2)
    asked = Assignment.objects.filter(case=case, kind="supporting", answer_on=date(2026, 8, 6))
    assert {one.unit for one in asked} == {cast.water, cast.inspection}


def test_under_supervision_already_the_lead_unit_is_reminded(cast):
    case = people.handled(cast)
    ledger_actions.take("supervise", case, by=cast.who("wang"), at=MORNING, requirement="尽快。")
    session = called(cast)
    [row] = confirmed(cast, session, said(cast, session, item=about(cast, session, case)))

    assert (row.effect, row.case) == ("reminded", case)


def test_where_the_ledger_cannot_consult_another_unit_gets_a_case_of_its_own(cast):
    case = people.referred(cast)
    session = called(cast)
    item = about(cast, session, case)
    [row] = confirmed(cast, session, said(cast, session, item=item, unit=cast.water, category=cast.lamps))

    assert (row.effect, row.case.lead_unit) == ("apart", cast.water)
    assert row.case != case
    assert case.title not in row.case.words


@pytest.mark.parametrize("state", sorted(life.STATES))
def test_every_state_has_one_way_for_the_lead_unit_and_for_another(cast, state):
    case = Case(state=state, is_open=not life.STATES[state].ends, lead_unit=cast.works)

    lead, other = way(case, cast.works), way(case, cast.water)
    early = state in ("registered", "screening")
    assert lead == ("assigned" if early else "supervised" if case.is_open else "apart")
    assert other == ("assigned" if early else "consulted" if state == "handling" else "apart")


def test_what_will_happen_is_told_before_as_it_is_done_after(cast):
    session = called(cast)
    first, second = about(cast, session, people.screened(cast)), about(cast, session, people.handled(cast))
    rows = [said(cast, session, item=item, unit=unit)
            for item in (first, second) for unit in (cast.works, cast.water)]  # fmt: skip
    told = ways(queries.decisions_of(session, who=cast.who("wang")))

    assert {row.pk: row.effect for row in confirmed(cast, session, *rows)} == told


def test_pressing_twice_assigns_once(cast):
    session = called(cast)
    row = said(cast, session)
    confirmed(cast, session, row)
    again = confirmed(cast, session, row)

    assert (again, len(queries.confirmed_by(cast.who("wang")))) == ([], 1)


def test_said_and_assigned_with_one_press_the_same_form_twice_is_one(cast):
    session, uid = called(cast), uuid.uuid4()
    decided = Decided(words="先装两盏太阳能灯。", unit=cast.works, due_on=date(2026, 8, 8))
    for _time in range(2):
        rows = actions.decide_at_once(session, decided, by=cast.who("wang"), at=MORNING, uid=uid)

    assert Decision.objects.count() == 1
    assert rows[0].case.state == "routed"


@pytest.mark.serves("D15")
def test_it_stays_on_the_leaders_page_until_it_is_written_off(cast):
    session = called(cast)
    [row] = confirmed(cast, session, said(cast, session))
    assert list(queries.confirmed_by(cast.who("wang"))) == [row]

    go = walk.Walk(cast, row.case, MORNING)
    go.go("accept", "zhao").go("begin", "zhao").go("file_result", "zhao").go("pass_review", "shen")
    go.go("reply", "hu").wait(days=1).go("close_after_check", "du")
    assert list(queries.confirmed_by(cast.who("wang"))) == []


def test_only_a_leader_of_the_area_confirms(cast):
    session = called(cast)
    row = said(cast, session)
    for name in ("lin", "qian", "zhao"):
        with pytest.raises(NotAllowed):
            confirmed(cast, session, row, by=name)

    row.refresh_from_db()
    assert row.confirmed_at is None


def test_what_the_ledger_refuses_is_refused_with_the_words_of_the_decision(cast):
    session = called(cast)
    item = about(cast, session, people.handled(cast))
    late = said(cast, session, item=item, unit=cast.water, words="查水管。", due_on=date(2027, 3, 1))
    fine = said(cast, session)
    with pytest.raises(Refused, match="“查水管。”不能确认.*一半"):
        confirmed(cast, session, fine, late)

    fine.refresh_from_db()
    assert (fine.confirmed_at, fine.case) == (None, None)


def test_a_complaint_about_a_unit_brings_it_no_assignment(cast):
    case = people.referred(cast, against_unit=cast.water)
    session = called(cast)
    row = said(cast, session, item=about(cast, session, case), unit=cast.water, category=cast.lamps)
    with pytest.raises(NotAllowed, match="被反映的单位"):
        confirmed(cast, session, row)


def test_without_any_category_to_go_by_it_says_what_to_do(cast):
    session = called(cast)
    with pytest.raises(Missing, match="职责清单"):
        confirmed(cast, session, said(cast, session, unit=cast.inspection))


def test_a_meeting_does_not_end_with_anything_unconfirmed_and_then_takes_no_more(cast):
    session = called(cast)
    kept, struck = said(cast, session), said(cast, session)
    with pytest.raises(NotNow, match="还有 2 项"):
        actions.end(session, by=cast.who("lin"), at=MORNING)
    confirmed(cast, session, kept)
    with pytest.raises(NotNow):
        actions.strike(kept, by=cast.who("lin"), at=MORNING)
    actions.strike(struck, by=cast.who("lin"), at=MORNING)
    ended = actions.end(session, by=cast.who("lin"), at=MORNING)
    with pytest.raises(NotNow):
        said(cast, session)

    ended.visit.refresh_from_db()
    assert (ended.visit.status, ended.visit.is_onsite) == ("done", True)
    verbs = [entry.verb for entry in journal.story(session)]
    assert verbs == ["add", "decide", "decide", "confirm", "cancel", "end"]
