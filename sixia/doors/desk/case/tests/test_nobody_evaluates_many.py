"""Nobody evaluates several cases at once: not by ticking them, not by importing, not by a script."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sixia.doors.desk.case import bulk
from sixia.ledger import forms, life
from sixia.ledger.fields import FIELDS
from tests import walk
from tests.cast import MORNING

pytestmark = pytest.mark.django_db

JUDGES = {"solved", "satisfaction", "evaluated_by", "evaluated_at", "said"}
LOGINS = ("lin", "luo", "zhao", "hu", "cao", "du", "wang", "er", "ji")


def says_what_the_resident_thinks(step):
    asked = {*step.needs, *step.may}
    return bool(JUDGES & (asked | {FIELDS[name].column for name in asked} | {*step.stamps}))


def test_what_is_done_to_many_says_nothing_of_what_residents_think():
    steps = [step for name in bulk.BULK for step in forms.steps_of(name)]

    assert not any(says_what_the_resident_thinks(step) for step in steps)
    assert not any("reply" in step.needs or step.name.startswith("close") for step in steps)


@pytest.mark.parametrize("name", [*life.STEPS, *forms.GOES])
def test_whatever_step_is_sent_for_many_nothing_is_evaluated(cast, now, name):
    if name in bulk.BULK:
        pytest.skip("is a step for many, and evaluates nothing: see above")
    now(MORNING)
    walked = walk.replied(cast)
    client = Client()
    client.force_login(cast.users["cao"])

    page = client.post("/desk/bulk/", {
        "step": name, "case": [walked.case.number], "confirmed": "1", "solved": "yes", "satisfaction": "5",
        "said": "谢谢", f"seen-{walked.case.number}": walked.case.head_seq,
    })  # fmt: skip

    walked.case.refresh_from_db()
    assert page.status_code == 404
    assert walked.case.solved == ""


def test_no_address_takes_several_evaluations():
    """An address that evaluates names one case; the one with a code names none and takes one number."""
    found = [str(pattern) for pattern in _patterns(get_resolver())]

    assert [one for one in found if "rate" in one] == ["rate/"]
    assert not [one for one in found if "evaluat" in one]


def _patterns(resolver):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        elif isinstance(one, URLPattern):
            yield one.pattern


@pytest.mark.parametrize("login", LOGINS)
def test_no_official_takes_the_residents_own_step(cast, now, login):
    now(MORNING)
    walked = walk.replied(cast)
    client = Client()
    client.force_login(cast.users[login])

    for step in ("evaluate", "evaluate_by_code"):
        answers = {"solved": "yes", "satisfaction": "5", "rating_code": "12345678", "seen": "99"}
        page = client.post(f"/desk/case/{walked.case.number}/{step}/", answers)
        assert page.status_code in {403, 404}, step
    walked.case.refresh_from_db()
    assert walked.case.solved == ""
