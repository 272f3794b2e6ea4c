"""The pages of visits: each answers, keeps what was typed, and shows nobody what is not theirs."""

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sixia.ground.people import actions as people
from sixia.ledger.refusals import NotAllowed
from sixia.visits import actions, queries
from sixia.visits.actions import Drive, Found, Promised, Tie
from sixia.visits.methods import NAMED, method
from sixia.visits.models import Pairing, Visit
from sixia.visits.tests.test_recording_a_trip import trip
from tests.cast import MORNING, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


@pytest.fixture
def wang(cast, now):
    client = Client()
    client.force_login(cast.users["wang"])
    return client


@pytest.fixture
def qian(cast, now):
    client = Client()
    client.force_login(cast.users["qian"])
    return client


def answers(cast: Cast, **more) -> dict:
    return {
        "uid": str(uuid.uuid4()), "on": "2026-08-04", "area": cast.village.path, "channels": ["research"],
        "form": "random_visit", "said": "走了两条巷子。", "lead": cast.users["wang"].pk, "counted": "exact",
        "mode": "routine", **more,
    }  # fmt: skip


def finding(n: int, words: str, outcome: str = "sent_on", **more) -> dict:
    fields = {"words": words, "outcome": outcome, "nature": "individual", "source": "people", **more}
    return {f"f{n}-{name}": value for name, value in fields.items()}


def paired(cast: Cast, **more) -> Pairing:
    usual = {"kind": "area", "official": cast.users["wang"], "unit": cast.desk_unit, "area": cast.village,
             "from_on": date(2026, 7, 1), "every": "month"}  # fmt: skip
    return actions.pair(Tie(**{**usual, **more}), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("A10", "B4", "B14", "B16", "B19", "B20")
def test_one_form_records_the_trip_with_all_that_was_found(wang, cast):
    sent = answers(cast) | finding(0, "水渠漏水。", nature="common", source="research")
    sent |= finding(1, "路灯不亮。", "on_spot", spot_result="换了灯泡。", consent="signature")
    answer = wang.post(reverse("visits:new"), sent)

    visit = Visit.objects.get()
    assert answer["Location"] == reverse("visits:visit", args=[visit.pk])
    page = wang.get(answer["Location"]).content.decode()
    assert "水渠漏水" in page and "交给群众的回执" in page
    assert "交给群众的回执" not in wang.get(answer["Location"]).content.decode()


def test_what_was_typed_stays_when_something_is_wrong(wang, cast):
    sent = answers(cast, on="2099-01-01") | finding(0, "水渠漏水。", "on_spot")
    answer = wang.post(reverse("visits:new"), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "水渠漏水。" in page and "这个日期离今天太远" in page and "请写明当场怎样办的" in page
    assert not Visit.objects.exists()


@pytest.mark.parametrize("words", ["\x00坏", "好" * 6000, "𠅤🙏" * 10])
def test_odd_words_are_answered_and_never_break_the_page(wang, cast, words):
    answer = wang.post(reverse("visits:new"), answers(cast) | finding(0, words))

    assert answer.status_code in (302, 422)


@pytest.mark.serves("D12")
def test_one_visit_too_many_to_an_enterprise_asks_for_a_reason(wang, cast):
    site = cast_site(cast)
    for _each in range(queries.QUIET_MOST):
        actions.record(trip(cast, site=site), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    page = wang.post(reverse("visits:new"), answers(cast, site=site.pk))
    assert page.status_code == 422
    assert "再去请写明理由" in page.content.decode()

    assert (
        wang.post(reverse("visits:new"), answers(cast, site=site.pk, quiet_reason="企业停工了。")).status_code
        == 302
    )


def cast_site(cast: Cast):
    from sixia.ground.places.actions import add_site  # noqa: PLC0415  only here

    return add_site(name="青禾纸厂", kind="enterprise", area=cast.village)


@pytest.mark.serves("B2", "D7", "D16", "D24", "D25", "D27")
def test_a_pairing_reminds_and_its_visit_moves_the_next_day(wang, cast):
    one = paired(cast)
    assert one.next_on == date(2026, 7, 31)
    page = wang.get(reverse("visits:new") + f"?pairing={one.pk}").content.decode()
    assert f'value="{cast.village.path}" selected' in page
    wang.post(reverse("visits:new"), answers(cast, pairing=one.pk))

    one.refresh_from_db()
    assert (one.last_on, one.next_on) == (TODAY, date(2026, 9, 30))
    assert wang.get(reverse("visits:pairing", args=[one.pk])).status_code == 200


@pytest.mark.serves("B2")
def test_a_place_has_one_mentor_at_a_time(wang, cast):
    paired(cast, kind="mentorship")
    answer = wang.post(
        reverse("visits:pairing-new"),
        {"kind": "mentorship", "official": cast.users["luo"].pk, "unit": cast.desk_unit.pk,
         "area": cast.village.path, "from_on": "2026-08-04"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "已经有一名在任的帮带导师" in answer.content.decode()


@pytest.mark.serves("A6", "A13", "B6", "C4")
def test_a_campaign_shows_where_one_has_not_been(wang, cast):
    site = cast_site(cast)
    drive = Drive(kind="sweep", name="夏季大排查", area=cast.county, unit=cast.desk_unit, from_on=TODAY,
                  to_on=date(2026, 8, 31), sites=[site])  # fmt: skip
    one = actions.run_campaign(drive, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    assert "还没有去" in wang.get(reverse("visits:campaign", args=[one.pk])).content.decode()

    wang.post(reverse("visits:new"), answers(cast, campaign=one.pk, site=site.pk))
    assert "去过" in wang.get(reverse("visits:campaign", args=[one.pk])).content.decode()


@pytest.mark.serves("B12", "B13", "D3", "D18", "D19", "D21")
def test_a_named_method_means_what_the_county_writes(wang, cast):
    page = wang.get(reverse("visits:methods")).content.decode()
    assert page.count("还没有填写") == 7

    url = reverse("visits:method", args=["three_ledgers"])
    wang.post(url, {"name": "三本账", "meaning": "", "lines": "急事账\n难事账\n好事账"})
    form = wang.get(reverse("visits:new")).content.decode()
    assert "急事账" in form and "好事账" in form


def test_a_town_does_not_write_what_holds_for_the_county(wang, cast):
    people.give_post(
        user=cast.users["xiang"], unit=cast.town_unit, area=cast.town, role="leader", from_on=date(2026, 1, 1)
    )
    town = Client()
    town.force_login(cast.users["xiang"])

    url = reverse("visits:method", args=["three_ledgers"])
    assert url not in town.get(reverse("visits:methods")).content.decode()
    assert town.post(url, {"name": "三本账", "lines": "甲账"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.define("three_ledgers", name="", meaning="", lines=["甲账"], by=cast.who("xiang"), at=MORNING)
    assert url in wang.get(reverse("visits:methods")).content.decode()


@pytest.mark.serves("D15")
def test_a_promise_is_kept_by_whoever_gave_it(wang, cast):
    promised = Promised(words="送三本政策手册。", owner=cast.users["wang"], due_on=date(2026, 8, 10))
    actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), promised=[promised])
    mine = wang.get(reverse("visits:promises")).content.decode()
    assert "送三本政策手册" in mine

    (one,) = queries.my_promises(cast.who("wang"))
    wang.post(reverse("visits:promise-keep", args=[one.pk]), {"kept_words": "送到了村部。"})
    assert not queries.my_promises(cast.who("wang")).exists()


@pytest.mark.serves("C20")
def test_my_calendar_can_be_read_by_a_phone(wang, cast):
    paired(cast)
    actions.plan(
        trip(cast, on=date(2026, 8, 7), theme="周五走访"), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()
    )
    assert "周五走访" in wang.get(reverse("visits:calendar")).content.decode()

    wang.post(reverse("visits:feed-new"))
    key = queries.calendar_key(cast.who("wang"))
    feed = Client().get(reverse("visits:feed", args=[key.token]))
    assert feed["Content-Type"].startswith("text/calendar")
    assert "周五走访" in feed.content.decode() and "20260807" in feed.content.decode()
    assert Client().get(reverse("visits:feed", args=["x" * 43])).status_code == 404


def test_another_county_finds_nothing(qian, cast):
    made = actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(),
                          found=[Found(words="水渠漏水。")])  # fmt: skip
    one = paired(cast)
    for url in (reverse("visits:visit", args=[made.visit.pk]), reverse("visits:pairing", args=[one.pk])):
        assert qian.get(url).status_code == 404
    assert "柳湾" not in qian.get(reverse("visits:visits")).content.decode()


def test_a_list_of_visits_asks_as_much_for_many_as_for_few(wang, cast, django_assert_max_num_queries):
    for _each in range(4):
        actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(),
                       found=[Found(words="水渠漏水。")])  # fmt: skip
    with django_assert_max_num_queries(12):
        assert wang.get(reverse("visits:visits")).status_code == 200


def test_a_corrected_record_keeps_what_stood_there(wang, cast):
    made = actions.record(trip(cast), by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    sent = {"theme": "雨后走访", "form": "home_visit", "mode": "routine", "counted": "exact", "people": "12"}
    wang.post(reverse("visits:correct", args=[made.visit.pk]), sent)

    made.visit.refresh_from_db()
    assert (made.visit.theme, made.visit.people) == ("雨后走访", 12)
    assert "更正" in wang.get(reverse("visits:visit", args=[made.visit.pk])).content.decode()


@pytest.mark.serves("D20")
def test_a_grid_worker_is_tied_to_a_grid_and_meets_people_at_its_station(wang, cast):
    from sixia.ground.places.actions import add_site  # noqa: PLC0415  only here

    station = add_site(name="柳湾网格驿站", kind="station", area=cast.village)
    one = paired(cast, kind="grid", official=cast.users["tian"], site=station, every="week", weekday="4")
    assert one.next_on == date(2026, 7, 3)

    client = Client()
    client.force_login(cast.users["tian"])
    client.post(
        reverse("visits:new"), answers(cast, pairing=one.pk, site=station.pk, lead=cast.users["tian"].pk)
    )
    page = client.get(reverse("visits:pairing", args=[one.pk])).content.decode()
    assert "柳湾网格驿站" in page and "网格包联" in page
    one.refresh_from_db()
    assert one.next_on == date(2026, 8, 14)


def test_an_empty_form_makes_no_visit(wang, cast):
    answer = wang.post(reverse("visits:new"), answers(cast, said=""))

    assert answer.status_code == 422
    assert not Visit.objects.exists()


def test_what_a_method_meant_before_is_kept_and_it_can_be_put_back(wang):
    address = "/desk/methods/" + next(iter(NAMED)) + "/"
    wang.post(address, {"name": "新名", "meaning": "头一种说法", "lines": "一\n二"})
    wang.post(address, {"name": "新名", "meaning": "后一种说法", "lines": "一"})

    page = wang.get(address).content.decode()
    wang.post(address, {"name": "新名", "meaning": "后一种说法", "lines": "一", "reset": "1"})

    assert "头一种说法（一、二）" in page
    assert "后一种说法（一）" in page
    assert method(next(iter(NAMED))) == NAMED[next(iter(NAMED))]
