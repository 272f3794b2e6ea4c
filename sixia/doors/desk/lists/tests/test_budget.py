"""Every page of the desk asks few questions, and no more with many rows, posts or saved filters."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sixia.doors.desk import actions as desk
from sixia.ground.people import actions as people
from sixia.ledger.models import Case
from tests.cast import MORNING, SINCE, filed, handled

MOST = 12
PAGES = (
    "/desk/",
    "/desk/cases/",
    "/desk/cases/?q=路灯",
    "/desk/cases/?time=open&channel=visit",
    "/desk/lists/supervision/",
    "/desk/lists/overdue/",
    "/desk/lists/callback/",
    "/desk/lists/long-watch/",
    "/desk/lists/drafts/",
    "/desk/filters/",
    "/desk/notices/",
    "/desk/intake/",
)


def asked(client, url):
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert client.get(url).status_code == 200
    return [one["sql"] for one in statements.captured_queries]


def many(case, count):
    """Copies of a case, straight into the table."""
    rows = list(Case.objects.filter(pk=case.pk)) * count
    Case.objects.bulk_create(
        Case(
            **{f.attname: getattr(row, f.attname) for f in Case._meta.concrete_fields if f.name != "id"}
            | {"number": f"20260804-9{n:05}", "uid": uuid.uuid4()}
        )
        for n, row in enumerate(rows)
    )


@pytest.mark.parametrize("url", PAGES)
def test_the_number_of_questions_is_small_and_does_not_grow(cast, at_desk, url):
    everywhere(cast, "du", "lin", "cao")
    filed(cast)
    case = handled(cast)
    Case.objects.filter(pk=case.pk).update(supervision=2, due_at=MORNING)
    client = at_desk("du")
    client.get(url)

    few = asked(client, url)
    many(case, 300)
    everywhere(cast, "du", "er", "wang", "ji")
    for n in range(20):
        desk.save_filter(name=f"筛选{n}", query="channel=visit", by=cast.who("du"))
    lots = asked(client, url)

    assert len(few) <= MOST, "\n".join(few)
    assert len(lots) == len(few), "\n".join(lots)


def test_counts_stop_at_the_cap(cast, at_desk, monkeypatch):
    case = handled(cast)
    Case.objects.filter(pk=case.pk).update(supervision=2)
    many(case, 110)

    html = at_desk("du").get("/desk/lists/supervision/").content.decode()

    assert ">99+<" in html


def everywhere(cast, name, *others):
    for other in others:
        post = cast.users[other].posts.first()
        people.give_post(user=cast.users[name], unit=post.unit, area=post.area, role=post.role, from_on=SINCE)
