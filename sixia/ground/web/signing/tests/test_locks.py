"""Locks at the sign-in are listed for the security officer, who can lift any but their own."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from hypothesis import given, settings
from hypothesis import strategies as st

from sixia.ground.days import clock
from sixia.ground.journal.queries import story
from sixia.ground.people import permits
from sixia.ground.people.permits import Role
from sixia.ground.people.refusals import Refused
from sixia.ground.web.signing import actions, locks
from sixia.ground.web.signing.limits import Limit
from sixia.ground.web.signing.tests import hand
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, cast, monkeypatch):
    """Ji, who looks after sign-ins."""
    held = permits.ROLE_BY_NAME["auditor"]
    appoints = Role("auditor", held.label, (*held.permits, permits.APPOINT))
    monkeypatch.setitem(permits.ROLE_BY_NAME, "auditor", appoints)
    client.force_login(cast.users["ji"])
    return client


def locked(username="lin", address="10.0.0.1", *, failures=10, ago=timedelta()):
    row = AccessAttempt.objects.create(
        username=username, ip_address=address, user_agent="x", failures_since_start=failures
    )
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=clock.now() - ago)


def test_a_lock_is_listed_with_its_end_and_lifted_by_a_button(officer, cast, client):
    locked()
    page = officer.get("/desk/locks/").content.decode()
    assert "10.0.0.1" in page and "解除锁定" in page

    officer.post("/desk/locks/", {"account": "lin", "address": "10.0.0.1"})

    assert not AccessAttempt.objects.exists()
    entry = story(cast.users["lin"]).get()
    assert (entry.verb, entry.by_id) == ("unlock", cast.users["ji"].pk)
    officer.logout()
    assert hand.sign_in(client, REMOTE_ADDR="10.0.0.1").status_code == 302


def test_the_page_is_for_the_security_officer_alone(client, cast):
    client.force_login(cast.users["wang"])

    assert client.get("/desk/locks/").status_code == 403
    assert client.post("/desk/locks/", {"account": "lin"}).status_code == 403


def test_nobody_lifts_a_lock_of_their_own(officer, cast):
    locked("ji")

    answer = officer.post("/desk/locks/", {"account": "JI", "address": ""}, follow=True)

    assert "不能解除自己账号的锁定" in answer.content.decode()
    assert AccessAttempt.objects.exists()


def test_nothing_named_lifts_nothing(cast):
    locked()

    with pytest.raises(Refused, match="请写明"):
        actions.lift(by=cast.who("ji"), at=MORNING)
    assert AccessAttempt.objects.exists()


def test_the_button_of_one_lock_leaves_the_others(officer, cast):
    locked("lin")
    locked("hu")

    officer.post("/desk/locks/", {"account": "lin", "address": ""})

    assert AccessAttempt.objects.get().username == "hu"


def test_an_empty_page_says_so(officer):
    assert "现在没有锁定的账号" in officer.get("/desk/locks/").content.decode()


def test_what_is_an_hour_old_locks_nothing(cast):
    locked(ago=timedelta(minutes=61))

    assert locks.locks(at=clock.now()) == []


_heaps = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), min_size=1, max_size=8)


@settings(deadline=None)
@given(heap=_heaps, most=st.integers(1, 20))
def test_a_lock_lasts_exactly_until_fewer_than_the_limit_are_left(heap, most):
    """For every heap of failures: at its end fewer count than may be, a moment before as many or more."""
    moments = [(MORNING + timedelta(minutes=minute), failures) for minute, failures in heap]
    if sum(failures for _at, failures in moments) < most:
        return

    end = locks._end(Limit(most, ("username",)), moments)

    assert sum(failures for at, failures in moments if at > end) < most
    assert sum(failures for at, failures in moments if at >= end) >= most
