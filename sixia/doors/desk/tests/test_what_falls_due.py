"""The desk sees what will be erased soon, and can hold it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sixia.ground.days import clock
from sixia.ledger.actions import retaining
from tests import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten_years_on(monkeypatch):
    """Some days before ten years have gone by."""
    moment = walk.MORNING.replace(year=2036) - timedelta(days=20)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


def opened(cast, login, **query):
    client = Client()
    client.force_login(cast.users[login])
    return client.get(reverse("desk:kept"), query)


def test_what_falls_due_in_thirty_days_is_listed_with_what_holds_it(cast, ten_years_on):
    free, held, held_long_ago = walk.closed(cast), walk.closed(cast), walk.closed(cast)
    held.wait(days=400).go("hold", "lin", hold_until=ten_years_on.date() + timedelta(days=40))
    held_long_ago.go("hold", "lin", hold_until=ten_years_on.date() - timedelta(days=1))
    retaining.note_last_days()

    shown = opened(cast, "lin").content.decode()
    only_held = opened(cast, "lin", show="held").content.decode()

    assert all(one.case.number in shown for one in (free, held, held_long_ago))
    assert held.case.number in only_held and free.case.number not in only_held
    assert "2036年8月4日" in shown
    assert (
        shown.count(f"/{free.case.number}/hold/") == 1 and shown.count(f"/{held.case.number}/lift_hold/") == 1
    )


def test_nobody_elses_cases_are_listed_and_the_page_is_for_those_who_may_hold(cast, ten_years_on):
    place = walk.closed(cast)
    retaining.note_last_days()

    assert place.case.number not in opened(cast, "qian").content.decode()
    assert opened(cast, "zhao").status_code == 403
    assert "即将到期删除" in opened(cast, "er").content.decode()
