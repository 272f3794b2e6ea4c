"""One resident in charge: who may know her, who must stay away, what she takes home."""

import json
from datetime import date
from pathlib import Path

import pytest

from conftest import PHONE
from sixia.ledger import queries
from tests.cast import MORNING
from tests.stories.people import Official, Resident
from tests.walk import RESIDENT, Walk

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "柳湾村的路灯修坏了我家的围墙，住建局说不赔。我要求赔偿。"
SMALL = """() => [...document.querySelectorAll("main a, main button, header a, header button, .ease button")]
  .concat([...document.querySelectorAll("footer a")])
  .filter((one) => one.offsetParent && !one.closest("p") && !one.classList.contains("govuk-skip-link"))
  .map((one) => [one.innerText.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 59.5 || box.height < 59.5)
  .map(([words, box]) => `${words} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def chen(request, new_page):
    """Someone with a phone, with scripts or without."""
    return Resident(new_page(PHONE, java_script_enabled=request.param))


def _sent(chen, words: str = WORDS) -> tuple[str, str]:
    """File with a name that the unit must ask for; the number and the code."""
    page = chen.page
    page.goto("/file/what/")
    for label, fill in (("您遇到了什么事？", words), ("我要投诉", None), ("清溪镇", None)):
        page.get_by_label(label).fill(fill) if fill else page.get_by_label(label).check()
        chen._on()
    chen._on()  # no village
    chen._on()  # no pictures
    page.get_by_label("愿意，这是我自己的事").check()
    chen._on()
    page.get_by_label("姓名").fill("陈秋水")
    page.get_by_label("电话").fill("13800000001")
    page.get_by_label("要先来问我，我同意了才可以").check()
    chen._on()
    chen._on()  # about no unit
    assert "想知道，要先来问您。" in page.locator(".seen").inner_text()
    assert "永远不公开的" in page.locator(".seen").inner_text()
    page.get_by_role("button", name="提交诉求").click()
    page.wait_for_url("**/receipt/**")
    number, code = page.locator(".receipt__number").all_inner_texts()
    return number, code


def _do(chen, number: str, words: str, send: str, **answers: str) -> str:
    """Press one of the choices on the page of the case, answer, send; what the page says then."""
    page = chen.page
    chen.look_again(number)
    page.locator(".acts a", has_text=words).click()
    for name, value in answers.items():
        asked = page.locator(f"[name={name}]")
        if asked.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        else:
            asked.fill(value)
    page.get_by_role("button", name=send).click()
    page.wait_for_url(f"**/case/{number}/")
    return page.locator("main").inner_text()


def test_she_decides_who_knows_her_who_stays_away_and_what_is_kept(
    chen, cast, new_page, held_clock, axe, album
):
    number, _code = _sent(chen)
    album.keep(chen.page, "in-charge-receipt")
    walk = Walk(cast, queries.get(number, who=cast.who("lin")), MORNING)
    walk.go("screen", "lin", request_class="redress_claim").go("refer", "lin").go("accept", "zhao")
    walk.go("ask_name", "zhao")

    chen.look_again(number)
    assert "承办单位想知道您是谁" in chen.page.locator("main").inner_text()
    album.keep(chen.page, "in-charge-asked")
    said = _do(chen, number, "承办单位能不能知道我是谁", "就这样定", disclosure="no")
    assert "已经照您说的改了" in said

    said = _do(
        chen, number, "请某个人或者某个单位回避", "请求回避", recusal_of="赵工", reason="他就是修路灯的人"
    )
    assert "请求已经收到" in said
    held_clock.pass_on(minutes=30)
    lin = Official(new_page(), "lin").sign_in()
    lin.page.goto("/desk/lists/asked/")
    album.keep(lin.page, "asked-by-residents")
    lin.page.locator("a.title").first.click()
    lin.open(number)
    lin.take("同意回避，换人办理", recused=cast.users["zhao"].pk, reason="情况属实")
    chen.look_again(number)
    assert "这个人不再经手，也看不到您的诉求。" in chen.page.locator("main").inner_text()

    said = _do(chen, number, "更正我的联系方式", "请求更正", phone="13900000009")
    assert "受理部门核实后更正" in said
    lin.open(number).take("核实后更正联系方式", check_words="打原来的电话核实过")
    chen.look_again(number)
    seen = chen.page.locator("section", has=chen.page.locator("#looks")).inner_text()
    assert "139****0009" in seen
    assert "青禾县社会工作部受理中心 照您的请求更正了联系方式" in " ".join(seen.split())
    assert "林晓" not in seen


def test_she_reads_what_a_review_needs_asks_for_it_and_takes_a_copy_home(chen, cast, held_clock, album):
    number, _code = _sent(chen)
    walk = Walk(cast, queries.get(number, who=cast.who("lin")), MORNING)
    walk.go("screen", "lin", request_class="redress_claim").go("refer", "lin").go("accept", "zhao")
    walk.go("begin", "zhao").go("file_result", "zhao", outcome="refused_lawfully").go("pass_review", "shen")
    walk.go("reply", "hu", reply="没有赔偿的依据。", served_on=date(2026, 8, 4))

    held_clock.pass_on(days=50)
    chen.follow(number, _code)
    chen.page.locator(".acts a", has_text="不服答复，申请复查").click()
    album.keep(chen.page, "in-charge-review")
    beforehand = chen.page.locator(".beforehand").inner_text()
    assert "现在已经过了期限" in beforehand
    assert "青禾县住建局 的上一级机关" in beforehand
    said = _do(
        chen, number, "不服答复，申请复查", "申请复查", reason="没有看过围墙", late_reason="住了一个月医院"
    )
    assert "复查申请已经收到" in said

    with chen.page.expect_download() as took:
        chen.page.get_by_role("link", name="下载这件诉求，带走看").click()
    home = Path(took.value.path()).read_text(encoding="utf-8")
    assert all(words in home for words in (WORDS, "没有赔偿的依据。", "没有看过围墙"))
    with chen.page.expect_download() as took:
        chen.page.get_by_role("link", name="下载，给程序读").click()
    assert json.loads(Path(took.value.path()).read_text(encoding="utf-8"))["words"] == WORDS
    walk.case.refresh_from_db()
    walk.now = held_clock.at
    walk.go("uphold_decision", "fu", served_on=held_clock.at.date())
    assert RESIDENT not in home


@pytest.mark.parametrize("times", [1, 2])
def test_large_type_is_large_everywhere_she_goes(chen, cast, held_clock, times, album):
    page = chen.page
    page.goto("/by-hand/")
    for words in ("大字版", "再大一点")[:times]:
        page.get_by_role("button", name=words).click()
        page.wait_for_url("**/by-hand/")
    number, _code = _sent(chen)

    for address in ("/", "/by-hand/", "/track/", "/file/what/", "/file/who/", f"/case/{number}/", "/dates/"):
        page.goto(address)
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        assert size == {1: 24, 2: 30}[times], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert page.evaluate(SMALL) == [], address
    page.goto(f"/case/{number}/")
    album.keep_as_it_is(page, f"large-{times}-case")


def test_a_page_is_read_aloud_where_the_browser_can(phone, cast, axe, new_page):
    phone.add_init_script(
        "window.said = []; speechSynthesis.speak = (one) => window.said.push([one.lang, one.text])"
    )
    phone.goto("/by-hand/")

    phone.get_by_role("button", name="读给我听").click()

    assert phone.evaluate("window.said")[0] == ["zh-CN", "不用手机怎么反映"]
    phone.get_by_role("button", name="停下").click()
    assert phone.get_by_role("button", name="读给我听").is_visible()
    silent = new_page(PHONE, java_script_enabled=False)
    silent.goto("/by-hand/")
    assert not silent.get_by_role("button", name="读给我听").is_visible()


@pytest.mark.parametrize("larger", ["", "1", "2"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_of_hers_breaks_a_rule_of_access(phone, cast, held_clock, axe, larger, language):
    chen = Resident(phone)
    number, _code = _sent(chen)
    walk = Walk(cast, queries.get(number, who=cast.who("lin")), MORNING)
    walk.go("screen", "lin", request_class="redress_claim").go("refer", "lin").go("accept", "zhao")
    walk.go("ask_name", "zhao").go("begin", "zhao").go("file_result", "zhao").go("pass_review", "shen")
    walk.go("reply", "hu")
    home = phone.evaluate("location.origin + '/'")
    for name, value in (("larger", larger or "0"), ("django_language", language)):
        phone.context.add_cookies([{"name": name, "value": value, "url": home}])
    acts = ("contact", "ask_erasure", "choose_disclosure", "ask_first_review", "evaluate", "ask_recusal")

    for address in ("/", "/by-hand/", f"/case/{number}/", *(f"/case/{number}/{act}/" for act in acts)):
        phone.goto(address)
        assert phone.locator("html.larger").count() == bool(larger)
        assert phone.evaluate("document.documentElement.lang") == ("en" if language == "en" else "zh-Hans")
        assert axe(phone) == [], address
