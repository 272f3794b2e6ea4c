"""Checks of call-back and closing: who may, and on whose word."""

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ledger import codes, life, reach
from sixia.ledger.guards.registry import guard
from sixia.ledger.guards.windows import still_open
from sixia.ledger.moment import Moment

MOST_REDOS = 2
CALL_ATTEMPTS = 3


@guard
def outside_lead_unit(moment: Moment) -> str | None:
    """Whoever handled a case neither calls back nor writes off nor reviews, by whichever of their posts."""
    if reach.handles(moment.by, moment.case):
        return _("您在承办单位任职，须由承办单位以外的人办理。")
    return None


@guard
def not_over_their_word(moment: Moment) -> str | None:
    """What the resident has written themselves, nobody writes over."""
    case = moment.case
    if case.stands is life.CALLBACK and case.solved and case.evaluated_by == "resident":
        return _("群众已经自己评价，不能由别人改记。群众改变主意时，由本人再评价一次。")
    return None


@guard
def someone_to_call(moment: Moment) -> str | None:
    """Nobody can be called who left no name and number: an independent check stands in for the call."""
    if moment.case.complainant_id is None:
        return _("诉求人没有留下姓名电话，没法回访。请由承办单位以外的人核查，再销号或者重办。")
    return None


@guard
def heard_first(moment: Moment) -> str | None:
    """Whoever can be called is heard before the work is sent back."""
    if moment.case.stands is life.REPLIED and moment.case.complainant_id is not None:
        return _("还没有听到群众的意见，请先回访。")
    return None


@guard
def not_evaluated(moment: Moment) -> str | None:
    """Someone who has answered was reached."""
    return _("群众已经评价，不必再记未联系上。") if moment.case.solved else None


@guard
def another_day(moment: Moment) -> str | None:
    """Attempts to reach someone are made on different days."""
    last = moment.case.last_attempt_at
    if last is not None and clock.local_date(last) >= moment.today:
        return _("今天已经联系过一次，请换一天再联系。")
    return None


@guard
def redos_left(moment: Moment) -> str | None:
    """After two redos a leader takes the case."""
    if moment.case.redos >= MOST_REDOS:
        return _("已经重办 %(times)s 次，请转为领导包案。") % {"times": moment.case.redos}
    return None


@guard
def resident_says_solved(moment: Moment) -> str | None:
    """Only the resident's own word makes a case solved."""
    if moment.case.solved != codes.Solved.YES:
        return _("群众没有确认已解决，不能直接销号。可以核查后销号，或者重办。")
    return None


@guard
def not_the_caller(moment: Moment) -> str | None:
    """Whoever recorded the call does not write off on the strength of it."""
    called = moment.last("record_evaluation", "evaluate")
    if called is not None and called.step == "record_evaluation" and called.actor_id == moment.by.user_id:
        return _("回访是您记录的，须由另一个人销号。")
    return None


@guard
def resident_not_against(moment: Moment) -> str | None:
    """Without the resident's yes: after three attempts, where nobody can be called, or when they answered
    and did not say no."""
    case = moment.case
    if case.solved in {codes.Solved.NO, codes.Solved.PARTLY}:
        return _("群众表示没有（完全）解决，请重办，或者提请按有异议结案。")
    if case.complainant_id is not None and not case.solved and case.call_attempts < CALL_ATTEMPTS:
        return _("还没有听到群众的意见：须在不同日子联系满 %(times)s 次，才能核查后销号。") % {
            "times": CALL_ATTEMPTS
        }
    return None


@guard
def resident_against(moment: Moment) -> str | None:
    """A disagreement needs someone who disagrees."""
    case = moment.case
    if case.solved in {codes.Solved.NO, codes.Solved.PARTLY} or case.satisfaction in {"1", "2"}:
        return None
    return _("群众没有表示异议。")


@guard
def lawful_refusal(moment: Moment) -> str | None:
    """Only a lawful refusal, explained and served, can end against the resident's wish."""
    if moment.case.outcome not in codes.LAWFUL_REFUSALS or moment.case.served_on is None:
        return _("办理结果不是依法不予支持，或者答复没有送达。")
    return None


@guard
def was_handled(moment: Moment) -> str | None:
    """Only a case that a unit handled can relapse."""
    return None if moment.case.lead_unit_id else _("这件诉求没有承办单位，请重新提出。")


@guard
def within_relapse(moment: Moment) -> str | None:
    """The same problem within the relapse limit reopens the same number."""
    return still_open(
        moment, "relapse", clock.local_date(moment.case.closed_at) if moment.case.closed_at else None
    )
