"""Whatever people do, in whatever order: some things always hold."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.ground.people.scope import SYSTEM, resident
from sixia.ledger import actions, deadlines, life, queries, terms
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.refusals import Refused
from sixia.ledger.verify import verify
from tests import walk

pytestmark = pytest.mark.django_db

ENDINGS = {"close", "close_after_check", "close_lawful", "close_disagreed", "settle_on_spot"}
NEVER_BY_THE_HANDLER = {
    "pass_review",
    "reply",
    "not_reached",
    "record_evaluation",
    *ENDINGS - {"settle_on_spot"},
}
ANSWERS = {
    "solved": some.sampled_from(["yes", "partly", "no"]),
    "satisfaction": some.sampled_from("12345"),
    "outcome": some.sampled_from(["solved", "partly_solved", "refused_lawfully", "mediated"]),
    "changed": some.sampled_from(["yes", "no"]),
    "request_class": some.sampled_from(
        ["help_request", "complaint", "redress_claim", "accusation", "enquiry"]
    ),
}


class Undo(Exception):
    """Takes back a walk, so that the next one begins where this one began."""


def wander(data, cast, *, steps: int = 18) -> Case:
    """A case that people who may, move on at random, with time passing between."""
    place = walk.filed(cast)
    people = [cast.who(login) for login in cast.users] + [SYSTEM, resident(place.case.pk)]
    for _turn in range(data.draw(some.integers(3, steps))):
        offered = [
            (offer.step, by) for by in people for offer in queries.offers(place.case, who=by, at=place.now)
            if not offer.why_not and not (offer.step.aside and data.draw(some.booleans()))
        ]  # fmt: skip
        if not offered:
            break
        step, by = data.draw(some.sampled_from(offered))
        attempt(data, place, cast, step, by)
        place.now += timedelta(hours=data.draw(some.sampled_from([1, 20, 24 * 3, 24 * 20])))
    return place.case


def attempt(data, place, cast, step, by) -> None:
    """Take the step with answers that fit, or be refused without a trace."""
    answers = walk.usual(step.name, cast, place.now)
    answers = {name: value for name, value in answers.items() if name in step.needs + step.may}
    answers |= {name: data.draw(ANSWERS[name]) for name in step.needs if name in ANSWERS}
    if "lead_case" in step.needs:
        return
    before = Event.objects.count(), Case.objects.values().get(pk=place.case.pk)
    try:
        actions.take(step.name, place.case, by=by, at=place.now, **answers)
    except Refused:
        assert (Event.objects.count(), Case.objects.values().get(pk=place.case.pk)) == before
        place.case.refresh_from_db()


def _is_whole(case):
    assert verify().broken == []


def _has_a_clock_and_someone_who_moves_it(case):
    case.refresh_from_db()
    state = case.stands
    running = [row.due_at for row in queries.running_deadlines(case)]
    assert case.is_open == (not state.ends)
    assert case.due_at == min(running, default=None)
    if case.is_open:
        assert case.due_at or case.clock_exempt
        assert case.waits_for == actions.waits_for(
            state, pending=case.pending, solved=case.solved, nameless=case.complainant_id is None
        )
    else:
        assert running == [] and case.due_at is None


def _counts_what_happened(case):
    case.refresh_from_db()
    events = list(Event.objects.filter(case=case))
    for column in {name for step in life.EVERY_STEP for name in step.counts}:
        assert getattr(case, column) == sum(column in life.STEPS[event.step].counts for event in events)
    assert [event.seq for event in events] == list(range(1, case.head_seq + 1))
    assert [event.before for event in events[1:]] == [event.after for event in events[:-1]]


def _ends_only_on_a_word_a_check_or_a_lawful_refusal(case):
    events = list(Event.objects.filter(case=case))
    for place, event in enumerate(events):
        earlier = {one.step for one in events[:place]}
        if event.step == "close":
            assert {"evaluate", "record_evaluation"} & earlier
        elif event.step == "close_after_check":
            assert "check_method" in json.loads(event.facts)["asked"]
        elif event.step in {"close_lawful", "close_disagreed"}:
            assert "reply" in earlier
        elif event.after == "closed" and event.before != "closed":
            assert event.step == "settle_on_spot"


def _keeps_its_people_apart(case):
    handlers: set[int] = set()
    for event in Event.objects.filter(case=case):
        set_ = json.loads(event.facts)["set"]
        if set_.get("handler_id"):
            handlers = {set_["handler_id"]}
        assert not (event.step in NEVER_BY_THE_HANDLER and event.actor_id in handlers), event.step


def _has_deadlines_that_follow_from_its_events(case):
    case.refresh_from_db()
    profile = terms.profile(case.profile, case.profile_version)
    for row in Deadline.objects.filter(case=case):
        told = [
            json.loads(event.facts)["clock"].get("start", {}).get(row.term)
            for event in Event.objects.filter(case=case)
        ]
        last = [limit for limit in told if limit][-1]
        running = row.met_at is None and row.dropped_at is None
        if running:
            assert [row.rule, row.due_on.isoformat()] == [last[0], last[3]]
        moved = (
            case.extensions or Event.objects.filter(case=case, step__in=("pause", "hold_hearing")).exists()
        )
        if row.term in deadlines.FIXED_DAYS or row.rule not in profile.terms or moved or not running:
            continue
        again = terms.due(profile, row.rule, started_at=row.started_at)
        assert (again.raw_on, again.due_on, again.due_at) == (row.raw_on, row.due_on, row.due_at)


ALWAYS = (
    _is_whole,
    _has_a_clock_and_someone_who_moves_it,
    _counts_what_happened,
    _ends_only_on_a_word_a_check_or_a_lawful_refusal,
    _keeps_its_people_apart,
    _has_deadlines_that_follow_from_its_events,
)


@given(data=some.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_wherever_a_case_wanders_some_things_always_hold(cast, data):
    with pytest.raises(Undo), transaction.atomic():
        case = wander(data, cast)
        for holds in ALWAYS:
            holds(case)
        raise Undo
