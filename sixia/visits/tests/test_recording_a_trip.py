"""A trip is entered once: its findings become cases, its promises are owed, its plan becomes the record."""

import uuid
from datetime import date

import pytest

from sixia.ground.journal import queries as journal
from sixia.ledger import queries as ledger
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits import actions, queries
from sixia.visits.actions import Found, Person, Promised, Trip
from sixia.visits.models import Visit
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db

SPOT = {"spot_result": "当场换了灯泡。", "settled_by": "王岚", "consent": "signature"}


def trip(cast: Cast, **changes) -> Trip:
    usual = {
        "on": date(2026, 8, 4),
        "area": cast.village,
        "channels": ["research", "reception"],
        "unit": cast.desk_unit,
        "lead": cast.users["wang"],
        "party": [Person(user=cast.users["wang"], part="leader"), Person(name="村支书", part="secretary")],
        "said": "看了村里的路灯和水渠。",
    }
    return Trip(**{**usual, **changes})


def recorded(cast: Cast, **more):
    return actions.record(
        trip(cast, **more.pop("changes", {})), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), **more
    )


@pytest.mark.serves("A10", "B4", "B16")
def test_each_finding_goes_where_it_belongs(cast):
    made = recorded(
        cast,
        found=[
            Found(words="村口路灯不亮。", outcome="on_spot", spot=SPOT),
            Found(words="水渠漏水，下游没水。", outcome="sent_on", nature="common"),
            Found(words="想在村口修个亭子。", outcome="suggestion"),
            Found(words="今年收成不错。", outcome="noted"),
        ],
    )

    spot, sent, idea, noted = (one.finding for one in made.found)
    assert (spot.case.state, spot.case.outcome) == ("closed", "solved")
    assert (sent.case.state, sent.case.channel) == ("registered", "research")
    assert (idea.suggestion.adoption, noted.words) == ("open", "今年收成不错。")
    assert [bool(one.code) for one in made.found] == [True, True, False, False]


def test_the_same_form_sent_twice_is_one_trip(cast):
    uid, found = uuid.uuid4(), [Found(words="水渠漏水。")]
    first = actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uid, found=found)
    again = actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uid, found=found)

    assert (again.visit, again.found[0].finding) == (first.visit, first.found[0].finding)
    assert again.found[0].code == first.found[0].code
    assert Visit.objects.count() == 1


def test_a_planned_trip_becomes_the_record(cast):
    planned = actions.plan(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    made = actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), planned=planned)

    assert made.visit.pk == planned.pk
    assert made.visit.status == "done"
    assert [entry.verb for entry in journal.story(made.visit)] == ["plan", "record"]


def test_a_trip_outside_ones_area_is_refused_by_name(cast):
    with pytest.raises(NotAllowed, match="白石县"):
        recorded(cast, changes={"area": cast.other_county})

    assert not Visit.objects.exists()


def test_a_day_to_come_is_a_plan_and_no_record(cast):
    with pytest.raises(Missing) as refused:
        recorded(cast, changes={"on": date(2026, 8, 9)})

    assert refused.value.field == "on"


def test_a_refused_finding_leaves_no_trip_behind(cast):
    with pytest.raises(Missing):
        recorded(
            cast, found=[Found(words="村口路灯不亮。", outcome="on_spot", spot={"consent": "signature"})]
        )

    assert not Visit.objects.exists()


@pytest.mark.serves("D13")
def test_a_promise_assigned_at_once_is_a_case_with_unit_and_day(cast):
    promised = Promised(words="月底前把路灯修好。", owner=cast.users["wang"], due_on=date(2026, 8, 12))
    made = recorded(cast, promised=[promised])
    case = actions.assign_promise(
        made.promises[0], category=cast.lamps, unit=cast.works, by=cast.who("wang"), at=MORNING
    )

    assert (case.state, case.lead_unit, case.handler) == ("routed", cast.works, None)
    assert {limit.term for limit in ledger.running_deadlines(case)} >= {"accept", "report"}
    assert actions.assign_promise(made.promises[0], category=cast.lamps, unit=cast.works,
                                  by=cast.who("wang"), at=MORNING) == case  # fmt: skip


def test_who_went_sees_it_and_another_county_does_not(cast):
    made = recorded(cast)

    assert queries.get(made.visit.pk, who=cast.who("wang")) is not None
    assert queries.get(made.visit.pk, who=cast.who("qian")) is None
    assert queries.get(made.visit.pk, who=cast.who("zhou")) is None


def test_what_went_into_a_hidden_case_is_not_shown_on_the_visit(cast):
    found = [Found(words="有人反映住建局。", against_unit=cast.works), Found(words="水渠漏水。")]
    made = recorded(cast, found=found, changes={"unit": cast.works})

    seen = queries.findings_of(made.visit, who=cast.who("zhao"))
    assert [one.case.title for one in seen if one.case] == []
    assert queries.hidden_findings(made.visit, who=cast.who("zhao")) == 2
    assert queries.hidden_findings(made.visit, who=cast.who("wang")) == 0


def test_the_journal_tells_when_a_link_was_changed_by_hand(cast):
    made = recorded(cast)
    assert list(journal.broken()) == []

    entry = journal.story(made.visit).first()
    type(entry).objects.filter(pk=entry.pk).update(facts='{"on":"2026-08-05"}')
    assert [one.pk for one in journal.broken()] == [entry.pk]
