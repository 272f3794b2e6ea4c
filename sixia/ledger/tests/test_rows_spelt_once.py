"""The statements spelt once say the same as the ORM would."""

import pytest

from sixia.ground.people.scope import NOBODY, resident
from sixia.ground.rows import statements
from sixia.ledger import queries
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.refusals import NotFound
from tests import cast as people

pytestmark = pytest.mark.django_db


def test_rows_are_read_as_the_orm_reads_them(cast):
    case = people.handled(cast)

    running = statements.select(Deadline, where={"case_id": case.pk, "met_at": None, "dropped_at": None})

    expected = list(Deadline.objects.filter(case=case, met_at=None, dropped_at=None))
    assert {row.pk: vars(row) | {"_state": 0} for row in running} == {
        row.pk: vars(row) | {"_state": 0} for row in expected
    }


def test_the_latest_of_several_steps_is_found(cast):
    case = people.handled(cast)

    found = statements.latest(
        Event, where={"case_id": case.pk, "step": ("screen", "accept", "close")}, by="seq"
    )

    assert found is not None
    assert (found.step, found.uid) == ("accept", Event.objects.get(case=case, step="accept").uid)


def test_none_of_several_means_no_row(cast):
    case = people.referred(cast)

    assert statements.exists(Case, where={"id": case.pk})
    assert not statements.exists(Case, where={"id": case.pk, "state": []})
    moved = statements.update(Case, {"place_words": "北门"}, where={"id": (case.pk, 0), "matter_id": None})
    assert statements.write(moved) == [1]
    assert Case.objects.get(pk=case.pk).place_words == "北门"


def test_a_question_spelt_once_answers_like_the_orm(cast, django_assert_num_queries):
    first, second = people.handled(cast), people.filed(cast).case
    lin = cast.who("lin")

    for case in (first, second, first):
        with django_assert_num_queries(1):
            found = queries.get(case.number, who=lin)
            beside = (found.area, found.category, found.lead_unit, found.handler, found.complainant)
        asked = Case.objects.get(pk=case.pk)
        columns = [field.attname for field in Case._meta.concrete_fields]
        assert [getattr(found, name) for name in columns] == [getattr(asked, name) for name in columns]
        assert beside == (asked.area, asked.category, asked.lead_unit, asked.handler, asked.complainant)


def test_whoever_sees_nothing_is_answered_by_nothing(cast):
    case = people.handled(cast)

    with pytest.raises(NotFound):
        queries.get(case.number, who=NOBODY)


def test_a_case_and_its_identity_are_stored_as_they_are_held(cast):
    case = people.filed(cast).case

    for row in (case, case.complainant):
        stored = type(row).objects.get(pk=row.pk)
        names = [field.attname for field in type(row)._meta.concrete_fields]
        assert [getattr(row, name) for name in names] == [getattr(stored, name) for name in names]


def test_residents_share_one_question_and_each_sees_their_own_case(cast, django_assert_num_queries):
    first, second = people.filed(cast).case, people.filed(cast).case
    queries.get(first.number, who=resident(first.pk))

    with django_assert_num_queries(1):
        assert queries.get(second.number, who=resident(second.pk)) == second
    for who in (resident(first.pk), resident(None)):
        with pytest.raises(NotFound):
            queries.get(second.number, who=who)
