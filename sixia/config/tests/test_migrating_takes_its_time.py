"""A page gives up after some seconds; making or migrating an instance does not."""

import pytest
from django.db import connection

from sixia.config import instance

pytestmark = pytest.mark.django_db


def test_on_postgresql_no_statement_of_a_migration_is_given_up():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite gives up no statement")

    before = _limit()
    instance.take_time()

    assert (before, _limit()) == ("30s", "0")


def _limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])
