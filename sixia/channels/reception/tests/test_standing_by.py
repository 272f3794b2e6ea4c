"""What was passed on, teams that go round, authority given to agents, old and hard cases, the six times."""

import uuid
from datetime import date, timedelta

import pytest

from sixia.channels.reception import actions, queries, timely
from sixia.channels.reception.actions import Joined, Mandated, Referred
from sixia.channels.reception.models import Mandate, Referral, Team
from sixia.channels.reception.tests.way import opened, planned, serve
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits import actions as visits
from sixia.visits.actions import Drive
from tests.cast import MORNING, Cast, at, filed, handled, replied
from tests.walk import Walk

pytestmark = pytest.mark.django_db


def referred(cast: Cast, **changes: object) -> Referral:
    usual = {
        "line": "110", "number": "JQ-20260804-17", "from_unit": "清溪派出所", "words": "两家为排水沟争吵。",
        "area": cast.village, "on": date(2026, 8, 4),
    }  # fmt: skip
    referral = Referred(**{**usual, **changes})
    return actions.take_referral(referral, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())


def team(cast: Cast, kind: str = "circuit") -> Team:
    members = [Joined(profession="lawyer", name="李律师"), Joined(profession="notary", name="公证员陶"),
               Joined(profession="official", user=cast.users["xiang"])]  # fmt: skip
    return actions.found_team(
        kind=kind, name="和为贵调解队", area=cast.county, unit=cast.desk_unit, members=members,
        by=cast.who("lin"), at=MORNING, uid=uuid.uuid4(),
    )  # fmt: skip


@pytest.mark.serves("C5", "C9")
def test_what_the_police_pass_on_becomes_a_case_with_their_number_once(cast):
    row = referred(cast, violence=True, urgency="urgent")

    assert (row.case.source, row.case.external_number) == ("110", "JQ-20260804-17")
    with pytest.raises(Missing, match=row.case.number):
        referred(cast)
    one = actions.open_mediation(
        row.case, kind="neighbours", sides=[], violence=row.violence, by=cast.who("luo"), at=MORNING,
        uid=uuid.uuid4(),
    )  # fmt: skip
    assert one.violence


def test_a_referral_sent_twice_is_one_and_another_county_sees_none(cast):
    uid = uuid.uuid4()
    referral = Referred(line="12348", number="7", from_unit="县法律援助中心", words="欠薪。",
                        area=cast.village, on=date(2026, 8, 4))  # fmt: skip
    first = actions.take_referral(referral, by=cast.who("luo"), at=MORNING, uid=uid)

    assert actions.take_referral(referral, by=cast.who("luo"), at=MORNING, uid=uid) == first
    assert not queries.referrals_visible_to(cast.who("qian")).exists()


@pytest.mark.serves("C15", "C18")
def test_a_team_goes_round_and_its_members_mediate(cast):
    row = team(cast)
    session = planned(cast, kind="circuit", team=row, on=date(2026, 8, 11))
    one = actions.open_mediation(
        filed(cast).case, kind="land", sides=[], team=row, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4()
    )

    assert list(queries.itinerary(row, who=cast.who("wang"))) == [session]
    assert [str(mediator) for mediator in one.mediators.all()] == ["李律师", "公证员陶", "向明"]
    with pytest.raises(NotAllowed):
        actions.end_team(row, by=cast.who("luo"), at=MORNING)
    actions.end_team(row, by=cast.who("lin"), at=MORNING)
    assert not queries.standing_teams(cast.who("wang"), "circuit", on=date(2026, 8, 4)).exists()


@pytest.mark.serves("C4")
def test_a_session_is_part_of_a_sweep(cast):
    drive = Drive(kind="sweep", name="大排查大化解", area=cast.county, unit=cast.desk_unit,
                  from_on=date(2026, 8, 1), to_on=date(2026, 8, 31))  # fmt: skip
    campaign = visits.run_campaign(drive, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())
    session = opened(cast, campaign=campaign)
    served = serve(cast, session)

    assert served.found.finding.visit.campaign == campaign


@pytest.mark.serves("C16")
def test_an_agent_acts_with_the_residents_authority_until_it_ends(cast):
    case, luo = filed(cast).case, cast.who("luo")
    given = Mandated(agent=cast.users["xiang"], scope="代为补交材料", authority="spoken", is_chief=True)
    with pytest.raises(Missing) as refused:
        actions.give_mandate(case, given, by=luo, at=MORNING, uid=uuid.uuid4())
    assert refused.value.field == "witness"
    signed = Mandated(agent=cast.users["xiang"], scope="代为补交材料", authority="signed", is_chief=True)
    uid = uuid.uuid4()
    row = actions.give_mandate(case, signed, by=luo, at=MORNING, uid=uid)

    assert actions.give_mandate(case, signed, by=luo, at=MORNING, uid=uid) == row
    with pytest.raises(NotNow, match="已有代办员"):
        actions.give_mandate(case, signed, by=luo, at=MORNING, uid=uuid.uuid4())
    assert queries.mandates_visible_to(cast.who("xiang")).get() == row
    assert not queries.mandates_visible_to(cast.who("qian")).exists()
    actions.end_mandate(row, why="事情办好了。", by=cast.who("xiang"), at=at(6))
    assert Mandate.objects.get().ended_on == date(2026, 8, 6)


def test_whoever_handles_a_matter_acts_for_nobody_in_it(cast):
    given = Mandated(agent=cast.users["zhao"], scope="代跑", authority="signed")

    with pytest.raises(Missing) as refused:
        actions.give_mandate(handled(cast), given, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())
    assert refused.value.field == "agent"


@pytest.mark.serves("C13", "C19")
def test_old_cases_are_listed_by_themselves_and_hard_ones_with_a_plan(cast):
    case = filed(cast).case
    later = date(2026, 8, 4) + timedelta(days=queries.BACKLOG_DAYS)
    assert not queries.backlog(cast.who("wang"), on=later).exists()
    assert list(queries.backlog(cast.who("wang"), on=later + timedelta(days=1))) == [case]

    press = {"why": "牵涉三个部门。", "by": cast.who("wang"), "at": MORNING, "leader": cast.users["wang"]}
    with pytest.raises(Missing) as refused:
        actions.put_on_hard_list(case, plan=" ", **press)
    assert refused.value.field == "plan"
    row = actions.put_on_hard_list(case, plan="每周会商一次。", **press)
    assert actions.put_on_hard_list(case, plan="改为现场办公。", **press) == row
    assert queries.hard_of([case])[case.pk].plan == "改为现场办公。"
    with pytest.raises(NotAllowed):
        actions.end_hard(row, why="好了。", by=cast.who("luo"), at=MORNING)
    actions.end_hard(row, why="已经解决。", by=cast.who("wang"), at=MORNING)
    assert queries.hard_of([case]) == {}
    assert not queries.hard_cases_visible_to(cast.who("qian")).exists()


@pytest.mark.serves("C7")
def test_the_six_times_come_from_the_ledger(cast):
    case = replied(cast)
    found = {one.timely.name: one for one in timely.stamps(case)}

    assert list(found) == ["accept", "handle", "assess", "feedback", "public_reply", "report"]
    assert (found["accept"].at, found["accept"].in_time) == (MORNING, True)
    assert (found["assess"].at, found["assess"].in_time) == (MORNING, True)
    assert (found["public_reply"].at, found["report"].at) == (at(7, 10), None)
    assert found["report"].in_time is None


@pytest.mark.serves("C7")
def test_a_matter_reported_upwards_has_its_time(cast):
    walk = Walk(cast, handled(cast)).go("supervise", "du")
    found = {one.timely.name: one for one in timely.stamps(walk.case)}

    assert found["report"].at is not None


@pytest.mark.serves("C1", "C20")
def test_what_reception_helped_to_a_solution_is_counted_from_cases(cast):
    spot = {"spot_result": "当场办好。", "settled_by": "罗静", "consent": "signature"}
    session = opened(cast)
    solved = serve(cast, session, result="on_spot", spot=spot).found.finding.case
    serve(cast, session)
    filed(cast)

    assert list(queries.helped(cast.who("wang"), since=date(2026, 1, 1))) == [solved]
    assert Case.objects.count() == 3
