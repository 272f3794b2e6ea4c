"""Whatever is put into an address, a cookie or a field is answered with a sentence, never with a failure."""

import uuid

import pytest
from django.test import Client

from tests import cast as people
from tests.house import addresses

pytestmark = pytest.mark.django_db

ODD = ("%00", "a%00b", "%F0%9F%98%80", "%02%3F%03", "9" * 30)
IN_A_FIELD = ("\0", "c1/k1/t1/v1/\0", "\x02?\x03", str(-(2**62) - 1), str(2**63), "😀")
TYPED = {"channel": "visit", "words": "路灯坏了。", "name": "陈秋水", "heads": "1", "area": "c1/k1/t1/v1/"}


@pytest.fixture
def lin(client: Client, cast: people.Cast) -> Client:
    client.force_login(cast.users["lin"])
    client.raise_request_exception = False
    return client


def _with_text_in_it() -> list[str]:
    """Every route whose holes take any text."""
    kinds = {
        route: [hole.group("kind") for hole in addresses.HOLE.finditer(route)] for route in addresses.routes()
    }
    return [route for route, found in kinds.items() if found and set(found) <= {None, "str", "slug"}]


def _odd(route: str, sign: str) -> str:
    return addresses.HOLE.sub(lambda hole: "refer" if hole.group("kind") == "slug" else sign, route)


def test_no_address_fails_over_a_sign(lin):
    urls = {_odd(route, sign) for route in _with_text_in_it() for sign in ODD}
    assert len(urls) > 30

    failed = [url for url in urls if lin.get(url).status_code >= 500 or lin.post(url).status_code >= 500]

    assert failed == []


@pytest.mark.parametrize("field", ["area", "category", "against_unit", "together", "words", "source", "uid"])
def test_no_field_of_intake_fails_over_a_sign(lin, field):
    for sign in IN_A_FIELD:
        answers = {**TYPED, "uid": str(uuid.uuid4()), field: sign}
        assert lin.post("/desk/intake/", answers).status_code < 500, repr(sign)


def test_no_ticked_number_fails_over_a_sign(lin):
    assert lin.post("/desk/bulk/", {"step": "refer", "case": ["\0", "😀"]}).status_code == 422


def test_no_cookie_fails_over_a_sign(client):
    answer = client.get("/desk/", headers={"cookie": 'sessionid="abcdefgh\\000ijkl"'})

    assert answer.status_code == 302
