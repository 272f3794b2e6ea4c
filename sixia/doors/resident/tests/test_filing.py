"""Filing a request without JavaScript: nothing lost, nothing twice, nothing that does harm."""

import uuid

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sixia.doors.resident import crowds
from sixia.doors.resident.journey import title_of
from sixia.doors.resident.tests import way
from sixia.ground.files.models import StoredFile
from sixia.ground.files.tests import made
from sixia.ledger import queries
from sixia.ledger.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()


def test_a_request_is_filed_question_by_question(client, cast):
    page = way.send(client)

    case = Case.objects.get()
    assert (case.words, case.title) == (way.WORDS, "村口路灯不亮")
    assert (case.area, case.place_words, case.channel) == (cast.village, "小卖部对面", "web")
    assert (case.disclose, case.by_proxy, case.request_class) == (False, False, "help_request")
    assert case.complainant.masked_name == "陈**"
    assert case.state == "registered"
    assert way.number_of(page) == case.number


def test_the_receipt_shows_a_code_that_opens_the_case_elsewhere(client, cast):
    page = way.send(client)
    case = Case.objects.get()

    other = type(client)()
    opened = other.post("/track/", {"number": case.number, "code": way.code_of(page)})

    assert opened.url == f"/case/{case.number}/"


def test_the_receipt_can_be_loaded_again_in_the_same_session_only(client, cast):
    first = way.send(client)
    case = Case.objects.get()

    again = client.get(f"/receipt/{case.number}/")
    stranger = type(client)().get(f"/receipt/{case.number}/")

    assert way.code_of(again) == way.code_of(first)
    assert stranger.url == f"/track/?number={case.number}"


def test_the_receipt_says_the_days_and_its_drawing_holds_no_code(client, cast):
    page = way.send(client)
    text = page.content.decode()

    assert "决定交给哪个单位" in text and "书面告诉您受理不受理" in text
    assert "<svg" in text and "style=" not in text and "<script>" not in text


def test_sending_twice_gives_the_same_receipt(client, cast):
    page = way.answer(client)
    sent = {"uid": way.hidden(page, "uid"), "title": "路灯"}
    first = client.post("/file/check/", sent, follow=True)

    again = client.post("/file/check/", sent, follow=True)

    assert Case.objects.count() == 1
    assert way.code_of(first) == way.code_of(again)
    assert "没有重复登记" in again.content.decode()


def test_an_answer_lost_on_the_way_loses_neither_request_nor_code(client, cast):
    page = way.answer(client)
    sent = {"uid": way.hidden(page, "uid"), "title": "路灯", "kept": way.hidden(page, "kept")}
    first = client.post("/file/check/", sent, follow=True)
    client.session.flush()

    again = client.post("/file/check/", sent, follow=True)

    assert Case.objects.count() == 1
    assert way.code_of(first) == way.code_of(again)


def test_an_old_page_written_over_becomes_a_request_of_its_own(client, cast):
    page = way.answer(client)
    kept = way.hidden(page, "kept")
    client.post("/file/check/", {"uid": way.hidden(page, "uid"), "title": "路灯"})

    client.post("/file/what/", {"words": "另外一件事：水管漏水。", "kept": kept})
    page = client.get("/file/check/")
    client.post("/file/check/", {"uid": way.hidden(page, "uid"), "title": "水管"})

    assert sorted(Case.objects.values_list("title", flat=True)) == ["水管", "路灯"]


def test_a_lost_session_brings_back_what_the_page_carried(client, cast):
    page = way.answer(client, about=None)
    kept = way.hidden(client.get("/file/about/"), "kept")
    assert way.WORDS not in kept and page.status_code == 200
    client.session.flush()

    after = client.post("/file/about/", {"unit": "", "kept": kept}, follow=True)

    assert way.WORDS in after.content.decode()
    assert "陈秋水" in after.content.decode()


def test_nothing_written_lies_readable_in_the_session(client, cast):
    way.answer(client)

    assert "陈秋水" not in str(dict(client.session)) and "路灯" not in str(dict(client.session))


def test_a_page_that_is_carried_but_not_ours_is_as_good_as_none(client, cast):
    response = client.post("/file/about/", {"unit": "", "kept": "bm90IG91cnM="})

    assert response.url == "/file/what/"


def test_an_anonymous_request_asks_for_no_name(client, cast):
    way.send(client, who={"who": "anonymous"}, contact=None)

    assert Case.objects.get().complainant is None


def test_filing_for_someone_else_and_letting_the_unit_know(client, cast):
    way.send(
        client, who={"who": "another"}, contact={"name": "陈秋水", "phone": "13800000001", "disclose": "yes"}
    )

    case = Case.objects.get()
    assert case.by_proxy and case.disclose


def test_a_named_request_is_not_sent_without_a_name(client, cast):
    page = client.post("/file/what/", {"words": way.WORDS})
    way.answer(client, contact=None)

    page = client.get("/file/check/")

    assert page.url == "/file/contact/"


def test_an_accusation_is_close_from_the_first_and_says_so(client, cast):
    page = way.answer(client, kind={"kind": "accusation"})
    assert "密封" in page.content.decode()

    way.send(client, kind={"kind": "accusation"})

    case = Case.objects.get()
    assert (case.state, case.confidentiality) == ("sealed", "sealed")
    assert [login for login in cast.users if queries.visible_to(cast.who(login)).exists()] == ["mi"]


def test_a_unit_complained_of_never_sees_the_case(client, cast):
    way.send(client, about={"unit": str(cast.works.pk)})

    assert Case.objects.get().against_unit == cast.works


def test_the_town_alone_will_do_for_a_place(client, cast):
    way.send(client, place={"village": "", "place_words": ""})

    assert Case.objects.get().area == cast.town


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("what", {"words": ""}, "请写几句"),
        ("what", {"words": "   \n "}, "请写几句"),
        ("what", {"words": "长" * 6001}, "6000"),
        ("what", {"words": "a\x00b"}, "请先更正"),
        ("kind", {"kind": "赞"}, "请先更正"),
        ("town", {"town": "nowhere"}, "请先更正"),
        ("town", {"town": ""}, "请选一个地方"),
        ("place", {"village": "k2"}, "请先更正"),
        ("place", {"place_words": "远" * 201}, "200"),
        ("who", {}, "请选一项"),
        ("contact", {"name": "陈", "phone": "电话"}, "这个号码打不通"),
        ("contact", {"name": "", "phone": "13800000001"}, "请写姓名"),
        ("contact", {"name": "陈", "phone": ""}, "请写电话"),
        ("contact", {"name": "陈", "phone": "138 0000 000"}, "您写了 10 位"),
        ("contact", {"name": "陈", "phone": "138-0000-00011"}, "您写了 12 位"),
        ("contact", {"name": "名" * 51, "phone": "13800000001"}, "50"),
        ("about", {"unit": "999999"}, "请先更正"),
        ("about", {"unit": "'; drop"}, "请先更正"),
    ],
)
def test_a_bad_answer_is_refused_in_words_and_nothing_else_is_lost(client, cast, name, given, says):
    way.answer(client)

    page = client.post(f"/file/{name}/", given)

    assert page.status_code == 200
    assert says in page.content.decode()
    assert way.WORDS in client.get("/file/check/").content.decode()


def test_six_thousand_characters_of_four_bytes_are_taken(client, cast):
    way.send(client, what={"words": "𠮷" * 6000})

    assert Case.objects.get().words == "𠮷" * 6000


def test_a_script_is_shown_as_text(client, cast):
    page = way.answer(client, what={"words": "<script>alert(1)</script>"}, place={"place_words": "<b>x"})

    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()


def test_an_unknown_question_is_not_found(client, cast):
    assert client.get("/file/nothing/").status_code == 404


def test_one_answer_can_be_changed_from_the_last_page(client, cast):
    way.answer(client)

    response = client.post("/file/place/?then=check", {"village": "v1", "place_words": "桥头"})

    assert response.url == "/file/check/"
    assert "桥头" in client.get("/file/check/").content.decode()


def test_a_page_gone_stale_is_shown_anew_instead_of_sent(client, cast):
    way.answer(client)

    page = client.post("/file/check/", {"uid": str(uuid.uuid4()), "title": "路灯"}, follow=True)

    assert "这一页是旧的" in page.content.decode()
    assert Case.objects.count() == 0


def test_a_form_without_its_token_is_answered_with_a_page_of_ours(cast):
    strict = Client(enforce_csrf_checks=True)

    page = strict.post("/file/what/", {"words": way.WORDS})

    assert page.status_code == 403
    assert "页面放得太久" in page.content.decode()


# Files


def _photo(name="灯.jpg"):
    return SimpleUploadedFile(name, made.picture(), content_type="image/jpeg")


def test_photos_are_checked_at_once_and_go_with_the_request(client, cast):
    way.answer(client)
    client.post("/file/files/?then=check", {"uploads": [_photo(), _photo("二.jpg")], "act": "next"})

    page = client.get("/file/check/")
    client.post("/file/check/", {"uid": way.hidden(page, "uid"), "title": "路灯"})

    assert Case.objects.get().files.count() == 2


def test_a_photo_can_be_taken_back_before_sending(client, cast):
    way.answer(client)
    client.post("/file/files/", {"uploads": [_photo()], "act": "add"})
    file = StoredFile.objects.get()

    client.post("/file/files/", {"drop": str(file.token)})

    assert StoredFile.objects.count() == 0


def test_nobody_takes_back_the_file_of_someone_else(client, cast):
    way.answer(client)
    client.post("/file/files/", {"uploads": [_photo()], "act": "add"})
    file = StoredFile.objects.get()
    other = type(client)()
    way.answer(other)

    other.post("/file/files/", {"drop": str(file.token)})

    assert StoredFile.objects.count() == 1


def test_a_disguised_file_is_named_and_the_rest_stays(client, cast):
    way.answer(client)

    page = client.post(
        "/file/files/",
        {"uploads": [SimpleUploadedFile("照片.jpg", b"MZ\x90\x00 not a photo")], "act": "next"},
    )

    assert page.status_code == 200 and "照片.jpg" in page.content.decode()
    assert StoredFile.objects.count() == 0


def test_a_huge_file_is_refused_before_it_is_read(client, cast, settings):
    settings.UPLOAD_MEGABYTES = 1
    way.answer(client)

    page = client.post(
        "/file/files/", {"uploads": [SimpleUploadedFile("大.jpg", b"\xff\xd8" + b"0" * 1_200_000)]}
    )

    assert "超过 1 MB" in page.content.decode()


def test_more_than_nine_files_are_refused_with_how_many_there_are(client, cast):
    way.answer(client)
    client.post("/file/files/", {"uploads": [_photo(f"{n}.jpg") for n in range(5)], "act": "add"})

    page = client.post("/file/files/", {"uploads": [_photo(f"{n}.jpg") for n in range(5)], "act": "add"})

    assert "已经有 5 个" in page.content.decode()


# Too many


def test_what_looks_made_by_a_machine_is_received_and_marked(client, cast):
    page = way.answer(client)

    client.post("/file/check/", {"uid": way.hidden(page, "uid"), "title": "路灯", "website": "http://x"})

    assert Case.objects.get().source == crowds.SOURCE_UNSURE


def test_very_many_from_one_address_wait_with_everything_kept(client, cast, monkeypatch):
    monkeypatch.setattr(crowds, "TOO_MANY", crowds.Limit("sent", 1))
    way.send(client)

    page = way.send(client)

    assert "请过一小时再提交" in page.content.decode()
    assert Case.objects.count() == 1
    assert way.WORDS in client.get("/file/check/").content.decode()


def test_many_from_one_address_are_received_and_marked(client, cast, monkeypatch):
    monkeypatch.setattr(crowds, "UNSURE", crowds.Limit("filed", 1))
    way.send(client)

    way.send(client)

    assert sorted(Case.objects.values_list("source", flat=True)) == ["", crowds.SOURCE_UNSURE]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("路灯坏了。很黑。", "路灯坏了"),
        ("\n\n路灯坏了\n很黑", "路灯坏了"),
        ("长" * 100, "长" * 29 + "…"),
        ("。。。", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_sentence(words, title):
    assert title_of(words) == title
