"""A deadline explains itself: article, start, what was skipped, what counted, what moved it."""

import json
from datetime import date

from sixia.ground.days import clock
from sixia.ledger import terms, terms_page

XINFANG, GENERIC = terms.profile("xinfang"), terms.profile("generic")


def due(profile, term, *start):
    return terms.due(profile, term, started_at=clock.noon(date(*start)))


def test_a_petition_says_article_start_raw_day_and_why_it_was_moved():
    said = due(XINFANG, "finish", 2026, 8, 4).because

    assert "依据《信访工作条例》第三十四条" in said
    assert "“受理”发生在2026年8月4日（星期二），当日不计入" in said
    assert "数满60日是2026年10月3日（星期六）" in said
    assert "国庆节2026年10月3日至2026年10月7日" in said
    assert "顺延到其后的第一个工作日2026年10月8日（星期四）" in said


def test_working_days_name_each_holiday_skipped_and_each_make_up_day_counted():
    answer = due(XINFANG, "object", 2026, 4, 30)

    assert "劳动节2026年5月1日至2026年5月5日" in answer.because
    assert "计入的调休上班日：2026年5月9日（星期六）（劳动节调休）" in answer.because
    assert answer.worked == ((date(2026, 5, 9), "劳动节"),)
    assert [day for day, name in answer.skipped if name == "劳动节"] == [
        date(2026, 5, n) for n in range(1, 6)
    ]
    assert (date(2026, 5, 10), "") in answer.skipped


def test_a_plain_weekend_is_called_a_weekend():
    said = due(XINFANG, "notice", 2026, 11, 6).because

    assert "届满日2026年11月21日（星期六）是双休日，顺延到其后的第一个工作日2026年11月23日（星期一）" in said


def test_a_roll_onto_a_make_up_day_says_so():
    answer = due(XINFANG, "finish", 2026, 7, 21)

    assert (answer.raw_on, answer.due_on) == (date(2026, 9, 19), date(2026, 9, 20))
    assert "2026年9月20日（星期日）是调休上班日" in answer.because


def test_hours_say_the_moment():
    said = due(GENERIC, "emergency_contact", 2026, 10, 1).because

    assert "2026年10月1日（星期四）12:00，按小时连续计算，到2026年10月1日（星期四）14:00届满" in said


def test_the_json_holds_what_a_program_needs_and_nothing_it_cannot_read():
    facts = json.loads(json.dumps(due(XINFANG, "finish", 2026, 8, 4).as_json()))

    assert facts["raw"] == "2026-10-03"
    assert facts["due"] == "2026-10-08"
    assert facts["due_at"] == "2026-10-08T16:00:00+00:00"
    assert (facts["profile"], facts["version"], facts["term"]) == ("xinfang", "2022-05-01", "finish")
    assert facts["article"] == "《信访工作条例》第三十四条"
    assert facts["started"] == "2026-08-04"
    assert facts["provisional"] is False
    assert facts["skipped"][0] == {"day": "2026-10-03", "holiday": "国庆节"}
    assert facts["worked"] == []
    assert facts["because"].endswith("24时前完成。")


def test_the_page_of_terms_has_a_row_for_every_term():
    page = terms_page.render()

    for profile in (XINFANG, GENERIC):
        for term in profile.terms.values():
            assert f"| `{term.name}` | {term.label} |" in page
    assert "| 60日 | 受理 | 《信访工作条例》第三十四条 | 遇休息日顺延 | 一次，最长30日 |" in page
