"""The pages of the on-site office: filled in beforehand, told what a press will do, closed to others."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from sixia.channels.onsite import actions
from sixia.channels.onsite.models import Decision, Plan, Session, TaskForce
from sixia.channels.onsite.tests.meeting import about, called, confirmed, said
from sixia.channels.onsite.tests.test_plans import drawn_up, firm, formed, step
from sixia.visits import actions as visits
from sixia.visits.actions import Found, Tie
from tests import cast as people
from tests.cast import MORNING, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


@pytest.fixture
def page(client, cast):
    def ask(name: str, url: str, data=None, **where):
        client.force_login(cast.users[name])
        if ":" in url:
            url = reverse(url, args=where.get("args", ())) + where.get("query", "")
        return client.get(url) if data is None else client.post(url, data)

    return ask


def text(answer) -> str:
    return answer.content.decode()


def call(cast: Cast, **changes) -> dict:
    usual = {
        "uid": uuid.uuid4(), "kind": "office", "units": [cast.works.pk, cast.water.pk],
        "trip-on": "2026-08-04", "trip-area": cast.town.path, "trip-theme": "清溪镇现场办公",
        "trip-lead": cast.users["wang"].pk, "trip-channels": ["onsite"], "trip-form": "onsite_session",
    }  # fmt: skip
    return {**usual, **changes}


def decision(cast: Cast, **changes) -> dict:
    usual = {"uid": uuid.uuid4(), "words": "修好路灯。", "unit": cast.works.pk, "due_on": "2026-08-06"}
    return {**usual, **changes}


@pytest.mark.serves("D1", "D3", "D8")
def test_a_meeting_is_called_with_its_units_and_its_case_on_one_page(cast, page):
    case = people.referred(cast)
    query = f"?case={case.number}"
    asked = page("wang", "onsite:new", query=query)
    sent = call(cast, kind="consultation", level="2")
    for _time in range(2):
        assert page("wang", "onsite:new", sent, query=query).status_code == 302
    session = Session.objects.get()
    shown = text(page("wang", "onsite:session", args=[session.pk]))

    assert case.number in text(asked)
    assert asked.context["page"].forms[0].initial["area"] == case.area.path
    for words in ("会商会（第二级）", "青禾县住建局", "青禾县水利局", case.title, "点名上会", "王岚"):
        assert words in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "party"}, {"level": "9"}, {"units": ["x"]}, {"trip-area": "nowhere/"},
        {"trip-on": "2099-01-01"},
        {"trip-theme": "长" * 200}, {"trip-theme": "坏\0字"}, {"trip-lead": "99999999"}, {"trip-on": "某天"},
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_meant_is_422(cast, page, changes):
    assert page("wang", "onsite:new", call(cast, **changes)).status_code == 422
    assert not Session.objects.exists()


@pytest.mark.serves("D1", "B5", "D15")
def test_the_agenda_page_ticks_what_is_stuck(cast, page):
    case = people.referred(cast)
    session = called(cast)
    asked = text(page("wang", "onsite:agenda", args=[session.pk]))
    taken = page("wang", "onsite:agenda", {"cases": [case.pk], "words": "其他事😀"}, args=[session.pk])
    empty = page("wang", "onsite:agenda", {"words": ""}, args=[session.pk])
    wrong = page("wang", "onsite:agenda", {"number": "没有"}, args=[session.pk])

    assert f"就在当地：{case.title}" in asked
    assert (taken.status_code, empty.status_code, wrong.status_code) == (302, 422, 422)
    assert [str(item.why) for item in session.agenda.all()] == ["near", "words"]


def test_a_leader_says_and_assigns_with_one_press_and_reads_what_happened(cast, page):
    session = called(cast)
    item = about(cast, session, people.handled(cast))
    asked = page("wang", "onsite:decide", args=[session.pk], query=f"?item={item.pk}")
    sent = page("wang", "onsite:decide", decision(cast, item=item.pk, confirm="1"), args=[session.pk])
    shown = text(page("wang", "onsite:session", args=[session.pk]))

    assert asked.context["page"].form.initial["due_on"] == date(2026, 8, 7)  # half of what is left
    assert sent.status_code == 302
    assert "已确认：对主办单位督办" in shown
    assert Decision.objects.get().case == item.case


def test_what_confirming_will_do_is_on_the_page_and_only_a_leader_gets_the_button(cast, page):
    session = called(cast)
    said(cast, session)
    leader, desk = (text(page(name, "onsite:session", args=[session.pk])) for name in ("wang", "lin"))
    refused = page("lin", "onsite:confirm", {}, args=[session.pk])
    page("wang", "onsite:confirm", {}, args=[session.pk])

    assert "确认后：立为新的交办件" in leader
    assert "确认全部 1 项，马上交办" in leader
    assert "确认全部" not in desk
    assert "要由领导在自己的屏幕上确认" in desk
    assert refused.status_code == 403
    assert Decision.objects.get().effect == "new"


def test_a_refused_confirmation_is_told_on_the_page(cast, page):
    session = called(cast)
    row = said(cast, session, unit=cast.inspection)
    client_page = page("wang", "onsite:confirm", {"decision": row.pk}, args=[session.pk])
    shown = text(page("wang", client_page["Location"]))

    assert "不能确认" in shown
    assert "职责清单" in shown


def test_wrong_decisions_are_422(cast, page):
    session = called(cast)
    for changes in (
        {"words": ""}, {"words": "长" * 3000}, {"unit": ""}, {"unit": "0"}, {"due_on": "2099-01-01"},
        {"due_on": "2026-08-01"}, {"item": "77"}, {"official": cast.users["zhou"].pk}, {"words": "坏\0"},
    ):  # fmt: skip
        assert page("wang", "onsite:decide", decision(cast, **changes), args=[session.pk]).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.serves("D22")
def test_people_come_are_counted_and_write_up_what_they_saw(cast, page):
    session = called(cast, kind="deliberation", units=[cast.works])
    args = [session.pk]
    sent = {"units": [cast.water.pk], "part": "resident", "names": "陈代表、李代表"}
    assert page("lin", "onsite:invite", sent, args=args).status_code == 302
    rows = [one.pk for one in session.attendance.all()]
    assert page("lin", "onsite:arrival", {"came": rows[:2]}, args=args).status_code == 302
    assert page("lin", "onsite:arrival", {"came": ["x"]}, args=args).status_code == 422
    assert (
        page("lin", "onsite:write-up", {"survey": "漏雨。", "result": "修好。"}, args=args).status_code == 302
    )
    shown = text(page("lin", "onsite:session", args=args))

    for words in ("人民议事协商会", "居民代表", "没有到会", "漏雨。", "修好。"):
        assert words in shown


@pytest.mark.serves("B3")
def test_the_minutes_are_a_page_and_a_text(cast, page):
    session = called(cast, units=[cast.works])
    confirmed(cast, session, said(cast, session))
    page("wang", "onsite:end", {}, args=[session.pk])
    shown = text(page("lin", "onsite:minutes", args=[session.pk]))
    plain = page("lin", "onsite:minutes-text", args=[session.pk])

    for words in ("清溪镇现场办公", "青禾县住建局", "把柳湾村的路灯修好。", "签发"):
        assert words in shown
        assert words in text(plain)
    assert plain["Content-Type"].startswith("text/plain")


@pytest.mark.serves("D15", "B5")
def test_three_steps_show_a_problem_where_it_stands(cast, page):
    made = visits.record(
        visits.Trip(on=TODAY, area=cast.town, channels=["onsite"], unit=cast.desk_unit),
        by=cast.who("wang"), at=MORNING, uid=uuid.uuid4(), found=[Found(words="水渠漏水，下游没水。")],
    )  # fmt: skip
    case = made.found[0].finding.case
    places = lambda: [  # noqa: E731
        case.number in text(page("wang", "onsite:loop", query=f"?show={show}"))
        for show in ("", "office", "followed")
    ]
    collected = places()
    session = called(cast)
    item = about(cast, session, case)
    on_agenda = places()
    confirmed(cast, session, said(cast, session, item=item))

    assert (collected, on_agenda, places()) == (
        [True, False, False], [False, True, False], [False, False, True],
    )  # fmt: skip


@pytest.mark.serves("D15")
def test_decisions_stay_on_the_leaders_page_and_on_the_units(cast, page):
    session = called(cast)
    confirmed(cast, session, said(cast, session))

    assert "把柳湾村的路灯修好。" in text(page("wang", "onsite:decisions"))
    assert "把柳湾村的路灯修好。" in text(page("zhao", "onsite:decisions", query="?show=unit"))
    assert "把柳湾村的路灯修好。" in text(page("lin", "onsite:decisions", query="?show=all"))
    assert "把柳湾村的路灯修好。" not in text(page("qian", "onsite:decisions", query="?show=all"))


@pytest.mark.serves("D28")
def test_a_village_has_its_problems_by_class_and_its_helpers(cast, page):
    case = people.referred(cast)
    tie = Tie(kind="first_secretary", official=cast.users["lin"], unit=cast.desk_unit, area=cast.village,
              from_on=TODAY, duty="抓党建促振兴")  # fmt: skip
    visits.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    shown = text(page("wang", "onsite:village", query=f"?area={cast.village.path}"))

    for words in ("柳湾村帮扶档案", case.number, "路灯", "驻村第一书记", "抓党建促振兴", "1 件未结"):
        assert words in shown
    for query in ("", "?area=nowhere/", f"?area={cast.other_county.path}", "?area=%00"):
        answer = page("wang", "onsite:village", query=query)
        assert (answer.status_code, case.number in text(answer)) == (200, False)


@pytest.mark.serves("D2", "D12")
def test_a_task_force_is_formed_shown_and_ended(cast, page):
    sent = {
        "uid": uuid.uuid4(), "name": "园区服务专班", "level": "county_leader",
        "leader": cast.users["wang"].pk,
        "area": cast.county.path, "unit": cast.desk_unit.pk, "units": [cast.works.pk],
        "from_on": "2026-08-04",
    }  # fmt: skip
    for _time in range(2):
        assert page("wang", "onsite:force-new", sent).status_code == 302
    row = TaskForce.objects.get()
    assert page("wang", "onsite:force-new", {**sent, "name": ""}).status_code == 422
    assert page("wang", "onsite:force-end", {"to_on": "2026-08-01"}, args=[row.pk]).status_code == 422
    assert page("wang", "onsite:force-end", {"to_on": "2026-09-01"}, args=[row.pk]).status_code == 302
    shown = text(page("zhao", "onsite:force", args=[row.pk]))

    for words in ("园区服务专班", "县处级领导任组长", "青禾县住建局", "2026年9月1日"):
        assert words in shown
    assert "园区服务专班" in text(page("wang", "onsite:forces"))
    assert page("qian", "onsite:force", args=[row.pk]).status_code == 404


@pytest.mark.serves("D4", "D7", "D9", "D11", "D12")
def test_an_enterprise_has_its_plan_with_services_pairing_visits_and_measures(cast, page):
    site, case = firm(cast), people.referred(cast)
    tie = Tie(kind="enterprise", official=cast.users["lin"], unit=cast.desk_unit, area=cast.town, site=site,
              every="week", weekday="0", from_on=TODAY)  # fmt: skip
    visits.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    asked = page("wang", "onsite:plan-new", query=f"?site={site.pk}")
    sent = {
        "uid": uuid.uuid4(), "kind": "firm", "area": cast.town.path, "site": site.pk,
        "services": ["space", "finance"],
        "needs": "缺一台变压器", "unit": cast.desk_unit.pk, "contact": cast.users["lin"].pk,
    }  # fmt: skip
    assert page("wang", "onsite:plan-new", sent).status_code == 302
    plan = Plan.objects.get()
    args = [plan.pk]
    for name, data in (
        (
            "measure",
            {"uid": uuid.uuid4(), "words": "装变压器", "unit": cast.works.pk, "due_on": "2026-08-20"},
        ),
        ("concern", {"case": case.number, "problem": "power"}),
        ("heard", {"said": "盼着早点通电"}),
    ):
        assert page("lin", f"onsite:{name}", args=args).status_code == 200
        assert page("lin", f"onsite:{name}", {}, args=args).status_code == 422
        assert page("lin", f"onsite:{name}", data, args=args).status_code == 302
    row = plan.measures.get()
    done = page("lin", "onsite:measure-done", {"done_words": "通电了"}, args=[plan.pk, row.pk])
    shown = text(page("wang", "onsite:plan", args=args))

    assert asked.context["page"].form.initial["site"] == site
    assert (plan.name, done.status_code) == ("清溪食品厂", 302)
    for words in ("用地用房、融资服务", "缺一台变压器", "通电了", case.number, "用电", "盼着早点通电",
                  "干部挂企", "每周", "各单位共 0 次", "没事不去打扰"):  # fmt: skip
        assert words in shown
    assert page("qian", "onsite:plan", args=args).status_code == 404
    assert "清溪食品厂" in text(page("wang", "onsite:plans", query="?kind=firm"))
    assert "清溪食品厂" not in text(page("qian", "onsite:plans"))


@pytest.mark.serves("D12")
def test_a_meeting_at_an_enterprise_above_the_cap_asks_why_beside_the_question(cast, page):
    site = firm(cast)
    for day in (1, 3):
        trip = visits.Trip(on=date(2026, 8, day), area=cast.town, site=site, channels=["onsite"],
                           unit=cast.desk_unit)  # fmt: skip
        visits.record(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    sent = call(cast, **{"trip-site": site.pk})
    refused = page("wang", "onsite:new", sent)
    taken = page("wang", "onsite:new", {**sent, "trip-asked_for": "on"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "quiet_reason" in refused.context["page"].forms[0].errors
    actions.end(Session.objects.get(), by=cast.who("wang"), at=MORNING)
    assert Session.objects.get().visit.quiet_reason == ""


def test_a_class_plan_without_its_class_is_422(cast, page):
    sent = {
        "uid": uuid.uuid4(),
        "kind": "class",
        "name": "园区用电",
        "area": cast.town.path,
        "unit": cast.works.pk,
    }

    assert page("wang", "onsite:plan-new", sent).status_code == 422
    assert page("wang", "onsite:plan-new", {**sent, "problem": "power"}).status_code == 302


@pytest.mark.serves("D18", "D26")
def test_a_thematic_meeting_carries_the_countys_own_tags(cast, page):
    visits.define("three_batches", name="三个一批", meaning="", lines=["帮扶一批", "壮大一批"],
                  by=cast.who("wang"), at=MORNING)  # fmt: skip
    sent = call(cast, **{"trip-theme": "肉牛产业", "trip-tags": ["壮大一批"]})
    assert page("wang", "onsite:new", sent).status_code == 302

    session = Session.objects.select_related("visit").get()
    assert (session.visit.theme, session.visit.tags) == ("肉牛产业", ["壮大一批"])
    assert "肉牛产业" in text(page("lin", "onsite:sessions", query="?kind=office"))


def test_the_page_of_a_visit_leads_to_its_meeting(cast, page):
    trip = visits.Trip(on=TODAY, area=cast.town, channels=["onsite"], unit=cast.desk_unit)
    visit = visits.plan(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    url = reverse("visits:visit", args=[visit.pk])
    assert f"/desk/onsite/new/?visit={visit.pk}" in text(page("wang", url))
    sent = {"uid": uuid.uuid4(), "kind": "coordination"}
    assert page("wang", "onsite:new", sent, query=f"?visit={visit.pk}").status_code == 302

    session = Session.objects.get()
    assert reverse("onsite:session", args=[session.pk]) in text(page("wang", url))


def test_another_county_finds_nothing_anywhere(cast, page):
    session, plan, force = called(cast), drawn_up(cast), formed(cast)
    step(cast, plan)
    names = ("session", "agenda", "invite", "arrival", "write-up", "decide", "minutes", "minutes-text")
    for name in names:
        assert page("qian", f"onsite:{name}", args=[session.pk]).status_code == 404
    for name in ("strike", "off", "end"):
        assert page("qian", f"onsite:{name}", {}, args=[session.pk]).status_code == 404
    for name in ("plan", "measure", "concern", "heard"):
        assert page("qian", f"onsite:{name}", args=[plan.pk]).status_code == 404
    assert page("qian", "onsite:force-end", args=[force.pk]).status_code == 404
    assert page("qian", "onsite:new", query=f"?visit={session.visit_id}").status_code == 404
    assert "清溪镇现场办公" not in text(page("qian", "onsite:sessions"))


def test_a_case_out_of_sight_has_no_name_on_the_page_of_a_session(cast, page):
    session = called(cast, unit=cast.works)
    item = about(cast, session, people.screened(cast, title="还没转办的事"))
    said(cast, session, item=item, unit=cast.water)
    for name in ("session", "decide", "minutes", "agenda"):
        shown = text(page("zhao", f"onsite:{name}", args=[session.pk]))
        assert "还没转办的事" not in shown


def test_a_matter_is_taken_off_and_a_decision_struck_out_by_a_press(cast, page):
    session = called(cast)
    item = about(cast, session, people.handled(cast))
    row = said(cast, session)
    page("lin", "onsite:off", {"item": item.pk}, args=[session.pk])
    page("lin", "onsite:strike", {"decision": row.pk}, args=[session.pk])
    for name in ("off", "strike"):
        assert (
            page("lin", f"onsite:{name}", {"item": "x", "decision": "x"}, args=[session.pk]).status_code
            == 302
        )

    assert (session.agenda.count(), session.decisions.count()) == (0, 0)
    actions.end(session, by=cast.who("lin"), at=MORNING)
