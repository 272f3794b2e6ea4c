"""A hundred and twenty days: every limit is met or escalated, and every notice leaves once, by day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from sixia.doors.clockwork.tests.season import DAYS, FIRST, county
from sixia.ground.days import clock, workdays
from sixia.ledger.models import Case, Deadline, Event
from sixia.outputs.notices import catalogue, hours
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.models import Message
from sixia.outputs.notices.tests.folder import folder, letters

__all__ = ["folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LEVELS = {"urge": 1, "supervise": 2, "escalate": 3, "list_supervision": 4}
LADDER = ((1, 1), (5, 2), (10, 3))  # so many working days after the limit: so high it has climbed
LAST = clock.local_date(FIRST + timedelta(days=DAYS - 1))


def test_a_season_of_an_invented_county(cast, folder):
    season = county(cast)

    season.go_by()

    assert season.plans == [] and all(one.is_well for one in season.ticks)
    assert {(one.pulse.due_but_not_escalated, one.pulse.open_without_clock) for one in season.ticks} == {
        (0, 0)
    }
    assert not list(_limits_that_nobody_asked_for())
    assert _steps(season.cases["never signed"]) >= {"urge", "supervise", "escalate", "deem_accepted"}
    _every_notice_left_once_by_day(folder, cast, season.cases["on fire"])


def _limits_that_nobody_asked_for():
    """Every limit that ran out without the letter that was due by then."""
    letters_of = {}
    for event in Event.objects.filter(step__in=LEVELS).order_by("seq"):
        letters_of.setdefault(event.case_id, []).append(
            (clock.local_date(event.happened_at), LEVELS[event.step])
        )
    for row in Deadline.objects.select_related("case"):
        ended = row.met_at or row.dropped_at
        until = clock.local_date(ended) - timedelta(days=1) if ended else LAST
        for offset, level in LADDER:
            day = workdays.calendar().add_working(row.due_on, offset)
            climbed = max((high for on, high in letters_of.get(row.case_id, ()) if on <= day), default=0)
            if day <= until and climbed < level:
                yield row.case.number, row.term, day, level


def _steps(case: Case) -> set[str]:
    return set(Event.objects.filter(case=case).values_list("step", flat=True))


def _every_notice_left_once_by_day(folder, cast, on_fire):
    rows = list(Message.objects.select_related("event", "case"))
    sent = letters(folder)

    # Each event with a numbered notice was told to its resident, and to nobody twice.
    owed = {
        f"event:{event.pk}"
        for event in Event.objects.exclude(case__confidentiality="sealed").select_related("case")
        if catalogue.paper(event.step, RESIDENT)
    }
    assert {row.about for row in rows if row.user_id is None} == owed
    assert {row.state for row in rows} == {"sent"}
    assert len({(row.about, row.to, row.channel) for row in rows}) == len(rows)
    assert len(sent) == len({row.parcel for row in rows})
    to_residents = Counter(one.body for one in sent if one.to == "138****0001")
    assert set(to_residents.values()) == {1}
    assert {row.paper for row in rows if row.user_id is None} >= {
        "N1", "N4", "N8", "N9", "N10", "N11", "N12", "N13", "N15", "N18",
    }  # fmt: skip

    # Every letter of the ladder reached someone who stands over whoever is late.
    pressed = Event.objects.filter(step__in=("urge", "supervise", "escalate"))
    over = {cast.users[login].pk for login in ("hu", "du", "zhao")}  # the head, supervision, who asked others
    assert {event.pk for event in pressed} <= {row.event_id for row in rows if row.user_id in over}

    # None left at night or on a day of rest, but for the fire.
    for row in rows:
        opening = hours.RESIDENTS if row.user_id is None else hours.OFFICIALS
        assert row.is_urgent or hours.is_open(opening, row.sent_at), row
    at_night = [one for one in sent if not _is_by_day(one)]
    assert at_night and all(on_fire.number in one.body for one in at_night)


def _is_by_day(letter):
    return workdays.calendar().is_working(date.fromisoformat(letter.day)) and "08:00" <= letter.hour < "21:00"
