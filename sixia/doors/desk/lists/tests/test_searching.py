"""Finding cases: by number, by words of two characters, by conditions, by telephone; filters of one's own."""

import pytest

from sixia.doors.desk.models import SavedFilter
from sixia.ground.vault.models import Look
from tests.cast import filed, referred


def numbers_on(page):
    return [row.number for row in page.context["rows"]]


def test_a_word_of_two_characters_is_found_and_marked(cast, at_desk):
    lamp = filed(cast).case
    filed(cast, title="自来水发黄", words="城南的自来水发黄有味。")

    page = at_desk("lin").get("/desk/cases/", {"q": "路灯"})

    assert numbers_on(page) == [lamp.number]
    assert "<mark>路灯</mark>" in page.content.decode()


def test_what_is_marked_stays_harmless(cast, at_desk):
    filed(cast, title="<script>路灯</script>")

    html = at_desk("lin").get("/desk/cases/", {"q": "路灯 <script>"}).content.decode()

    assert "<script>路灯" not in html
    assert "<mark>路灯</mark>" in at_desk("lin").get("/desk/cases/", {"q": "路灯"}).content.decode()


def test_a_whole_number_opens_its_case(cast, at_desk):
    case = filed(cast).case

    page = at_desk("lin").get("/desk/search/", {"q": f" {case.number.replace('-', ' ')} "})

    assert page.status_code == 302
    assert page["Location"] == f"/desk/case/{case.number}/"


def test_the_number_of_another_platform_is_found(cast, at_desk):
    case = filed(cast, source="市热线", external_number="RX-2026-0815").case

    assert numbers_on(at_desk("lin").get("/desk/cases/", {"q": "RX-2026-0815"})) == [case.number]


@pytest.mark.parametrize(
    ("condition", "finds"),
    [
        ({"state": "intake."}, 1),
        ({"state": "routed"}, 1),
        ({"state": "done."}, 0),
        ({"area": "c1/k1/t1/"}, 2),
        ({"kind": "help_request"}, 1),
        ({"channel": "visit"}, 2),
        ({"channel": "letter"}, 0),
        ({"category": "cj/"}, 1),
        ({"time": "open"}, 2),
        ({"time": "overdue"}, 0),
        ({"time": "late"}, 0),
        ({"since": "2026-08-04", "until": "2026-08-04"}, 2),
        ({"until": "2026-08-03"}, 0),
        ({"source": "市热线"}, 0),
    ],
)
def test_conditions_narrow_the_list(cast, at_desk, condition, finds):
    filed(cast)
    referred(cast)

    page = at_desk("lin").get("/desk/cases/", condition)

    assert page.status_code == 200
    assert len(page.context["rows"]) == finds


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"until": "2099-01-01"}, "还没有到"),
        ({"since": "2026-08-04", "until": "2026-08-01"}, "早于开始日期"),
        ({"area": "zz/"}, "zz/"),
        ({"q": "长" * 201}, "200"),
        ({"state": "nonsense"}, "nonsense"),
        ({"since": "不是日期"}, "日期"),
    ],
)
def test_a_condition_that_makes_no_sense_is_said_and_nothing_is_listed(cast, at_desk, condition, sentence):
    filed(cast)

    page = at_desk("lin").get("/desk/cases/", condition)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert numbers_on(page) == []


@pytest.mark.parametrize("query", ["", "\x00", "%", "_", "'", '"', "* OR", "）（", "😀", "a" * 200])
def test_anything_may_be_typed(cast, at_desk, query):
    filed(cast)

    assert at_desk("lin").get("/desk/cases/", {"q": query}).status_code in (200, 422)


def test_an_empty_result_says_why_and_offers_to_clear(cast, at_desk):
    filed(cast)
    lin = at_desk("lin")

    narrowed = lin.get("/desk/cases/", {"channel": "letter"}).content.decode()
    unknown = lin.get("/desk/cases/", {"q": "龙卷风"}).content.decode()
    everything = at_desk("qian").get("/desk/cases/").content.decode()

    assert "所选条件排除" in narrowed and "清除条件" in narrowed
    assert "都没有“龙卷风”" in unknown
    assert "还没有登记过诉求" in everything


def test_the_pages_of_a_search_hold_every_case_once(cast, at_desk, monkeypatch):
    monkeypatch.setattr("sixia.doors.desk.lists.found.SIZE", 3)
    wanted = {filed(cast, title=f"路灯{n}").case.number for n in range(8)}
    lin, url, seen = at_desk("lin"), "/desk/cases/?q=路灯", []

    while url:
        page = lin.get(url)
        seen += numbers_on(page)
        url = page.context["pager"].next_url

    assert sorted(seen) == sorted(wanted)


def test_the_same_phone_finds_earlier_cases_and_leaves_a_record(cast, at_desk):
    case = filed(cast).case

    page = at_desk("lin").post("/desk/phone/", {"phone": "138 0000 0001"})

    assert numbers_on(page) == [case.number]
    assert "陈秋水" not in page.content.decode()
    assert Look.objects.get().what == "searched"


def test_who_may_not_see_identities_cannot_search_by_phone(cast, at_desk):
    filed(cast)

    assert at_desk("shen").post("/desk/phone/", {"phone": "13800000001"}).status_code == 403
    assert "按电话查" not in at_desk("shen").get("/desk/cases/", {"q": "13800000001"}).content.decode()


def test_a_filter_is_saved_shown_renamed_and_dropped(cast, at_desk):
    lin = at_desk("lin")

    said = {"name": "来访未办结", "query": "channel=visit&time=open&before=3&x=1"}
    saved = lin.post("/desk/filters/save/", said, follow=True)
    kept = SavedFilter.objects.get()
    lin.post(f"/desk/filters/{kept.pk}/", {"name": "窗口未办结"})
    managed = lin.get("/desk/filters/").content.decode()
    lin.post(f"/desk/filters/{kept.pk}/", {"drop": "1"})

    assert "来访未办结" in saved.content.decode()
    assert kept.query == "channel=visit&time=open"
    assert "窗口未办结" in managed
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "长" * 31])
def test_a_filter_needs_a_name(cast, at_desk, name):
    page = at_desk("lin").post("/desk/filters/save/", {"name": name, "query": "channel=visit"}, follow=True)

    assert "起个名字" in page.content.decode()
    assert not SavedFilter.objects.exists()


def test_a_saved_filter_is_its_owners_alone(cast, at_desk):
    at_desk("lin").post("/desk/filters/save/", {"name": "我的来访", "query": "channel=visit"})
    kept = SavedFilter.objects.get()

    assert "我的来访" not in at_desk("er").get("/desk/filters/").content.decode()
    assert at_desk("er").post(f"/desk/filters/{kept.pk}/", {"drop": "1"}).status_code == 404
