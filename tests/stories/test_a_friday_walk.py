"""A Friday walk-about, recorded once on a phone, and the lists that follow from it without another word."""

import io
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from conftest import PHONE
from sixia.visits import actions
from sixia.visits.actions import Tie
from sixia.visits.models import Visit
from tests.cast import MORNING
from tests.stories.people import Official

FRIDAY = datetime(2026, 8, 7, 1, 0, tzinfo=UTC)  # 9:00 in China
SIGNS_A_SECOND, MOST_SECONDS, MOST_TAPS = 5, 60, 12
LAMP, CANAL, BRIDGE = "村口路灯不亮。", "水渠漏水，下游二十亩地没有水。", "老桥桥面开裂，要等明年的改造计划。"
EVERY_LIST = {
    "work": 1, "diary": 1, "problems": 3, "duties": 3, "tasks": 3, "county": 3, "outcomes": 1,
    "close-outs": 1, "pairings": 1, "priority": 0, "promises": 0, "suggestions": 0, "calendar": 0,
    "duty": 0,
}  # fmt: skip


@dataclass
class Finger:
    """Taps and types as a person does on a phone, and counts both."""

    page: Any
    taps: int = 0
    signs: int = 0

    def tap(self, what: Any) -> None:
        """Touch something that can be seen."""
        what.scroll_into_view_if_needed()
        what.tap()
        self.taps += 1

    def say(self, name: str, words: str) -> None:
        """Touch a question and type the answer."""
        asked = self.page.locator(f"[name='{name}']")
        self.tap(asked)
        asked.type(words)
        self.signs += len(words)

    def choose(self, name: str, value: str) -> None:
        """Touch one of a few answers that stand open."""
        self.tap(self.page.locator(f"label[for='{self._id(name, value)}']"))

    def pick(self, name: str, value: str) -> None:
        """Open a list and touch one of it."""
        self.page.locator(f"select[name='{name}']").select_option(value)
        self.taps += 2

    def press(self, words: str) -> None:
        """Touch a button."""
        self.tap(self.page.get_by_role("button", name=words, exact=True))

    def _id(self, name: str, value: str) -> str:
        return str(self.page.locator(f"[name='{name}'][value='{value}']").get_attribute("id"))

    @property
    def seconds(self) -> float:
        """How long it takes someone who types at the usual speed and needs a second for each tap."""
        return self.signs / SIGNS_A_SECOND + self.taps


@pytest.fixture
def friday(cast, held_clock):
    """Wang goes to the village every Friday."""
    tie = Tie(
        kind="area", official=cast.users["wang"], unit=cast.desk_unit, area=cast.village,
        from_on=date(2026, 8, 3), every="week", weekday="4",
    )  # fmt: skip
    actions.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    held_clock.at = FRIDAY
    return cast


@pytest.mark.serves("A10", "B4", "B11", "B12", "B16", "C20")
def test_a_friday_walk_is_recorded_in_a_minute_and_stands_in_every_list(friday, new_page, axe, album):
    page = new_page(PHONE)
    Official(page, "wang").sign_in()
    page.goto("/desk/visits/")
    finger = Finger(page)

    finger.tap(page.get_by_role("link", name="记一次走访").first)
    page.wait_for_url("**/desk/visits/new/")
    finger.say("said", "看了路灯、水渠和老桥。")
    finger.say("f0-words", LAMP)
    finger.choose("f0-outcome", "on_spot")
    finger.say("f0-spot_result", "当场换了灯泡，亮了。")
    finger.pick("f0-consent", "signature")
    finger.say("f1-words", CANAL)
    finger.say("f2-words", BRIDGE)
    finger.choose("f2-outcome", "long")
    finger.press("保存")
    page.wait_for_url(re.compile(r"/desk/visits/\d+/$"))

    assert finger.taps <= MOST_TAPS
    assert finger.seconds <= MOST_SECONDS
    assert Visit.objects.get().area == friday.village
    album.keep_as_it_is(page, "friday-walk")
    assert axe(page) == []

    sheets = {name: _sheet(page, name) for name in EVERY_LIST}
    assert {name: len(rows) for name, rows in sheets.items()} == EVERY_LIST
    _check_rows(sheets)
    for name in ("work", "diary", "problems", "tasks"):
        page.goto(f"/desk/tables/{name}/")
        assert page.get_by_role("link", name="下载 Excel").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe(page) == [], name
        album.keep(page, f"table-{name}")


def _sheet(page: Any, name: str) -> list[dict[str, Any]]:
    """The list as an Excel file, opened."""
    answer = page.request.get(f"/desk/tables/{name}/file/")
    assert answer.status == 200, name
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.body())).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def _check_rows(sheets: dict[str, list[dict[str, Any]]]) -> None:
    work, diary = sheets["work"][0], sheets["diary"][0]
    numbers = [work[f"{name} *"] for name in ("收集问题数", "现场解决数", "转办数", "未结数")]
    assert numbers == [3, 1, 2, 2]
    assert (work["地点"], work["带队领导"]) == ("柳湾村", "王岚")
    assert diary["基本情况"] == "看了路灯、水渠和老桥。"
    titles = [row["问题"] for row in sheets["problems"]]
    assert titles == [BRIDGE.rstrip("。"), CANAL.rstrip("。"), LAMP.rstrip("。")]
    assert [row["怎么办的"] for row in sheets["problems"]] == ["需长期关注", "登记交办", "当场解决"]
    assert [row["是否销号"] for row in sheets["tasks"]] == ["未销号", "未销号", "已销号"]
    assert sheets["outcomes"][0]["完成情况"] == "当场换了灯泡，亮了。"
    assert sheets["close-outs"][0]["群众说解决了吗"] == "解决了"
