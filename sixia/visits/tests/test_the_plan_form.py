"""What the forms of a trip require stands on their pages; visits to one enterprise are counted fairly."""

import uuid
from datetime import date

import pytest

from sixia.ground.days import clock
from sixia.ground.places import actions as places
from sixia.visits import actions
from sixia.visits.actions import Trip
from sixia.visits.models import Visit
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MORNING)


def test_a_plan_asks_for_everything_it_requires(cast, client):
    client.force_login(cast.users["wang"])
    page = client.get("/desk/visits/plan/").content.decode()
    asked = {
        "on": "2026-08-06", "area": cast.village.path, "channels": ["research"], "form": "random_visit",
        "mode": "routine",
    }  # fmt: skip

    assert [name for name in asked if f'name="{name}"' not in page] == []
    assert client.post("/desk/visits/plan/", asked).status_code == 302


def test_a_refused_visit_to_an_enterprise_still_shows_who_was_there(cast, client):
    mill = places.add_site(name="柳湾竹木加工厂", kind="enterprise", area=cast.village)
    for day in (20, 28):
        trip = Trip(
            on=date(2026, 7, day), area=cast.village, site=mill, unit=cast.works, channels=["research"]
        )
        actions.record(trip, by=cast.who("zhao"), at=MORNING, uid=uuid.uuid4())
    client.force_login(cast.users["wang"])
    asked = {
        "on": "2026-08-04", "area": cast.village.path, "site": str(mill.pk), "channels": ["research"],
        "form": "enterprise_visit", "mode": "routine", "counted": "exact",
    }  # fmt: skip
    answer = client.post("/desk/visits/new/", asked)

    assert answer.status_code == 422
    assert "2026-07-20 青禾县住建局" in answer.content.decode()
    assert Visit.objects.count() == 2


def test_a_planned_visit_does_not_disturb_itself_when_it_is_recorded(cast):
    mill = places.add_site(name="柳湾竹木加工厂", kind="enterprise", area=cast.village)
    trip = Trip(on=date(2026, 8, 4), area=cast.village, site=mill, unit=cast.works, channels=["research"])
    by = cast.who("zhao")
    actions.record(trip, by=by, at=MORNING, uid=uuid.uuid4())
    planned = actions.plan(trip, by=by, at=MORNING, uid=uuid.uuid4())

    made = actions.record(trip, by=by, at=MORNING, uid=uuid.uuid4(), planned=planned)
    assert made.visit.status == "done"
