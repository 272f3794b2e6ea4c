"""A row written by a statement of ours is the row the ORM would have written."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

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


def test_several_writes_at_once_say_how_many_rows_each_wrote():
    statements.add(ContentType(app_label="an", model="bo"))
    statements.add(ContentType(app_label="an", model="ce"))

    counts = statements.write(
        statements.update(ContentType, {"app_label": "100%s"}, where={"app_label": "an"}),
        statements.insert(ContentType, [{"app_label": "en", "model": "de"}]),
        statements.update(ContentType, {"model": "fu"}, where={"app_label": "nobody"}),
    )

    assert counts == [2, 1, 0]
    assert ContentType.objects.filter(app_label="100%s").count() == 2
    assert ContentType.objects.filter(app_label="en", model="de").exists()


def test_a_key_that_is_taken_is_told_from_other_refusals():
    statements.add(ContentType(app_label="an", model="bo"))

    with transaction.atomic(), pytest.raises(IntegrityError) as twice, transaction.atomic():
        statements.write(statements.insert(ContentType, [{"app_label": "an", "model": "bo"}]))
    with transaction.atomic(), pytest.raises(IntegrityError) as empty, transaction.atomic():
        statements.write(statements.insert(ContentType, [{"app_label": None, "model": "bo"}]))

    assert statements.is_taken(twice.value)
    assert not statements.is_taken(empty.value)
