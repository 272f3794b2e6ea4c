"""A crawl over every address for words that a role, or two roles together, may not hear.

Every role is taken to every address. Two roles are taken to every address that speaks: one that tells some of
these words to someone who holds every post there is. What does not speak to them tells nobody anything; that
together two roles see what each sees, and no more, is asked for every pair.
"""

import itertools

import pytest
from django.test import Client

from sixia.doors.desk import catalogue
from sixia.ground.people import actions as people_actions
from sixia.ground.people.models import User
from sixia.ground.people.permits import APART, ROLES, may_meet
from sixia.ground.people.scope import Standing, standing
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.outputs.tables import catalogue as tables
from sixia.visits import queries as visits
from tests import cast as people
from tests.cast import SINCE, TODAY
from tests.house import addresses
from tests.house.aviary import WORDS, Aviary, heard, settle

# The predicate itself is asked on both databases (who may take what, pairs of roles); this walks the pages.
pytestmark = [pytest.mark.django_db, pytest.mark.house]

ROLE_NAMES = [role.name for role in ROLES]
LARGEST_SHARE = 0.5  # of all addresses that may speak, before pairs cost too much


@pytest.fixture
def aviary(cast: people.Cast) -> Aviary:
    return settle(cast)


def _lists() -> list[str]:
    """Every address that is not about one record, every list by its name, every search for these words."""
    plain = [
        route for route in addresses.routes() if not addresses.HOLE.search(route) and "sign-out" not in route
    ]
    desk = addresses.filled("/desk/lists/<slug:name>/", {"name": list(catalogue.LISTINGS)})
    names = {"name": [*tables.BY_NAME, "ledger-1"]}
    lists = [
        path for end in ("", "file/") for path in addresses.filled(f"/desk/tables/<slug:name>/{end}", names)
    ]
    words = [f"/desk/{page}?words={word}" for page in ("cases/", "intake/likely/") for word in WORDS]
    return plain + desk + lists + words


def _about(aviary: Aviary) -> list[str]:
    """Every address that is about one record, for each case and each visit."""
    found = []
    for route in addresses.routes():
        holes = {hole.group("name") for hole in addresses.HOLE.finditer(route)}
        if "number" in holes:
            found += [path for case in aviary.cases.values() for path in _of_case(route, case)]
        elif holes == {"pk"}:
            found += addresses.filled(route, {"pk": aviary.keys})
    return found


def _of_case(route: str, case: Case) -> list[str]:
    values = {"number": [case.number], "place": ["1", str(case.head_seq)], "name": ["screen"],
              "step": ["add_words"], "pk": ["1"], "token": [str(case.uid)]}  # fmt: skip
    return addresses.filled(route, values)


def _main_pages(aviary: Aviary) -> list[str]:
    assert aviary.away is not None
    cases = [f"/desk/case/{case.number}/" for case in aviary.cases.values()]
    return [*cases, f"/desk/visits/{aviary.away.pk}/"]


def _official(cast: people.Cast, *roles: str) -> User:
    """Someone of the works bureau who holds these roles over the county."""
    user = people_actions.add_user(username="-".join(roles)[:60], name="兼职", password=None)
    for role in roles:
        people_actions.give_post(user=user, unit=cast.works, area=cast.county, role=role, from_on=SINCE)
    return user


def _who(user: User) -> Standing:
    return standing(user, on=TODAY)


def _leaks(aviary: Aviary, user: User, paths: list[str]) -> list[str]:
    hidden = aviary.hidden_from(_who(user))
    client = Client()
    client.force_login(user)
    found = []
    for path in paths:
        body = heard(client.get(path), path)
        found += [f"{path} shows {word}" for word in hidden if word in body]
    return found


_SPEAKING: list[str] = []


def _speaking(aviary: Aviary) -> list[str]:
    """The lists that tell any of these words to someone who may hear all of them; looked for once."""
    if not _SPEAKING:
        cast = aviary.cast
        client = Client()
        client.force_login(_all_hearing(cast))
        for path in _lists():
            body = heard(client.get(path), path)
            if any(word in body for word in WORDS):
                _SPEAKING.append(path)
    return _SPEAKING


def _all_hearing(cast: people.Cast) -> User:
    user = people_actions.add_user(username="everything", name="都管", password=None)
    for role in [name for name in ROLE_NAMES if name not in APART - {"system_administrator"}]:
        for area in (cast.county, cast.other_county):
            people_actions.give_post(user=user, unit=cast.desk_unit, area=area, role=role, from_on=SINCE)
    return user


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_no_page_shows_what_a_role_may_not_see(aviary: Aviary, role: str) -> None:
    user = _official(aviary.cast, role)

    assert _leaks(aviary, user, [*_lists(), *_about(aviary)]) == []


@pytest.mark.parametrize("first", ROLE_NAMES[:-1])
def test_no_page_shows_what_two_roles_together_may_not_see(aviary: Aviary, first: str) -> None:
    paths = [*_speaking(aviary), *_main_pages(aviary)]

    for second in ROLE_NAMES[ROLE_NAMES.index(first) + 1 :]:
        if not may_meet(first, second):
            continue
        user = _official(aviary.cast, first, second)
        assert _leaks(aviary, user, paths) == [], f"{first} and {second}"


def test_two_roles_together_see_what_each_sees_and_no_more(aviary: Aviary) -> None:
    alone = {role: _sees(_official(aviary.cast, role)) for role in ROLE_NAMES}

    for pair in itertools.combinations(ROLE_NAMES, 2):
        if not may_meet(*pair):
            continue
        assert _sees(_official(aviary.cast, *pair)) == alone[pair[0]] | alone[pair[1]], pair


def test_the_words_are_told_to_whoever_may_hear_them(aviary: Aviary) -> None:
    """Otherwise nothing would be proved by their silence."""
    told = set(_speaking(aviary))

    assert {"/desk/cases/", "/desk/visits/", "/desk/tables/work/", "/desk/tables/problems/file/"} <= told
    assert len(told) <= LARGEST_SHARE * len(_lists())


def _sees(user: User) -> set[tuple[str, int]]:
    who = _who(user)
    cases = queries.visible_to(who).values_list("pk", flat=True)
    trips = visits.visible_to(who).values_list("pk", flat=True)
    found = visits.findings_visible_to(who).values_list("pk", flat=True)
    return {(kind, pk) for kind, rows in (("case", cases), ("trip", trips), ("found", found)) for pk in rows}


def test_the_works_bureau_never_sees_a_complaint_about_itself(aviary: Aviary) -> None:
    for login in ("zhao", "hu", "shen"):
        assert not {aviary.cases[kind].pk for kind in ("against", "found-against")} & _seen(aviary, login)


def test_only_the_seal_desk_sees_what_is_sealed(aviary: Aviary) -> None:
    for kind in ("sealed", "found-sealed"):
        seers = {login for login in aviary.cast.users if aviary.cases[kind].pk in _seen(aviary, login)}
        assert seers == {"mi"}


def _seen(aviary: Aviary, login: str) -> set[int]:
    return set(queries.visible_to(aviary.cast.who(login)).values_list("pk", flat=True))
