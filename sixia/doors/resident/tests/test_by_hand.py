"""How to file without a phone, and the next dates, as they stand on residents' pages."""

from datetime import time

import pytest

from sixia.channels.reception.tests.way import planned
from sixia.doors.resident.tests import way
from sixia.ground.days import clock
from sixia.ground.people import actions as people
from sixia.ground.places import actions as places
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MORNING)


@pytest.fixture
def friday(cast):
    """A reception that is announced for Friday."""
    site = places.add_site(area=cast.village, kind="village", name="柳湾村村部", address="柳湾村 1 号")
    return planned(
        cast, on=TODAY.replace(day=7), site=site, from_time=time(9), to_time=time(11, 30), bring="有关的材料"
    )


def test_the_ways_without_a_phone_name_counters_houses_dates_and_whom_to_write_to(client, cast, friday):
    page = client.get("/by-hand/").content.decode()

    for words in (
        "青禾县社会工作部受理中心 收",
        "清溪镇人民政府",
        "柳湾村 1 号",
        "8月7日",
        "请带上：有关的材料",
    ):
        assert words in page, words


def test_with_several_towns_one_is_chosen(client, cast):
    other = places.add_area(name="石桥镇", level="town", parent=cast.county, code="t2")
    people.add_unit(name="石桥镇人民政府", kind="township", area=other)

    assert "石桥镇人民政府" not in client.get("/by-hand/").content.decode()
    page = client.get("/by-hand/?town=t2").content.decode()
    assert "石桥镇人民政府" in page
    assert "清溪镇人民政府" not in page
    assert client.get("/by-hand/?town=%00nothing").status_code == 200


def test_an_empty_house_says_what_there_always_is(client, db):
    page = client.get("/by-hand/").content.decode()

    assert "接待窗口" in page
    assert "最近还没有公告的日子" in page


def test_the_next_dates_stand_on_the_first_page_and_on_the_receipt(client, cast, friday):
    assert "8月7日" in client.get("/").content.decode()
    assert "请带上：有关的材料" in way.send(client).content.decode()
