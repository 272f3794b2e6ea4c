"""A reception morning: announced, three numbers taken, a group, one settled, one mediated to the end."""

import pytest

from conftest import PHONE
from sixia.channels.reception.models import Mediation, Session, Slip
from sixia.ledger.models import Case
from tests.stories.people import Official

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TAPS = 8  # besides the words, from the counter to the receipt


class Taps:
    """Someone at the counter who counts how often they press; typing is not pressing."""

    def __init__(self, page) -> None:
        self.page, self.count = page, 0

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.count += 1

    def tick(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}][value='{value}']").check()
        self.count += 1

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}]").select_option(value)
        self.count += 1

    def type(self, name: str, words: str) -> None:
        self.page.locator(f"[name={name}]").fill(words)


@pytest.mark.serves("C1", "C3", "C10", "C14", "C17")
def test_a_reception_morning_with_a_group_and_a_mediation(cast, new_page, held_clock, album, axe):
    wang = Official(new_page(), "wang").sign_in()
    _announce(wang.page, cast)
    resident = new_page(PHONE)
    resident.goto("/dates/")
    notice = resident.locator("#dates").inner_text()
    assert "8月5日（周三）" in notice and "柳湾村" in notice and "户口本不用带" in notice
    assert "王岚" not in notice
    assert axe(resident) == []
    album.keep(resident, "reception-dates")

    held_clock.pass_on(days=1)
    luo = Official(new_page(PHONE), "luo").sign_in()
    page = luo.page
    session = Session.objects.get()
    page.goto(f"/desk/reception/{session.pk}/")
    page.get_by_role("button", name="开始接访").click()
    page.get_by_role("button", name="取号（一人）").click()
    page.get_by_text("1 号，前面还有 0 批。").wait_for()
    _group(page)
    page.get_by_role("button", name="取号（一人）").click()
    page.get_by_text("3 号，前面还有 2 批。").wait_for()
    album.keep(page, "reception-counter")

    assert _settled(page, album, axe) <= MOST_TAPS
    assert _group_received(page) <= MOST_TAPS
    assert _to_mediation(page) <= MOST_TAPS
    assert [(slip.heads, slip.result) for slip in Slip.objects.order_by("number")] == [
        (1, "on_spot"), (12, "sent_on"), (1, "mediation"),
    ]  # fmt: skip
    assert Case.objects.filter(heads=12).get().complainant is None

    _mediated(page, album, axe)
    assert "最后一天是 2026年9月4日" in page.locator("#court").inner_text()
    assert Mediation.objects.get().state == "settled"
    page.goto(f"/desk/reception/{session.pk}/")
    page.get_by_role("button", name="结束接访").click()
    page.get_by_text("3 批 14 人次").wait_for()
    assert axe(page) == []


def _announce(page, cast) -> None:
    page.goto("/desk/reception/")
    page.get_by_role("link", name="安排一次接访").first.click()
    page.get_by_label("日期").fill("2026-08-05")
    page.locator("[name=area]").select_option(cast.village.path)
    page.get_by_label("请群众带什么").fill("有关的纸和照片，户口本不用带")
    page.get_by_role("button", name="安排", exact=True).click()
    page.get_by_text("已安排。").wait_for()


def _group(page) -> None:
    page.get_by_role("link", name="团体取号").click()
    page.get_by_label("一共几个人").fill("12")
    page.get_by_label("其中代表几人").fill("3")
    page.get_by_role("button", name="取号", exact=True).click()
    page.get_by_text("已取号。").wait_for()


def _settled(page, album, axe) -> int:
    taps = Taps(page)
    taps.press("叫下一号")
    taps.type("words", "老年卡刷不上公交，请帮忙看看。")
    assert not page.locator("[name=route_body]").is_visible()
    taps.tick("outcome", "on_spot")
    taps.type("spot_result", "卡已过期，当场换了新卡。")
    taps.pick("consent", "signature")
    taps.tick("services", "accepted")
    album.keep_as_it_is(page, "reception-intake")
    assert axe(page) == []
    taps.press("登记")
    page.get_by_text("交给群众的回执").wait_for()
    album.keep_as_it_is(page, "reception-receipt")
    return taps.count


def _group_received(page) -> int:
    taps = Taps(page)
    taps.press("叫下一号")
    assert page.locator("[name=heads]").input_value() == "12"
    assert page.locator("[name=representatives]").input_value() == "3"
    taps.type("words", "十二户的水费都比上月多一倍，想知道为什么。")
    taps.tick("services", "explained")
    taps.press("登记")
    page.get_by_text("交给群众的回执").wait_for()
    return taps.count


def _to_mediation(page) -> int:
    taps = Taps(page)
    taps.press("叫下一号")
    taps.type("words", "楼上水管漏水，天花板泡坏了，两家吵了几回。")
    taps.type("name", "陈秋水")
    taps.type("phone", "13800000001")
    taps.tick("outcome", "mediation")
    taps.pick("dispute", "neighbours")
    taps.press("登记")
    page.get_by_text("请先征求双方意见").wait_for()
    return taps.count


def _mediated(page, album, axe) -> None:
    page.get_by_role("link", name="登记并转调解").click()
    assert "陈" not in page.locator("main").inner_text()
    page.get_by_role("link", name="记下意见", exact=True).click()
    _says_yes(page)
    page.get_by_role("link", name="记下另一方的意见").click()
    page.locator("[name=side]").select_option("respondent")
    page.get_by_label("这一方是谁").fill("楼上住户")
    _says_yes(page)
    page.get_by_role("link", name="添加调解员").click()
    page.get_by_label("没有账号的，写姓名").fill("周凤")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="记一次调解").click()
    page.get_by_label("调解笔录摘要").fill("双方看了天花板，同意修好再算账。")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="达成协议").click()
    page.get_by_label("协议内容").fill("一方修好水管，并付给另一方粉刷费用。")
    page.locator("[name=d0-party]").select_option(label="楼上住户")
    page.locator("[name=d0-words]").fill("修好水管，付粉刷费")
    page.locator("[name=d0-due_on]").fill("2026-08-15")
    assert axe(page) == []
    album.keep_as_it_is(page, "reception-agreement")
    page.get_by_role("button", name="保存").click()
    page.locator("#court").wait_for()
    album.keep(page, "reception-mediation")
    assert axe(page) == []


def _says_yes(page) -> None:
    page.locator("[name=agrees][value=yes]").check()
    page.get_by_role("button", name="保存").click()
    page.locator(".record").wait_for()
