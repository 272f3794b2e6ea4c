"""Whatever is typed or sent into the residents' forms: no error of ours, and nothing typed is lost."""

import uuid
from html import escape

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.doors.resident.route import ROUTE
from sixia.doors.resident.tests import way
from sixia.ground.days import clock
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db
TIMES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANYTHING = some.text(max_size=80) | some.sampled_from(
    [
        "",
        "\x00",
        "9" * 400,
        "-1",
        "None",
        "yes",
        "ask",
        "t1",
        "v1",
        "1",
        "'; drop",
        "<b>",
        "2026-02-30",
        "😀𠮷",
        "*",
    ]
)
SEEN = some.sampled_from(["", "0", "1", "-1", "99999", "x", "9" * 30])
STEPS = (
    "evaluate", "reopen", "reinstate", "ask_first_review", "ask_final_review", "ask_recusal", "add_words",
    "withdraw", "choose_disclosure", "ask_erasure", "contact",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: people.at(10, 10))


def _fields(*names):
    return some.fixed_dictionaries({}, optional=dict.fromkeys(names, ANYTHING))


@TIMES
@given(
    name=some.sampled_from(list(ROUTE)),
    answers=_fields(
        "words", "kind", "town", "village", "place_words", "act", "drop", "who", "name", "phone", "disclose",
        "unit", "title", "website", "uid", "kept",
    ),
    then=some.sampled_from(["", "?then=check", "?then=%00"]),
)  # fmt: skip
def test_no_answer_to_a_question_breaks_the_way(cast, name, answers, then):
    client = Client()
    way.answer(client)

    page = client.post(f"/file/{name}/{then}", answers)

    assert page.status_code in {200, 302}
    _is_kept(page, answers, ("words", "place_words", "name", "phone", "title"))
    assert client.get("/file/check/", follow=True).status_code == 200


@TIMES
@given(
    step=some.sampled_from(STEPS),
    ready=some.sampled_from(["registered", "handling", "replied", "closed", "withdrawn"]),
    answers=_fields(
        "solved", "satisfaction", "said", "reason", "late_reason", "addition", "recusal_of", "disclosure",
        "name", "phone", "address",
    ),
    seen=SEEN,
    uid=some.sampled_from(["", "x", "0" * 32]) | some.uuids().map(str),
)  # fmt: skip
def test_no_answer_about_a_case_breaks_its_page(cast, step, ready, answers, seen, uid):
    case = walk.bring(cast, ready).case
    client = way.into(Client(), case)

    page = client.post(f"/case/{case.number}/{step}/", {**answers, "seen": seen, "uid": uid})

    assert page.status_code in {200, 302}
    _is_kept(page, answers, ("said", "reason", "addition", "recusal_of", "name", "phone", "address"))
    assert client.get(f"/case/{case.number}/").status_code == 200
    for form in ("html", "json"):
        assert client.get(f"/case/{case.number}/copy.{form}").status_code == 200


@TIMES
@given(given_=_fields("number", "code"), town=ANYTHING, size=ANYTHING, back=ANYTHING)
def test_no_number_town_or_size_breaks_a_page(cast, given_, town, size, back):
    client = Client()

    assert client.post("/track/", given_).status_code == 200
    assert client.get("/by-hand/", {"town": town}).status_code == 200
    assert client.post("/larger/", {"size": size, "next": back}).status_code == 302
    assert client.get(f"/case/{uuid.uuid4()}/contact/").status_code == 302


def _is_kept(page, answers, names) -> None:
    """A page that comes back shows what was typed into the questions it asks."""
    text = page.content.decode() if page.status_code == 200 else ""
    for name in names:
        typed = answers.get(name, "").replace("\x00", "").strip()
        if text and typed and f'name="{name}"' in text:
            assert escape(typed.splitlines()[0].strip()) in text, (name, typed)
