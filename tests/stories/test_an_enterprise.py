"""An enterprise visit that serves three channels, entered once; a third one within a month says why."""

import uuid
from datetime import date

import pytest

from conftest import PHONE
from sixia.channels.outreach.models import Session
from sixia.ground.places import actions as places
from sixia.ledger.models import Case
from sixia.visits import actions
from sixia.visits.actions import Trip
from sixia.visits.models import Promise, Visit
from tests.cast import MORNING
from tests.stories.people import Official

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_trip_to_an_enterprise_serves_three_channels(cast, new_page, held_clock, album):
    mill = places.add_site(name="柳湾竹木加工厂", kind="enterprise", area=cast.village)
    for login, unit, day in (("zhao", cast.works, 14), ("xiang", cast.town_unit, 27)):
        trip = Trip(on=date(2026, 7, day), area=cast.village, site=mill, unit=unit, channels=["research"],
                    form="enterprise_visit")  # fmt: skip
        actions.record(trip, by=cast.who(login), at=MORNING, uid=uuid.uuid4())
    page = Official(new_page(PHONE), "wang").sign_in().page

    _records_once(page, cast, mill, album)
    visit = Visit.objects.get(on=date(2026, 8, 4))
    assert [str(one.value) for one in visit.channels] == ["outreach", "research", "onsite"]
    assert visit.findings.count() == 2
    assert Promise.objects.get().visit == visit

    _tells_what_was_explained(page, album)
    session = Session.objects.get()
    assert (session.visit, session.policy) == (visit, "小微企业减税")
    assert Visit.objects.count() == 3
    for channel in ("outreach", "research", "onsite"):
        page.goto(f"/desk/visits/?show={channel}")
        assert page.get_by_role("link", name="送政策进竹木厂").count() == 1
    page.goto("/desk/outreach/")
    assert "1 场，2 人（实数）" in page.locator("main").inner_text()
    assert {case.site for case in Case.objects.all()} == {mill}


def _records_once(page, cast, mill, album):
    page.goto("/desk/visits/new/")
    page.locator("[name=area]").select_option(cast.village.path)
    page.locator("[name=site]").select_option(str(mill.pk))
    for channel in ("outreach", "onsite"):
        page.locator(f"[name=channels][value={channel}]").check()
    page.locator("[name=form]").select_option("enterprise_visit")
    page.locator("[name=said]").fill("讲了减税，看了车间，问了用工和用电。")
    page.locator("[name=f0-words]").fill("厂区变压器容量不够，夏天常跳闸。")
    page.locator("[name=f1-words]").fill("进厂的路只有三米宽，货车进不来。")
    page.locator("[name=p0-words]").fill("两周内请供电公司到现场看一次。")
    page.locator("summary", has_text="谁去的，见了谁").click()
    page.locator("[name=people]").fill("2")
    page.locator("summary", has_text="其他").last.click()
    page.locator("[name=theme]").fill("送政策进竹木厂")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("再去请写明理由").first.wait_for()
    shown = page.locator("main").inner_text()
    assert "2026-07-14 青禾县住建局" in shown
    assert "2026-07-27 清溪镇人民政府" in shown
    album.keep_as_it_is(page, "enterprise-quiet")
    page.locator("[name=quiet_reason]").fill("企业断电两次，请当面协调。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    assert page.locator(".handed li").count() == 2
    assert "企业断电两次，请当面协调。" in page.locator("main").inner_text()


def _tells_what_was_explained(page, album):
    page.get_by_role("link", name="补记宣讲内容").click()
    page.locator("[name=s-policy]").fill("小微企业减税")
    assert page.locator("[name=a0-people]").input_value() == "2"
    page.locator("[name=a0-segment]").select_option("owners")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存。").wait_for()
    assert "小微企业减税" in page.locator("#outreach").inner_text()
    album.keep_as_it_is(page, "enterprise-visit")
