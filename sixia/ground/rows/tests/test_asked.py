"""A question spelt once answers each time for the values it is given."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

from sixia.ground.rows.asked import KEY, MOMENT, NOTHING, TEXT, Asked, keys, spelt

pytestmark = pytest.mark.django_db

NINE, TEN, ELEVEN = (datetime(2026, 8, 4, hour, tzinfo=UTC) for hour in (9, 10, 11))


def _session(name: str, *, at: datetime) -> Session:
    return Session.objects.create(session_key=name, session_data="", expire_date=at)


def test_each_value_finds_its_own_row(django_assert_num_queries):
    first, second = _session("an", at=NINE), _session("bo", at=TEN)
    by_name = Asked(Session.objects.filter(session_key=TEXT))

    for session in (first, second, first):
        with django_assert_num_queries(1):
            assert by_name.first({TEXT: session.session_key}) == session
    assert by_name.first({TEXT: "nobody"}) is None


def test_a_key_is_a_value_like_any_other():
    accounts = get_user_model().objects
    by_key = Asked(accounts.filter(pk=KEY))

    for user in [accounts.create(username=name) for name in ("an", "bo")]:
        assert by_key.first({KEY: user.pk}) == user


def test_several_keys_are_told_apart():
    users = [get_user_model().objects.create(username=f"user{n}") for n in range(4)]
    wanted = Asked(get_user_model().objects.filter(pk__in=keys(3)).order_by("pk"))

    found = wanted.all(dict(zip(keys(3), [users[3].pk, users[1].pk, users[1].pk], strict=True)))

    assert found == [users[1], users[3]]


def test_moments_are_asked_as_the_database_keeps_them():
    early, late = _session("an", at=NINE), _session("bo", at=TEN)
    since = Asked(Session.objects.filter(expire_date__gte=MOMENT).order_by("pk"))

    assert since.all({MOMENT: NINE}) == [early, late]
    assert since.all({MOMENT: TEN}) == [late]
    assert since.all({MOMENT: ELEVEN}) == []


def test_a_row_is_read_as_the_orm_reads_it():
    _session("an", at=NINE)
    stored = Session.objects.get(pk="an")

    found = Asked(Session.objects.filter(session_key=TEXT)).first({TEXT: "an"})

    assert found is not None
    assert vars(found) | {"_state": 0} == vars(stored) | {"_state": 0}


def test_a_question_nothing_can_answer_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert spelt(Session.objects.filter(pk__in=[])) is NOTHING
        assert NOTHING.rows({}) == []
        assert Asked(Session.objects.none()).all({}) == []


def test_a_hole_left_open_is_an_error():
    with pytest.raises(KeyError):
        Asked(Session.objects.filter(session_key=TEXT)).first({KEY: 1})


def test_values_written_into_the_text_ask_the_same():
    percent, quoted = _session("a%n", at=NINE), _session("b'o", at=NINE)
    for session in (percent, quoted):
        question = Session.objects.filter(session_key=session.pk, expire_date__gte=MOMENT).values("pk")
        settled = spelt(question).settled()
        assert settled.rows({MOMENT: NINE}) == [(session.pk,)]
        assert settled.rows({MOMENT: TEN}) == []
    assert NOTHING.settled() is NOTHING


def test_a_text_that_looks_like_a_hole_is_a_text():
    odd = _session(str(TEXT), at=NINE)
    by_moment = Asked(Session.objects.filter(session_key=str(TEXT), expire_date__gte=MOMENT))

    assert by_moment.all({MOMENT: NINE}) == [odd]
