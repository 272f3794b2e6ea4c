"""What goes into the outbox, and what becomes of it."""

from datetime import timedelta

import pytest

from sixia.ground.vault import actions as vault
from sixia.ground.vault.models import Look
from sixia.ground.vault.person import Person
from sixia.ledger import actions as ledger
from sixia.ledger.actions import Request
from sixia.outputs.notices import actions
from sixia.outputs.notices.actions import going_out
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.channels.parcel import Answer
from sixia.outputs.notices.models import Message, Told
from sixia.outputs.notices.tests.folder import letters, wished
from tests import cast as people
from tests.cast import MORNING
from tests.cast import at as in_office

pytestmark = pytest.mark.django_db


def at(day, hour=9):
    """A moment in August 2026, at any hour of the wall clock in China."""
    return in_office(day, 8) + timedelta(hours=hour - 8)


class Service:
    """A service that answers as it is told, and keeps what it was given."""

    knows_keys = False

    def __init__(self, answer=Answer.SENT):
        self.answer, self.got = answer, []

    def send(self, parcel):
        self.got.append(parcel)
        return self.answer


@pytest.fixture
def service(monkeypatch, folder):
    made = Service()
    monkeypatch.setattr(ways, "way", lambda _channel: made)
    return made


def prefers(cast, login, digest="at_once", channel="email", to="someone@example.com"):
    return actions.prefer(digest=digest, channel=channel, to=to, by=cast.who(login))


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_a_resident_reads_number_what_happened_and_how_to_look_and_nothing_more(cast, folder):
    case = wished(people.filed(cast).case)

    actions.go_out(at=at(4, 10))

    (letter,) = letters(folder)
    assert (letter.channel, letter.to) == ("sms", "138****0001")
    assert letter.body == (
        f"您的诉求 {case.number}：已经收到。查看：https://sixia.example/track/，要用编号和查询码。"
    )
    assert not any(words in letter.body for words in ("陈", "路灯", "柳湾", "13800000001"))


def test_a_mail_also_says_what_stands_on_the_page(cast, folder):
    person = Person(name="陈秋水", phone="13800000001", email="chen@example.com")
    request = Request(title="路灯不亮", words="路灯坏了。", area=cast.village, channel="visit", person=person)
    case = wished(ledger.receive(request, by=cast.who("lin"), at=MORNING).case, "email")

    actions.go_out(at=at(4, 10))

    (letter,) = letters(folder)
    assert letter.to == "c****@example.com" and letter.title == f"您的诉求 {case.number} 有新消息"
    assert "最迟 2026年8月5日 决定交给哪个单位" in letter.body and "请不要回复" in letter.body


def test_the_look_for_sending_is_the_systems_and_says_why(cast, folder):
    wished(people.filed(cast).case)

    actions.go_out(at=at(4, 10))

    look = Look.objects.get()
    assert (look.by, look.reason) == (None, "按诉求人选的方式（短信）发送通知 N1")


def test_nobody_is_looked_up_while_nothing_leaves(cast, folder):
    wished(people.filed(cast, when=at(4, 22)).case)

    actions.go_out(at=at(4, 23))

    assert Look.objects.count() == 0 and states() == ["waiting"]


@pytest.mark.parametrize("wish", ["", "in_app", "wecom"])
def test_who_wishes_for_nothing_gets_nothing(cast, folder, wish):
    wished(people.filed(cast).case, wish)

    actions.go_out(at=at(4, 10))

    assert letters(folder) == [] and Told.objects.count() == 1


def test_anonymous_people_look_for_themselves(cast, folder):
    request = Request(title="路灯不亮", words="路灯坏了。", area=cast.village, channel="web")
    wished(ledger.receive(request, by=cast.who("lin"), at=MORNING).case)

    actions.go_out(at=at(4, 10))

    assert letters(folder) == []


def test_what_comes_up_at_night_waits_for_the_morning(cast, folder):
    wished(people.filed(cast, when=at(7, 22)).case)  # Friday night

    for hour in range(23, 23 + 60):
        actions.go_out(at=at(7, 0) + timedelta(hours=hour))

    (letter,) = letters(folder)
    assert (letter.day, letter.hour) == ("2026-08-10", "08:00")


def test_what_was_due_while_the_clock_stood_still_does_not_leave_at_night(cast, folder):
    wished(people.filed(cast).case)
    going_out.make(at=at(4, 10))

    actions.go_out(at=at(4, 23))
    actions.go_out(at=at(5, 8))

    assert [one.hour for one in letters(folder)] == ["08:00"]


def test_life_and_safety_do_not_wait(cast, folder):
    case = wished(people.filed(cast, when=at(8, 2)).case)  # Saturday, at night
    prefers(cast, "wang", digest="daily")
    ledger.take("hand_off", case, by=cast.who("lin"), at=at(8, 2), emergency_service="119", reason="房子着火")

    actions.go_out(at=at(8, 2))

    assert {one.channel for one in letters(folder)} == {"sms", "email"}
    assert Message.objects.filter(state="waiting").count() == 1  # the receipt


def test_a_sealed_case_is_not_spoken_of_even_when_it_was_due_before(cast, folder):
    case = wished(people.screened(cast, request_class="accusation", when=at(4, 22)))
    prefers(cast, "mi")
    actions.go_out(at=at(4, 22))
    ledger.take("seal", case, by=cast.who("lin"), at=at(4, 23), recipient_unit=cast.inspection)

    actions.go_out(at=at(5, 9))

    assert letters(folder) == [] and set(states()) == {"dropped"}


def test_an_official_is_told_once_a_morning_with_numbers_only(cast, folder):
    prefers(cast, "zhao", digest="daily", channel="sms", to="13900000009")
    cases = [people.referred(cast) for _each in range(5)]

    for hour in range(10, 40):
        actions.go_out(at=at(4, 0) + timedelta(hours=hour))

    (letter,) = letters(folder)
    assert (letter.day, letter.hour) == ("2026-08-05", "09:00")
    assert letter.body.count("转办") == 3 and "还有 2 条" in letter.body
    assert cases[0].number in letter.body and "路灯" not in letter.body


def test_an_official_who_wants_it_at_once_is_told_in_working_hours(cast, folder):
    prefers(cast, "zhao")
    people.referred(cast)

    actions.go_out(at=at(4, 9))

    (letter,) = letters(folder)
    assert letter.title == "您有 1 条工作消息" and "转办，期限 2026年8月5日" in letter.body


def test_duties_alone_leave_out_what_is_mere_news(cast, folder):
    prefers(cast, "hu", digest="duties")
    case = people.handled(cast)
    ledger.take(
        "ask_extension", case, by=cast.who("zhao"), at=at(4, 10), extend_to=at(20).date(), reason="要等材料"
    )
    ledger.take("add_words", case, by=cast.who("luo"), at=at(4, 10), addition="又暗了一盏")

    actions.go_out(at=at(4, 11))

    rows = Message.objects.filter(user=cast.users["hu"])
    assert "ask_extension" in set(rows.values_list("event__step", flat=True))


def test_nobody_is_told_of_what_they_did_or_do_not_see(cast, folder):
    prefers(cast, "zhao")
    prefers(cast, "zhou")
    prefers(cast, "qian")
    people.reported(cast)

    actions.go_out(at=at(6, 10))

    told = Message.objects.values_list("user__username", "event__step")
    assert {user for user, _step in told} <= {"zhao"}


def test_an_official_who_lost_the_post_is_not_told_any_more(cast, folder):
    prefers(cast, "zhao", digest="daily")
    people.referred(cast)
    actions.go_out(at=at(4, 10))
    cast.users["zhao"].posts.update(to_on=at(5).date())

    actions.go_out(at=at(5, 9))

    assert letters(folder) == [] and states() == ["dropped"]


def test_an_official_who_wishes_for_nothing_any_more_is_left_in_peace(cast, folder):
    prefers(cast, "zhao", digest="daily")
    people.referred(cast)
    actions.go_out(at=at(4, 10))
    prefers(cast, "zhao", channel="in_app", to="")

    actions.go_out(at=at(5, 9))

    assert letters(folder) == [] and states() == ["dropped"]


def test_a_service_that_is_down_is_tried_again_after_longer_and_longer_and_in_the_end_no_more(cast, service):
    wished(people.filed(cast).case)
    service.answer = Answer.DOWN

    tried = []
    for minute in (*range(0, 700, 10), *range(700, 8 * 24 * 60, 60)):
        actions.go_out(at=at(4, 9) + timedelta(minutes=minute))
        if len(service.got) > len(tried):
            tried.append(minute)

    assert tried == [0, 10, 40, 160, 640, 2080]
    assert (states(), Message.objects.get().why) == (["failed"], "down")
    assert len({one.key for one in service.got}) == 1


def test_when_a_service_is_down_it_is_asked_once_a_round(cast, service):
    for _each in range(4):
        wished(people.filed(cast).case)
    service.answer = Answer.DOWN

    actions.go_out(at=at(4, 9))

    assert len(service.got) == 1 and states() == ["waiting"] * 4


@pytest.mark.parametrize(("answer", "state"), [(Answer.UNSURE, "unsure"), (Answer.REFUSED, "failed")])
def test_what_may_have_arrived_and_what_is_refused_is_not_tried_again(cast, service, answer, state):
    wished(people.filed(cast).case)
    service.answer = answer

    for hour in range(9, 200, 5):
        actions.go_out(at=at(4, 0) + timedelta(hours=hour))

    assert len(service.got) == 1 and states() == [state]


def test_a_channel_that_breaks_stops_nobody_else(cast, service, monkeypatch):
    wished(people.filed(cast).case)
    monkeypatch.setattr(service, "send", lambda _parcel: 1 / 0)

    actions.go_out(at=at(4, 9))

    assert states() == ["unsure"]


def test_a_channel_that_is_switched_off_keeps_nothing_back_in_silence(cast, folder, settings):
    wished(people.filed(cast, when=at(4, 22)).case)
    actions.go_out(at=at(4, 22))
    settings.NOTICE_CHANNELS = ["email"]

    actions.go_out(at=at(5, 9))

    assert (states(), Message.objects.get().why) == (["failed"], "off")


def test_nothing_is_made_up_for_when_the_first_channel_is_opened(cast, settings, folder):
    settings.NOTICE_DRY_RUN = False
    wished(people.filed(cast).case)
    for day in range(4, 9):
        actions.go_out(at=at(day, 10))
    settings.NOTICE_DRY_RUN = True

    actions.go_out(at=at(10, 10))

    assert letters(folder) == []


def test_a_number_that_was_erased_cannot_be_sent_to(cast, service):
    case = wished(people.filed(cast).case)
    vault.erase(case.complainant, by=cast.users["lin"], at=MORNING, reason="本人要求删除")

    actions.go_out(at=at(4, 9))

    assert (states(), Message.objects.get().why) == (["failed"], "no_address") and service.got == []


def test_no_address_gets_more_than_a_few_a_day(cast, service):
    prefers(cast, "zhao")
    for minute in range(25):
        people.referred(cast)
        actions.go_out(at=at(4, 9) + timedelta(minutes=minute))
    on_the_day = len(service.got)

    actions.go_out(at=at(5, 9))

    assert (on_the_day, len(service.got)) == (going_out.MOST_A_DAY, going_out.MOST_A_DAY + 1)
    assert set(states()) == {"sent"} and service.got[-1].body.count("转办") == 5


def test_events_that_are_dealt_with_are_forgotten_after_a_while(cast, folder):
    wished(people.filed(cast).case)
    actions.go_out(at=at(4, 10))

    actions.go_out(at=at(6, 10))
    actions.go_out(at=at(6, 11))

    assert Told.objects.count() == 0 and len(letters(folder)) == 1
