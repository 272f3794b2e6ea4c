"""Each administrator opens their own pages and nobody else's; the pages of others are not there."""

import pytest
from django.test import Client

from sixia.doors.administration import urls

pytestmark = pytest.mark.django_db

SYSTEM = [
    "areas/",
    "areas/new/",
    "sites/",
    "sites/new/",
    "units/",
    "units/new/",
    "duties/",
    "duties/new/",
    "categories/",
    "categories/new/",
    "people/new/",
    "limits/",
    "calendars/",
    "calendars/load/",
]
OWN = {"guan": [*SYSTEM, "people/"], "an": ["people/", "safety/"], "jian": ["changes/", "looks/"]}
EVERY = sorted({*SYSTEM, "people/", "safety/", "changes/", "looks/"})


def as_(cast, login):
    client = Client()
    client.force_login(cast.users[login])
    return client


@pytest.mark.parametrize("login", OWN)
def test_an_administrator_opens_their_own_pages_and_no_others(cast, login):
    client = as_(cast, login)

    opened = {page for page in EVERY if client.get(f"/desk/administration/{page}").status_code == 200}

    assert client.get("/desk/administration/").status_code == 200
    assert opened == set(OWN[login])


@pytest.mark.parametrize("login", ["lin", "wang", "ji", "mi"])
def test_whoever_is_no_administrator_opens_none_of_them(cast, login):
    client = as_(cast, login)

    assert client.get("/desk/administration/").status_code == 404
    assert {client.get(f"/desk/administration/{page}").status_code for page in EVERY} <= {403, 404}


def test_every_page_about_one_thing_opens(cast):
    client = as_(cast, "guan")
    zhao, works = cast.users["zhao"], cast.works
    pages = [
        f"areas/{cast.village.pk}/",
        f"areas/{cast.village.pk}/rename/",
        f"areas/{cast.village.pk}/close/",
        f"units/{works.pk}/",
        f"units/{works.pk}/rename/",
        f"units/{works.pk}/move/",
        f"units/{works.pk}/close/",
        f"categories/{cast.lamps.pk}/",
        f"people/{zhao.pk}/",
        f"people/{zhao.pk}/rename/",
        f"people/{zhao.pk}/hand-over/",
        "limits/generic/2026-01-01/",
        "limits/generic/2026-01-01/new/",
        "limits/xinfang/2022-05-01/new/",
        "calendars/2026/",
        "calendars/2027/",
    ]

    assert {page: client.get(f"/desk/administration/{page}").status_code for page in pages} == dict.fromkeys(
        pages, 200
    )


def test_what_lies_in_another_county_is_not_there(cast):
    client, elsewhere = as_(cast, "guan"), cast.users["qian"]
    unit = elsewhere.posts.get().unit

    for page in (f"areas/{cast.other_county.pk}/", f"units/{unit.pk}/", f"people/{elsewhere.pk}/"):
        assert client.get(f"/desk/administration/{page}").status_code == 404
    assert "白石县" not in client.get("/desk/administration/units/").content.decode()


def test_every_address_of_this_door_is_below_administration_but_the_link_of_the_first_day():
    outside = [
        str(one.pattern)
        for one in urls.urlpatterns
        if not str(one.pattern).startswith("desk/administration/")
    ]

    assert outside == ["first-password/<slug:uid>/<slug:token>/"]
