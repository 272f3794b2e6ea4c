"""The lists of the procedure: papers to serve, what was drawn, leaders' files, lawful refusals."""

from datetime import UTC, datetime

import pytest

from sixia.ground.days import clock
from sixia.ledger import actions, sealing
from tests import walk


@pytest.fixture
def drawn(cast):
    """Two closed cases, drawn on the first of the next month."""
    cases = [walk.closed(cast, title=f"第 {n} 件").case for n in range(2)]
    month_end = datetime(2026, 9, 1, 2, tzinfo=UTC)
    sealing.seal_days(up_to=clock.local_date(month_end))
    actions.draw_revisits(at=month_end)
    return cases


def test_papers_that_were_not_served_are_listed_until_they_are(cast, at_desk):
    walked = walk.reviewed(cast, request_class="redress_claim").go(
        "reply", "hu", service_method="post", served_on=None
    )
    luo, number = at_desk("luo"), walked.case.number
    html = luo.get("/desk/lists/to-serve/").content.decode()
    assert number in html
    assert "受理告知书、答复、处理意见书" in html

    walked.go("record_service", "luo", paper="acceptance").go("record_service", "luo", paper="opinion")

    assert number not in luo.get("/desk/lists/to-serve/").content.decode()


def test_only_what_waits_can_be_ticked_as_served(cast, at_desk):
    walked = walk.accepted(cast, request_class="redress_claim")

    html = at_desk("luo").get(f"/desk/case/{walked.case.number}/record_service/").content.decode()

    assert 'value="acceptance"' in html
    assert 'value="opinion"' not in html


def test_what_was_drawn_is_on_the_callers_list_with_the_seed_for_all_to_see(cast, at_desk, drawn):
    cao = at_desk("cao")
    assert all(case.number in cao.get("/desk/lists/revisits/").content.decode() for case in drawn)

    html = at_desk("du").get("/desk/draws/").content.decode()

    assert "结果相同" in html
    assert all(case.number in html for case in drawn)


def test_another_county_sees_numbers_and_nothing_else(cast, at_desk, drawn):
    html = at_desk("qian").get("/desk/draws/").content.decode()

    assert "第 0 件" not in html
    assert "您看不到的一件" in html


def test_each_leader_has_a_file(cast, at_desk):
    watched = walk.bring(cast, "long_watch").case
    backlog = (
        walk.handled(cast, title="拖了三年的补偿").go("take_charge", "wang").go("record_progress", "wang")
    )

    html = at_desk("wang").get("/desk/leaders/").content.decode()

    for known in ("王岚", watched.number, backlog.case.number, "积案", "长期关注", "还没有记录"):
        assert known in html, known


def test_leaders_files_hold_only_what_one_may_see(cast, at_desk):
    number = walk.handled(cast).go("take_charge", "wang").case.number

    assert number not in at_desk("qian").get("/desk/leaders/").content.decode()
    assert at_desk("zhao").get("/desk/leaders/").status_code == 403


@pytest.mark.parametrize("address", ["leaders", "draws", "lists/to-serve", "lists/revisits", "lists/lawful"])
def test_an_empty_list_says_why(cast, at_desk, address):
    page = at_desk("cao" if address != "lists/to-serve" else "luo").get(f"/desk/{address}/")

    assert page.status_code == 200
    assert "list-empty" in page.content.decode() or "empty" in page.content.decode()


def test_a_lawful_refusal_is_called_back_apart(cast, at_desk):
    refused = walk.replied(cast, outcome="refused_lawfully").case
    cao = at_desk("cao")

    assert refused.number not in cao.get("/desk/lists/callback/").content.decode()
    assert refused.number in cao.get("/desk/lists/lawful/").content.decode()
