"""The life is checked at load: nothing unreachable, endless, clockless, unnamed or unheld."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from sixia.ground.people import permits as may
from sixia.ground.people.permits import Permit
from sixia.ledger import life
from sixia.ledger.checks import complaints_of
from sixia.ledger.shape import Phase, State, Step

START = State("start", "起", Phase.INTAKE, may.SCREEN)
WORK = State("work", "办", Phase.HANDLING, may.HANDLE)
END = State("end", "了", Phase.DONE, ends=True)
WAITING = replace(WORK, waits_for=may.LEAD)
STATES = (START, WORK, END)
COME = Step("come", "来", (None,), START, (may.REGISTER,), starts=("screen",))
SEND = Step("send", "派", (START,), WORK, (may.SCREEN,), meets=("screen",), starts=("accept",))
FINISH = Step("finish", "结", (WORK,), END, (may.HANDLE,), drops=("*",))
STEPS = (COME, SEND, FINISH)


def test_the_life_of_a_case_is_sound():
    assert run_checks(tags=["ledger"]) == []


def test_a_sound_little_life_has_nothing_to_complain_of():
    assert complaints_of(STATES, STEPS) == []


def test_a_name_longer_than_its_column_is_noticed():
    long = [COME, replace(SEND, name="send_to_the_unit_that_leads"), FINISH]

    assert any("send_to_the_unit_that_leads" in said and "24" in said for said in complaints_of(STATES, long))


@pytest.mark.parametrize("state", life.OPEN, ids=lambda state: state.name)
def test_a_life_that_loses_every_way_out_of_a_state_is_noticed(state):
    stuck = [
        replace(step, before=tuple(before for before in step.before if before is not state))
        for step in life.EVERY_STEP
        if step.after is not None
    ]
    stuck = [step for step in stuck if step.before]

    assert any(f"“{state.name}”走不到终点" in said for said in complaints_of(life.EVERY_STATE, stuck))


BROKEN = {
    "a state nothing leads to": (
        (*STATES, State("lost", "丢", Phase.DONE, ends=True)), STEPS, "“lost”从哪里都走不到",
    ),
    "a state without an end": (STATES, (COME, SEND), "“start”走不到终点"),
    "a state whose clock was met": (
        STATES,
        (COME, replace(SEND, starts=()), FINISH),
        "“work”没有期限，也没有说明原因，走法是：come → send",
    ),
    "a clock lost on one way only": (
        STATES,
        (*STEPS, Step("hurry", "急", (None,), WORK, (may.REGISTER,))),
        "“work”没有期限，也没有说明原因，走法是：hurry",
    ),
    "an exemption that is taken back": (
        STATES,
        (
            Step("bring", "带", (None,), WORK, (may.REGISTER,), exempt="history"),
            Step("again", "再", (WORK,), None, (may.HANDLE,), sets={"clock_exempt": ""}),
            FINISH, COME, SEND,
        ),
        "走法是：bring → again",
    ),
    "an unknown field": (STATES, (COME, replace(SEND, needs=("colour",)), FINISH), "字段“colour”不存在"),
    "an unknown guard": (STATES, (COME, replace(SEND, guards=("is_nice",)), FINISH), "条件“is_nice”不存在"),
    "an unknown column": (STATES, (COME, replace(SEND, stamps=("sent_at",)), FINISH), "列“sent_at”不存在"),
    "an unknown term": (
        STATES, (COME, replace(SEND, starts=("soon",)), FINISH), "时限（规则 generic）“soon”不存在",
    ),
    "an unknown permit": (
        STATES, (COME, replace(SEND, by=(Permit("fly", "飞", may.AREA),)), FINISH), "权限“fly”不存在",
    ),
    "a permit nobody holds": (
        STATES, (COME, replace(SEND, by=(Permit("screen", "另一个", may.UNIT),)), FINISH), "没有任何岗位持有",
    ),
    "a case that waits for nobody": (
        (START, WAITING, END),
        (COME, replace(SEND, after=WAITING), replace(FINISH, before=(WAITING,))),
        "“work”等待的人没有可以办理的步骤",
    ),
    "a name used twice": (STATES, (*STEPS, replace(FINISH, label="又")), "“finish”出现了不止一次"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_life_is_refused_with_a_sentence(name):
    states, steps, expected = BROKEN[name]

    said = complaints_of(states, steps)

    assert any(expected in sentence for sentence in said), said
    assert len(said) <= 4


def test_a_guard_or_a_field_that_no_step_uses_is_noticed():
    said = complaints_of(STATES, STEPS, whole=True)

    assert "条件“another_day”没有任何步骤用到。" in said
    assert "字段“reply”没有任何步骤用到。" in said
