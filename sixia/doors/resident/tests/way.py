"""Walking through the residents' pages as a browser without scripts does."""

import re

from django.test import Client  # the tests take it from here

from sixia.ground.vault import codes
from sixia.ledger.actions import Receipt
from tests import cast as people

WORDS = "柳湾村村口的路灯坏了半个月，晚上很黑。老人不敢出门😀𠮷。"
ANSWERS = {
    "what": {"words": WORDS},
    "kind": {"kind": "help_request"},
    "town": {"town": "t1"},
    "place": {"village": "v1", "place_words": "小卖部对面"},
    "files": {"act": "next"},
    "who": {"who": "myself"},
    "contact": {"name": "陈秋水", "phone": "138 0000 0001", "disclose": ""},
    "about": {"unit": ""},
}


def answer(client: Client, **changes):
    """Answer every question up to the last page, with some answers changed; None leaves a question out."""
    for name, given in (ANSWERS | changes).items():
        if given is not None:
            response = client.post(f"/file/{name}/", given)
            assert response.status_code == 302, response.content.decode()
    return client.get("/file/check/")


def hidden(page, name: str) -> str:
    """The value of a hidden input of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found[1]


def send(client: Client, **changes):
    """File a whole request; the page of its receipt."""
    page = answer(client, **changes)
    return client.post("/file/check/", {"uid": hidden(page, "uid"), "title": "村口路灯不亮"}, follow=True)


def number_of(page) -> str:
    """The number on a receipt."""
    found = re.search(r"\d{8}-\d{6}", page.content.decode())
    assert found
    return found[0]


def code_of(page) -> str:
    """The query code on a receipt."""
    found = re.search(r"\b(\d{4}) (\d{4})\b", page.content.decode())
    assert found
    return found[1] + found[2]


def filed(cast, **more) -> Receipt:
    """A request that the desk registered, with its code."""
    return people.filed(cast, **more)


def into(client: Client, case, code: str = "") -> Client:
    """Let the client open a case by its code; a new code when none is known."""
    if not code:
        code = "20260804"
        type(case).objects.filter(pk=case.pk).update(code_digest=codes.digest(code, number=case.number))
    response = client.post("/track/", {"number": case.number, "code": code})
    assert response.status_code == 302, response.content.decode()
    return client
