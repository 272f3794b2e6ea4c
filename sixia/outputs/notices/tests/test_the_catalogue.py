"""Every telling has its sentence, and every sentence its holes filled."""

import re
from datetime import date

import pytest
from django.utils import translation

from sixia.ground.people.scope import SYSTEM, resident
from sixia.ledger import actions, life, queries
from sixia.outputs.notices import audiences, catalogue, for_officials, turns
from sixia.outputs.notices.apps import every_telling_has_words
from sixia.outputs.notices.coming import NEXT, coming
from sixia.outputs.notices.telling import Telling, sentence
from sixia.outputs.notices.unread import for_units
from tests import cast as people

UNKNOWN = "（未写明）"


def test_every_audience_that_a_step_tells_has_a_sentence():
    assert list(catalogue.missing()) == []


def test_a_telling_without_a_sentence_is_an_error_of_the_check(monkeypatch):
    monkeypatch.delitem(catalogue.CATALOGUE, ("reply", "resident"))

    complaints = every_telling_has_words(None)

    assert [one.id for one in complaints] == ["notices.E001"]
    assert "reply" in complaints[0].msg


def test_officials_are_told_only_what_the_life_tells_them():
    told = {(step.name, audience) for step in life.STEPS.values() for audience in step.tells}

    assert {(one.step, one.to) for one in for_officials.NOTICES} <= told


def test_a_resident_can_read_every_step_but_the_draft():
    unread = [name for name in life.STEPS if (name, audiences.RESIDENT) not in catalogue.CATALOGUE]

    assert unread == ["save_draft"]


def test_no_sentence_is_given_twice():
    rows = [*catalogue.for_residents.NOTICES, *for_officials.NOTICES]

    assert len({(one.step, one.to) for one in rows}) == len(rows)


def test_every_state_says_what_comes_next():
    assert set(NEXT) == set(life.STATES)


def _told(case, audience=audiences.RESIDENT):
    telling = Telling.of(case)
    return [telling.sentence(event, audience) for event in telling.events]


def test_the_common_way_is_told_without_a_hole(cast):
    case = people.replied(cast)
    actions.take(
        "evaluate",
        case,
        by=resident(case.pk),
        at=people.at(8),
        solved="no",
        satisfaction="2",
        said="还是不亮",
    )
    actions.take("redo", case, by=cast.who("cao"), at=people.at(10), reason="路灯还是不亮")

    told = _told(case)

    assert all(told)
    assert not any(UNKNOWN in one or re.search(r"%\(", one) for one in told)
    assert told[0] == f"我们收到了您的诉求，编号 {case.number}。最迟 2026年8月5日 决定交给哪个单位。"
    assert told[2] == "您的诉求转给 青禾县住建局 办理。最迟 2026年8月5日 签收。"
    assert "没有解决" in told[-2]


def test_a_return_and_a_new_unit_are_told_with_their_units(cast):
    case = people.referred(cast)
    actions.take(
        "ask_return",
        case,
        by=cast.who("zhao"),
        at=people.at(4, 15),
        reason="属水利局职责",
        duty_line="第三条",
        proposed_unit=cast.water,
    )
    actions.take("reroute", case, by=cast.who("lin"), at=people.at(5), lead_unit=cast.water, reason="同意")

    told = _told(case)

    assert "青禾县住建局 认为这件事不归它管" in told[-2]
    assert "改由 青禾县水利局 办理" in told[-1]
    assert UNKNOWN not in "".join(told)


def test_a_merged_case_names_the_number_it_joins(cast):
    lead = people.screened(cast)
    case = people.screened(cast)
    actions.take("merge", case, by=cast.who("lin"), at=people.at(5), lead_case=lead)

    assert lead.number in _told(case)[-1]


def test_a_decision_shows_what_was_asked_and_the_asking_shows_nothing(cast):
    case = people.screened(cast)
    actions.take(
        "propose_decline",
        case,
        by=cast.who("lin"),
        at=people.at(5),
        decline_ground="not_ours",
        reason="不属于本县职权",
        remedy="可以向市里反映",
    )
    proposed = Telling.of(case)
    assert proposed.details(proposed.events[-1]) == []

    actions.take("decline", case, by=cast.who("er"), at=people.at(6))
    telling = Telling.of(case)

    said = dict(telling.details(telling.events[-1]))
    assert said["不予受理的情形"] == "不属于本机关职权范围"
    assert "可以向市里反映" in said.values()


def test_no_official_is_named_to_a_resident(cast):
    case = people.replied(cast)
    telling = Telling.of(case)
    read = " ".join(
        [
            telling.sentence(event, audiences.RESIDENT) + telling.by(event) + str(telling.details(event))
            for event in telling.events
        ]
    )

    assert not any(user.name in read for user in cast.users.values())


def test_what_was_found_and_what_was_noted_stays_in_the_office(cast):
    case = people.replied(cast)
    telling = Telling.of(case)

    read = str([telling.details(event) for event in telling.events])

    assert "灯杆线路老化" not in read
    assert "路灯已经修好" in read


def test_words_that_were_erased_leave_the_sentence_readable(cast):
    case = people.replied(cast)
    events = list(Telling.of(case).events)
    for event in events:
        event.words = ""

    telling = Telling.of(case, events)

    assert all(telling.sentence(event, audiences.RESIDENT) for event in events)


def test_a_case_is_told_in_four_statements_however_long(cast, django_assert_max_num_queries):
    case = people.replied(cast)

    with django_assert_max_num_queries(4):
        _told(case)


def test_one_sentence_can_be_asked_alone(cast):
    case = people.referred(cast)
    event = Telling.of(case).events[-1]

    assert "请在 2026年8月5日 前签收" in sentence(event, case, audiences.UNIT)
    assert sentence(event, case, audiences.HEAD) == ""


def test_the_life_works_in_every_language(cast):
    case = people.screened(cast)

    with translation.override("en"):
        assert life.steps_from(case.stands)
        actions.take("refer", case, by=cast.who("lin"), at=people.MORNING, lead_unit=cast.works)

    assert case.state == "routed"


# Unread


def test_a_unit_is_told_of_what_came_to_it_and_no_other_unit_is(cast):
    case = people.referred(cast)

    mine = for_units(cast.who("zhao"), people.at(1))

    assert [one.event.case_id for one in mine] == [case.pk]
    assert "转贵单位办理" in mine[0].words
    assert for_units(cast.who("zhou"), people.at(1)) == []
    assert for_units(cast.who("qian"), people.at(1)) == []


def test_nothing_older_than_asked_and_nothing_of_my_own_is_unread(cast):
    case = people.referred(cast)
    actions.take("remind", case, by=SYSTEM, at=people.at(5))

    assert len(for_units(cast.who("zhao"), people.at(4, 12))) == 1
    assert for_units(cast.who("zhao"), people.at(6)) == []
    assert for_units(cast.who("lin"), people.at(1)) == []


def test_a_complaint_about_my_unit_tells_me_nothing(cast):
    case = people.handled(cast)
    actions.take("remind", case, by=SYSTEM, at=people.at(5))
    assert for_units(cast.who("hu"), people.at(1))

    type(case).objects.filter(pk=case.pk).update(against_unit=cast.works)

    assert for_units(cast.who("hu"), people.at(1)) == []


def test_each_audience_reads_its_own_sentence(cast):
    case = people.handled(cast)
    actions.take(
        "ask_extension",
        case,
        by=cast.who("zhao"),
        at=people.at(5),
        extend_to=date(2026, 8, 20),
        reason="等材料",
    )

    head, handler = for_units(cast.who("hu"), people.at(4, 12)), for_units(cast.who("zhao"), people.at(4, 12))

    assert ["请审批" in one.words for one in head] == [True]
    assert handler == []


@pytest.mark.parametrize("audience", audiences.LABELS)
def test_every_audience_has_a_name(audience):
    assert str(audiences.LABELS[audience])


def test_the_unread_list_is_two_statements_however_many_posts(cast, django_assert_max_num_queries):
    case = people.handled(cast)
    for day in range(5, 9):
        actions.take("remind", case, by=SYSTEM, at=people.at(day))
    zhao = cast.who("zhao")

    with django_assert_max_num_queries(2):
        assert len(for_units(zhao, people.at(1))) == 5


def _of_the_latest(case):
    event = list(queries.timeline(case))[-1]
    return sentence(event, case)


def test_a_leader_reads_whose_case_is_pressed(cast):
    case = people.handled(cast)
    event = actions.take("escalate", case, by=SYSTEM, at=people.at(20))

    assert "该办的是 青禾县住建局" in sentence(event, case, audiences.LEADER)


def test_nobody_promises_to_call_someone_who_left_no_number(cast):
    case = people.replied(cast)
    promised = coming(case, queries.running_deadlines(case)).note
    case.complainant_id = None

    said = coming(case, queries.running_deadlines(case)).note

    assert "打电话问您" in promised
    assert "打电话问您" not in said
    assert "没有留姓名电话" in said


def test_the_resident_reads_who_is_late_and_not_always_the_unit(cast):
    waiting, answered = people.filed(cast).case, people.replied(cast)
    working = people.handled(cast)
    for case in (waiting, answered, working):
        actions.take("urge", case, by=SYSTEM, at=people.at(20))

    assert _of_the_latest(waiting) == "受理部门 没有按时办完，已经催办。"
    assert _of_the_latest(answered) == "回访人员（不是承办单位的人） 没有按时办完，已经催办。"
    assert _of_the_latest(working) == "青禾县住建局 没有按时办完，已经催办。"


# Whose turn it is


def _pressed(case, *steps, day=20):
    for number, step in enumerate(steps or ("urge",)):
        actions.take(step, case, by=SYSTEM, at=people.at(day, 9 + number))


def _who_reads(cast, *names, since=19):
    told = {name: for_units(cast.who(name), people.at(since)) for name in names}
    return {name: one[0].words for name, one in told.items() if one}


def test_a_late_desk_is_told_and_its_supervisor_and_no_unit(cast):
    _pressed(people.filed(cast).case)

    told = _who_reads(cast, "lin", "du", "zhao", "hu", "cao", "xiang", "qian")

    assert set(told) == {"lin", "du"}
    assert "请立即办理" in told["lin"]
    assert "该办的是 受理分办岗，请督促" in told["du"]


def test_a_late_reviewer_is_told_and_the_head_and_not_who_filed_the_result(cast):
    _pressed(people.reported(cast))

    told = _who_reads(cast, "shen", "hu", "zhao", "lin", "cao")

    assert set(told) == {"shen", "hu"}
    assert "该办的是 青禾县住建局的审核岗" in told["hu"]


def test_a_late_caller_is_told_and_not_the_unit_that_answered(cast):
    _pressed(people.replied(cast))

    assert set(_who_reads(cast, "cao", "du", "zhao", "hu", "shen")) == {"cao", "du"}


def test_a_reminder_goes_to_whoever_acts_and_to_nobody_over_them(cast):
    _pressed(people.replied(cast), "remind")

    assert set(_who_reads(cast, "cao", "du", "wang", "zhao", "hu")) == {"cao"}


def test_an_undecided_extension_is_the_heads_and_not_the_handlers(cast):
    case = people.handled(cast)
    actions.take(
        "ask_extension", case, by=cast.who("zhao"), at=people.at(5), extend_to=date(2026, 8, 20), reason="等"
    )
    _pressed(case, day=7)

    assert set(_who_reads(cast, "hu", "zhao", "lin", since=6)) == {"hu"}


def test_an_opinion_that_is_late_is_of_those_asked_and_the_unit_presses_them(cast):
    case = people.handled(cast)
    actions.take("record_contact", case, by=cast.who("zhao"), at=people.at(4, 10), contact="打了电话")
    actions.take(
        "consult", case, by=cast.who("zhao"), at=people.at(4, 11), co_units=[cast.water], question="是谁的灯",
        answer_on=date(2026, 8, 6),
    )  # fmt: skip
    _pressed(case, day=7)

    told = _who_reads(cast, "zhou", "zhao", "xiang", "lin", since=6)

    assert set(told) == {"zhou", "zhao"}
    assert "请立即办理" in told["zhou"]
    assert "该办的是 协办单位" in told["zhao"]


def test_a_long_watch_nobody_reviews_is_the_leaders_for_office_and_resident(cast):
    case = people.handled(cast)
    actions.take(
        "put_on_long_watch", case, by=cast.who("wang"), at=people.at(5), why_not_now="等改造",
        leader=cast.users["wang"], interim_help="先装临时灯", exit_condition="改造完成",
        review_on=date(2026, 8, 10),
    )  # fmt: skip
    _pressed(case, "supervise")

    told = _who_reads(cast, "wang", "du", "zhao", "hu")

    assert set(told) == {"wang", "du"}
    assert "请报告原因" in told["wang"]
    assert _of_the_latest(case) == "挂账的领导 仍未办完，已经发出督办单。"
    assert coming(case, queries.running_deadlines(case)).who == "挂账的领导"


@pytest.mark.parametrize("permit", sorted(turns._WAITED_FOR, key=lambda permit: permit.name))
def test_every_turn_has_someone_over_it(permit):
    turn = next(one for one in turns.TURNS if one.permit is permit)

    assert turn.over
    assert turn.named(unit="住建局")


def test_a_desk_that_does_not_pass_on_a_word_is_late_and_not_the_unit_that_asked(cast):
    case = people.handled(cast)
    actions.take("ask_contact", case, by=cast.who("zhao"), at=people.at(4, 10), message="哪天到现场看？")
    assert "代为联系诉求人" in _who_reads(cast, "lin", since=3)["lin"]
    _pressed(case, day=7)

    assert set(_who_reads(cast, "lin", "du", "zhao", "hu", since=6)) == {"lin", "du"}
    assert _of_the_latest(case) == "受理部门 没有按时办完，已经催办。"
