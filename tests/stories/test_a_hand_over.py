"""A handler with thirty open cases moves on: all goes to the successor in one act, nothing is lost."""

import pytest

from conftest import PHONE
from sixia.ledger.models import Case
from sixia.ledger.verify import verify
from tests import cast as cast_of
from tests.stories.people import PASSWORD, Official

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

REASON = "赵工调往市里，承办岗由邱实接任。"


@pytest.fixture
def cast(transactional_db):
    return cast_of.gather()


def _ways(page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()


def test_a_post_with_thirty_open_cases_is_handed_over(cast, new_page, held_clock, album, axe):
    mine = [cast_of.handled(cast, title=f"柳湾村第{n}盏路灯不亮") for n in range(1, 31)]
    number = mine[0].number
    zhao = Official(new_page(), "zhao").sign_in()
    zhao.open(number)
    old_link = zhao.page.url

    # The system administrator adds Qiu; the account has no password but a link that is shown once.
    guan = Official(new_page(), "guan").sign_in()
    guan.page.goto("/desk/administration/people/")
    _ways(guan.page, "增加账号")
    guan.page.get_by_label("姓名").fill("邱实")
    guan.page.get_by_label("账号").fill("qiu")
    guan.page.get_by_role("button", name="增加", exact=True).click()
    guan.page.get_by_role("heading", name="首次登录链接").wait_for()
    page_of_qiu = guan.page.url
    link = guan.page.get_by_text("/first-password/").inner_text().strip()
    album.keep_as_it_is(guan.page, "hand-over-1-link")
    guan.page.reload()
    assert guan.page.get_by_text("/first-password/").count() == 0

    # She chooses her own password on her phone.
    qiu_page = new_page(PHONE)
    qiu_page.goto(link)
    qiu_page.get_by_label("密码", exact=True).fill(PASSWORD)
    qiu_page.get_by_label("再输一遍").fill(PASSWORD)
    assert axe(qiu_page) == []
    qiu_page.get_by_role("button", name="设好密码").click()
    qiu_page.get_by_text("密码已设好，请登录。").wait_for()

    # Only the security administrator gives her the post.
    assert guan.page.get_by_role("link", name="授予岗位").count() == 0
    an = Official(new_page(), "an").sign_in()
    an.page.goto(page_of_qiu)
    _ways(an.page, "授予岗位")
    an.page.get_by_label("岗位", exact=True).select_option("handler")
    an.page.get_by_label("单位", exact=True).select_option(label="青禾县住建局")
    an.page.get_by_label("管辖区域").select_option("c1/k1/")
    an.page.get_by_role("button", name="授予", exact=True).click()
    an.page.get_by_text("承办人").first.wait_for()

    # Ending Zhao's only post first is refused: thirty cases would have nobody.
    an.page.goto(f"/desk/administration/people/{cast.users['zhao'].pk}/")
    _ways(an.page, "收回")
    an.page.get_by_role("button", name="收回", exact=True).click()
    an.page.get_by_text("名下还有 30 件没有移交").first.wait_for()

    # The hand-over: one act, a result for each row.
    guan.page.goto(f"/desk/administration/people/{cast.users['zhao'].pk}/")
    _ways(guan.page, "移交名下的事")
    assert "30" in guan.page.locator(".record-facts").inner_text()
    guan.page.get_by_label("由谁承接").select_option(label="邱实")
    guan.page.get_by_label("原因").fill(REASON)
    assert axe(guan.page) == []
    album.keep(guan.page, "hand-over-2-form")
    guan.page.get_by_role("button", name="移交", exact=True).click()
    guan.page.get_by_text("全部移交").wait_for()
    assert guan.page.get_by_text("已移交", exact=True).count() >= 30
    assert guan.page.get_by_text(number).count() == 0  # an administrator reads results, not cases
    assert axe(guan.page) == []
    album.keep(guan.page, "hand-over-3-results")
    results = guan.page.url
    assert guan.status_of(f"/desk/case/{number}/") == 404

    # Qiu has all thirty, by the links there always were.
    qiu = Official(qiu_page, "qiu").sign_in()
    qiu.page.goto(results)
    assert qiu.page.get_by_text("路灯不亮").count() == 30
    qiu.page.goto(old_link)
    assert qiu.state == "办理中"
    assert qiu.page.get_by_text(REASON).count() >= 1
    qiu.page.set_viewport_size({"width": 1280, "height": 800})
    qiu.take("报结", outcome="solved", findings="线路老化，已更换。", legal_basis="《城市照明管理规定》")
    assert {case.handler.username for case in Case.objects.select_related("handler")} == {"qiu"}

    # Now the post ends, and the audit administrator reads what the three did.
    an.page.goto(f"/desk/administration/people/{cast.users['zhao'].pk}/")
    _ways(an.page, "收回")
    an.page.get_by_role("button", name="收回", exact=True).click()
    an.page.get_by_text("已保存").wait_for()
    zhao.page.goto(f"/desk/case/{number}/")
    assert "/sign-in/" in zhao.page.url  # with the post the session ended
    jian = Official(new_page(), "jian").sign_in()
    jian.page.goto("/desk/administration/changes/")
    told = jian.page.locator("table").inner_text()
    assert all(words in told for words in ("建立", "授予岗位", "移交", "收回岗位", "设好密码"))
    assert axe(jian.page) == []
    album.keep(jian.page, "hand-over-4-changes")
    assert verify().broken == []
