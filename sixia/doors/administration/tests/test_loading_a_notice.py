"""A State Council notice is read from a table, previewed, put in force; deadlines follow with events."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from sixia.doors.administration import actions, notices
from sixia.doors.administration.actions import rules
from sixia.ground.days import clock
from sixia.ground.days.notices import Holiday, Notice
from sixia.ground.days.workdays import calendar, calendar_with
from sixia.ground.editions.models import Edition
from sixia.ground.journal import queries as journal
from sixia.ground.people.refusals import Refused
from sixia.ledger import actions as ledger
from sixia.ledger import queries, terms
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.verify import verify
from tests.cast import at, screened

TABLE = """名称\t第一天\t最后一天\t调休
元旦\t2027-01-01\t2027-01-05\t
春节\t2027-02-05\t2027年2月13日\t2027-01-31 2027-02-20
国庆节, 2027-10-01, 2027-10-07, 2027-09-26
"""
LATE = at(28, month=12)


def the_notice(text=TABLE):
    return notices.read(
        text,
        year=2027,
        title="国务院办公厅关于2027年部分节假日安排的通知",
        number="国办发明电〔2026〕9号",
        issued_on=date(2026, 11, 5),
    )


def test_a_table_is_read_as_it_comes_out_of_a_spreadsheet():
    notice = the_notice()

    assert [(one.name, len(one.off), one.work) for one in notice.holidays] == [
        ("元旦", 5, ()),
        ("春节", 9, (date(2027, 1, 31), date(2027, 2, 20))),
        ("国庆节", 7, (date(2027, 9, 26),)),
    ]
    assert not notice.provisional


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "一行假日也没有"),
        ("元旦\t2027-01-01", "第 1 行应当依次是"),
        ("元旦\t2027-01-01\t2027-13-01", "第 1 行的“2027-13-01”不是日期"),
        ("\n元旦\t2027-01-03\t2027-01-01", "第 2 行从 2027-01-03 放假到 2027-01-01"),
        ("元旦\t2027-01-01\t2027-01-03\t2027-01-05", "2027-01-05 不是周末"),
        ("元旦\t2026-01-01\t2026-01-03", "不属于 2027 年"),
        ("元旦\t2027-01-01\t2027-01-03\n再元旦\t2027-01-03\t2027-01-04", "写了两次"),
    ],
)
def test_a_slip_is_refused_with_its_line(text, sentence):
    with pytest.raises(Refused) as refused:
        the_notice(text)

    assert sentence in refused.value.message
    assert refused.value.field == "table"


@given(some.text(max_size=200))
def test_whatever_is_pasted_is_a_notice_or_a_sentence(text):
    try:
        the_notice(text)
    except Refused as refused:
        assert refused.message


DAYS = some.dates(date(2026, 12, 1), date(2027, 12, 31))


@given(
    start=DAYS,
    first=some.dates(date(2027, 1, 1), date(2027, 12, 20)),
    length=some.integers(1, 7),
    rule=some.sampled_from(
        [(name, term) for name in ("generic", "xinfang") for term in terms.profile(name).terms]
    ),
)
def test_adding_a_holiday_never_makes_a_deadline_earlier(start, first, length, rule):
    before = calendar()
    known = before.notices[2027]
    taken = {day for one in known.holidays for day in one.off}
    off = tuple(day for n in range(length) if (day := first + timedelta(days=n)) not in taken)
    extra = Holiday(name="加放", off=off, work=())
    after = calendar_with(
        Notice(
            year=2027,
            provisional=False,
            title="试",
            number="试",
            issued_on=date(2026, 11, 1),
            holidays=(*known.holidays, extra),
        )
    )
    profile = terms.profile(rule[0])

    was, becomes = (
        terms.due(profile, rule[1], started_at=clock.noon(start), calendar=one) for one in (before, after)
    )

    assert becomes.due_at >= was.due_at
    assert becomes.raw_on >= was.raw_on


@pytest.fixture
def waiting(cast):
    """A case sent on three days before the new year: its limits reach into a year without a notice."""
    case = screened(cast, when=LATE)
    ledger.take("refer", case, by=cast.who("lin"), at=LATE, lead_unit=cast.works)
    return case


def limits_of(case):
    return {
        row.term: (row.due_on, row.provisional) for row in Deadline.objects.filter(case=case, met_at=None)
    }


@pytest.mark.django_db
def test_what_would_move_is_what_moves_and_each_case_has_its_event(cast, waiting):
    before = limits_of(waiting)
    foreseen = {
        one.row.term: (one.limit.due_on, one.limit.provisional)
        for one in queries.moves(since=date(2027, 1, 1), calendar=calendar_with(the_notice()))
    }
    assert limits_of(waiting) == before

    done = actions.load_notice(the_notice(), by=cast.who("guan"), at=LATE)

    after = limits_of(waiting)
    assert dict(done.steps) == {"recount": 1}
    assert {term: after[term] for term in foreseen} == foreseen
    assert foreseen["finish"][0] > before["finish"][0]
    assert before["finish"][1] and not after["finish"][1]
    event = Event.objects.filter(case=waiting).last()
    assert event.step == "recount"
    assert "国办发明电〔2026〕9号" in json.loads(event.words)["calendar_notice"]
    waiting.refresh_from_db()
    assert waiting.due_at == min(row.due_at for row in queries.running_deadlines(waiting))
    assert verify().broken == []


@pytest.mark.django_db
def test_loading_it_again_changes_nothing(cast, waiting):
    actions.load_notice(the_notice(), by=cast.who("guan"), at=LATE)

    again = actions.load_notice(the_notice(), by=cast.who("guan"), at=LATE)

    assert not again.steps
    assert Edition.objects.count() == 1
    assert list(journal.broken()) == []


@pytest.mark.django_db
def test_what_another_process_missed_is_caught_up_with_by_the_clock(cast, waiting, monkeypatch):
    monkeypatch.setattr(rules, "recount", lambda *_args, **_more: rules.Swept())
    actions.load_notice(the_notice(), by=cast.who("guan"), at=LATE)
    monkeypatch.undo()
    monkeypatch.setattr(clock, "now", lambda: LATE)
    before = limits_of(waiting)

    rules.catch_up()

    assert limits_of(waiting) != before
    assert Event.objects.filter(case=waiting, step="recount").count() == 1


@pytest.mark.django_db
def test_a_notice_that_is_put_right_takes_the_place_of_the_one_before(cast, waiting):
    actions.load_notice(the_notice(), by=cast.who("guan"), at=LATE)
    later = limits_of(waiting)["finish"]
    shorter = the_notice("元旦\t2027-01-01\t2027-01-03")

    actions.load_notice(shorter, by=cast.who("guan"), at=LATE)

    assert limits_of(waiting)["finish"] < later
    assert Edition.objects.count() == 2
    assert calendar().notices[2027] == shorter


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["an", "jian", "lin"])
def test_only_the_system_administrator_loads_a_notice(cast, login):
    with pytest.raises(Refused, match="系统管理员"):
        actions.load_notice(the_notice(), by=cast.who(login), at=LATE)


@pytest.mark.django_db
def test_the_page_shows_what_would_move_and_then_moves_it(cast, waiting, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATE)
    client = Client()
    client.force_login(cast.users["guan"])
    asked = {
        "year": 2027,
        "title": "通知",
        "number": "国办发明电〔2026〕9号",
        "issued_on": "2026-11-05",
        "table": TABLE,
    }
    page = "/desk/administration/calendars/load/"
    before = limits_of(waiting)

    preview = client.post(page, asked)
    shown = preview.content.decode()

    assert preview.status_code == 200
    assert "会推后" in shown
    assert f"{before['finish'][0]} → " in shown
    assert "因为：元旦放假" in shown
    assert Case.objects.get().number not in shown
    assert limits_of(waiting) == before
    assert client.post(page, asked | {"confirm": "1"}).status_code == 302
    assert limits_of(waiting) != before
    assert client.post(page, asked | {"table": "胡写"}).status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_table_may_come_as_a_file_and_is_carried_to_the_confirmation(cast, encoding):
    client = Client()
    client.force_login(cast.users["guan"])
    file = SimpleUploadedFile("2027.csv", TABLE.encode(encoding))
    asked = {
        "year": 2027,
        "title": "通知",
        "number": "9号",
        "issued_on": "2026-11-05",
        "table": "",
        "file": file,
    }

    answer = client.post("/desk/administration/calendars/load/", asked)

    assert answer.status_code == 200
    assert the_notice(answer.context["page"].form.initial["table"]) == the_notice()
