"""A research topic from claim to adopted measure: walked, measured, checked, taken up, asked."""

import uuid
from datetime import date

import pytest

from conftest import PHONE
from sixia.channels.research import actions
from sixia.channels.research.actions import Plan, Theme
from sixia.channels.research.models import Questionnaire, Sheet, Topic
from tests.cast import MORNING
from tests.stories.people import Official

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def topic(cast) -> Topic:
    """The desk has made a programme with a topic that nobody has claimed."""
    by = {"by": cast.who("lin"), "at": MORNING}
    plan = Plan(name="大兴调查研究方案", area=cast.county, unit=cast.desk_unit, from_on=date(2026, 8, 1),
                to_on=date(2026, 12, 31))  # fmt: skip
    programme = actions.start(plan, **by, uid=uuid.uuid4())
    theme = Theme(title="村口照明由谁管", aspect="民生保障", unit=cast.works, methods=["random_visit"])
    return actions.add_topic(programme, theme, **by, uid=uuid.uuid4())


def says(page, *words: str) -> None:
    """The page says all of this."""
    said = page.locator("main").inner_text()
    for one in words:
        assert one in said, one


def test_a_research_topic_from_claim_to_adopted_measure(cast, new_page, held_clock, album, topic, axe):
    wang = Official(new_page(PHONE), "wang").sign_in()
    _claims(wang.page, topic, album)
    visit = _walks(wang.page, album)
    _lists_what_was_found(wang.page, visit, album)
    _sets_two_measures(wang.page, cast)
    held_clock.pass_on(days=9)

    zhao = Official(new_page(), "zhao").sign_in()
    _says_it_is_done(zhao.page)
    held_clock.pass_on(days=1)
    du = Official(new_page(), "du").sign_in()
    _checks_it(du.page)

    wang.come_back()
    _takes_it_up(wang.page, topic)
    lin = Official(new_page(), "lin").sign_in()
    address = _asks_people(lin.page, topic, album)
    _answers_on_a_phone(new_page(PHONE), address, album, axe)
    _reads_the_report(wang.page, topic, album, axe)


def _claims(page, topic, album) -> None:
    page.goto(f"/desk/research/{topic.programme_id}/")
    album.keep(page, "research-programme")
    page.get_by_role("button", name="认领").click()
    page.get_by_text("已认领。").wait_for()
    says(page, "王岚", "调研中")


def _walks(page, album) -> int:
    """The trip is recorded once, with what was found, and then belongs to the topic."""
    page.goto("/desk/visits/new/")
    page.get_by_label("地点（区域）").select_option("c1/k1/t1/v1/")
    page.get_by_label("谈了什么").fill("晚上走了三条巷子，问了五户人。")
    page.locator("[id^=id_][id$=-words]").first.fill("村口路灯坏了没有人管。")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/desk/visits/*/")
    visit = int(page.url.rstrip("/").rsplit("/", 1)[1])
    page.get_by_role("link", name="关联到课题").click()
    page.get_by_label("这次走访为哪个课题").select_option(label="村口照明由谁管")
    page.get_by_role("button", name="关联").click()
    page.get_by_text("已关联到课题").wait_for()
    album.keep(page, "research-visit")
    return visit


def _lists_what_was_found(page, visit, album) -> None:
    """The finding comes along; only what the house does not know is asked."""
    page.goto(f"/desk/visits/{visit}/")
    page.get_by_role("link", name="列入问题清单").click()
    assert page.get_by_label("走访中发现的问题").input_value() != ""
    page.get_by_label("共性问题，系统解决").check()
    page.get_by_label("表现和原因").fill("建的时候有钱，管的时候没有人。")
    album.keep(page, "research-problem-form")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/desk/research/problems/*/")
    says(page, "村口路灯坏了没有人管", "共性问题，系统解决")


def _sets_two_measures(page, cast) -> None:
    for words, unit in (("换成太阳能灯。", cast.works), ("每村定一个管灯的人。", cast.water)):
        page.get_by_role("link", name="提一条措施").click()
        page.get_by_label("具体措施").fill(words)
        page.get_by_label("责任单位").select_option(str(unit.pk))
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/desk/research/problems/*/")
    says(page, "2 条措施，完成 0 条，销号 0 条", "青禾县水利局")


def _says_it_is_done(page) -> None:
    """The bureau finds its own measure, though the case behind it is not theirs to see."""
    page.goto("/desk/research/problems/?show=ours")
    assert "村口路灯" not in page.locator("main").inner_text()
    page.get_by_role("link", name="换成太阳能灯。").click()
    page.get_by_role("link", name="已经完成").click()
    page.get_by_label("做了什么，结果怎样").fill("三十盏都换了。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已完成，待核查").wait_for()
    assert page.get_by_role("link", name="核查").count() == 0


def _checks_it(page) -> None:
    page.goto("/desk/research/problems/?show=tasks")
    page.get_by_role("link", name="换成太阳能灯。").click()
    page.get_by_role("link", name="核查").click()
    says(page, "三十盏都换了。")
    page.get_by_label("属实，销号").check()
    page.get_by_label("怎样核查的，看到了什么").fill("晚上去看，三十盏都亮。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已核查销号").wait_for()


def _takes_it_up(page, topic) -> None:
    page.goto(f"/desk/research/topics/{topic.pk}/")
    page.get_by_role("link", name="记一项成果转化").click()
    page.get_by_label("文件").check()
    page.get_by_label("转化成了什么").fill("印发村内照明管护办法。")
    page.get_by_label("文号或者会议纪要编号").fill("青政办〔2026〕8号")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/desk/research/topics/*/**")
    page.get_by_role("link", name="写报告").click()
    for label in ("基本情况", "存在的问题", "成因分析", "对策建议"):
        page.get_by_label(label).fill(f"{label}：走了三条巷子。")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/report/")


def _asks_people(page, topic, album) -> str:
    page.goto(f"/desk/research/topics/{topic.pk}/")
    page.get_by_role("link", name="做一份问卷").click()
    assert page.get_by_label("属于哪个课题").input_value() == str(topic.pk)
    page.get_by_label("问卷名称").fill("村口亮不亮")
    page.get_by_role("button", name="下一步：加问题").click()
    for words, kind, options in (("晚上亮吗？", "选一项", "亮\n不亮"), ("还想说什么？", "写几句", "")):
        page.get_by_role("link", name="加一个问题").click()
        page.get_by_label("题目", exact=True).fill(words)
        page.get_by_label(kind).check()
        page.get_by_label("选项").fill(options)
        page.get_by_role("button", name="保存", exact=True).click()
        page.wait_for_url("**/desk/research/questionnaires/*/")
    page.get_by_role("button", name="发布").click()
    page.get_by_text("已发布。").wait_for()
    assert page.locator("#address svg").count() == 1
    album.keep(page, "research-questionnaire")
    return f"/ask/{Questionnaire.objects.get().token}/"


def _answers_on_a_phone(page, address, album, axe) -> None:
    page.goto(address)
    album.keep(page, "research-ask")
    assert axe(page) == []
    page.get_by_label("亮", exact=True).check()
    page.get_by_label("还想说什么？").fill("亮了，谢谢。")
    page.get_by_role("button", name="提交").click()
    page.get_by_text("您的回答已经收到").wait_for()
    assert page.request.get(address).ok
    assert Sheet.objects.count() == 1


def _reads_the_report(page, topic, album, axe) -> None:
    page.goto(f"/desk/research/topics/{topic.pk}/report/")
    says(page, "村口照明由谁管", "王岚", "1 次", "成因分析：走了三条巷子。", "村口路灯坏了没有人管")
    says(
        page,
        "换成太阳能灯。",
        "晚上去看，三十盏都亮。",
        "每村定一个管灯的人。",
        "2 条，完成 1 条，核查销号 1 条",
    )
    says(page, "印发村内照明管护办法。", "青政办〔2026〕8号", "晚上亮吗？", "1 人，100.0%")
    album.keep(page, "research-report")
    assert axe(page) == []
