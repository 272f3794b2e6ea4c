"""Checks of evaluation: nobody who handles a case can come by what opens it."""

from django.utils.translation import gettext as _

from sixia.ground.people import queries as people
from sixia.ground.vault import codes as query_codes
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.models import Case, Event
from sixia.ledger.moment import Moment

_HANDS_OUT = ("register", "save_draft", "renew_code")


@guard
def code_not_through_the_unit(moment: Moment) -> str | None:
    """A query code that went through the hands of the handling unit does not open the evaluation."""
    if went_through_the_unit(moment.case, moment.last(*_HANDS_OUT)):
        return _(
            "这件诉求的查询码经过承办单位的手，不能凭它评价。请用回访人员给您的一次性评价码，或者等回访。"
        )
    return None


def went_through_the_unit(case: Case, handed: Event | None) -> bool:
    """Whether whoever made out the receipt handles the case, or works in the unit that does."""
    if handed is None or handed.actor is None or case.lead_unit_id is None:
        return False
    return handed.actor_id == case.handler_id or people.works_in(handed.actor, unit_id=case.lead_unit_id)


@about("rating_code")
def rating_code_fits(moment: Moment) -> str | None:
    """The single-use code is checked in constant time; when the number is locked, no code fits."""
    case = moment.case
    locked = case.code_locked_until is not None and moment.at < case.code_locked_until
    code = str(moment.fact("rating_code") or "")
    fits = query_codes.matches(code, number=case.number, stored=case.rating_digest or "-")
    if fits and case.rating_digest and not locked:
        return None
    return _("评价码不对，或者已经用过。请核对，或者请回访人员另给一个。")


@guard
def drawn(moment: Moment) -> str | None:
    """Only what the system has drawn is checked in this way: nobody picks."""
    return None if moment.case.revisit else _("这件诉求没有被抽中，不能由人挑选。")


@guard
def not_the_earlier_caller(moment: Moment) -> str | None:
    """The check is independent: not by whoever recorded the call-back."""
    called = moment.last("record_evaluation")
    if called is not None and called.actor_id == moment.by.user_id:
        return _("原来的回访是您做的，须由另一个人复核。")
    return None
