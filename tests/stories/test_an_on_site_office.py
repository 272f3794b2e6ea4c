"""An on-site office for one stuck matter with four units: proposed, decided, confirmed, assigned."""

from datetime import date

import pytest

from conftest import PHONE
from sixia.channels.onsite.models import Decision, Session
from sixia.ledger.models import Assignment
from tests import cast as people
from tests import walk
from tests.cast import MORNING
from tests.stories.people import Official

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TAPS = 4
SAID = {
    "works": "三天内换好灯杆和电缆。",
    "water": "查清灯杆下面有没有水管。",
    "town_unit": "施工时维持秩序，告诉住户。",
    "inspection": "每周到现场看一次进度。",
}


class Taps:
    """Counts what a thumb does besides saying words: each press, and two for a choice out of a list."""

    def __init__(self, page) -> None:
        self.page, self.count = page, 0

    def press(self, role: str, name: str, *, exact: bool = False) -> None:
        self.count += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def choose(self, name: str, value: object) -> None:
        self.count += 2  # the list opens, one of it is picked
        self.page.locator(f"select[name={name}]").select_option(str(value))


@pytest.fixture
def stuck(cast):
    """A lamp that was sent back twice until a meeting decided, and is at work at last."""
    case = walk.Walk(cast, people.referred(cast, title="柳湾村路灯半年没人修"), MORNING)
    case.go("ask_return", "zhao").go("reroute", "lin").go("ask_return", "zhao").go("arbitrate", "wang")
    return case.go("accept", "zhao").go("begin", "zhao").case


@pytest.mark.serves("D1", "D3", "B3", "B5", "D15")
def test_one_stuck_matter_four_units(cast, stuck, new_page, held_clock, album):
    held_clock.pass_on(hours=2)
    wang = Official(new_page(PHONE), "wang").sign_in()
    units = {name: getattr(cast, name) for name in SAID}
    _she_calls_a_meeting(wang.page, cast, units.values())
    _the_agenda_proposes_it(wang.page, stuck)
    album.keep(wang.page, "onsite-called")
    _everyone_came(wang.page, len(units))
    _the_desk_writes_three_down(Official(new_page(), "lin").sign_in().page, units)
    _she_confirms_them_on_the_screen(wang.page, album)
    _she_says_the_fourth_and_it_is_assigned(wang.page, units["works"])
    album.keep(wang.page, "onsite-decided")
    _each_unit_has_its_part(stuck, units)
    for login in ("zhou", "xiang"):
        titles = Official(new_page(PHONE), login).sign_in().my_list()
        assert stuck.title in titles
    wang.page.get_by_role("button", name="散会").click()
    wang.page.get_by_text("已散会").wait_for()
    _the_minutes_read_right(wang.page, stuck, album)


def _she_calls_a_meeting(page, cast, units) -> None:
    page.goto("/desk/onsite/")
    page.get_by_role("link", name="开一场会").first.click()
    page.locator("[name=trip-area]").select_option(cast.village.path)
    page.locator("[name=trip-theme]").fill("柳湾村路灯现场会诊")
    page.get_by_label("会商会").check()
    page.locator("[name=level]").select_option("2")
    page.locator("[name=units]").select_option([str(unit.pk) for unit in units])
    page.get_by_role("button", name="保存，去排议程").click()
    page.wait_for_url("**/agenda/")


def _the_agenda_proposes_it(page, case) -> None:
    offered = page.get_by_label(case.title)
    assert offered.is_checked()  # twice returned: ticked already
    page.get_by_role("button", name="列入议程").click()
    page.get_by_text("久拖未决").wait_for()


def _everyone_came(page, number: int) -> None:
    page.get_by_role("link", name="点名").click()
    assert page.locator("[name=came]:checked").count() == number
    page.get_by_role("button", name="保存").click()
    page.get_by_text("到会").first.wait_for()


def _the_desk_writes_three_down(page, units) -> None:
    session = Session.objects.get()
    for name in ("water", "town_unit", "inspection"):
        page.goto(f"/desk/onsite/{session.pk}/decide/")
        page.locator("[name=words]").fill(SAID[name])
        page.locator("select[name=unit]").select_option(str(units[name].pk))
        page.get_by_role("button", name="先记下，等领导确认").click()
        page.wait_for_url(f"**/desk/onsite/{session.pk}/")
    assert page.get_by_role("button", name="确认").count() == 0  # confirming is not the desk's


def _she_confirms_them_on_the_screen(page, album) -> None:
    page.reload()
    page.get_by_text("确认后：请它协办，按期回复主办单位").first.wait_for()
    album.keep(page, "onsite-to-confirm")
    taps = Taps(page)
    taps.press("button", "确认全部 3 项，马上交办")
    page.get_by_text("已确认：请它协办").first.wait_for()
    assert taps.count <= MOST_TAPS


def _she_says_the_fourth_and_it_is_assigned(page, unit) -> None:
    taps = Taps(page)
    taps.press("link", "记一项议定事项")
    page.locator("[name=words]").fill(SAID["works"])  # said to the keyboard
    taps.choose("unit", unit.pk)
    taps.press("button", "确认，马上交办")
    page.get_by_text("已确认：对主办单位督办").first.wait_for()
    assert taps.count <= MOST_TAPS


def _each_unit_has_its_part(case, units) -> None:
    case.refresh_from_db()
    assert (case.state, case.supervision) == ("consulting", 2)
    asked = Assignment.objects.filter(case=case, kind="supporting", ended_at=None)
    assert {one.unit for one in asked} == {units[name] for name in ("water", "town_unit", "inspection")}
    assert all(one.answer_on and one.answer_on > date(2026, 8, 4) for one in asked)
    assert Decision.objects.filter(case=case, confirmed_at__isnull=False).count() == len(SAID)


def _the_minutes_read_right(page, case, album) -> None:
    page.get_by_role("link", name="会议纪要").click()
    page.wait_for_url("**/minutes/")
    read = page.locator("main").inner_text()
    for words in (
        "柳湾村路灯现场会诊",
        "会商会（第二级）",
        "王岚",
        "青禾县督查室",
        case.title,
        *SAID.values(),
    ):
        assert words in read
    album.keep(page, "onsite-minutes")
