"""The pages of reception: the main way by its forms, what is wrong said in place, what is hidden."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from sixia.channels.reception import actions
from sixia.channels.reception.forms.intake import IntakeForm
from sixia.channels.reception.models import Mediation, Session, Slip, Team
from sixia.channels.reception.tests.way import mediation, met, opened, planned, serve, settled
from sixia.channels.reception.urls import urlpatterns
from sixia.ground.days import clock
from sixia.ledger.models import Case
from sixia.visits.models import Visit
from tests.cast import MORNING, TODAY, filed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The pages are opened on the morning of the cast."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)


@pytest.fixture
def sign_in(cast, client):
    def signed_in(login: str):
        client.force_login(cast.users[login])
        return client

    return signed_in


def plan_answers(cast, **changes):
    usual = {
        "kind": "regular", "on": "2026-08-06", "area": cast.village.path, "is_public": "on",
        "bring": "身份证明（有的话）", "lead": cast.users["wang"].pk,
        "from_time": "09:00", "to_time": "11:30",
    }  # fmt: skip
    return usual | changes


@pytest.mark.serves("C1", "C2")
def test_a_planned_session_is_announced_with_the_post_and_not_the_name(cast, sign_in, client):
    answer = sign_in("wang").post(reverse("reception:plan"), plan_answers(cast))
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    page = client.get("/dates/").content.decode()

    assert "8月6日（周四）" in page and "09:00 – 11:30" in page and "身份证明（有的话）" in page
    assert "青禾县社会工作部受理中心 领导" in page and "王岚" not in page
    assert "定期接访" in page and "柳湾村" in page


def test_the_name_is_announced_when_it_was_said_so(cast, sign_in, client):
    sign_in("wang").post(reverse("reception:plan"), plan_answers(cast, names_lead="on"))

    assert "王岚（青禾县社会工作部受理中心 领导）" in client.get("/dates/").content.decode()


def test_what_is_not_public_or_over_or_called_off_is_not_announced(cast, client):
    planned(cast, is_public=False, theme="内部下访")
    planned(cast, on=date(2026, 8, 3), theme="昨天的接访")
    planned(cast, on=date(2026, 12, 1), theme="太远的接访")
    page = client.get("/dates/").content.decode()

    assert all(words not in page for words in ("内部下访", "昨天的接访", "太远的接访"))
    assert "最近六十天还没有公告的接访" in page and "12345" in page


@pytest.mark.serves("C17")
def test_a_morning_at_the_counter(cast, sign_in):
    session = planned(cast)
    luo = sign_in("luo")
    link = lambda name: reverse(f"reception:{name}", args=[session.pk])  # noqa: E731
    luo.post(link("open"))
    luo.post(link("take"))
    luo.post(link("group"), {"heads": 12, "representatives": 3})
    called = luo.post(link("call"))
    assert called.url == reverse("reception:intake-slip", args=[Slip.objects.get(number=1).pk])
    answer = luo.post(called.url, {"words": "路灯坏了。", "outcome": "sent_on", "urgency": "normal",
                                   "dispute": "other", "heads": 1, "uid": uuid.uuid4()})  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()

    page = luo.get(answer.url).content.decode()
    case = Case.objects.get()
    assert "交给群众的回执" in page and case.number in page
    assert "交给群众的回执" not in luo.get(answer.url).content.decode()
    second = luo.get(luo.post(link("call")).url).content.decode()
    assert 'name="heads" value="12"' in second and 'name="representatives" value="3"' in second


@pytest.mark.serves("C11")
def test_the_intake_asks_for_words_alone_and_never_where_one_is_registered(cast):
    form = IntakeForm(who=cast.who("luo"), at=MORNING)

    required = [name for name, field in form.fields.items() if field.required]
    assert (set(required), form["outcome"].initial) == ({"words", "outcome", "dispute", "urgency"}, "sent_on")
    assert not any(re.search("户籍|户口|身份证|籍贯", str(field.label)) for field in form.fields.values())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "请写下群众说了什么。"),
        ({"words": "十二个人的事。", "heads": 12}, "请他们推选代表"),
        ({"words": "多了。", "heads": 12, "representatives": 6}, "representatives"),
        ({"words": "打官司的事。", "outcome": "told"}, "请选该走哪条法定途径"),
        ({"words": "办好了。", "outcome": "on_spot"}, "请写明当场怎样办的"),
        ({"words": "长" * 5001}, "words"),
        ({"words": "坏\0字"}, "words"),
        ({"words": "数字不对", "heads": "many"}, "heads"),
        ({"words": "选项不对", "outcome": "🙂"}, "outcome"),
        ({"words": "名字隐去了", "name": "陈*水"}, "隐去符号"),
    ],
)
def test_what_is_wrong_with_an_intake_is_said_in_place(cast, sign_in, answers, said):
    session = opened(cast)
    usual = {"outcome": "sent_on", "urgency": "normal", "dispute": "other"}
    answer = sign_in("luo").post(reverse("reception:intake", args=[session.pk]), usual | answers)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Slip.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"on": "2099-01-01"}, {"kind": "🙂"}, {"area": "\0"}, {"kind": "case_led"},
                {"kind": "online"}, {"lead": "99999999999999999999"}, {"cases": ["0x1"]},
                {"bring": "带" * 201}]
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(cast, sign_in, changes):
    answer = sign_in("wang").post(reverse("reception:plan"), plan_answers(cast, **changes))

    assert answer.status_code == 422
    assert not Visit.objects.exists()


@pytest.mark.serves("C10", "C18")
def test_a_mediation_by_its_pages(cast, sign_in):
    case = filed(cast, title="楼上漏水").case
    luo = sign_in("luo")
    begun = luo.post(
        reverse("reception:mediation-new", args=[case.number]),
        {"kind": "neighbours", "applicant": "楼上住户", "respondent": "楼下住户", "violence": "on"},
    )
    one = Mediation.objects.get()
    page = luo.get(begun.url).content.decode()
    assert "不收费" in page and "110" in page and "还没有问" in page
    for party in one.parties.all():
        ask = reverse("reception:consent-of", args=[one.pk, party.pk])
        assert luo.get(ask).status_code == 200
        assert luo.post(ask, {"agrees": "no", "way": "call"}).status_code == 422
        luo.post(ask, {"agrees": "yes", "way": "signed"})
    link = lambda name: reverse(f"reception:{name}", args=[one.pk])  # noqa: E731
    luo.post(link("invite"), {"name": "周凤", "profession": "mediator"})
    luo.post(link("meet"), {"on": "2026-08-04", "words": "谈了。"})
    party = one.parties.first()
    agreement = {
        "words": "一方修好水管。", "form": "written", "signed_on": "2026-08-04", "d0-words": "修好水管",
        "d0-party": party.pk, "d0-due_on": "2026-08-20",
    }  # fmt: skip
    assert luo.post(link("settle"), agreement | {"d0-party": ""}).status_code == 422
    assert luo.post(link("settle"), agreement).status_code == 302
    page = luo.get(begun.url).content.decode()

    assert "最后一天是 2026年9月3日" in page and "修好水管" in page
    luo.post(link("results"), {"matter_result": "solved", "feeling_result": "eased"})
    assert "心结解开了" in luo.get(begun.url).content.decode()


def test_a_mediation_without_agreement_shows_the_other_ways(cast, sign_in):
    one = met(cast)
    luo = sign_in("luo")
    luo.post(
        reverse("reception:fail", args=[one.pk]), {"why": "差距大。", "routes": ["litigation", "arbitration"]}
    )
    page = luo.get(reverse("reception:mediation", args=[one.pk])).content.decode()

    assert "还可以走的法定途径" in page and "诉讼（人民法院）、仲裁" in page


def everything(cast) -> dict[str, int | str]:
    """One of each, with the words of a case that nobody outside may see."""
    case = filed(cast, title="金丝雀诉求", words="金丝雀诉求。").case
    session = opened(cast, theme="金丝雀接访", cases=[case])
    slip = serve(cast, session, words="金丝雀来访。").slip
    one = settled(cast)
    team = actions.found_team(
        kind="circuit", name="金丝雀队", area=cast.county, unit=cast.desk_unit, by=cast.who("lin"),
        members=[actions.Joined(profession="lawyer", name="李律师")], at=MORNING, uid=uuid.uuid4(),
    )  # fmt: skip
    referral = actions.take_referral(
        actions.Referred(line="110", number="金丝雀1", from_unit="派出所", words="金丝雀纠纷。",
                         area=cast.village, on=TODAY),
        by=cast.who("luo"), at=MORNING, uid=uuid.uuid4(),
    )  # fmt: skip
    mandate = actions.give_mandate(
        case, actions.Mandated(agent=cast.users["xiang"], scope="金丝雀代办", authority="signed"),
        by=cast.who("luo"), at=MORNING, uid=uuid.uuid4(),
    )  # fmt: skip
    actions.put_on_hard_list(case, why="金丝雀难", plan="金丝雀方案", by=cast.who("wang"), at=MORNING)
    return {
        "session": session.pk, "group": session.pk, "intake": session.pk, "bring": session.pk,
        "came-of": session.brought.get().pk, "intake-slip": slip.pk, "case": case.number,
        "mediation-new": case.number, "mandate-new": case.number, "press": case.number, "ease": case.number,
        "team": team.pk, "mandate": mandate.pk, "mandate-end": mandate.pk, "referral": referral.pk,
        "perform": one.agreement.duties.get().pk, "mediation": one.pk, "consent": one.pk, "invite": one.pk,
        "meet": one.pk, "fail": one.pk, "results": one.pk, "settle": one.pk,
        "court": one.pk, "confirm": one.pk,
    }  # fmt: skip


LISTS = ("sessions", "slips", "helped", "backlog", "hard-cases", "teams", "mandates", "mediations", "owed",
         "meetings", "referrals", "year", "plan", "team-new", "referral-new")  # fmt: skip


@pytest.mark.serves("C13", "C16", "C19", "C20")
def test_every_page_opens_to_whoever_may_and_hides_from_another_county(cast, sign_in):
    pages = everything(cast)
    addresses = {name: reverse(f"reception:{name}", args=[key]) for name, key in pages.items()}
    wang = sign_in("wang")
    opening = {name: wang.get(address).status_code for name, address in addresses.items()}
    opening |= {name: wang.get(reverse(f"reception:{name}")).status_code for name in LISTS}
    assert {name for name, status in opening.items() if status != 200} == set()

    qian = sign_in("qian")
    hidden = {name: qian.get(address).status_code for name, address in addresses.items()}
    assert {name for name, status in hidden.items() if status not in {403, 404}} == set()
    for name in LISTS:
        assert "金丝雀" not in qian.get(reverse(f"reception:{name}")).content.decode(), name


def test_every_address_of_the_room_is_walked():
    named = {one.name for one in urlpatterns}
    pressed = {"open", "close", "take", "call", "leave", "team-end"}

    assert named - {*LISTS, *pressed, "dates", "consent-of"} == {
        "session", "group", "intake", "bring", "came-of", "intake-slip", "case", "mediation-new",
        "mandate-new",
        "press", "ease", "team", "mandate", "mandate-end", "referral", "perform", "mediation", "consent",
        "invite", "meet", "fail", "results", "settle", "court", "confirm",
    }  # fmt: skip


def test_a_case_out_of_sight_is_not_named_on_the_session(cast, sign_in):
    hidden = filed(cast, title="有人反映住建局", against_unit=cast.works).case
    session = opened(cast, unit=cast.works, cases=[hidden])
    actions.say_what_came(session.brought.get(), words="金丝雀结果", by=cast.who("wang"), at=MORNING)
    serve(cast, session, login="wang", words="住建局的人吃拿卡要。", result="told", route="police",
          route_body="金丝雀派出所")  # fmt: skip
    Case.objects.exclude(pk=hidden.pk).update(against_unit=cast.works)
    page = sign_in("hu").get(reverse("reception:session", args=[session.pk])).content.decode()
    visit = sign_in("hu").get(reverse("visits:visit", args=[session.visit_id])).content.decode()

    for text in (page, visit):
        assert not any(words in text for words in ("有人反映住建局", hidden.number, "金丝雀", "吃拿卡要"))
        assert "另有 1 件不在您的查看范围内" in text


@pytest.mark.serves("C12", "C15")
def test_a_session_is_planned_for_a_team_and_from_a_case_without_typing_again(cast, sign_in):
    case = filed(cast).case
    wang = sign_in("wang")
    everything(cast)
    from_case = wang.get(reverse("reception:plan"), {"case": case.number}).content.decode()
    from_team = wang.get(reverse("reception:plan"), {"team": Team.objects.get().pk}).content.decode()

    assert f'value="{case.pk}" selected' in from_case and 'value="case_led" selected' in from_case
    assert f'value="{cast.village.path}" selected' in from_case
    assert 'value="circuit" selected' in from_team
    for odd in ("\0", "9" * 30, "🙂"):
        assert wang.get(reverse("reception:plan"), {"case": odd, "team": odd}).status_code == 200


def test_a_button_that_cannot_be_pressed_says_why(cast, sign_in):
    session = planned(cast, on=date(2026, 8, 7))
    wang = sign_in("wang")
    for name in ("open", "take", "call", "close"):
        why = "到那天再开始" if name == "open" else "还没有开始"
        answer = wang.post(reverse(f"reception:{name}", args=[session.pk]), follow=True)
        assert answer.status_code == 200 and why in answer.content.decode(), name
        assert wang.get(reverse(f"reception:{name}", args=[session.pk])).status_code == 405
    assert Session.objects.get().visit.status == "planned"


def test_the_visit_page_shows_the_session_that_hangs_on_it(cast, sign_in):
    session = opened(cast)
    serve(cast, session, heads=3)
    page = sign_in("wang").get(reverse("visits:visit", args=[session.visit_id])).content.decode()

    assert "1 批 3 人次" in page and reverse("reception:session", args=[session.pk]) in page


@pytest.mark.parametrize("since", ["", "2026-13-01", "\0", "0001-01-01", "2026-01-01", "9999-12-31"])
def test_a_list_counts_from_any_day_that_can_be(cast, sign_in, since):
    for name in ("slips", "helped", "meetings"):
        assert sign_in("wang").get(reverse(f"reception:{name}"), {"since": since}).status_code == 200


@pytest.mark.serves("C14")
def test_the_numbers_of_the_year_open_into_the_lists_they_count(cast, sign_in):
    session = opened(cast)
    serve(cast, session, heads=12, representatives=5)
    serve(cast, session)
    wang = sign_in("wang")
    page = wang.get(reverse("reception:year")).content.decode()
    link = f"{reverse('reception:slips')}?since=2026-01-01"

    assert "2 批 13 人次" in page and link in page
    assert "2 批 13 人次" in wang.get(link).content.decode()


def test_a_mediation_of_another_case_is_not_reached_by_a_party(cast, sign_in):
    one, other = mediation(cast), mediation(cast, filed(cast, title="另一件").case)
    address = reverse("reception:consent-of", args=[one.pk, other.parties.first().pk])

    assert sign_in("luo").get(address).status_code == 404
