"""Whoever leaves a contact says how they wish to be told."""

import pytest
from django.core.cache import cache

from sixia.doors.resident.tests import way
from sixia.ground.vault import sealing
from sixia.ledger.models import Case
from sixia.outputs.notices.models import Wish

pytestmark = pytest.mark.django_db
CONTACT = way.ANSWERS["contact"]


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()


@pytest.fixture
def open_ways(settings):
    """Everything may leave the house."""
    settings.NOTICE_DRY_RUN = True


def test_a_mail_is_wished_for_and_its_address_lies_in_the_vault(client, cast, open_ways):
    way.send(client, contact={**CONTACT, "notify": "email", "email": "chen@example.com"})

    case = Case.objects.get()
    assert Wish.objects.get().channel == "email"
    assert sealing.take_out(case.complainant).email == "chen@example.com"


def test_what_was_chosen_is_shown_before_it_is_sent(client, cast, open_ways):
    page = way.answer(client, contact={**CONTACT, "notify": "sms", "email": "x@example.com"}).content.decode()

    assert "有了进展怎样告诉您" in page and "短信" in page and "x@example.com" not in page


def test_who_chooses_nothing_is_left_in_peace(client, cast, open_ways):
    way.send(client)

    assert Wish.objects.count() == 0


@pytest.mark.parametrize("email", ["", "nobody", "a@b\nBcc: c@d.example"])
def test_mail_needs_an_address(client, cast, open_ways, email):
    way.answer(client, contact=None, about=None)

    page = client.post("/file/contact/", {**CONTACT, "notify": "email", "email": email})

    assert page.status_code == 200 and "这个邮箱地址不对" in page.content.decode()
    assert "陈秋水" in page.content.decode()  # nothing is lost


def test_nothing_is_asked_where_nothing_leads_out(client, cast):
    way.answer(client, contact=None, about=None)

    page = client.get("/file/contact/").content.decode()
    way.send(client, contact={**CONTACT, "notify": "sms"})

    assert "怎样告诉您" not in page and Wish.objects.count() == 0


def test_anonymous_people_are_not_asked(client, cast, open_ways):
    way.send(client, who={"who": "anonymous"}, contact=None)

    assert Wish.objects.count() == 0
