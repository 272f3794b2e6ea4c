"""Every page carries its guard and needs nothing written inline: no script, no style, no handler."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from sixia.ground.people import actions as people_actions
from sixia.ground.people.permits import ROLES
from tests import cast as people
from tests.cast import SINCE
from tests.house import addresses
from tests.house.aviary import Aviary, settle

pytestmark = [pytest.mark.django_db, pytest.mark.house]

GUARDS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DATA = {"application/json"}


class Inline(HTMLParser):
    """Collects what a page would need written inline to be allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            leads = name in {"href", "src", "action", "formaction"} and _is_script(value)
            if leads or name == "style" or re.fullmatch(r"on[a-z]+|hx-on.*", name):
                self.found.append(f"{tag} {name}={value}")


def _is_script(value: str | None) -> bool:
    return (value or "").strip().lower().startswith(("javascript:", "data:text"))


@pytest.fixture
def aviary(cast: people.Cast) -> Aviary:
    return settle(cast)


@pytest.fixture
def everyone(aviary: Aviary) -> Client:
    """Someone who holds every post that one person may hold: one of the three administrators."""
    user = people_actions.add_user(username="everything", name="都管", password="a-long-test-password")
    for role in (one for one in ROLES if not one.apart or one.name == "security_administrator"):
        people_actions.give_post(
            user=user, unit=aviary.cast.desk_unit, area=aviary.cast.county, role=role.name, from_on=SINCE
        )
    client = Client()
    client.post("/sign-in/", {"username": "everything", "password": "a-long-test-password"})
    client.post("/me/again/", {"password": "a-long-test-password"})
    return client


def _pages(aviary: Aviary) -> list[str]:
    plain = [route for route in addresses.routes() if not addresses.HOLE.search(route)]
    case = next(iter(aviary.cases.values()))
    about = []
    for route in addresses.routes():
        holes = {hole.group("name") for hole in addresses.HOLE.finditer(route)}
        values = {"number": [case.number], "name": ["screen"], "step": ["add_words"], "pk": ["1"],
                  "token": [str(case.uid)]}  # fmt: skip
        if holes and holes <= set(values):
            about += addresses.filled(route, values)
    return [*(route for route in plain if "sign-out" not in route), *about]


def _answers(client: Client, paths: list[str]) -> list[tuple[str, object]]:
    return [(path, client.get(path)) for path in paths]


def test_every_answer_carries_its_guards_and_no_page_needs_anything_inline(
    aviary: Aviary, everyone: Client
) -> None:
    paths = [*_pages(aviary), "/no/such/page/", "/sign-in/?next=//evil.example"]
    wrong: list[str] = []
    kinds: set[int] = set()
    for client in (everyone, Client()):
        for path, answer in _answers(client, paths):
            kinds.add(answer.status_code)
            wrong += [f"{path}: {one}" for one in [*_unguarded(answer), *_inline(answer)]]

    assert sorted(set(wrong)) == []
    assert {200, 302, 404} <= kinds and 500 not in kinds


def test_a_refused_page_is_guarded_too(client: Client, cast: people.Cast) -> None:
    client.force_login(cast.users["tian"])
    for answer in (
        client.get("/desk/import/"),
        Client(enforce_csrf_checks=True).post("/sign-in/", {}),
        client.get("/", headers={"Host": "evil.example"}),
    ):
        assert answer.status_code in {400, 403}
        assert [*_unguarded(answer), *_inline(answer)] == []


def _unguarded(answer) -> list[str]:
    missing = [f"{name} is {answer.get(name)}" for name, value in GUARDS.items() if answer.get(name) != value]
    policy = answer.get("Content-Security-Policy", "")
    wanted = ("default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'",
              "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")  # fmt: skip
    missing += [f"no {part}" for part in wanted if part not in policy]
    missing += [f"{word} is allowed" for word in ("unsafe", "*", "http:") if word in policy]
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        missing.append("no Permissions-Policy")
    return missing


def _inline(answer) -> list[str]:
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return []
    page = Inline()
    page.feed(answer.content.decode())
    return page.found


def test_something_inline_is_noticed() -> None:
    page = Inline()
    page.feed(
        '<p style="x"><a href="javascript:x" onclick="y"></a><script>z</script><style></style>'
        '<script src="/a.js"></script><script type="application/json">{}</script></p>'
    )

    assert len(page.found) == 5


def test_a_form_without_its_token_is_refused(cast: people.Cast) -> None:
    client = Client(enforce_csrf_checks=True)

    for address in (
        "/sign-in/",
        "/sign-in/code/",
        "/sign-in/passkey/",
        "/sign-out/",
        "/me/sessions/",
        "/file/",
    ):
        assert client.post(address, {"username": "lin"}).status_code == 403


def test_production_is_reached_by_https_alone(client: Client, cast: people.Cast, settings) -> None:
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True

    assert client.get("/sign-in/")["Location"] == "https://testserver/sign-in/"
    page = client.get("/sign-in/", secure=True)
    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    client.post("/sign-in/", {"username": "lin", "password": "a-long-test-password"}, secure=True)
    session = client.cookies["sessionid"]
    assert (session["secure"], session["httponly"], session["samesite"]) == (True, True, "Lax")
    assert page.cookies["csrftoken"]["secure"] and page.cookies["csrftoken"]["samesite"] == "Lax"
