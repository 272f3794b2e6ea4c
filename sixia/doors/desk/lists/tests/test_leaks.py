"""Nothing of a case leaks to those who may not see it: no title, number, count, likeness, preview."""

import itertools

import pytest
from django.test import Client

from sixia.ground.days import clock
from sixia.ground.people import actions as people
from sixia.ledger import actions
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from tests.cast import CHEN, MORNING, SINCE, filed, handled

CANARY = "金丝雀鸣叫"
PAGES = (
    "/desk/",
    "/desk/cases/",
    f"/desk/cases/?q={CANARY}",
    f"/desk/cases/?q={CANARY[:2]}",
    "/desk/cases/?time=open",
    "/desk/cases/?confidentiality=sealed&kind=accusation",
    "/desk/lists/callback/",
    "/desk/lists/supervision/",
    "/desk/lists/overdue/",
    "/desk/lists/long-watch/",
    "/desk/lists/drafts/",
    "/desk/filters/",
    "/desk/notices/",
)
ROLES = ("lin", "luo", "zhao", "hu", "shen", "cao", "du", "wang", "er", "fu", "xiang", "ji")
PAIRS = [*itertools.combinations(ROLES, 2)][::9]


def elsewhere(cast):
    """A case of the other county, supervised, with a canary in all it says."""
    request = Request(
        title=CANARY, words=f"{CANARY}不停", area=cast.other_county, channel="visit", person=CHEN
    )
    case = actions.receive(request, by=cast.who("qian"), at=MORNING).case
    Case.objects.filter(pk=case.pk).update(supervision=3, due_at=MORNING)
    return case


def sealed(cast):
    """A sealed accusation in our own county."""
    case = filed(cast, title=CANARY, words=f"{CANARY}受贿", request_class="accusation").case
    Case.objects.filter(pk=case.pk).update(confidentiality="sealed", supervision=4, due_at=MORNING)
    return case


def against_my_unit(cast):
    """A complaint about the works bureau that the works bureau would otherwise lead."""
    case = handled(cast, title=CANARY, words=f"{CANARY}推诿")
    Case.objects.filter(pk=case.pk).update(against_unit=cast.works, supervision=2, due_at=MORNING)
    return case


def without_what_was_typed(html):
    """A page may say again what its reader typed."""
    for typed in (CANARY, CANARY[:2]):
        for said in (f'value="{typed}"', f"“{typed}”", f"q={typed}"):
            html = html.replace(said, "")
    return html


def assert_nothing(client, case):
    for url in PAGES:
        page = client.get(url)
        html = page.content.decode().replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
        html = (
            html.replace(f"q={CANARY}", "")
            .replace(f'value="{CANARY[:2]}"', "")
            .replace(f"“{CANARY[:2]}”", "")
        )
        assert CANARY not in html and case.number not in html, url
        if page.context and "navigation" in page.context:
            tabs = [tab for group in page.context["navigation"] for tab in group.tabs]
            assert [str(tab.words) for tab in tabs if tab.count] == [], url
    assert client.get(f"/desk/preview/{case.number}/").status_code == 404
    assert CANARY not in client.get("/desk/search/", {"q": case.number}).content.decode()
    for typed in ({"words": f"{CANARY}不停受贿推诿"}, {"words": CANARY, "phone": CHEN.phone}):
        assert CANARY not in client.post("/desk/intake/likely/", typed).content.decode()
    assert case.number not in client.post("/desk/phone/", {"phone": CHEN.phone}).content.decode()


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_pair_of_roles_sees_a_case_of_another_county(cast, at_desk, first, second):
    case = elsewhere(cast)
    _also(cast, first, second)

    assert_nothing(at_desk(first), case)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_pair_of_roles_sees_a_sealed_case(cast, at_desk, first, second):
    case = sealed(cast)
    _also(cast, first, second)

    assert_nothing(at_desk(first), case)


@pytest.mark.parametrize("name", ["zhao", "hu", "shen"])
@pytest.mark.parametrize("second", ["lin", "cao", "du", "wang"])
def test_the_unit_complained_about_sees_nothing_even_with_a_second_post(cast, at_desk, name, second):
    case = against_my_unit(cast)
    _also(cast, name, second)

    assert_nothing(at_desk(name), case)


def test_the_seal_desk_sees_what_is_sealed_for_it(cast, at_desk):
    case = sealed(cast)

    assert case.number in at_desk("mi").get("/desk/cases/").content.decode()


def test_a_stranger_is_sent_to_sign_in(cast):
    for url in PAGES:
        assert Client().get(url)["Location"].startswith("/sign-in/")


def _also(cast, first, second):
    """Give the first a post like the second's, beside their own."""
    other = cast.users[second].posts.get()
    people.give_post(user=cast.users[first], unit=other.unit, area=other.area, role=other.role, from_on=SINCE)


def test_the_clock_of_these_tests_is_the_morning(cast, at_desk):
    assert clock.now() == MORNING
