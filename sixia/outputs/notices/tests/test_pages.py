"""The pages of the notices: how I wish to be told, and what was not delivered."""

import pytest
from django.urls import reverse

from sixia.ground.journal.models import Entry
from sixia.outputs.notices import actions, queries
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.channels.parcel import Answer
from sixia.outputs.notices.models import Message, Preference
from sixia.outputs.notices.tests.folder import letters, wished
from tests import cast as people
from tests.cast import at

pytestmark = pytest.mark.django_db

HOW, LIST = reverse("notices:preference"), reverse("notices:undelivered")


@pytest.fixture
def as_lin(client, cast):
    client.force_login(cast.users["lin"])
    return client


@pytest.fixture
def undelivered(cast, folder, monkeypatch):
    """A notice that was refused."""

    class Refusing:
        knows_keys = False

        def send(self, parcel):
            return Answer.REFUSED

    case = wished(people.filed(cast).case)
    with monkeypatch.context() as patched:
        patched.setattr(ways, "way", lambda _channel: Refusing())
        actions.go_out(at=at(4, 10))
    return Message.objects.get(case=case)


def test_an_official_chooses_and_the_address_is_never_shown_again(as_lin, folder):
    answer = as_lin.post(HOW, {"digest": "daily", "channel": "email", "to": "lin@example.com"})

    assert answer.status_code == 302
    kept = Preference.objects.get()
    assert (kept.digest, kept.channel) == ("daily", "email") and "lin@" not in kept.sealed
    assert queries.address_of(kept) == "lin@example.com"
    page = as_lin.get(HOW).content.decode()
    assert "lin@example.com" not in page and "已经填过" in page


def test_an_empty_address_leaves_the_one_that_is_there(as_lin, folder):
    as_lin.post(HOW, {"digest": "daily", "channel": "email", "to": "lin@example.com"})

    as_lin.post(HOW, {"digest": "duties", "channel": "email", "to": ""})

    kept = Preference.objects.get()
    assert kept.digest == "duties" and queries.address_of(kept) == "lin@example.com"


@pytest.mark.parametrize(
    ("channel", "to", "says"),
    [
        ("email", "", "请填写发到哪里"),
        ("email", "not a mail", "邮箱地址不对"),
        ("email", "no-reply@example.com", "换一个有人看的"),
        ("sms", "12", "收不到短信"),
        ("wecom", "a/b?c=d&e", "只有字母、数字和横线"),
        ("pigeon", "x", ""),
    ],
)
def test_what_cannot_be_sent_to_is_refused_with_a_sentence(as_lin, folder, channel, to, says):
    answer = as_lin.post(HOW, {"digest": "daily", "channel": channel, "to": to})

    assert answer.status_code == 422 and says in answer.content.decode()
    assert Preference.objects.count() == 0


def test_a_channel_that_is_not_open_is_not_offered(as_lin, settings):
    page = as_lin.get(HOW).content.decode()

    assert "短信" not in page.split("<main")[1].split("发到哪里")[0]


def test_the_desk_sees_what_was_not_delivered_and_others_do_not(as_lin, cast, client, undelivered):
    page = as_lin.get(LIST).content.decode()
    assert undelivered.case.number in page and "对方不接收" in page and "138" not in page
    assert "有 1 条通知没有送达" in as_lin.get(reverse("desk:notices")).content.decode()

    client.force_login(cast.users["zhao"])
    assert client.get(LIST).status_code == 403
    client.force_login(cast.users["qian"])
    assert undelivered.case.number not in client.get(LIST).content.decode()
    assert client.post(reverse("notices:again", args=[undelivered.pk])).status_code == 404
    assert client.get(reverse("notices:settle", args=[undelivered.pk])).status_code == 404


def test_someone_told_them_otherwise(as_lin, undelivered):
    settle = reverse("notices:settle", args=[undelivered.pk])
    assert as_lin.post(settle, {"how": ""}).status_code == 422

    assert as_lin.post(settle, {"how": "电话告知，本人知道了。"}).status_code == 302

    undelivered.refresh_from_db()
    assert (undelivered.state, undelivered.settled_how) == ("settled", "电话告知，本人知道了。")
    assert Entry.objects.get(subject="notices.message").verb == "tell"
    assert as_lin.post(settle, {"how": "又一次"}).status_code == 404


def test_it_is_sent_once_more_and_only_once(as_lin, cast, undelivered, folder):
    for _each in range(2):
        as_lin.post(reverse("notices:again", args=[undelivered.pk]), {"again": "1"})

    Message.objects.update(open_at=at(4, 12))  # the page goes by the clock on the wall
    actions.go_out(at=at(4, 12))
    actions.go_out(at=at(4, 13))

    assert len(letters(folder)) == 1
    assert Message.objects.get(pk=undelivered.pk).state == "sent"


def test_a_button_is_no_link(as_lin, undelivered):
    assert as_lin.get(reverse("notices:again", args=[undelivered.pk])).status_code == 405


def test_the_desk_is_told_of_the_undelivered_once_a_working_day(as_lin, cast, undelivered, folder):
    actions.prefer(digest="duties", channel="sms", to="13900000001", by=cast.who("lin"))

    for day in range(5, 10):
        for hour in (9, 15):
            actions.go_out(at=at(day, hour))

    told = [(one.day, one.body) for one in letters(folder) if one.to == "139****0001"]
    assert [day for day, _body in told] == ["2026-08-05", "2026-08-06", "2026-08-07"]  # then it is Saturday
    assert all("有 1 条通知没有送达" in body for _day, body in told)
