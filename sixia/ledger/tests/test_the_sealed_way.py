"""A sealed case goes its own way: taken over, handed on, ended, given back; for the seal desk alone."""

from datetime import timedelta

import pytest

from sixia.ground.people import actions as people_actions
from sixia.ground.people.scope import resident
from sixia.ledger import actions, queries
from sixia.ledger.actions import Request
from sixia.ledger.codes import Away
from sixia.ledger.models import Case, Recusal
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.ledger.verify import verify
from tests import cast as people
from tests import walk
from tests.cast import at

pytestmark = pytest.mark.django_db


def seers(cast, case):
    """Who sees the case, by login."""
    return {login for login in cast.users if queries.sees(cast.who(login), case)}


def straight(cast, *, request_class="accusation", **more):
    """An accusation that a resident files at their own door."""
    request = Request(
        title="住建局收好处费", words="路灯工程有人收了好处费。", area=cast.village, channel="web",
        request_class=request_class, **more,
    )  # fmt: skip
    return actions.receive(request, by=resident(None), at=at(4), step="register_sealed").case


def test_it_goes_from_the_desk_to_the_competent_body_and_ends_there(cast):
    case = walk.bring(cast, "with_discipline").case
    assert (case.is_open, case.due_term, case.handler) == (True, "seal_follow", cast.users["mi"])

    mi = cast.who("mi")
    actions.take("note_discipline", case, by=mi, at=at(20), feedback="已经立案。")
    actions.take(
        "conclude_sealed", case, by=mi, at=at(25), sealed_end="decided", end_words="处分决定已经作出。"
    )

    assert (case.state, case.is_open, case.due_at) == ("seal_ended", False, None)
    assert seers(cast, case) == {"mi"}


def test_whoever_typed_it_and_whoever_screened_it_no_longer_see_it(cast):
    request = Request(title="反映局长", words="有人收钱。", area=cast.village, channel="visit")
    case = actions.receive(request, by=cast.who("luo"), at=at(4)).case
    assert {"luo", "lin"} <= seers(cast, case)

    asked = {"request_class": "accusation", "urgency": "normal", "category": cast.lamps}
    actions.take("screen", case, by=cast.who("lin"), at=at(4), **asked)
    actions.take("seal", case, by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection)

    assert seers(cast, case) == {"mi"}
    for login in ("luo", "lin"):
        with pytest.raises(NotAllowed):
            actions.take("add_words", case, by=cast.who(login), at=at(5), addition="再补一句。")


def test_what_is_no_accusation_goes_back_with_a_class_and_a_clock_and_stays_close(cast):
    case = straight(cast)
    mi = cast.who("mi")
    actions.take("take_sealed", case, by=mi, at=at(5), seal_officer=cast.users["mi"])
    actions.take("give_back", case, by=mi, at=at(5), plain_class="redress_claim", reason="要的是补偿款。")

    assert (case.state, case.request_class, case.profile, case.confidentiality) == (
        "screening", "redress_claim", "xinfang", "restricted",
    )  # fmt: skip
    assert case.due_term == "screen"
    assert (case.lead_unit_id, case.handler_id) == (None, None)
    assert "lin" in seers(cast, case)
    assert "luo" not in seers(cast, case)


def test_an_accusation_is_not_ended_before_its_competent_body_had_it(cast):
    case = walk.bring(cast, "seal_held").case

    with pytest.raises(NotNow, match="先移送"):
        actions.take(
            "conclude_sealed",
            case,
            by=cast.who("mi"),
            at=at(6),
            sealed_end="decided",
            end_words="自查没有问题。",
        )


def test_it_is_not_handed_to_the_accused_under_the_name_of_a_body(cast):
    case = straight(cast, against_unit=cast.works)
    mi = cast.who("mi")
    actions.take("take_sealed", case, by=mi, at=at(5), seal_officer=cast.users["mi"])

    with pytest.raises(NotNow, match="被反映的单位"):
        actions.take(
            "hand_to_discipline",
            case,
            by=mi,
            at=at(5),
            discipline_body="青禾县住建局机关纪委",
            outside_number="1",
        )


def test_a_case_that_others_follow_is_taken_apart_before_it_is_sealed(cast):
    lead = people.screened(cast, title="主件")
    follower = people.screened(cast)
    actions.take("merge", follower, by=cast.who("lin"), at=at(4), lead_case=lead)
    asked = {"request_class": "accusation", "urgency": "normal", "category": cast.lamps}
    actions.take("screen", lead, by=cast.who("lin"), at=at(4), **asked)

    with pytest.raises(NotNow, match="先拆分"):
        actions.take("seal", lead, by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection)


# Opening the name


def opened_by(cast, case, *logins, when):
    for login in logins:
        actions.take("approve_identity", case, by=cast.who(login), at=when)


def look(cast, case, login, *, when):
    return actions.look_at_identity(
        case, by=cast.who(login), user=cast.users[login], at=when, reason="核实关键情节要当面谈"
    )


def test_the_name_behind_a_sealed_case_is_seen_once_after_two_others_agreed(cast):
    case = walk.identity_asked(cast).case
    with pytest.raises(NotNow, match="另外两个人"):
        look(cast, case, "mi", when=at(4, 10))
    with pytest.raises(NotNow, match="您提出的"):
        actions.take("approve_identity", case, by=cast.who("mi"), at=at(4, 10))
    opened_by(cast, case, "shi", when=at(4, 10))
    with pytest.raises(NotNow, match="已经同意过"):
        opened_by(cast, case, "shi", when=at(4, 10))
    with pytest.raises(NotNow):
        look(cast, case, "mi", when=at(4, 10))
    opened_by(cast, case, "gu", when=at(4, 11))
    with pytest.raises(NotNow, match="只有申请人"):
        look(cast, case, "shi", when=at(4, 11))

    assert look(cast, case, "mi", when=at(4, 12)).name == "陈秋水"
    with pytest.raises(NotNow):
        look(cast, case, "mi", when=at(4, 13))


def test_a_refusal_ends_the_request_and_an_agreement_runs_out(cast):
    case = walk.identity_asked(cast).case
    actions.take("refuse_identity", case, by=cast.who("shi"), at=at(4, 10), why_not_open="先在信箱里问。")
    with pytest.raises(NotNow, match="没有等待"):
        opened_by(cast, case, "gu", when=at(4, 10))

    actions.take("ask_identity", case, by=cast.who("mi"), at=at(5), why_open="信箱里没有回音。")
    opened_by(cast, case, "shi", "gu", when=at(5, 10))
    with pytest.raises(NotNow, match="先申请"):
        look(cast, case, "mi", when=at(5, 10) + timedelta(hours=24))


def test_a_request_nobody_decides_runs_out(cast):
    case = walk.identity_asked(cast).case

    with pytest.raises(NotNow, match="没有等待"):
        opened_by(cast, case, "shi", when=at(8))


# Whom it is about


def test_the_accused_person_never_sees_the_case_and_the_unit_they_head_counts_as_accused(cast):
    case = people.screened(cast)
    actions.take("name_accused", case, by=cast.who("lin"), at=at(4), accused=cast.users["hu"])

    case.refresh_from_db()
    assert case.against_unit == cast.works
    assert not {"hu", "zhao", "shen"} & seers(cast, case)
    assert Recusal.objects.get().why == Away.ACCUSED
    with pytest.raises(NotNow, match="被反映"):
        actions.take("refer", case, by=cast.who("lin"), at=at(4), lead_unit=cast.works)


def test_an_accused_desk_officer_is_kept_away_and_the_rest_of_the_desk_is_not(cast):
    case = people.filed(cast).case
    actions.take("name_accused", case, by=cast.who("lin"), at=at(4), accused=cast.users["luo"])

    assert "luo" not in seers(cast, case)
    assert "lin" in seers(cast, case)
    with pytest.raises(NotAllowed, match="回避"):
        actions.take("add_words", case, by=cast.who("luo"), at=at(4), addition="是误会。")


def test_a_member_of_the_seal_desk_who_is_accused_neither_sees_nor_gets_it(cast):
    walk.seal_desk(cast, "shi")
    case = people.screened(cast, request_class="accusation")
    actions.take("name_accused", case, by=cast.who("lin"), at=at(4), accused=cast.users["mi"])
    actions.take("seal", case, by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection)

    assert seers(cast, case) == {"shi"}
    with pytest.raises(NotNow, match="被反映的人"):
        actions.take("take_sealed", case, by=cast.who("shi"), at=at(4), seal_officer=cast.users["mi"])


def test_it_is_not_sealed_where_no_seal_desk_may_have_it(cast):
    case = people.screened(cast, request_class="accusation", against_unit=cast.inspection)

    with pytest.raises(NotNow):
        actions.take("seal", case, by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection)
    with pytest.raises(NotNow, match="没有可以接收"):
        actions.take("seal", case, by=cast.who("lin"), at=at(4), recipient_unit=cast.water)


def test_a_case_does_not_stay_with_a_unit_that_turns_out_to_be_the_accused(cast):
    case = walk.bring(cast, "return_asked").case
    actions.take("name_accused", case, by=cast.who("lin"), at=at(5), accused=cast.users["hu"])

    with pytest.raises(NotNow, match="被反映|主管"):
        actions.take("uphold_dispatch", case, by=cast.who("lin"), at=at(5), reason="还是归他们管。")
    actions.take("reroute", case, by=cast.who("lin"), at=at(5), lead_unit=cast.water, reason="回避。")
    assert case.lead_unit == cast.water


def test_an_accusation_is_not_settled_on_the_spot(cast):
    case = people.filed(cast, request_class="accusation").case

    with pytest.raises(NotNow, match="密封移送"):
        actions.take(
            "settle_on_spot", case, by=cast.who("lin"), at=at(4), **walk.usual("settle_on_spot", cast, at(4))
        )


# Staying away


def test_whoever_declares_an_interest_does_not_see_the_case_again(cast):
    case = people.handled(cast)
    actions.take(
        "declare_conflict",
        case,
        by=cast.who("shen"),
        at=at(5),
        relation="kin",
        conflict_words="诉求人是我姑姑。",
    )

    assert "shen" not in seers(cast, case)
    assert "zhao" in seers(cast, case)


def test_the_chain_tells_who_is_kept_away_and_why(cast):
    case = people.screened(cast)
    actions.take("name_accused", case, by=cast.who("lin"), at=at(4), accused=cast.users["hu"])
    actions.take(
        "declare_conflict", case, by=cast.who("cao"), at=at(5), relation="kin", conflict_words="是我表弟。"
    )
    assert verify().broken == []

    Recusal.objects.filter(why=Away.ACCUSED).update(why=Away.OWN)
    assert [one.case for one in verify().broken] == [case.number]


def test_what_someone_declared_is_read_by_the_desk_and_by_nobody_else(cast, client):
    case = people.handled(cast)
    actions.take(
        "declare_conflict", case, by=cast.who("cao"), at=at(5), relation="kin", conflict_words="是我表弟。"
    )

    readers = set()
    for login in ("lin", "luo", "zhao", "hu", "du"):
        client.force_login(cast.users[login])
        page = client.get(f"/desk/case/{case.number}/").content.decode()
        readers |= {login} if "是我表弟" in page else set()
        assert ("曹宁" in page) == (login == "lin"), login
    assert readers == {"lin"}


def test_the_handler_gives_a_case_back_instead_of_declaring(cast):
    case = people.handled(cast)

    with pytest.raises(NotNow, match="申请回避"):
        actions.take(
            "declare_conflict", case, by=cast.who("zhao"), at=at(5), relation="kin", conflict_words="亲戚。"
        )


def test_whoever_reviewed_the_first_answer_does_not_handle_it_again(cast):
    user, unit = cast.users["shen"], cast.works
    people_actions.give_post(user=user, unit=unit, area=cast.county, role="handler", from_on=people.SINCE)
    case = walk.bring(cast, "redo").case

    with pytest.raises(NotNow, match="另一道手续"):
        actions.take("begin", case, by=cast.who("hu"), at=at(20), handler=cast.users["shen"])


# Retaliation


def test_a_report_of_retaliation_is_for_nobody_in_the_line_of_the_unit_named(cast):
    section = people_actions.add_unit(
        name="照明科", kind="department", area=cast.county, parent=cast.inspection
    )
    case = straight(cast, request_class="retaliation", against_unit=section)
    assert seers(cast, case) == set(), "the inspection, where Mi works, is over the section"
    aside = people_actions.add_unit(name="县纪委监委机关", kind="department", area=cast.county)
    shi = people_actions.add_user(username="shi", name="石正", password="a-long-test-password")
    people_actions.give_post(user=shi, unit=aside, area=cast.county, role="seal_desk", from_on=people.SINCE)
    cast.users["shi"] = shi

    assert seers(cast, case) == {"shi"}
    assert case.due_term == "seal_take"
    with pytest.raises(NotAllowed, match="您所在的单位"):
        actions.take("take_sealed", case, by=cast.who("mi"), at=at(4), seal_officer=shi)
    with pytest.raises(NotNow, match="上级"):
        actions.take("take_sealed", case, by=cast.who("shi"), at=at(4), seal_officer=cast.users["mi"])
    actions.take("take_sealed", case, by=cast.who("shi"), at=at(4), seal_officer=shi)
    actions.take(
        "conclude_sealed",
        case,
        by=cast.who("shi"),
        at=at(6),
        sealed_end="protected",
        end_words="已经恢复岗位。",
    )
    assert case.state == "seal_ended"


def test_its_limits_are_shorter_than_those_of_an_accusation(cast):
    usual, revenge = straight(cast), straight(cast, request_class="retaliation")

    for term in ("seal_take", "seal_route"):
        assert revenge.deadlines.get(term=term).due_at < usual.deadlines.get(term=term).due_at


def test_it_names_the_case_it_follows_from_and_tells_that_cases_people_nothing(cast):
    first = people.handled(cast)
    seen = first.head_seq
    case = straight(cast, request_class="retaliation", against_unit=cast.works, follows=first)

    first.refresh_from_db()
    assert case.follows == first
    assert first.head_seq == seen
    assert seers(cast, case) == {"mi"}
    assert Case.objects.get(pk=case.pk).confidentiality == "sealed"
