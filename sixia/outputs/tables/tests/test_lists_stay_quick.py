"""A list costs the same few statements however many rows it has; a file is written portion by portion."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sixia.outputs.tables import catalogue, sheets
from sixia.outputs.tables.shape import Reader
from sixia.outputs.tables.tests.test_every_list_is_a_view import named_ledgers, walked
from tests.cast import MORNING, TODAY, handled

pytestmark = pytest.mark.django_db

MOST = 12
NAMES = [*catalogue.BY_NAME, "ledger-1"]


def some(cast, count):
    for n in range(count):
        walked(cast, on=date(2026, 8, 4) - timedelta(days=n))
        handled(cast)


def statements(client, name):
    with CaptureQueriesContext(
        connection,
    ) as heard:
        assert client.get(f"/desk/tables/{name}/").status_code == 200
    return len(heard)


def test_no_page_takes_more_statements_as_rows_are_added(cast, client):
    named_ledgers(cast, "民生账")
    client.force_login(cast.users["wang"])
    some(cast, 1)
    for name in NAMES:
        client.get(f"/desk/tables/{name}/")  # warm
    few = {name: statements(client, name) for name in NAMES}
    some(cast, 5)
    many = {name: statements(client, name) for name in NAMES}

    assert many == few
    assert {name: count for name, count in many.items() if count > MOST} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_takes_a_few_statements_for_each_portion(cast, monkeypatch, name):
    named_ledgers(cast, "民生账")
    some(cast, 4)
    monkeypatch.setattr(sheets, "PORTION", 2)
    register = next(one for one in catalogue.family_of(name) if one.name == name)
    reader = Reader(cast.who("wang"), MORNING, TODAY)

    with CaptureQueriesContext(connection) as heard:
        rows = sheets.write(register, register.rows(reader), reader, io.BytesIO())
    assert len(heard) <= 1 + 8 * (rows // 2 + 1)


def test_a_long_list_is_read_page_by_page(cast, client):
    for n in range(55):
        walked(cast, on=date(2026, 8, 4) - timedelta(days=n // 2), found=(), theme=f"第{n}次走访")
    client.force_login(cast.users["wang"])

    first = client.get("/desk/tables/work/")
    second = client.get(first.context["page"].pager.next_url)
    seen = [row[0].value for answer in (first, second) for row in answer.context["page"].table.rows]
    assert len(seen) == len(set(seen)) == 55
    assert "共 55 条" in first.content.decode()


def test_the_county_may_name_no_ledger_at_all(cast):
    assert [one.name for one in catalogue.open_to(cast.who("wang")) if one.name.startswith("ledger-")] == []
