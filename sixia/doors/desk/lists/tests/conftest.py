"""Someone at the desk: a browser signed in as a member of the cast, at a moment of August 2026."""

import pytest
from django.test import Client

from sixia.ground.days import clock
from tests.cast import MORNING


@pytest.fixture
def at_desk(cast, monkeypatch):
    """Opens the desk as a member of the cast: `at_desk("lin").get("/desk/")`."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)

    def open_as(name):
        client = Client()
        client.force_login(cast.users[name])
        return client

    return open_as
