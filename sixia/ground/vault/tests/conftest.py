"""What the vault's tests share."""

from datetime import UTC, datetime

import pytest

from sixia.ground.people import actions as people
from sixia.ground.people.models import User

AT = datetime(2026, 8, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def clerk(db) -> User:
    """Someone who signs in."""
    return people.add_user(username="lin", name="林经办", password="a long enough word")


@pytest.fixture
def at() -> datetime:
    """The moment everything happens at."""
    return AT
