"""A row written by a statement of ours is the row the ORM would have written."""

import pytest
from django.contrib.contenttypes.models import ContentType

from sixia.ground.rows import statements

pytestmark = pytest.mark.django_db


def test_a_row_that_was_added_knows_its_key_and_can_be_read_and_saved(django_assert_num_queries):
    row = ContentType(app_label="an", model="bo")

    with django_assert_num_queries(1):
        statements.add(row)

    assert ContentType.objects.get(pk=row.pk) == row
    row.model = "ce"
    with django_assert_num_queries(1):
        row.save(force_update=True)
    assert ContentType.objects.get(app_label="an").model == "ce"


def test_the_one_row_there_is_or_none():
    statements.add(ContentType(app_label="an", model="bo"))

    found = statements.one(ContentType, where={"app_label": "an", "model": "bo"})

    assert found == ContentType.objects.get(app_label="an")
    assert statements.one(ContentType, where={"app_label": "an", "model": "ce"}) is None
