"""The mailbox: an anonymous resident is asked and answers by number and code, and nobody else reads along."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sixia.doors.resident.tests import way
from sixia.doors.resident.tests.way import Client
from sixia.ground.files.tests import made
from sixia.ground.people.scope import resident
from sixia.ground.web.crowds import Limit
from sixia.ledger import actions, queries
from sixia.ledger.guards.sealed import MOST_LETTERS
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotNow
from sixia.outputs.notices.unread import for_units
from tests import cast as people
from tests.cast import at

pytestmark = pytest.mark.django_db
SECRET = "那天我在仓库值班"


def anonymous(client, **changes):
    """An accusation without a name; the case and the code."""
    page = way.send(client, kind={"kind": "accusation"}, who={"who": "anonymous"}, contact=None, **changes)
    return Case.objects.get(number=way.number_of(page)), way.code_of(page)


def write(client, case, words, **more):
    """Send a letter from the page, as it stands."""
    url = reverse("resident:mailbox", args=[case.number])
    page = client.get(url)
    sent = {"letter": words, "uid": way.hidden(page, "uid"), "seen": way.hidden(page, "seen"), **more}
    return client.post(url, sent)


def test_an_anonymous_accuser_is_asked_and_answers_by_code_on_another_phone(client, cast):
    case, code = anonymous(client)
    actions.take("ask_resident", case, by=cast.who("mi"), at=at(5), inquiry="是哪一天的事？")
    phone = way.into(Client(), case, code)

    page = phone.get(reverse("resident:case", args=[case.number])).content.decode()
    assert "有 1 个问题等您回答" in page
    assert "是哪一天的事？" in phone.get(reverse("resident:mailbox", args=[case.number])).content.decode()
    picture = SimpleUploadedFile("账本.jpg", made.picture())
    answer = write(phone, case, SECRET, files=picture)

    assert answer.status_code == 302
    page = phone.get(answer.url).content.decode()
    assert SECRET in page
    assert "账本.jpg" in page
    assert "等您回答" not in phone.get(reverse("resident:case", args=[case.number])).content.decode()


def test_the_letter_is_told_to_the_seal_desk_and_to_nobody_else(client, cast):
    case, _code = anonymous(client)
    write(client, case, SECRET)

    told = {
        login
        for login in cast.users
        if any(one.event.step == "answer_desk" for one in for_units(cast.who(login), at(1, month=1)))
    }
    assert told == {"mi"}


def test_a_letter_on_an_ordinary_case_is_for_the_desk_and_not_for_the_unit(client, cast):
    case = people.handled(cast)
    way.into(client, case)
    files = SimpleUploadedFile("证据.jpg", made.picture())
    write(client, case, SECRET, files=files)

    kept = queries.files_of(case).get()
    for login, reads in (("lin", True), ("zhao", False), ("hu", False)):
        desk = Client()
        desk.force_login(cast.users[login])
        page = desk.get(reverse("desk:case", args=[case.number])).content.decode()
        assert (SECRET in page) == reads, login
        assert ("证据.jpg" in page) == reads, login
        opened = desk.get(reverse("desk:case-file", args=[case.number, kept.stored.token]))
        assert (opened.status_code == 200) == reads, login


def test_a_page_without_the_code_shows_nothing(client, cast):
    case, _code = anonymous(client)

    answer = Client().get(reverse("resident:mailbox", args=[case.number]))

    assert answer.status_code == 302
    assert "track" in answer.url


def test_staff_do_not_write_in_the_name_of_a_resident(client, cast):
    case, _code = anonymous(client)
    client.force_login(cast.users["lin"])

    assert client.get(reverse("resident:mailbox", args=[case.number])).status_code == 403


def test_a_letter_without_words_is_asked_for_again_and_a_double_click_is_one_letter(client, cast):
    case, _code = anonymous(client)
    url = reverse("resident:mailbox", args=[case.number])
    page = client.get(url)
    sent = {"letter": SECRET, "uid": way.hidden(page, "uid"), "seen": way.hidden(page, "seen")}

    assert "请写几句" in client.post(url, {**sent, "letter": " "}).content.decode()
    assert [client.post(url, sent).status_code for _each in range(2)] == [302, 302]
    assert case.events.filter(step="answer_desk").count() == 1


def test_so_many_letters_a_day_and_so_many_from_one_network(client, cast, monkeypatch):
    case, _code = anonymous(client)
    for number in range(MOST_LETTERS):
        actions.take("answer_desk", case, by=resident(case.pk), at=at(5), letter=f"第 {number} 封")

    with pytest.raises(NotNow, match="明天再写"):
        actions.take("answer_desk", case, by=resident(case.pk), at=at(5), letter="还有")
    actions.take("answer_desk", case, by=resident(case.pk), at=at(6), letter="还有")
    monkeypatch.setattr("sixia.doors.resident.mailbox.LETTERS", Limit("letters", 0))
    full = write(client, case, SECRET)
    assert full.status_code == 422
    assert SECRET in full.content.decode()


def test_where_no_seal_desk_may_have_it_the_page_says_so_and_the_desk_keeps_it_close(client, cast):
    about = {"unit": str(cast.inspection.pk)}
    page = way.answer(client, kind={"kind": "accusation"}, about=about)
    assert "没有能接收这件诉求的专门受理岗" in page.content.decode()

    way.send(client, kind={"kind": "accusation"}, about=about)

    case = Case.objects.get()
    assert (case.state, case.confidentiality) == ("registered", "restricted")


def test_a_report_of_retaliation_begins_on_the_page_of_the_case_it_follows_from(client, cast):
    first = people.handled(cast)
    way.into(client, first)
    head = first.head_seq

    answer = client.get(reverse("resident:retaliation", args=[first.number]))
    assert answer.url == "/file/what/"
    way.send(client, kind=None, about=None)

    case = Case.objects.exclude(pk=first.pk).get()
    first.refresh_from_db()
    assert (case.request_class, case.follows, case.against_unit) == ("retaliation", first, cast.works)
    assert (case.state, first.head_seq) == ("sealed", head)
    seers = {login for login in cast.users if queries.sees(cast.who(login), case)}
    assert seers == {"mi"}


def test_nobody_else_can_say_that_a_case_follows_from_one_they_have_not_opened(client, cast):
    first = people.handled(cast)

    assert "track" in client.get(reverse("resident:retaliation", args=[first.number])).url
