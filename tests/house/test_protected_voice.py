"""A crawl for what accusers said: by every role, in the unit it is about and beside it.

Each role is taken to every list, search, look-up, export and page; whoever is of the unit complained of has a
seal desk's post. Words, file names, the number itself and the accused person's name are listened for.
"""

from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sixia.doors.desk import catalogue
from sixia.ground.files import actions as files
from sixia.ground.files.tests import made
from sixia.ground.people import actions as people_actions
from sixia.ground.people.models import User
from sixia.ground.people.permits import ROLES
from sixia.ground.people.scope import resident, standing
from sixia.ground.vault.person import Person
from sixia.ledger import actions, life, queries
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from sixia.outputs.tables import catalogue as tables
from tests import cast as people
from tests.cast import SINCE, TODAY, at
from tests.house import addresses
from tests.house.aviary import heard

pytestmark = [pytest.mark.django_db, pytest.mark.house]

ROLE_NAMES = [role.name for role in ROLES]
SEALED, REVENGE, NAMED, MAIL, FILE = "好处费鸟", "穿小鞋鸟", "点名的鸟", "仓库的鸟", "账本鸟"
PHONE, NAME = "13987654321", "金翎"
ACCUSED = "被点名者"


@dataclass
class Voices:
    """A sealed accusation, a report of retaliation, a complaint about a person; what each has said."""

    cast: people.Cast
    sealed: Case
    revenge: Case
    named: Case
    accused: User

    @property
    def said(self) -> dict[int, list[str]]:
        """The words of each case that nobody hears who does not see it."""
        return {
            self.sealed.pk: [SEALED, MAIL, FILE, self.sealed.number],
            self.revenge.pk: [REVENGE, self.revenge.number],
            self.named.pk: [NAMED, self.named.number],
        }


@pytest.fixture
def voices(cast):
    sealed = _told(cast, SEALED, "accusation", against_unit=cast.works)
    actions.take("ask_resident", sealed, by=cast.who("mi"), at=at(4), inquiry=f"{MAIL}在哪？")
    stored = files.keep_all([SimpleUploadedFile(f"{FILE}.jpg", made.picture())], at=at(4))
    mine = resident(sealed.pk)
    actions.take("answer_desk", sealed, by=mine, at=at(4), letter=f"{MAIL}在三号门。", files=stored)
    first = people.handled(cast, title="原来的一件")
    revenge = _told(cast, REVENGE, "retaliation", against_unit=cast.works, follows=first)
    accused = people_actions.add_user(username="accused", name=ACCUSED, password=None)
    people_actions.give_post(user=accused, unit=cast.desk_unit, area=cast.county, role="desk", from_on=SINCE)
    named = people.screened(cast, title=f"{NAMED}题", words=f"{NAMED}推诿。")
    actions.take("name_accused", named, by=cast.who("lin"), at=at(4), accused=accused)
    return Voices(cast, sealed, revenge, named, accused)


def _told(cast, word, request_class, **more):
    request = Request(
        title=f"{word}题",
        words=f"{word}说路灯工程有问题。",
        place_words=f"{word}处",
        area=cast.village,
        channel="web",
        person=Person(name=NAME, phone=PHONE, address=f"{word}巷", id_number=""),
        request_class=request_class,
        **more,
    )
    return actions.receive(request, by=resident(None), at=at(4), step="register_sealed").case


def _official(cast, unit, *roles):
    user = people_actions.add_user(username="-".join((unit.code, *roles))[:60], name="路人", password=None)
    for role in roles:
        people_actions.give_post(user=user, unit=unit, area=cast.county, role=role, from_on=SINCE)
    return user


def _everywhere(voices):
    """Every address about no record, every list and table with its file, every way to look something up."""
    plain = [
        route for route in addresses.routes() if not addresses.HOLE.search(route) and "sign-out" not in route
    ]
    lists = addresses.filled("/desk/lists/<slug:name>/", {"name": list(catalogue.LISTINGS)})
    names = {"name": [*tables.BY_NAME, "ledger-1"]}
    lists += [
        path for end in ("", "file/") for path in addresses.filled(f"/desk/tables/<slug:name>/{end}", names)
    ]
    words = (SEALED, REVENGE, NAMED, MAIL, FILE, PHONE, NAME, "路灯工程")
    asked = [
        f"/desk/{page}={word}" for page in ("cases/?q", "search/?q", "intake/likely/?words") for word in words
    ]
    numbers = [f"/desk/cases/?q={case.number}" for case in (voices.sealed, voices.revenge, voices.named)]
    kinds = [
        f"/desk/{page}/?kind={kind}" for page in ("cases", "export") for kind in ("accusation", "retaliation")
    ]
    states = [
        f"/desk/cases/?state={state}" for state in ("sealed", "seal_held", "with_discipline", "seal_ended")
    ]
    return [*plain, *lists, *asked, *numbers, *kinds, *states]


def _about(voices):
    """Every address about one record, for each of the cases."""
    found = []
    for case in (voices.sealed, voices.revenge, voices.named):
        token = [str(file.stored.token) for file in queries.files_of(case)] or [str(case.uid)]
        values = {"number": [case.number], "name": ["look", "seal"], "step": ["add_words"], "token": token}
        for route in addresses.routes():
            holes = {hole.group("name") for hole in addresses.HOLE.finditer(route)}
            if "number" in holes and holes <= values.keys():
                found += addresses.filled(route, values)
    return found


def _leaks(voices, user, paths):
    who = standing(user, on=TODAY)
    seen = set(queries.visible_to(who).values_list("pk", flat=True))
    hidden = [word for pk, words in voices.said.items() if pk not in seen for word in words]
    client = Client()
    client.force_login(user)
    found = []
    for path in paths:
        body = heard(client.get(path), path)
        asked = path.rpartition("=")[2]
        found += [
            f"{path} shows {word}"
            for word in (*hidden, PHONE, NAME)
            if word in body and word not in path and word != asked
        ]
    found += _looked_up(client, hidden)
    return found


def _looked_up(client, hidden):
    body = heard(client.post("/desk/phone/", {"phone": PHONE}), "/desk/phone/")
    return [f"/desk/phone/ shows {word}" for word in hidden if word in body]


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_no_role_beside_the_unit_hears_what_is_not_for_it(voices, role):
    user = _official(voices.cast, voices.cast.desk_unit, role)

    assert _leaks(voices, user, [*_everywhere(voices), *_about(voices)]) == []


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_no_role_in_the_unit_complained_of_hears_it_even_with_a_seal_desks_post(voices, role):
    user = _official(voices.cast, voices.cast.works, *dict.fromkeys((role, "seal_desk")))
    seen = queries.visible_to(standing(user, on=TODAY))

    assert not seen.filter(pk__in=[voices.sealed.pk, voices.revenge.pk]).exists()
    assert _leaks(voices, user, [*_everywhere(voices)[-30:], *_about(voices)]) == []


def test_the_accused_person_hears_nothing_of_the_case_about_them_and_nobody_reads_their_name(voices):
    paths = [*_everywhere(voices), *_about(voices)]

    assert _leaks(voices, voices.accused, paths) == []
    luo = Client()
    luo.force_login(voices.cast.users["luo"])
    pages = [f"/desk/case/{voices.named.number}/who/"]
    assert not any(ACCUSED in heard(luo.get(path), path) for path in pages)


def test_no_step_of_a_sealed_case_answers_its_clerk(voices):
    client = Client()
    client.force_login(voices.cast.users["lin"])
    for step in life.STEPS:
        path = f"/desk/case/{voices.sealed.number}/{step}/"
        answers = (client.get(path, follow=True), client.post(path, {"reason": "看看"}, follow=True))
        assert {answer.status_code for answer in answers} == {404}, step


def test_nothing_can_be_joined_to_a_case_that_is_hidden(voices):
    mine = people.screened(voices.cast)
    client = Client()
    client.force_login(voices.cast.users["lin"])
    for step in ("merge", "group"):
        hidden = client.post(f"/desk/case/{mine.number}/{step}/", {"lead_case": voices.sealed.number})
        unknown = client.post(f"/desk/case/{mine.number}/{step}/", {"lead_case": "20260101-000000"})
        said = [answer.context["form"].errors["lead_case"] for answer in (hidden, unknown)]
        assert said[0] == said[1]


def test_the_seal_desk_hears_it(voices):
    """Otherwise nothing would be proved by the silence of the others."""
    client = Client()
    client.force_login(voices.cast.users["mi"])

    page = client.get(f"/desk/case/{voices.sealed.number}/").content.decode()
    assert all(word in page for word in (SEALED, MAIL, FILE))
    assert REVENGE in client.get(f"/desk/case/{voices.revenge.number}/").content.decode()
    assert SEALED in client.get(f"/desk/cases/?q={SEALED}").content.decode()
