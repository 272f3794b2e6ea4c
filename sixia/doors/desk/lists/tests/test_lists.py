"""What the lists show, to whom, in which order, and what they say when they are empty."""

import pytest

from sixia.ground.people.scope import resident
from sixia.ledger import actions
from sixia.ledger.models import Case
from tests.cast import MORNING, at, filed, handled, referred, replied

LISTS = ("callback", "supervision", "overdue", "long-watch", "drafts")


def test_my_list_shows_what_waits_for_me_with_its_reason(cast, at_desk):
    case = filed(cast).case

    page = at_desk("lin").get("/desk/").content.decode()

    assert case.number in page
    assert "村口路灯不亮" in page
    assert "甄别分办" in page
    assert "个工作日" in page or "今天到期" in page


def test_what_waits_for_someone_else_is_not_on_my_list(cast, at_desk):
    case = referred(cast)

    mine, theirs = at_desk("lin").get("/desk/"), at_desk("zhao").get("/desk/")

    assert case.number not in mine.content.decode()
    assert case.number in theirs.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_and_says_why_it_is_empty(cast, at_desk, name):
    page = at_desk("lin").get(f"/desk/lists/{name}/")

    assert page.status_code in (200, 403)
    assert "empty__why" in page.content.decode() or page.status_code == 403


def test_someone_without_a_post_is_told_so(cast, at_desk):
    cast.users["lin"].posts.update(to_on=at(1).date())

    page = at_desk("lin").get("/desk/")

    assert page.status_code == 403


def test_a_clerk_finds_what_was_registered_in_her_area(cast, at_desk):
    case = filed(cast).case

    page = at_desk("luo").get("/desk/cases/").content.decode()

    assert case.number in page


def test_the_call_back_list_tells_the_attempts(cast, at_desk):
    case = replied(cast)

    page = at_desk("cao").get("/desk/lists/callback/").content.decode()

    assert case.number in page
    assert "还没有回访" in page


def test_a_supervised_case_carries_its_level_in_words(cast, at_desk):
    case = handled(cast)
    actions.take("supervise", case, by=cast.who("du"), at=MORNING, requirement="请说明原因。")

    page = at_desk("du").get("/desk/lists/supervision/").content.decode()

    assert case.number in page
    assert "督办" in page


def test_the_overdue_list_agrees_with_the_word_on_the_row(cast, at_desk, monkeypatch):
    case = handled(cast)
    late = at(1, month=12)
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: late)

    page = at_desk("zhao").get("/desk/lists/overdue/").content.decode()

    assert case.number in page
    assert "已超期" in page


def test_the_pages_of_a_long_list_hold_every_case_once(cast, at_desk, monkeypatch):
    monkeypatch.setattr("sixia.doors.desk.lists.listing.SIZE", 4)
    numbers = {filed(cast, title=f"第{n}件").case.number for n in range(10)}
    lin, url, seen = at_desk("lin"), "/desk/", []

    while url:
        page = lin.get(url)
        seen += [row.number for row in page.context["rows"]]
        url = page.context["pager"].next_url

    assert sorted(seen) == sorted(numbers)


@pytest.mark.parametrize("after", ["x", "1-", "-1", "9" * 30 + "-1", "1-" + "9" * 30, "²-1"])
def test_a_place_that_cannot_be_is_the_first_page(cast, at_desk, after):
    filed(cast)

    page = at_desk("lin").get("/desk/", {"after": after})

    assert page.status_code == 200
    assert len(page.context["rows"]) == 1


def test_what_may_not_be_seen_does_not_end_a_list_early(cast, at_desk, monkeypatch):
    monkeypatch.setattr("sixia.doors.desk.lists.listing.SIZE", 2)
    for number in range(4):
        hidden = filed(cast, title=f"针对我们的{number}").case
        Case.objects.filter(pk=hidden.pk).update(against_unit=cast.desk_unit, due_at=MORNING)
    seen = [filed(cast, title=f"别的{number}").case.number for number in range(3)]

    page = at_desk("lin").get("/desk/")
    rest = at_desk("lin").get(page.context["pager"].next_url)

    assert [row.number for row in (*page.context["rows"], *rest.context["rows"])] == seen


def test_my_list_has_restricted_cases_only_for_whoever_may_see_them(cast, at_desk):
    case = filed(cast).case
    Case.objects.filter(pk=case.pk).update(confidentiality="restricted")

    assert case.number in at_desk("lin").get("/desk/").content.decode()


def test_a_post_that_only_registers_is_sent_to_its_work(cast, at_desk):
    page = at_desk("luo").get("/desk/")

    assert "您的岗位负责登记" in page.content.decode()
    assert page.context["empty"].todo_url == "/desk/intake/"


def test_a_search_says_what_was_searched_for(cast, at_desk):
    page = at_desk("lin").get("/desk/cases/?q=路灯").content.decode()

    assert "<h1>查找“路灯”</h1>" in page


def test_the_call_back_list_does_not_ask_again_who_has_spoken(cast, at_desk):
    case = replied(cast)
    actions.take("evaluate", case, by=resident(case.pk), at=at(8), solved="no", satisfaction="2")

    page = at_desk("cao").get("/desk/lists/callback/").content.decode()

    assert "群众已经评价" in page
    assert "还没有回访" not in page


def test_only_what_a_row_can_take_stands_under_a_list(cast, at_desk):
    handled(cast)
    zhao = at_desk("zhao")

    without = zhao.get("/desk/").context["bulk_steps"]
    referred(cast)
    with_one = zhao.get("/desk/").context["bulk_steps"]

    assert without == []
    assert [name for name, _words in with_one] == ["accept", "accept_and_begin"]


def _supervised(cast, *levels):
    cases = [handled(cast, title=f"督办第{level}级") for level in levels]
    for case, level in zip(cases, levels, strict=True):
        Case.objects.filter(pk=case.pk).update(supervision=level)
    return [case.number for case in cases]


def test_the_supervision_list_can_be_narrowed_to_one_level(cast, at_desk):
    urged, written, raised = _supervised(cast, 1, 2, 3)
    du = at_desk("du")

    everything = du.get("/desk/lists/supervision/")
    letters = du.get("/desk/lists/supervision/?level=2")

    assert {row.number for row in everything.context["rows"]} == {urged, written, raised}
    assert [row.number for row in letters.context["rows"]] == [written]
    assert 'href="/desk/lists/supervision/?level=3"' in everything.content.decode()
    assert [tab.words for tab in letters.context["levels"] if tab.is_current] == ["督办"]


def test_an_empty_level_says_so_and_leads_back(cast, at_desk):
    _supervised(cast, 1)

    page = at_desk("du").get("/desk/lists/supervision/?level=4").content.decode()

    assert "没有正在“挂牌督办”的" in page
    assert 'href="/desk/lists/supervision/"' in page


@pytest.mark.parametrize("level", ["0", "5", "-1", "x", "9" * 30])
def test_a_level_there_is_not_shows_them_all(cast, at_desk, level):
    (number,) = _supervised(cast, 1)

    assert number in at_desk("du").get(f"/desk/lists/supervision/?level={level}").content.decode()


def test_the_pages_of_a_level_stay_within_it(cast, at_desk, monkeypatch):
    monkeypatch.setattr("sixia.doors.desk.lists.listing.SIZE", 1)
    monkeypatch.setattr("sixia.doors.desk.lists.levels.SIZE", 1)
    _supervised(cast, 1, 2, 1)

    first = at_desk("du").get("/desk/lists/supervision/?level=1")

    assert "level=1" in first.context["pager"].next_url
    assert len(at_desk("du").get(first.context["pager"].next_url).context["rows"]) == 1
