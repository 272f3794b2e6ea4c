"""A group is one case with its numbers once; what is said by mouth and for another leaves its mark."""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as some

from sixia.ground.places.models import Area
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ledger import actions, queries
from sixia.ledger.actions import Request
from sixia.ledger.actions.receiving import check_group
from sixia.ledger.models import Case, ExternalNumber
from sixia.ledger.queries import Filters
from sixia.ledger.refusals import Missing, NotNow
from sixia.ledger.verify import verify
from tests import cast as people
from tests import walk
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


def person(n):
    return Person(name=f"代表{n}", phone=f"1380000010{n}", address="", id_number="")


def test_forty_people_with_five_representatives_are_one_case(cast):
    speakers = tuple(person(n) for n in range(4))

    case = people.filed(cast, heads=40, representatives=speakers).case

    assert (Case.objects.count(), case.heads) == (1, 40)
    assert case.representatives.count() == 4
    assert verify().broken == []


@given(others=some.integers(0, 9), heads=some.integers(1, 60), named=some.booleans())
def test_there_are_never_more_than_five_nor_more_than_the_group(others, heads, named):
    speakers = tuple(person(n) for n in range(others))
    request = Request(
        title="补偿款", words="补偿款没有发。", area=Area(), channel="visit", heads=heads,
        person=person(9) if named else None, representatives=speakers,
    )  # fmt: skip

    if others == 0 or (others + 1 <= min(5, heads) and named):
        check_group(request)
    else:
        with pytest.raises(Missing):
            check_group(request)


def test_a_sixth_representative_is_refused_and_nothing_is_kept(cast):
    with pytest.raises(Missing, match="不超过五人"), transaction.atomic():
        people.filed(cast, heads=40, representatives=tuple(person(n) for n in range(5)))

    assert (Case.objects.count(), Identity.objects.count()) == (0, 0)


def test_the_names_of_representatives_lie_in_the_vault_alone(cast):
    people.filed(cast, heads=12, representatives=(person(1),))

    assert Identity.objects.count() == 2
    assert not any(
        "代表1" in event.facts + event.words for case in Case.objects.all() for event in case.events.all()
    )


def test_who_wrote_down_what_was_said_and_that_it_was_read_back(cast):
    case = people.filed(cast, spoken="read_back").case

    assert (case.spoken, queries.timeline(case).first().actor) == ("read_back", cast.users["lin"])


def test_a_proxy_stands_beside_the_one_they_speak_for(cast):
    case = people.filed(cast, proxy=person(7), mandate="follow").case

    assert (case.by_proxy, case.mandate) == (True, "follow")
    assert case.proxy != case.complainant
    assert verify().broken == []


# Numbers elsewhere


def test_a_case_has_numbers_in_several_platforms_and_is_found_by_each(cast):
    walked = walk.filed(cast, source="12345热线", external_number="RX20260804001")

    walked.go("add_number", "lin", source_name="国家信访信息系统", source_number="GX3507")
    walked.go("add_number", "lin", source_name="领导留言板", source_number="LY998877")

    for words in ("RX20260804001", "GX3507", "LY998877"):
        found = queries.found(cast.who("lin"), Filters(words=words), at=MORNING)
        assert found == [walked.case], words
    assert verify().broken == []


def test_a_number_of_a_source_belongs_to_one_case(cast):
    first = walk.filed(cast, source="12345热线", external_number="RX1")
    first.go("add_number", "lin", source_name="领导留言板", source_number="LY1")
    other = walk.filed(cast, title="第二件")

    for source, number in (("12345热线", "RX1"), ("领导留言板", "LY1")):
        with pytest.raises(NotNow, match="已经登记过"):
            other.go("add_number", "lin", source_name=source, source_number=number)
    other.go("add_number", "lin", source_name="领导留言板", source_number="RX1")


def test_whoever_changes_a_number_by_hand_is_found(cast):
    case = walk.filed(cast).go("add_number", "lin").case
    ExternalNumber.objects.filter(case=case).update(number="GX-false")

    assert [one.case for one in verify().broken] == [case.number]


def test_whoever_takes_a_representative_away_is_found(cast):
    case = people.filed(cast, heads=8, representatives=(person(1),)).case
    case.representatives.all().delete()

    assert [one.case for one in verify().broken] == [case.number]


def test_the_same_number_typed_twice_is_one(cast):
    walked = walk.filed(cast)
    uid = UUID("00000000-0000-4000-8000-0000000000aa")
    given_ = {"source_name": "领导留言板", "source_number": "LY1"}
    for _each in range(2):
        actions.take("add_number", walked.case, by=cast.who("lin"), at=MORNING, uid=uid, **given_)

    assert ExternalNumber.objects.count() == 1
