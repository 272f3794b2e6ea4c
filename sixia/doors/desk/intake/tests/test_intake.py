"""The counter: registering, storing, likenesses, what is refused and what comes back."""

import re
import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from sixia.ground.places import actions as places
from sixia.ledger.models import Case
from tests.cast import filed

NUMBER = re.compile(r"20260804-\d{6}")


def answers(cast, **changes):
    """What a clerk fills in at the least, with some of it changed."""
    said = {
        "uid": str(uuid.uuid4()),
        "channel": "visit",
        "words": "村口的桥栏杆断了三根，孩子上学要从这里过。希望尽快修好。",
        "area": cast.village.path,
        "name": "周桂兰",
        "phone": "13800000077",
        "do": "register",
    }
    return {name: value for name, value in (said | changes).items() if value is not None}


def test_registering_gives_a_receipt_with_number_and_code(cast, at_desk):
    page = at_desk("luo").post("/desk/intake/", answers(cast))

    html = page.content.decode()
    case = Case.objects.get()
    assert page.status_code == 200
    assert case.number in html
    assert re.search(r"\d{4} \d{4}", html)
    assert "<svg" in html
    assert case.title == "村口的桥栏杆断了三根，孩子上学要从这里过"


def test_what_was_picked_costs_one_look_up_each_and_no_list(cast, at_desk):
    luo = at_desk("luo")
    said = answers(cast, category=cast.roads.path, against_unit=str(cast.water.pk), together="")

    with CaptureQueriesContext(connection) as asked:
        page = luo.post("/desk/intake/", said)

    case = Case.objects.get()
    assert page.status_code == 200
    assert (case.area, case.category, case.against_unit) == (cast.village, cast.roads, cast.water)
    for table in ("places_area", "people_category", "people_unit"):
        read_first = [one["sql"].partition(" FROM ")[2].split(" ")[0] for one in asked]
        assert read_first.count(f'"{table}"') == 1


def test_the_page_lists_what_there_is_to_pick_and_marks_what_was_picked(cast, at_desk):
    lin = at_desk("lin")

    fresh = lin.get("/desk/intake/").content.decode()
    again = lin.post("/desk/intake/", answers(cast, words="", category=cast.roads.path)).content.decode()

    for value in (cast.village.path, cast.roads.path, str(cast.water.pk)):
        assert f'<option value="{value}">' in fresh
    for value in (cast.village.path, cast.roads.path):
        assert f'<option value="{value}" selected>' in again


def test_a_grid_is_too_small_to_be_a_place(cast, at_desk):
    grid = places.add_area(name="一网格", level="grid", parent=cast.village, code="g1")

    page = at_desk("lin").post("/desk/intake/", answers(cast, area=grid.path))

    assert (page.status_code, Case.objects.count()) == (422, 0)


def test_who_screens_goes_straight_on(cast, at_desk):
    page = at_desk("lin").post("/desk/intake/", answers(cast))

    assert f"/desk/case/{Case.objects.get().number}/screen/" in page.content.decode()


def test_the_same_submit_twice_is_one_case(cast, at_desk):
    lin, said = at_desk("lin"), answers(cast)

    first, second = lin.post("/desk/intake/", said), lin.post("/desk/intake/", said | {"together": ""})

    assert Case.objects.count() == 1
    assert NUMBER.search(first.content.decode()).group() == NUMBER.search(second.content.decode()).group()


def test_the_same_submission_with_other_words_does_not_tell_the_code(cast, at_desk):
    lin, said = at_desk("lin"), answers(cast)
    first = lin.post("/desk/intake/", said).context["facts"][1].value

    other = lin.post("/desk/intake/", said | {"words": "我想看别人的查询码。", "together": ""})

    assert first not in other.content.decode()


def test_a_likeness_is_asked_about_before_registering(cast, at_desk):
    old = filed(cast, title="桥栏杆断了", words="村口的桥栏杆断了三根，孩子上学要从这里过，很危险。").case
    lin, said = at_desk("lin"), answers(cast)

    asked = lin.post("/desk/intake/", said)

    assert asked.status_code == 422
    assert old.number in asked.content.decode()
    assert "希望尽快修好" in asked.content.decode()
    assert Case.objects.count() == 1


def test_one_may_register_and_group_at_one_go(cast, at_desk):
    old = filed(cast, title="桥栏杆断了", words="村口的桥栏杆断了三根，孩子上学要从这里过，很危险。").case

    at_desk("lin").post("/desk/intake/", answers(cast, together=old.number))

    new = Case.objects.exclude(pk=old.pk).get()
    assert new.matter.lead_id == old.pk


def test_one_may_register_all_the_same(cast, at_desk):
    filed(cast, title="桥栏杆断了", words="村口的桥栏杆断了三根，孩子上学要从这里过，很危险。")

    at_desk("lin").post("/desk/intake/", answers(cast, together=""))

    assert Case.objects.filter(matter=None).count() == 2


def test_a_case_out_of_sight_cannot_be_grouped_with(cast, at_desk):
    old = filed(cast).case
    Case.objects.filter(pk=old.pk).update(area_path=cast.other_county.path, area=cast.other_county)

    page = at_desk("lin").post("/desk/intake/", answers(cast, together=old.number))

    assert page.status_code == 422
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": ""}, "请写下群众反映什么"),
        ({"words": "长" * 5001}, "5000"),
        ({"title": "长" * 121}, "120"),
        ({"area": "zz/"}, "没有这个区域"),
        ({"area": "c1/"}, "没有这个区域"),
        ({"area": "c1/k2/"}, "没有这个区域"),
        ({"received_on": "2099-01-01"}, "还没有到"),
        ({"received_on": "1999-01-01"}, "一年以前"),
        ({"received_on": "昨天"}, "日期"),
        ({"name": None, "phone": None}, "姓名或者电话"),
        ({"anonymous": "on"}, "匿名"),
        ({"name": "周**"}, "隐去符号"),
        ({"phone": "12"}, "不完整"),
        ({"phone": "1380000007"}, "现在是 10 位"),
        ({"heads": "9", "name": None, "phone": None, "anonymous": "on"}, "推选代表"),
        ({"heads": "9", "representatives": "甲\n乙\n丙\n丁\n戊"}, "不超过五人"),
        ({"heads": "2", "representatives": "甲 13800000001\n乙"}, "比一共的人数还多"),
        ({"heads": "9", "representatives": "张** 138****0001"}, "隐去符号"),
        ({"proxy_name": "周小弟", "mandate": "follow"}, "委托书"),
        ({"proxy_name": "周小弟"}, "委托办哪些事"),
        ({"mandate": "file"}, "受委托人的姓名"),
        ({"external_number": "A-1"}, "哪个平台"),
        ({"spot_result": "当场换了灯泡。"}, "由谁当场办理"),
        ({"uid": "x"}, ""),
        ({"channel": "web"}, ""),
        ({"against_unit": "999999"}, ""),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_typed_is_lost(cast, at_desk, changes, sentence):
    said = answers(cast, **changes)

    page = at_desk("lin").post("/desk/intake/", said)

    html = page.content.decode()
    assert page.status_code == 422
    assert sentence in html
    assert said["words"][:40] in html
    assert Case.objects.count() == 0


def test_rare_characters_and_pictures_of_faces_are_kept(cast, at_desk):
    words = "村民𠮷某说：水管爆了😀，请来修。"

    at_desk("lin").post("/desk/intake/", answers(cast, words=words))

    assert Case.objects.get().words == words


def test_a_number_of_another_platform_is_entered_once(cast, at_desk):
    lin = at_desk("lin")
    lin.post("/desk/intake/", answers(cast, source="市热线", external_number="H-1"))

    again = lin.post("/desk/intake/", answers(cast, source="市热线", external_number="H-1", together=""))

    assert again.status_code == 422
    assert Case.objects.get().number in again.content.decode()


def test_a_number_that_someone_else_entered_out_of_sight_is_refused_without_telling_more(cast, at_desk):
    at_desk("lin").post("/desk/intake/", answers(cast, source="市热线", external_number="H-1"))
    hidden = Case.objects.get()
    Case.objects.filter(pk=hidden.pk).update(area_path=cast.other_county.path)

    again = at_desk("lin").post("/desk/intake/", answers(cast, source="市热线", external_number="H-1"))

    assert again.status_code == 422
    assert hidden.number not in again.content.decode()


def test_the_representatives_of_a_group_are_kept_in_the_vault_and_shown_masked(cast, at_desk):
    lin = at_desk("lin")
    speakers = "张建国 13800000061\n刘芳，13800000062\n何平"

    lin.post("/desk/intake/", answers(cast, heads="40", representatives=speakers, spoken="read_back"))

    case = Case.objects.get()
    assert (case.heads, case.spoken) == (40, "read_back")
    names = [str(one.identity) for one in case.representatives.all()]
    assert [name[0] for name in names] == ["张", "刘", "何"]
    html = lin.get(f"/desk/case/{case.number}/").content.decode()
    assert all(name in html for name in names)
    assert "13800000061" not in html
    assert "念给本人听过" in html


def test_a_proxy_brings_the_paper(cast, at_desk):
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    paper = SimpleUploadedFile("委托书.png", picture.getvalue())
    said = answers(cast, by_proxy="on", proxy_name="周小弟", proxy_phone="13800000063", mandate="follow")

    page = at_desk("lin").post("/desk/intake/", said | {"papers": paper})

    assert page.status_code == 200
    case = Case.objects.get()
    assert (case.by_proxy, case.mandate, case.files.count()) == (True, "follow", 1)
    assert (str(case.complainant)[0], str(case.proxy)[0]) == ("周", "周")


def test_settled_on_the_spot_is_closed_at_once(cast, at_desk):
    spot = {"spot_result": "当场换了灯泡。", "settled_by": "罗静", "consent": "button"}

    at_desk("luo").post("/desk/intake/", answers(cast, **spot))

    assert Case.objects.get().state == "closed"


def test_a_file_goes_with_the_request_and_a_bad_one_is_refused(cast, at_desk):
    bad = SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 200)

    page = at_desk("lin").post("/desk/intake/", answers(cast, papers=bad))

    assert page.status_code == 422
    assert "a.exe" in page.content.decode()
    assert Case.objects.count() == 0


def test_a_draft_waits_until_it_is_registered_and_then_gets_its_code(cast, at_desk):
    luo = at_desk("luo")

    stored = luo.post("/desk/intake/", answers(cast, do="draft"), follow=True)
    case = Case.objects.get()
    shown = luo.get(f"/desk/intake/drafts/{case.number}/")
    registered = luo.post(f"/desk/intake/drafts/{case.number}/", {"addition": "断的是东边三根。"})

    case.refresh_from_db()
    assert case.number in stored.content.decode()
    assert shown.status_code == 200
    assert case.state == "registered"
    assert re.search(r"\d{4} \d{4}", registered.content.decode())


def test_a_draft_is_its_writers_alone(cast, at_desk):
    at_desk("luo").post("/desk/intake/", answers(cast, do="draft"))
    number = Case.objects.get().number

    assert at_desk("lin").get("/desk/lists/drafts/").content.decode().count(number) == 0
    assert at_desk("lin").post(f"/desk/intake/drafts/{number}/", {}).status_code in (302, 404)
    assert Case.objects.get().state == "draft"


def test_likenesses_come_while_typing(cast, at_desk):
    old = filed(cast, title="桥栏杆断了", words="村口的桥栏杆断了三根，很危险。").case

    page = at_desk("lin").post("/desk/intake/likely/", {"words": "桥栏杆断了三根", "phone": "13800000001"})

    html = page.content.decode()
    assert old.number in html
    assert "这个电话此前有 1 件" in html
    assert "陈" not in html


def test_intake_is_for_those_who_register(cast, at_desk):
    assert at_desk("zhao").get("/desk/intake/").status_code == 403
    assert at_desk("zhao").post("/desk/intake/likely/", {"words": "桥栏杆断了三根"}).status_code == 403


def test_the_next_one_comes_by_the_way_of_the_last(cast, at_desk):
    clerk = at_desk("luo")
    receipt = clerk.post("/desk/intake/", answers(cast, do="register", channel="call")).content.decode()

    assert "/desk/intake/?channel=call" in receipt
    assert clerk.get("/desk/intake/?channel=call").context["form"]["channel"].value() == "call"
    assert clerk.get("/desk/intake/?channel=nonsense").context["form"]["channel"].value() is None
