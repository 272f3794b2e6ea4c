"""Whatever happens to a tick, every rung is climbed once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sixia.doors.clockwork import heartbeat, tick
from sixia.doors.clockwork.alone import alone
from sixia.doors.clockwork.tests.weeks import by_time, morning
from sixia.ledger import actions, queries
from sixia.ledger.models import Case, Deadline, Event
from tests import cast as people
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


def test_a_second_tick_does_nothing_more(cast):
    people.filed(cast)
    people.referred(cast)

    first = tick.run(at=morning(8, 6))
    second = tick.run(at=morning(8, 6, hour=10))

    assert (first.steps, second.steps) == ({"remind": 1, "urge": 2}, {})


def test_an_alarm_that_was_sounded_meanwhile_is_not_sounded_again(cast):
    people.filed(cast)
    day = morning(8, 6).date()
    alarm = queries.alarms_due(day)[0]

    once = actions.sound_alarm(alarm.pk, on=day, at=morning(8, 6))
    again = actions.sound_alarm(alarm.pk, on=day, at=morning(8, 6))

    assert (once.step, again) == ("urge", None)


def test_more_than_one_batch_is_swept_the_oldest_first(cast):
    cases = [people.filed(cast).case for _each in range(230)]

    ticked = tick.run(at=morning(8, 6))

    assert ticked.steps == {"urge": 230}
    assert ticked.pulse.due_but_not_escalated == 0
    urged = Event.objects.filter(step="urge").order_by("pk").values_list("case_id", flat=True)
    assert list(urged) == [case.pk for case in cases]


def test_a_case_that_cannot_be_moved_on_neither_stops_the_others_nor_stays_unseen(cast, client):
    broken = people.filed(cast).case
    others = [people.filed(cast).case for _each in range(3)]
    Case.objects.filter(pk=broken.pk).update(profile_version="no such version")

    ticked = tick.run(at=morning(8, 6))

    assert (ticked.steps, ticked.failed, ticked.is_well) == ({"urge": 3}, 1, False)
    assert all(by_time(case) for case in others)
    assert ticked.pulse.due_but_not_escalated == 1


def test_two_ticks_at_once_the_second_leaves(cast):
    if connection.vendor == "postgresql":
        pytest.skip("one connection may lock twice; the lock of PostgreSQL is between connections")
    people.filed(cast)

    with alone() as mine:
        left = tick.run(at=morning(8, 6))

    assert mine and left.pulse is None and left.steps == {}
    assert tick.run(at=morning(8, 6)).steps == {"urge": 1}


@pytest.mark.parametrize("not_due", [10, 500])
def test_what_a_tick_asks_the_database_depends_on_what_is_due_alone(cast, not_due):
    for _each in range(not_due):
        people.filed(cast, when=morning(8, 6))
    for _each in range(3):
        people.filed(cast, when=MORNING)
    tick.run(at=morning(8, 5))  # the daily chores

    with CaptureQueriesContext(connection) as asked:
        ticked = tick.run(at=morning(8, 6))

    assert ticked.steps == {"urge": 3}
    assert len(asked) <= 45 + 3 * 16  # a daily chore asks for about five


def test_an_idle_tick_asks_little(cast):
    people.handled(cast)
    tick.run(at=MORNING)

    with CaptureQueriesContext(connection) as asked:
        tick.run(at=MORNING)

    assert len(asked) <= 28


def test_the_sweep_reads_an_index(cast):
    if connection.vendor != "sqlite":
        pytest.skip("the plan is read on SQLite; PostgreSQL scans small tables whatever there is")
    plan = Deadline.objects.filter(alarm_on__lte=morning(8, 6).date()).order_by("alarm_on", "pk").explain()

    assert "alarms_due" in plan and "TEMP B-TREE" not in plan


def test_the_heartbeat_tells_what_is_left(cast):
    people.filed(cast)

    assert heartbeat.heartbeat(at=morning(8, 5)).due_but_not_escalated == 0
    assert heartbeat.heartbeat(at=morning(8, 6)).due_but_not_escalated == 1


def test_the_health_page_is_for_machines_and_names_nobody(cast, client):
    people.filed(cast)

    before = client.get("/health/").json()
    tick.run(at=MORNING)
    after = client.get("/health/").json()

    assert before["last_tick_at"] is None and before["ticking"] is False
    assert after["last_tick_at"] == "2026-08-04T01:00:00+00:00"
    assert set(after) == {
        "ok", "database", "due_but_not_escalated", "open_without_clock", "last_tick_at", "ticking",
    }  # fmt: skip


def test_daily_chores_are_done_once_a_day(cast):
    first, second = tick.run(at=MORNING), tick.run(at=morning(8, 4, hour=15))
    next_day = tick.run(at=morning(8, 5))

    assert set(first.chores) == set(next_day.chores) == set(tick.DAILY)
    assert second.chores == {}


def test_a_day_is_sealed_an_hour_after_it_ended_and_once(cast):
    people.filed(cast, when=MORNING)

    just_after, later = tick.run(at=morning(8, 5, hour=0)), tick.run(at=morning(8, 5, hour=1))

    assert (just_after.chores["seal_days"], later.chores["seal_days"]) == (0, 1)
    assert tick.run(at=morning(8, 5, hour=2)).chores == {}
