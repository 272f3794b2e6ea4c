"""Nobody who handles a case can evaluate it, and nobody can evaluate many at once."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sixia.ground.days import clock
from sixia.ground.journal import queries as journal
from sixia.ground.people import actions as people
from sixia.ledger import actions, codes, forms, life, lots, queries, sealing
from sixia.ledger.actions import Request
from sixia.ledger.models import Case, RevisitDraw
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.ledger.verify import verify
from tests import walk
from tests.cast import CHEN, MORNING, SINCE
from tests.walk import RESIDENT, TIME, Walk

pytestmark = pytest.mark.django_db


def given_code(walked):
    walked.go("give_rating_code", "cao")
    return actions.rating_code_given(queries.timeline(walked.case).last())


# The single-use code


def test_a_single_use_code_opens_the_evaluation_once(cast):
    walked = walk.replied(cast)
    code = given_code(walked)

    walked.go("evaluate_by_code", RESIDENT, rating_code=code, solved="no", satisfaction="2")

    assert (walked.case.solved, walked.case.evaluated_by, walked.case.rating_digest) == ("no", "resident", "")
    with pytest.raises(NotNow, match="已经用过"):
        walked.go("evaluate_by_code", RESIDENT, rating_code=code)


def test_a_wrong_code_opens_nothing(cast):
    walked = walk.replied(cast)
    code = given_code(walked)
    wrong = f"{(int(code) + 1) % 10**8:08d}"

    for typed in (wrong, "", "x" * 20):
        with pytest.raises(Exception, match="评价码"):
            walked.go("evaluate_by_code", RESIDENT, rating_code=typed)
    assert walked.case.solved == ""


def test_without_a_code_given_nothing_fits(cast):
    with pytest.raises(NotNow, match="评价码"):
        walk.replied(cast).go("evaluate_by_code", RESIDENT, rating_code="00000000")


def test_a_second_code_ends_the_first(cast):
    walked = walk.replied(cast)
    first, second = given_code(walked), given_code(walked)

    assert first != second
    with pytest.raises(NotNow):
        walked.go("evaluate_by_code", RESIDENT, rating_code=first)
    walked.go("evaluate_by_code", RESIDENT, rating_code=second)


def test_after_ten_wrong_codes_the_right_one_waits_an_hour(cast):
    walked = walk.replied(cast)
    code = given_code(walked)
    for _each in range(10):
        actions.note_wrong_code(walked.case.number, at=walked.now)
    walked.case.refresh_from_db()

    with pytest.raises(NotNow):
        walked.go("evaluate_by_code", RESIDENT, rating_code=code)
    walked.wait(days=1).go("evaluate_by_code", RESIDENT, rating_code=code)


def test_the_code_is_kept_nowhere(cast):
    walked = walk.replied(cast)
    code = given_code(walked)
    walked.go("evaluate_by_code", RESIDENT, rating_code=code)

    kept = [event.facts + event.words for event in queries.timeline(walked.case)]
    assert not any(code in one for one in kept)
    assert code not in json.dumps(Case.objects.filter(pk=walked.case.pk).values()[0], default=str)


@pytest.mark.parametrize("login", ["zhao", "hu", "shen", "lin", "luo", "du", "wang", "zhou", "qian"])
def test_only_the_caller_gives_a_code(cast, login):
    with pytest.raises(NotAllowed):
        walk.replied(cast).go("give_rating_code", login)


def test_a_caller_of_the_handling_unit_gives_none(cast):
    zhao = cast.users["zhao"]
    people.give_post(user=zhao, unit=cast.works, area=cast.county, role="caller", from_on=SINCE)

    with pytest.raises(NotNow, match="承办单位"):
        walk.replied(cast).go("give_rating_code", "zhao")


# A query code that went through the unit's hands


def filed_by(cast, login):
    cast.users[login].posts.all()
    people.give_post(user=cast.users[login], unit=cast.works, area=cast.county, role="clerk", from_on=SINCE)
    asked = Request(title="路灯不亮", words="灯坏了。", area=cast.village, channel="visit", person=CHEN)
    case = actions.receive(asked, by=cast.who(login), at=MORNING).case
    walked = Walk(cast, case, MORNING + timedelta(minutes=5))
    for step, who in (("screen", "lin"), ("refer", "lin"), ("accept", "zhao"), ("begin", "zhao"),
                      ("file_result", "zhao"), ("pass_review", "shen"), ("reply", "hu")):  # fmt: skip
        walked.go(step, who)
    return walked


@pytest.mark.parametrize("login", ["zhao", "hu", "shen"])
def test_a_receipt_made_out_by_the_handling_unit_does_not_open_the_evaluation(cast, login):
    walked = filed_by(cast, login)

    with pytest.raises(NotNow, match="经过承办单位的手"):
        walked.go("evaluate", RESIDENT)

    code = given_code(walked)
    assert walked.go("evaluate_by_code", RESIDENT, rating_code=code).case.solved == "yes"


def test_a_new_query_code_from_the_desk_opens_it_again(cast):
    walked = filed_by(cast, "zhao").go("renew_code", "luo")

    assert walked.go("evaluate", RESIDENT).case.solved == "yes"


# Never many at once


JUDGES = {"solved", "satisfaction", "evaluated_by", "evaluated_at"}


def judging(step):
    columns = {forms.FIELDS[name].column for name in (*step.needs, *step.may)} | {*step.stamps}
    filled = {name for name, value in step.sets.items() if value}
    return bool(JUDGES & (columns | filled))


def test_only_these_steps_say_what_the_resident_thinks():
    assert {step.name for step in life.EVERY_STEP if judging(step)} == {
        "settle_on_spot", "record_evaluation", "evaluate", "evaluate_by_code",
    }  # fmt: skip


def test_time_and_importers_never_evaluate():
    for step in life.EVERY_STEP:
        if judging(step):
            assert not {permit.name for permit in step.by} & {"time", "import"}, step.name


@pytest.mark.parametrize("go", forms.GOES)
def test_no_go_of_several_steps_evaluates(go):
    assert not any(judging(step) for step in forms.GOES[go].steps)


# Draws


def closed_cases(cast, count):
    return [walk.closed(cast, title=f"第 {n} 件").case for n in range(count)]


def test_the_draw_can_be_repeated_by_anyone(cast):
    cases = closed_cases(cast, 5)
    month_end = datetime(2026, 9, 1, 2, tzinfo=UTC)
    sealing.seal_days(up_to=clock.local_date(month_end))

    assert actions.draw_revisits(at=month_end) == 3

    row = RevisitDraw.objects.get()
    assert row.pool.split() == sorted(case.number for case in cases)
    assert row.drawn.split() == lots.drawn(row.seed, row.pool.split())
    assert {case.number for case in queries.drawn_to_revisit(cast.who("cao"))} == set(row.drawn.split())
    assert not list(journal.broken())
    assert verify().broken == []
    assert actions.draw_revisits(at=month_end + timedelta(days=1)) == 0


def test_nothing_is_drawn_before_the_month_is_sealed(cast):
    closed_cases(cast, 1)

    assert actions.draw_revisits(at=datetime(2026, 9, 1, 2, tzinfo=UTC)) == 0


@given(some.sets(some.text("0123456789-", min_size=3, max_size=15), max_size=90), some.text(max_size=64))
def test_the_order_of_the_pool_changes_nothing(numbers, seed):
    chosen = lots.drawn(seed, numbers)

    assert chosen == lots.drawn(seed, sorted(numbers, reverse=True))
    assert len(chosen) == min(len(numbers), max(3, -(-len(numbers) // 20)))
    assert set(chosen) <= numbers


@pytest.mark.parametrize("login", ["cao", "du", "wang", "lin", "zhao", RESIDENT])
def test_nobody_picks(cast, login):
    with pytest.raises(NotAllowed):
        walk.closed(cast).go("draw_revisit", login)


def test_only_what_was_drawn_is_checked(cast):
    with pytest.raises(NotNow, match="没有被抽中"):
        walk.closed(cast).go("record_revisit", "cao")


def test_the_check_stands_beside_what_the_resident_said(cast):
    walked = walk.closed(cast).go("draw_revisit", TIME).go("record_revisit", "cao", still_solved="no")

    assert (walked.case.solved, walked.case.revisit) == ("yes", "")
    assert json.loads(queries.timeline(walked.case).last().facts)["asked"]["still_solved"] == "no"


def test_whoever_made_the_call_does_not_check_it(cast):
    walked = walk.replied(cast).go("record_evaluation", "cao").go("close", "du").go("draw_revisit", TIME)

    with pytest.raises(NotNow, match="另一个人"):
        walked.go("record_revisit", "cao")


# Attempts


def test_three_attempts_fall_on_three_days(cast):
    walked = walk.replied(cast).go("not_reached", "cao")

    with pytest.raises(NotNow, match="换一天"):
        walked.go("not_reached", "cao")
    with pytest.raises(NotNow, match="满 3 次"):
        walked.go("close_after_check", "du")
    walked.wait(days=1).go("not_reached", "cao").wait(days=1).go("not_reached", "cao")
    walked.go("close_after_check", "du")

    assert (walked.case.solved, walked.case.satisfaction) == ("", "")


def test_lawful_refusals_stand_on_a_list_of_their_own(cast):
    refused = walk.replied(cast, outcome="refused_lawfully").case
    solved = walk.replied(cast, title="另一件").case

    assert list(queries.to_call_back(cast.who("cao"))) == [solved]
    assert list(queries.refused_to_call_back(cast.who("cao"))) == [refused]
    assert set(codes.LAWFUL_REFUSALS) >= {"refused_lawfully", "explained_no_basis"}
