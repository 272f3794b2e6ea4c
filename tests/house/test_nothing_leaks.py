"""A crawl over every address, as every role and pair of roles, for words of cases that role may not see."""

import itertools
from dataclasses import dataclass

import pytest
from django.test import Client

from sixia.doors.desk import catalogue
from sixia.ground.people import actions as people_actions
from sixia.ground.people.permits import ROLES
from sixia.ground.people.scope import standing
from sixia.ground.vault.person import Person
from sixia.ledger import actions, queries
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from tests import cast as people
from tests.cast import SINCE, TODAY, at
from tests.house import addresses

pytestmark = pytest.mark.django_db

ROLE_NAMES = [role.name for role in ROLES]
PAIRS = [(name, name) for name in ROLE_NAMES] + list(itertools.combinations(ROLE_NAMES, 2))
SPOKEN = {
    "other": "白石金丝雀",
    "sealed": "密封金丝雀",
    "against": "住建金丝雀",
    "restricted": "限知金丝雀",
    "open": "公开金丝雀",
}
PHONE = "13912345678"
NAME = "金雀枝"


@dataclass
class Aviary:
    """Cases that carry words which must not get out."""

    cast: people.Cast
    cases: dict[str, Case]


@pytest.fixture
def aviary(cast: people.Cast) -> Aviary:
    return Aviary(cast, {kind: _bird(cast, kind) for kind in SPOKEN})


def _lists() -> list[str]:
    """Every address that is not about one case, and every search for the canaries' words."""
    lists = [
        route for route in addresses.routes() if not addresses.HOLE.search(route) and "sign-out" not in route
    ]
    named = addresses.filled("/desk/lists/<slug:name>/", {"name": list(catalogue.LISTINGS)})
    words = [
        f"/desk/{page}?words={word}" for page in ("cases/", "intake/likely/") for word in SPOKEN.values()
    ]
    return lists + named + words


def _pages_of(case: Case) -> list[str]:
    """Every address that is about one case."""
    values = {
        "number": [case.number],
        "name": ["screen"],
        "step": ["add_words"],
        "pk": ["1"],
        "token": [str(case.uid)],
    }
    about = [route for route in addresses.routes() if "<str:number>" in route]
    return [path for route in about for path in addresses.filled(route, values)]


def _bird(cast: people.Cast, kind: str) -> Case:
    other = kind == "other"
    request = Request(
        title=f"{SPOKEN[kind]}题",
        words=f"{SPOKEN[kind]}说村口的路灯坏了半个月。",
        place_words=f"{SPOKEN[kind]}处",
        area=cast.other_county if other else cast.village,
        channel="visit",
        person=Person(name=NAME, phone=PHONE, address=f"{SPOKEN[kind]}巷", id_number=""),
        against_unit=cast.works if kind == "against" else None,
    )
    lin = cast.who("qian" if other else "lin")
    case = actions.receive(request, by=lin, at=at(4)).case
    request_class = "accusation" if kind == "sealed" else "complaint"
    actions.take(
        "screen", case, by=lin, at=at(4), request_class=request_class, urgency="normal", category=cast.lamps
    )
    if kind == "sealed":
        actions.take("seal", case, by=lin, at=at(4), recipient_unit=cast.inspection)
    if kind == "restricted":
        actions.take("restrict", case, by=lin, at=at(4), confidentiality="restricted", reason="涉及未成年人")
    return case


@pytest.mark.parametrize("roles", PAIRS, ids="+".join)
def test_no_page_shows_what_two_roles_together_may_not_see(aviary: Aviary, roles: tuple[str, str]) -> None:
    cast = aviary.cast
    user = people_actions.add_user(username="both", name="兼职", password="a-long-test-password")
    for role in set(roles):
        people_actions.give_post(user=user, unit=cast.works, area=cast.county, role=role, from_on=SINCE)
    seen = set(queries.visible_to(standing(user, on=TODAY)).values_list("pk", flat=True))
    hidden = {kind: case for kind, case in aviary.cases.items() if case.pk not in seen}
    alone = roles[0] == roles[1]
    about = aviary.cases.values() if alone else ()
    client = Client()
    client.force_login(user)

    main_pages = [f"/desk/case/{case.number}/" for case in hidden.values()]
    for path in [*_lists(), *main_pages, *(path for case in about for path in _pages_of(case))]:
        body = _body(client.get(path), path)
        leaked = [word for word in [*(SPOKEN[kind] for kind in hidden), PHONE, NAME] if word in body]
        assert not leaked, f"{path} shows {leaked} to {roles}"


def test_the_works_bureau_never_sees_a_complaint_about_itself(aviary: Aviary) -> None:
    for login in ("zhao", "hu", "shen"):
        assert aviary.cases["against"].pk not in _seen(aviary.cast, login)


def test_only_the_seal_desk_sees_what_is_sealed(aviary: Aviary) -> None:
    seers = {login for login in aviary.cast.users if aviary.cases["sealed"].pk in _seen(aviary.cast, login)}

    assert seers == {"mi"}


def _seen(cast: people.Cast, login: str) -> set[int]:
    return set(queries.visible_to(cast.who(login)).values_list("pk", flat=True))


def _body(response: object, path: str) -> str:
    """What came back, without the words that were asked for and are shown in the search box."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    text = content.decode("utf-8", "replace")
    for word in SPOKEN.values():
        if f"words={word}" in path:
            text = text.replace(f'value="{word}"', "").replace(f"“{word}”", "")
    return text
