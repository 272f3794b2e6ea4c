"""Papers of the procedure are served, and what counts from a paper counts from the day it was served."""

from datetime import date, timedelta

import pytest

from sixia.ledger import life, papers, queries
from sixia.ledger.refusals import NotNow
from tests import walk
from tests.walk import RESIDENT

pytestmark = pytest.mark.django_db

FORMAL = {"request_class": "redress_claim"}


def posted(cast):
    """A formal opinion that was signed and put in the post."""
    return walk.reviewed(cast, **FORMAL).go("reply", "hu", service_method="post", served_on=None)


def test_an_opinion_in_the_post_is_not_yet_served(cast):
    case = posted(cast).case

    assert case.served_on is None
    assert papers.waiting(case) == ["acceptance", "opinion"]
    assert case in queries.to_serve(cast.who("hu"))


def test_the_review_can_be_asked_for_from_service_on_and_not_from_signing(cast):
    signed = posted(cast)
    served = signed.wait(days=20).now.date()
    signed.go(
        "record_service", "zhao", paper="opinion", delivery="post", delivered_on=served, proof="回执 88"
    )
    assert signed.case.served_on == served

    signed.wait(days=30)
    assert signed.now.date() - timedelta(days=30) == served
    signed.go("ask_first_review", RESIDENT)

    assert signed.case.state == "under_first_review"


def test_thirty_days_after_service_it_is_too_late(cast):
    signed = posted(cast).wait(days=3)
    signed.go("record_service", "zhao", paper="opinion", delivery="post", proof="回执 88")

    signed.wait(days=40)  # a holiday does not lie on the last day

    with pytest.raises(NotNow, match="期限已于"):
        signed.go("ask_first_review", RESIDENT)


def test_whoever_has_the_opinion_asks_for_a_review_before_the_proof_is_in(cast):
    assert posted(cast).wait(days=90).go("ask_first_review", RESIDENT).case.state == "under_first_review"


def test_a_public_notice_counts_from_thirty_days_later(cast):
    signed = posted(cast).wait(days=1)

    signed.go("record_service", "zhao", paper="opinion", delivery="by_notice", proof="县政府网站")

    assert signed.case.served_on == signed.now.date() + timedelta(days=30)


def test_a_refusal_to_take_it_needs_a_witness(cast):
    signed = posted(cast)
    refused = {"paper": "opinion", "delivery": "left", "proof": "本人拒收，留在住所。"}

    with pytest.raises(NotNow, match="见证人"):
        signed.go("record_service", "zhao", **refused)

    assert signed.go("record_service", "zhao", witness="村委会 李强", **refused).case.served_on is not None


@pytest.mark.parametrize("days", [-1, 1])
def test_a_paper_is_delivered_neither_before_it_was_made_nor_tomorrow(cast, days):
    signed = posted(cast)
    day = signed.now.date() + timedelta(days=days)

    with pytest.raises(NotNow, match="送达日期"):
        signed.go("record_service", "zhao", paper="opinion", delivered_on=day)


def test_nobody_signs_that_the_post_has_come_already(cast):
    with pytest.raises(NotNow, match="收到回执"):
        walk.reviewed(cast, **FORMAL).go("reply", "hu", service_method="post")


@pytest.mark.parametrize("day", [date(2026, 8, 5), date(2026, 8, 20)])
def test_a_day_to_come_is_no_day_of_service(cast, day):
    with pytest.raises(NotNow, match="送达日期"):
        walk.reviewed(cast, **FORMAL).go("reply", "hu", service_method="direct", served_on=day)


def test_a_paper_is_served_once(cast):
    signed = posted(cast).go("record_service", "zhao", paper="opinion")

    with pytest.raises(NotNow, match="受理告知书"):
        signed.go("record_service", "zhao", paper="opinion")


def test_on_the_page_a_paper_is_served_at_once(cast):
    walked = walk.reviewed(cast, **FORMAL).go("reply", "hu", service_method="online", served_on=None)

    assert walked.case.served_on == walked.now.date()
    assert papers.waiting(walked.case) == ["acceptance"]


def test_a_new_opinion_is_served_anew(cast):
    walked = walk.replied(cast, **FORMAL).go("ask_first_review", RESIDENT).go("order_redo", "fu")
    assert "review" in papers.waiting(walked.case)

    walked.go("begin", "zhao").go("file_result", "zhao").go("pass_review", "shen")
    walked.go("reply", "hu", service_method="direct", served_on=None)

    assert walked.case.served_on is None
    walked.go("ask_first_review", RESIDENT)  # of the new opinion
    assert walked.case.state == "under_first_review"


def test_what_was_not_accepted_is_served_as_well(cast):
    walked = walk.screened(cast, **FORMAL).go("propose_decline", "lin").go("decline", "er")

    assert papers.waiting(walked.case) == ["decline"]
    walked.go("record_service", "luo", paper="decline")
    assert papers.waiting(walked.case) == []


def test_every_resident_of_a_matter_is_served_by_themselves(cast):
    lead = walk.reviewed(cast)
    follower = walk.screened(cast, title="路灯不亮").go("merge", "lin", lead_case=lead.case)

    lead.go("reply", "hu", service_method="direct")
    follower.case.refresh_from_db()

    assert (lead.case.served_on, follower.case.served_on) == (lead.case.replied_at.date(), None)
    assert papers.waiting(follower.case) == ["opinion"]


def test_every_paper_is_made_by_some_step():
    assert {step.issues for step in life.EVERY_STEP} - {""} == set(papers.Paper)


def test_the_list_is_for_whoever_sees_the_case(cast):
    case = posted(cast).case

    assert case in queries.to_serve(cast.who("lin"))
    assert case not in queries.to_serve(cast.who("zhou"))
    assert case not in queries.to_serve(cast.who("qian"))
