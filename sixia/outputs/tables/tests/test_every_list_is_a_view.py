"""One trip, entered once, stands in every list that should have it; page and file hold the same rows."""

import io
import uuid
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from sixia.outputs.tables import catalogue
from sixia.visits import actions
from sixia.visits.actions import Found, Person, Promised, Tie, Trip
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db

SPOT = {"spot_result": "当场换了灯泡。", "settled_by": "王岚", "consent": "signature"}
FOUND = (
    Found(words="村口路灯不亮。", outcome="on_spot", spot=SPOT),
    Found(words="水渠漏水，下游没水。", nature="common", is_blocker=True, ledger="民生账"),
    Found(words="老桥要重修，打13800000001找我。", outcome="long", nature="long_term"),
    Found(words="想在村口修个亭子。", outcome="suggestion"),
)


def walked(cast: Cast, *, found=FOUND, by="wang", **changes):
    usual = {
        "on": date(2026, 8, 4), "area": cast.village, "channels": ["research", "reception"],
        "unit": cast.desk_unit, "lead": cast.users["wang"], "people": 30, "counted": "estimated",
        "party": [Person(user=cast.users["wang"], part="leader"), Person(name="村支书", part="secretary")],
        "said": "看了村里的路灯和水渠。", "theme": "周五走访",
    }  # fmt: skip
    trip = Trip(**{**usual, **changes})
    promised = [Promised(words="月底前修好路灯。", owner=cast.users["wang"], due_on=date(2026, 8, 20))]
    return actions.record(trip, by=cast.who(by), at=MORNING, uid=uuid.uuid4(), found=found, promised=promised)


def named_ledgers(cast: Cast, *lines: str) -> None:
    actions.define("three_ledgers", name="三本账", meaning="", lines=lines, by=cast.who("wang"), at=MORNING)


def sheet(client, name, **query):
    answer = client.get(f"/desk/tables/{name}/file/", query)
    assert answer.status_code == 200, (name, answer.status_code)
    content = io.BytesIO(b"".join(answer.streaming_content))
    head, *rows = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def page(client, name, **query):
    answer = client.get(f"/desk/tables/{name}/", query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.mark.serves("A10", "B13", "B14", "D17", "D23")
def test_the_work_ledger_counts_what_was_found(cast, client):
    walked(cast)
    client.force_login(cast.users["wang"])

    (row,) = sheet(client, "work")
    numbers = {name: row[f"{name} *"] for name in ("收集问题数", "现场解决数", "转办数", "未结数")}
    assert numbers == {"收集问题数": 4, "现场解决数": 1, "转办数": 2, "未结数": 2}
    assert (row["序号"], row["参加人员"], row["人数"], row["实数或估数"]) == (1, "村支书", 30, "估数")
    assert (row["类别（四下）"], row["带队领导"]) == ("调查研究、信访接待", "王岚")
    assert "周五走访" in page(client, "work")


@pytest.mark.serves("B3", "B4", "B16", "B19", "B20", "B21", "D9")
def test_three_lists_show_the_same_problems_from_three_sides(cast, client):
    walked(cast)
    client.force_login(cast.users["wang"])

    problems, duties, tasks = (sheet(client, name) for name in ("problems", "duties", "tasks"))
    titles = [row["问题"] for row in problems]
    assert titles == ["老桥要重修，打138****0001找我", "水渠漏水，下游没水", "村口路灯不亮"]
    assert titles == [row["问题"] for row in duties] == [row["问题"] for row in tasks]
    assert [row["是否销号"] for row in tasks] == ["未销号", "未销号", "已销号"]
    assert tasks[2]["具体措施"] == "当场换了灯泡。"
    assert duties[0]["牵头领导"] == "王岚"
    assert "13800000001" not in str(problems) + page(client, "problems")


@pytest.mark.serves("B9", "B23")
def test_only_a_verified_result_is_an_outcome(cast, client):
    walked(cast)
    client.force_login(cast.users["wang"])

    (outcome,), (closed,) = sheet(client, "outcomes"), sheet(client, "close-outs")
    assert (outcome["问题"], outcome["办理结果"]) == ("村口路灯不亮", "已解决")
    assert (closed["核查人"], closed["群众说解决了吗"], closed["复发次数 *"]) == ("王岚", "解决了", 0)


@pytest.mark.serves("B5", "B24", "C13", "C19")
def test_the_priority_list_holds_what_blocks_and_the_county_list_what_the_county_found(cast, client):
    walked(cast)
    client.force_login(cast.users["wang"])

    assert [row["问题"] for row in sheet(client, "priority")] == ["水渠漏水，下游没水"]
    assert len(sheet(client, "county")) == 3


@pytest.mark.serves("B8", "B10", "B12")
def test_the_diary_tells_what_was_heard_and_what_came_of_it(cast, client):
    walked(cast)
    client.force_login(cast.users["wang"])

    (entry,) = sheet(client, "diary")
    assert (entry["走访对象"], entry["基本情况"]) == ("约 30 人", "看了村里的路灯和水渠。")
    assert "水渠漏水，下游没水：已登记" in entry["跟踪结果"]
    assert [row["采纳情况"] for row in sheet(client, "suggestions")] == ["研究中"]


@pytest.mark.serves("B12")
def test_each_line_the_county_wrote_is_a_ledger_of_its_own(cast, client):
    client.force_login(cast.users["wang"])
    assert client.get("/desk/tables/ledger-1/").status_code == 404

    named_ledgers(cast, "民生账", "发展账")
    walked(cast)

    assert [row["问题"] for row in sheet(client, "ledger-1")] == ["水渠漏水，下游没水"]
    assert sheet(client, "ledger-2") == []
    assert "民生账" in page(client, "diary")


@pytest.mark.serves("C20")
def test_the_duty_list_names_unit_and_post_case_by_case(cast, client):
    from tests.cast import handled  # noqa: PLC0415

    handled(cast)
    client.force_login(cast.users["wang"])

    (row,) = sheet(client, "duty")
    assert (row["责任单位"], row["责任人"], row["岗位"]) == ("青禾县住建局", "赵工", "承办人")


@pytest.mark.serves("B2", "B11", "D7", "D13", "D14", "D16", "D24", "D25", "D27")
def test_the_roster_counts_contacts_and_the_calendar_shows_what_is_planned(cast, client):
    tie = Tie(kind="mentorship", official=cast.users["wang"], unit=cast.desk_unit, area=cast.village,
              from_on=date(2026, 1, 1), every="month")  # fmt: skip
    pairing = actions.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    walked(cast, pairing=pairing)
    plan = Trip(
        on=date(2026, 8, 14), area=cast.village, channels=["research"], unit=cast.desk_unit, theme="下周再去"
    )
    actions.plan(plan, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    client.force_login(cast.users["wang"])

    (row,) = sheet(client, "pairings")
    assert (row["联系次数 *"], row["解决事项 *"], row["对象"]) == (1, 1, "柳湾村")
    assert str(row["下次提醒"]).startswith("2026-09-30")
    assert [one["承诺"] for one in sheet(client, "promises")] == ["月底前修好路灯。"]


def test_the_calendar_holds_what_is_still_to_come(cast, client, monkeypatch):
    from sixia.ground.days import clock  # noqa: PLC0415

    monkeypatch.setattr(clock, "now", lambda: MORNING)
    for day in (14, 7):
        plan = Trip(on=date(2026, 8, day), area=cast.village, channels=["research"], unit=cast.desk_unit)
        actions.plan(plan, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    client.force_login(cast.users["wang"])

    assert [row["日期"].day for row in sheet(client, "calendar")] == [7, 14]


def test_the_same_conditions_narrow_page_and_file(cast, client):
    walked(cast)
    walked(cast, on=date(2026, 7, 1), channels=["onsite"], theme="七月的走访", found=())
    client.force_login(cast.users["wang"])

    def themes(**query):
        return [row["走访"] for row in sheet(client, "work", **query)]

    assert themes() == ["周五走访", "七月的走访"]
    assert themes(since="2026-08-01") == ["周五走访"]
    assert themes(until="2026-07-01") == themes(channel="onsite") == ["七月的走访"]
    assert themes(area=cast.village.path, unit=cast.desk_unit.pk) == ["周五走访", "七月的走访"]
    assert themes(unit=cast.works.pk) == []
    assert "七月的走访" not in page(client, "work", since="2026-08-01")


@pytest.mark.parametrize("query", [{"since": "2026-13-40"}, {"since": "1900-01-01"}, {"area": "c9/"},
                                   {"unit": "x\0"}, {"channel": "😀"}, {"before": "2099~x"},
                                   {"since": "2026-08-02", "until": "2026-08-01"}])  # fmt: skip
def test_conditions_that_cannot_be_meant_show_an_empty_list(cast, client, query):
    walked(cast)
    client.force_login(cast.users["wang"])

    for name in ("work", "calendar", "pairings", "problems", "duty"):
        assert client.get(f"/desk/tables/{name}/", query).status_code == 200
        assert client.get(f"/desk/tables/{name}/file/", query).status_code in {200, 302}


def test_another_county_finds_nothing_and_no_words_of_a_hidden_case(cast, client):
    hidden = Found(words="金丝雀反映住建局。", against_unit=cast.works)
    walked(cast, found=(*FOUND, hidden), unit=cast.works)

    client.force_login(cast.users["qian"])
    for name in catalogue.BY_NAME:
        assert sheet(client, name) == []
    client.force_login(cast.users["hu"])
    for name in catalogue.BY_NAME:
        assert "金丝雀" not in str(sheet(client, name)) + page(client, name)


def test_who_may_not_open_a_list_is_told_the_permit(cast, client):
    client.force_login(cast.users["mi"])

    answer = client.get("/desk/tables/work/")
    assert answer.status_code == 403
    assert "查看本区域的四下记录和台账" in answer.content.decode()
    assert client.get("/desk/tables/nothing/").status_code == 404


def test_who_may_not_export_sees_the_list_and_gets_no_file(cast, client):
    walked(cast)
    client.force_login(cast.users["luo"])

    assert "下载 Excel" not in page(client, "work")
    assert client.get("/desk/tables/work/file/").status_code == 403


def test_the_page_of_all_lists_names_each_with_its_sentence(cast, client):
    named_ledgers(cast, "民生账")
    client.force_login(cast.users["wang"])

    said = client.get("/desk/tables/").content.decode()
    assert [one.name for one in catalogue.REGISTERS if f"/desk/tables/{one.name}/" not in said] == []
    assert "民生账" in said
