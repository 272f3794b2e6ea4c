"""Brings a case into any state by real steps; says who may take each step then, and with which answers."""

# ruff: noqa: E501  (the tables of answers read best a step a line)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sixia.ground.people import actions as people_actions
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import SYSTEM, Standing, resident
from sixia.ledger import actions, life
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from tests import cast as people
from tests.cast import CHEN, MORNING, SINCE, Cast
from tests.usual_answers import usual

RESIDENT = "resident"
TIME = "time"


@dataclass
class Walk:
    """A case on its way, with the people who move it; every ``go`` is a little later than the one before."""

    cast: Cast
    case: Case
    now: datetime = MORNING
    taken: list[str] = field(default_factory=list)

    def who(self, login: str) -> Standing:
        """The standing of a member of the cast, of the resident or of time."""
        if login == RESIDENT:
            return resident(self.case.pk)
        return SYSTEM if login == TIME else self.cast.who(login)

    def go(self, step: str, login: str, **answers: object) -> Walk:
        """Take a step, with its usual answers unless others are given."""
        given = usual(step, self.cast, self.now) | answers
        actions.take(step, self.case, by=self.who(login), at=self.now, **given)
        self.taken.append(step)
        self.now += timedelta(minutes=5)
        return self

    def wait(self, *, days: int) -> Walk:
        """Let days pass."""
        self.now += timedelta(days=days)
        return self


# The way into each state


def filed(cast: Cast, **changes: object) -> Walk:
    """Registered: Chen's request, as the desk took it in."""
    return Walk(cast, people.filed(cast, **changes).case, MORNING + timedelta(minutes=5))


def drafted(cast: Cast) -> Walk:
    """Stored by the desk, not yet registered."""
    request = Request(
        title="村口路灯不亮", words="柳湾村村口的路灯坏了。", area=cast.village, channel="visit", person=CHEN
    )
    receipt = actions.receive(request, by=cast.who("lin"), at=MORNING, step="save_draft")
    return Walk(cast, receipt.case, MORNING + timedelta(minutes=5))


def screened(cast: Cast, *, request_class: str = "help_request", **changes: object) -> Walk:
    """Screened by Lin."""
    return filed(cast, **changes).go("screen", "lin", request_class=request_class)


def merged(cast: Cast) -> Walk:
    """Merged with another case that Zhao handles."""
    lead = people.handled(cast, title="主件：村口路灯不亮")
    return screened(cast).go("merge", "lin", lead_case=lead)


def declined(cast: Cast) -> Walk:
    """Not accepted, by two people."""
    return screened(cast).go("propose_decline", "lin").go("decline", "er")


def routed(cast: Cast, **changes: object) -> Walk:
    """Waiting for the works bureau to accept."""
    return screened(cast, **changes).go("refer", "lin")


def accepted(cast: Cast, **changes: object) -> Walk:
    """Accepted by the works bureau."""
    return routed(cast, **changes).go("accept", "zhao")


def handled(cast: Cast, **changes: object) -> Walk:
    """In Zhao's hands."""
    return accepted(cast, **changes).go("begin", "zhao")


def reported(cast: Cast, *, outcome: str = "solved", **changes: object) -> Walk:
    """The result is filed."""
    return handled(cast, **changes).go("file_result", "zhao", outcome=outcome)


def reviewed(cast: Cast, **changes: object) -> Walk:
    """Passed by the reviewer, waiting for the head to sign."""
    return reported(cast, **changes).go("pass_review", "shen")


def replied(cast: Cast, **changes: object) -> Walk:
    """Answered."""
    return reviewed(cast, **changes).go("reply", "hu")


def evaluated(cast: Cast, *, solved: str = "yes", satisfaction: str = "5", **changes: object) -> Walk:
    """The resident has said whether it is solved."""
    return replied(cast, **changes).go("evaluate", RESIDENT, solved=solved, satisfaction=satisfaction)


def closed(cast: Cast, **changes: object) -> Walk:
    """Written off by the supervisor."""
    return evaluated(cast, **changes).go("close", "du")


def sent_again(cast: Cast) -> Walk:
    """To be done again."""
    return evaluated(cast, solved="no", satisfaction="2").go("redo", "cao")


def under_first_review(cast: Cast) -> Walk:
    """A claim for redress whose reply the resident does not accept."""
    return replied(cast, request_class="redress_claim").go("ask_first_review", RESIDENT)


def upheld(cast: Cast) -> Walk:
    """Answered again, after a first review that upheld the reply."""
    return under_first_review(cast).go("uphold_decision", "fu")


def sealed(cast: Cast, **changes: object) -> Walk:
    """An accusation that the desk has sealed."""
    return screened(cast, request_class="accusation", **changes).go("seal", "lin")


def seal_desk(cast: Cast, *logins: str) -> None:
    """More people of the seal desk, by login."""
    for login in logins:
        user = people_actions.add_user(username=login, name=f"密封{login}", password="a-long-test-password")
        people_actions.give_post(
            user=user, unit=cast.inspection, area=cast.county, role="seal_desk", from_on=people.SINCE
        )
        cast.users[login] = user


def identity_asked(cast: Cast) -> Walk:
    """A sealed case whose identity Mi asks to open, with two more at the seal desk."""
    seal_desk(cast, "shi", "gu")
    return sealed(cast).go("ask_identity", "mi")


WAYS: dict[str, Callable[[Cast], Walk]] = {
    "draft": drafted,
    "registered": filed,
    "screening": screened,
    "merged": merged,
    "redirected": lambda cast: screened(cast).go("redirect", "lin"),
    "not_accepted": declined,
    "sealed": lambda cast: sealed(cast),
    "seal_held": lambda cast: sealed(cast).go("take_sealed", "mi"),
    "with_discipline": lambda cast: sealed(cast).go("take_sealed", "mi").go("hand_to_discipline", "mi"),
    "seal_ended": lambda cast: (
        sealed(cast).go("take_sealed", "mi").go("hand_to_discipline", "mi").go("conclude_sealed", "mi")
    ),
    "handed_off": lambda cast: filed(cast).go("hand_off", "lin"),
    "routed": routed,
    "return_asked": lambda cast: routed(cast).go("ask_return", "zhao"),
    "accepted": accepted,
    "handling": handled,
    "consulting": lambda cast: handled(cast).go("consult", "zhao"),
    "paused": lambda cast: handled(cast).go("pause", "hu"),
    "long_watch": lambda cast: handled(cast).go("put_on_long_watch", "wang"),
    "result_filed": reported,
    "qa_review": reviewed,
    "replied": replied,
    "callback": evaluated,
    "redo": sent_again,
    "closed": closed,
    "withdrawn": lambda cast: routed(cast).go("withdraw", RESIDENT),
    "under_first_review": under_first_review,
    "under_final_review": lambda cast: upheld(cast).go("ask_final_review", RESIDENT),
    "concluded": lambda cast: upheld(cast).go("ask_final_review", RESIDENT).go("conclude", "zhong"),
}


def bring(cast: Cast, state: str) -> Walk:
    """A case in the state of that name."""
    return WAYS[state](cast)


# Steps that want more than the state they leave from, and who takes each


def _disagreed(cast: Cast) -> Walk:
    return evaluated(cast, outcome="refused_lawfully", solved="no", satisfaction="2")


def _barred(cast: Cast) -> Walk:
    earlier = WAYS["concluded"](cast).case
    return screened(cast, title="还是路灯的事").go("propose_bar", "lin", earlier_case=earlier)


def without_handler(cast: Cast) -> Walk:
    """Zhao stays away on request; Xiang can handle cases of the works bureau from now on."""
    people_actions.give_post(
        user=cast.users["xiang"], unit=cast.works, area=cast.county, role="handler", from_on=SINCE
    )
    return handled(cast).go("ask_recusal", RESIDENT).go("grant_recusal", "lin")


def _reviewed_late(cast: Cast) -> Walk:
    walk = replied(cast, request_class="redress_claim").wait(days=40)
    return walk.go("ask_first_review", RESIDENT, late_reason="住了一个月医院。")


def _finally_reviewed_late(cast: Cast) -> Walk:
    return upheld(cast).wait(days=40).go("ask_final_review", RESIDENT, late_reason="住了一个月医院。")


def _not_reached_three_times(cast: Cast) -> Walk:
    walk = replied(cast).go("not_reached", "cao")
    return walk.wait(days=1).go("not_reached", "cao").wait(days=1).go("not_reached", "cao")


def _joined(cast: Cast, login: str, role: str, unit: Unit) -> Cast:
    """The cast with one more of it, to whom something can be handed over."""
    user = people_actions.add_user(username=login, name=login, password=None)
    people_actions.give_post(user=user, unit=unit, area=cast.county, role=role, from_on=people.SINCE)
    cast.users[login] = user
    return cast


READY: dict[str, Callable[[Cast], Walk]] = {
    "seal": lambda cast: screened(cast, request_class="accusation"),
    "conclude_sealed": WAYS["with_discipline"],
    "approve_identity": identity_asked,
    "refuse_identity": identity_asked,
    "decline": lambda cast: screened(cast).go("propose_decline", "lin"),
    "refuse_decline": lambda cast: screened(cast).go("propose_decline", "lin"),
    "give_opinion": WAYS["consulting"],
    "approve_extension": lambda cast: handled(cast).go("ask_extension", "zhao"),
    "refuse_extension": lambda cast: handled(cast).go("ask_extension", "zhao"),
    "pass_on_contact": lambda cast: accepted(cast).go("ask_contact", "zhao"),
    "redo": lambda cast: evaluated(cast, solved="no", satisfaction="2"),
    "close_after_check": _not_reached_three_times,
    "close_lawful": lambda cast: evaluated(cast, outcome="refused_lawfully"),
    "propose_close_disagreed": _disagreed,
    "close_disagreed": lambda cast: _disagreed(cast).go("propose_close_disagreed", "du"),
    "refuse_close_disagreed": lambda cast: _disagreed(cast).go("propose_close_disagreed", "du"),
    "ask_first_review": lambda cast: replied(cast, request_class="redress_claim"),
    "ask_final_review": upheld,
    "bar_refiling": lambda cast: _barred(cast),
    "refuse_bar": lambda cast: _barred(cast),
    "report_interim": lambda cast: handled(cast).go("urge", "du"),
    "record_progress": lambda cast: handled(cast).go("take_charge", "wang"),
    "record_service": lambda cast: accepted(cast, request_class="redress_claim"),
    "evaluate_by_code": lambda cast: replied(cast).go("give_rating_code", "cao"),
    "record_revisit": lambda cast: closed(cast).go("draw_revisit", TIME),
    "grant_recusal": lambda cast: handled(cast).go("ask_recusal", RESIDENT),
    "grant_unit_recusal": lambda cast: handled(cast).go("ask_recusal", RESIDENT),
    "refuse_recusal": lambda cast: handled(cast).go("ask_recusal", RESIDENT),
    "replace_handler": without_handler,
    "ask_name": lambda cast: accepted(cast).go("choose_disclosure", RESIDENT, disclosure="ask"),
    "correct_contact": lambda cast: filed(cast).go("ask_correction", RESIDENT),
    "refuse_correction": lambda cast: filed(cast).go("ask_correction", RESIDENT),
    "grant_erasure": lambda cast: WAYS["closed"](cast).go("ask_erasure", RESIDENT),
    "refuse_erasure": lambda cast: filed(cast).go("ask_erasure", RESIDENT),
    "decline_late_review": _reviewed_late,
    "decline_late_final": _finally_reviewed_late,
    "hand_over": lambda cast: handled(_joined(cast, "qiu", "handler", cast.works)),
    "change_leader": lambda cast: WAYS["long_watch"](_joined(cast, "hua", "leader", cast.desk_unit)),
    "lift_supervision": lambda cast: handled(cast).go("urge", "du"),
    "lift_hold": lambda cast: handled(cast).go("hold", "lin"),
    "erase": lambda cast: WAYS["redirected"](cast).wait(days=400),
    "ungroup": lambda cast: screened(cast).go("group", "lin", lead_case=people.handled(cast, title="主件")),
}

TAKEN_BY: dict[str, str] = {
    "take_sealed": "mi", "choose_officer": "mi", "hand_to_discipline": "mi", "note_discipline": "mi", "conclude_sealed": "mi",
    "give_back": "mi", "ask_identity": "mi", "approve_identity": "shi", "refuse_identity": "shi", "answer_desk": RESIDENT,
    "decline": "er", "refuse_decline": "er", "close_disagreed": "er", "refuse_close_disagreed": "er", "erase": "er",
    "arbitrate": "wang", "put_on_long_watch": "wang", "review_long_watch": "wang", "take_up_again": "wang",
    "lead_case": "wang", "list_supervision": "wang", "assign_at_once": "wang", "give_opinion": "zhou",
    "accept": "zhao", "ask_return": "zhao", "begin": "zhao", "record_contact": "zhao", "recuse": "zhao", "ask_contact": "zhao",
    "consult": "zhao", "end_consulting": "zhao", "ask_extension": "zhao", "file_result": "zhao",
    "approve_extension": "hu", "refuse_extension": "hu", "pause": "hu", "resume": "hu", "reply": "hu",
    "pass_review": "shen", "send_back": "shen",
    "bar_refiling": "er", "refuse_bar": "er", "take_charge": "wang", "record_progress": "wang",
    "report_interim": "zhao", "give_rating_code": "cao", "record_revisit": "cao",
    "evaluate_by_code": RESIDENT, "draw_revisit": TIME,
    "not_reached": "cao", "record_evaluation": "cao", "redo": "cao",
    "close": "du", "close_after_check": "du", "close_lawful": "du", "propose_close_disagreed": "du",
    "remind": "du", "urge": "du", "supervise": "du", "escalate": "du", "lift_supervision": "du", "reopen": "du",
    "uphold_decision": "fu", "change_decision": "fu", "order_redo": "fu",
    "hold_hearing": "zhong", "conclude": "zhong",
    "evaluate": RESIDENT, "withdraw": RESIDENT, "reinstate": RESIDENT, "ask_first_review": RESIDENT,
    "ask_final_review": RESIDENT, "ask_recusal": RESIDENT, "choose_disclosure": RESIDENT,
    "ask_correction": RESIDENT, "ask_erasure": RESIDENT, "replace_handler": "hu", "ask_name": "zhao",
    "decline_late_review": "fu", "decline_late_final": "zhong",
    "deem_accepted": TIME, "import_reply": TIME, "answer_together": TIME,
    "hand_over": "hu", "change_leader": "wang", "change_unit": TIME, "recount": TIME,
}  # fmt: skip


@dataclass(frozen=True)
class Ready:
    """A case on which a step can be taken now: by whom, with what."""

    walk: Walk
    login: str
    answers: dict[str, object]


def ready(cast: Cast, step: str) -> Ready:
    """A case, a person, a moment and answers with which ``step`` succeeds."""
    first = next(state for state in life.STEPS[step].before if state is not None)
    walk = READY.get(step, WAYS[first.name])(cast)
    answers = usual(step, cast, walk.now)
    if step in {"propose_bar", "link_earlier"}:
        answers["earlier_case"] = WAYS["concluded"](cast).case
    if step == "evaluate_by_code":
        given = walk.case.events.get(step="give_rating_code")
        answers["rating_code"] = actions.rating_code_given(given)
    if step in {"merge", "group"}:
        answers["lead_case"] = people.handled(cast, title="主件：村口路灯不亮")
    return Ready(walk, TAKEN_BY.get(step, "lin"), answers)
