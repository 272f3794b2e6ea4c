"""A case goes all the way round: from the resident's words to a write-off by someone else."""

from datetime import date
from uuid import UUID

import pytest

from sixia.ground.people.scope import resident
from sixia.ledger import actions, queries
from sixia.ledger.refusals import Moved, NotAllowed, NotFound, NotNow
from tests import cast as people
from tests.cast import at

pytestmark = pytest.mark.django_db


def test_a_problem_that_is_solved_is_written_off_by_someone_else(cast):
    case = people.replied(cast)

    actions.take("evaluate", case, by=resident(case.pk), at=at(8), solved="yes", satisfaction="5")
    actions.take("close", case, by=cast.who("du"), at=at(9))

    case.refresh_from_db()
    assert (case.state, case.outcome, case.is_open, case.due_at) == ("closed", "solved", False, None)
    assert [event.step for event in queries.timeline(case)] == [
        "register", "screen", "refer", "accept", "begin", "file_result", "pass_review", "reply",
        "evaluate", "close",
    ]  # fmt: skip


def test_a_closed_problem_cannot_be_referred(cast):
    case = people.replied(cast)
    actions.take("evaluate", case, by=resident(case.pk), at=at(8), solved="yes", satisfaction="5")
    actions.take("close", case, by=cast.who("du"), at=at(9))

    with pytest.raises(NotNow, match="已销号"):
        actions.take("refer", case, by=cast.who("lin"), at=at(10), lead_unit=cast.works)


def test_another_county_neither_sees_nor_moves_a_case(cast):
    case = people.referred(cast)

    with pytest.raises(NotFound):
        queries.get(case.number, who=cast.who("qian"))
    with pytest.raises(NotAllowed):
        actions.take("remind", case, by=cast.who("zhou"), at=at(5))


def test_two_people_at_once_one_wins_and_the_other_is_told_who(cast):
    case = people.referred(cast)
    seen_by_hu = queries.get(case.number, who=cast.who("hu"))
    actions.take("accept", case, by=cast.who("zhao"), at=at(5))

    with pytest.raises(Moved, match="赵工.*签收受理"):
        actions.take(
            "ask_return",
            seen_by_hu,
            by=cast.who("hu"),
            at=at(5),
            reason="不归我们",
            duty_line="无",
            proposed_unit=cast.water,
        )


def test_an_extension_moves_the_date_once_the_head_says_yes(cast):
    case = people.handled(cast, request_class="redress_claim")
    before = queries.running_deadlines(case).get(term="finish")
    actions.take(
        "ask_extension", case, by=cast.who("zhao"), at=at(5), extend_to=date(2026, 10, 20), reason="材料未到"
    )

    actions.take("approve_extension", case, by=cast.who("hu"), at=at(5, 15))

    after = queries.running_deadlines(case).get(term="finish")
    assert (before.raw_on, before.due_on) == (date(2026, 10, 3), date(2026, 10, 8))
    assert (after.due_on, case.clock, case.due_term) == (date(2026, 10, 20), "extended", "first_contact")


def test_what_waits_for_me_is_on_my_list_and_nobody_elses(cast):
    case = people.referred(cast)

    assert [row.number for row in queries.my_list(cast.who("zhao"))] == [case.number]
    assert list(queries.my_list(cast.who("zhou"))) == []
    assert list(queries.my_list(cast.who("qian"))) == []


def test_every_resident_of_a_matter_gets_a_reply_and_a_say(cast):
    lead = people.reported(cast)
    follower = people.screened(cast, title="路灯不亮，老人摔跤", words="村口灯坏了。")
    actions.take("merge", follower, by=cast.who("lin"), at=at(6), lead_case=lead)

    actions.take("pass_review", lead, by=cast.who("shen"), at=at(7))
    actions.take(
        "reply",
        lead,
        by=cast.who("hu"),
        at=at(7, 10),
        reply="灯修好了。",
        service_method="online",
        served_on=date(2026, 8, 7),
    )

    follower.refresh_from_db()
    assert (follower.state, follower.lead_unit) == ("replied", cast.works)
    actions.take("evaluate", follower, by=resident(follower.pk), at=at(8), solved="no", satisfaction="2")
    lead.refresh_from_db()
    assert (follower.solved, lead.solved) == ("no", "")


def test_the_same_submit_twice_is_one_event(cast):
    case = people.referred(cast)
    uid = UUID("00000000-0000-4000-8000-000000000001")
    first = actions.take("accept", case, by=cast.who("zhao"), at=at(5), uid=uid)

    again = actions.take("accept", case, by=cast.who("zhao"), at=at(5), uid=uid)

    assert again.seq == first.seq
    assert queries.timeline(case).filter(step="accept").count() == 1
