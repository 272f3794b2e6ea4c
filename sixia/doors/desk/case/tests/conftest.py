"""Officials signed in at a moment of our choosing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from sixia.ground.days import clock
from sixia.ledger import forms
from tests.walk import Walk

Desk = Callable[..., Client]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[datetime], None]]:
    """Sets what the doors' one clock says: `now(walk.now)`."""

    def say(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return say


@pytest.fixture
def desk(cast, now) -> Desk:
    """Signs a member of the cast in, at the moment the walk has come to: `desk("lin", walk)`."""

    def sign_in(login: str, walk: Walk) -> Client:
        now(walk.now)
        client = Client()
        client.force_login(cast.users[login])
        return client

    return sign_in


def posted(form: forms.StepForm, answers: dict[str, object]) -> dict[str, object]:
    """Answers as a browser sends them, with the hidden fields of the form that was shown."""
    sent = {name: _sent(value) for name, value in answers.items()}
    return {"seen": form["seen"].value(), "uid": str(form["uid"].value()), **sent}


def _sent(value: object) -> object:
    if isinstance(value, list):
        return [_sent(part) for part in value]
    return getattr(value, "number", None) or getattr(value, "pk", None) or str(value)
