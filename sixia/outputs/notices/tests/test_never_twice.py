"""However often the house goes down, between whichever two steps: nothing is told twice, nothing is lost."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from sixia.ledger import actions as ledger
from sixia.outputs.notices import actions, hours
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.channels.parcel import Answer
from sixia.outputs.notices.models import Message
from sixia.outputs.notices.tests.folder import wished
from tests import cast as people
from tests.cast import MORNING, at

pytestmark = pytest.mark.django_db

ARRIVES = (Answer.SENT, Answer.UNSURE)
ENDS = {"sent", "unsure", "failed"}


class Killed(BaseException):
    """The process is gone."""


class Undo(Exception):
    """Takes back a run, so that the next one begins where this one began."""


class Service:
    """The other side: it keeps what arrives; with keys, it drops what it has already."""

    def __init__(self, *, knows_keys, answers):
        self.knows_keys, self.answers, self.arrived, self.dies_after = knows_keys, iter(answers), [], False
        self.now = MORNING

    def send(self, parcel):
        answer = Answer.SENT if self.knows_keys else next(self.answers, Answer.SENT)
        if answer in ARRIVES and not (self.knows_keys and parcel.key in self.keys):
            self.arrived.append((parcel.key, parcel.body, self.now))
        if self.dies_after:
            self.dies_after = False
            raise Killed
        return answer

    @property
    def keys(self):
        return [key for key, _body, _when in self.arrived]


def goes_down(nth):
    """Make the process die at its n-th statement, once."""
    left = [nth]

    def wrapper(execute, sql, params, many, context):
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


deaths = some.one_of(some.none(), some.just("after"), some.integers(1, 40))
rounds = some.lists(some.tuples(deaths, some.sampled_from([1, 3, 14, 60])), min_size=1, max_size=8)


def live(cast, service, ticks):
    """Some days of a case whose resident and handler are told, with a death here and there."""
    _tick(service, MORNING, None)  # the very first round tells only what happened lately
    case = wished(people.filed(cast).case)
    actions.prefer(digest="at_once", channel="email", to="zhao@example.com", by=cast.who("zhao"))
    now, waiting = MORNING, [
        ("screen", "lin", {"request_class": "help_request", "urgency": "normal", "category": cast.lamps}),
        ("refer", "lin", {"lead_unit": cast.works}),
        ("accept", "zhao", {}),
    ]  # fmt: skip
    for death, later in ticks:
        if waiting:
            step, login, answers = waiting.pop(0)
            ledger.take(step, case, by=cast.who(login), at=now, **answers)
        service.dies_after = death == "after"
        _tick(service, now, death)
        now += timedelta(hours=later)
    service.dies_after = False
    for day in range(9):
        for hour in (9, 22):
            _tick(service, at(4, 8) + timedelta(days=21 + day, hours=hour - 8), None)
    return len(ticks)


def _tick(service, now, death):
    service.now = now
    try:
        if isinstance(death, int):
            with connection.execute_wrapper(goes_down(death)):
                actions.go_out(at=now)
        else:
            actions.go_out(at=now)
    except Killed:
        pass


@pytest.mark.slow
@settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a long life shorter takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ticks=rounds, keyed=some.booleans(), answers=some.lists(some.sampled_from(list(Answer)), max_size=6))
def test_nothing_is_told_twice_and_nothing_is_lost(cast, folder, ticks, keyed, answers):
    service = Service(knows_keys=keyed, answers=answers)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(Undo), transaction.atomic():
        patched.setattr(ways, "way", lambda _channel: service)

        steps = min(live(cast, service, ticks), 3)

        rows = list(Message.objects.all())
        assert len(service.keys) == len(set(service.keys))
        assert {row.state for row in rows} <= ENDS
        papers = [row.paper for row in rows if row.to.startswith("case:")]
        assert sorted(papers) == ["N1", "N8", "N9"][: max(1, steps)]  # screening brings no paper
        assert all(hours.is_open(hours.RESIDENTS, when) for _key, _body, when in service.arrived)
        if keyed:
            assert {row.state for row in rows} == {"sent"}
            assert {row.parcel for row in rows} == set(service.keys)
        raise Undo


def test_a_channel_that_knows_no_keys_is_not_given_what_was_in_hand_again(cast, folder, monkeypatch):
    service = Service(knows_keys=False, answers=[])
    monkeypatch.setattr(ways, "way", lambda _channel: service)
    wished(people.filed(cast).case)
    service.dies_after = True

    for _each in range(3):
        _tick(service, at(4, 10), None)

    row = Message.objects.get()
    assert (row.state, row.why, len(service.arrived)) == ("unsure", "cut_off", 1)
