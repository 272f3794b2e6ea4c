"""Nobody holds two of the three roles at once; none of the three sees cases; each does their own."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.doors.administration import actions
from sixia.ground.journal import queries as journal
from sixia.ground.journal.models import Entry
from sixia.ground.people import actions as people
from sixia.ground.people.models import Post
from sixia.ground.people.permits import APART
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import standing
from sixia.ledger import queries as cases
from sixia.visits import queries as visits
from tests.cast import MORNING, SINCE, TODAY, handled

pytestmark = pytest.mark.django_db

DAYS = some.integers(0, 30).map(lambda n: date(2026, 8, 1) + timedelta(days=n))
POSTS = some.lists(
    some.tuples(some.sampled_from(sorted(APART)), DAYS, some.none() | DAYS, some.booleans()), max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POSTS)
def test_whatever_is_given_and_ended_nobody_is_two_of_the_three_on_any_day(cast, posts):
    user = people.add_user(username=f"u{Post.objects.count()}-{id(posts)}", name="甲", password=None)
    for role, from_on, to_on, ends in posts:
        try:
            post = people.give_post(
                user=user, unit=cast.desk_unit, area=cast.county, role=role, from_on=from_on, to_on=to_on
            )
            if ends:
                people.end_post(post, on=from_on)
        except Refused:
            pass

    for n in range(60):
        held = {one.role for one in standing(user, on=date(2026, 8, 1) + timedelta(days=n)).holdings}
        assert len(held & APART) <= 1


def test_a_second_of_the_three_is_refused_with_a_sentence(cast):
    with pytest.raises(Refused, match="已经是系统管理员。系统、安全、审计三种管理员不能由同一个人兼任"):
        people.give_post(
            user=cast.users["guan"],
            unit=cast.desk_unit,
            area=cast.county,
            role="audit_administrator",
            from_on=TODAY,
        )


@pytest.mark.parametrize("login", ["guan", "an", "jian"])
def test_being_an_administrator_shows_no_case_no_visit_and_no_name(cast, login):
    handled(cast)
    who = cast.who(login)

    assert not cases.visible_to(who).exists()
    assert not visits.visible_to(who).exists()
    assert who.all_unit_ids == frozenset()


def appoint(cast, user, *, by, role="clerk"):
    return actions.appoint(
        user,
        unit=cast.desk_unit,
        area=cast.county,
        role=role,
        from_on=TODAY,
        to_on=None,
        by=cast.who(by),
        at=MORNING,
    )


@pytest.mark.parametrize("login", ["guan", "jian", "wang", "lin"])
def test_giving_a_role_takes_the_security_administrator(cast, login):
    with pytest.raises(Refused, match="安全管理员"):
        appoint(cast, cast.users["tian"], by=login)


def test_the_security_administrator_gives_no_post_to_themselves(cast):
    with pytest.raises(Refused, match="不能给自己授予岗位"):
        appoint(cast, cast.users["an"], by="an")


def test_no_post_is_given_in_another_county(cast):
    with pytest.raises(Refused, match="白石县"):
        actions.appoint(
            cast.users["tian"],
            unit=cast.desk_unit,
            area=cast.other_county,
            role="clerk",
            from_on=TODAY,
            to_on=None,
            by=cast.who("an"),
            at=MORNING,
        )


def test_what_was_changed_is_read_by_the_audit_administrator(cast):
    user = actions.add_user(username="xin", name="辛来", by=cast.who("guan"), at=MORNING)
    appoint(cast, user, by="an")
    client = Client()
    client.force_login(cast.users["jian"])

    page = client.get("/desk/administration/changes/").content.decode()

    assert "管平" in page
    assert "安固" in page
    assert "授予岗位" in page
    assert "人员：辛来" in page
    assert client.get("/desk/administration/changes/?of=people.post").content.decode().count("授予岗位") >= 1
    assert list(journal.broken()) == []


def test_a_change_that_was_changed_by_hand_is_found(cast):
    actions.add_user(username="xin", name="辛来", by=cast.who("guan"), at=MORNING)

    Entry.objects.filter(subject="people.user").update(by=cast.users["lin"])

    assert len(list(journal.broken())) == 1


def test_a_first_password_is_chosen_by_a_link_that_works_once(cast):
    client = Client()
    client.force_login(cast.users["guan"])
    client.post("/desk/administration/people/new/", {"name": "辛来", "username": "xin"})
    user = people.User.objects.get(username="xin")
    address = f"/desk/administration/people/{user.pk}/"
    page = client.get(address).content.decode()
    link = page[page.index("http://testserver/first-password/") :].split("<")[0].split('"')[0].strip()
    assert "first-password" not in client.get(address).content.decode().replace("people", "")

    guest = Client()
    assert guest.get(link).status_code == 200
    assert guest.post(link, {"new_password1": "123", "new_password2": "123"}).status_code == 422
    answer = guest.post(link, {"new_password1": "长一点的密码-2026x", "new_password2": "长一点的密码-2026x"})

    assert answer.status_code == 302
    assert guest.get(link).status_code == 410
    guest.post("/sign-in/", {"username": "xin", "password": "长一点的密码-2026x"})
    assert guest.session["_auth_user_id"] == str(user.pk)
    with pytest.raises(Refused, match="已经设好密码"):
        actions.new_link(people.User.objects.get(pk=user.pk), by=cast.who("guan"), at=MORNING)


def test_posts_of_the_past_do_not_stand_in_the_way(cast):
    post = cast.users["guan"].posts.get()
    people.end_post(post, on=TODAY)

    given_ = people.give_post(
        user=cast.users["guan"],
        unit=cast.desk_unit,
        area=cast.county,
        role="audit_administrator",
        from_on=TODAY,
    )

    assert given_.from_on == TODAY
    assert post.from_on == SINCE
