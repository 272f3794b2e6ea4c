"""Decisions of a second person: whoever asked does not decide."""

from django.utils.translation import gettext as _

from sixia.ledger.guards.registry import GUARDS, Guard, guard
from sixia.ledger.moment import Moment


@guard
def nothing_pending(moment: Moment) -> str | None:
    """Nothing waits for a second person."""
    return _("还有一项申请等待第二人决定，先等决定再办理。") if moment.case.pending else None


def _pending(kind: str) -> Guard:
    def check(moment: Moment) -> str | None:
        """The named decision waits for a second person."""
        return None if moment.case.pending == kind else _("没有等待决定的申请。")

    return check


GUARDS["decline_pending"] = _pending("decline")
GUARDS["bar_pending"] = _pending("bar")
GUARDS["extension_pending"] = _pending("extension")
GUARDS["disagreed_pending"] = _pending("close_disagreed")

_ASKED_BY = {
    "decline": "propose_decline",
    "refuse_decline": "propose_decline",
    "bar_refiling": "propose_bar",
    "refuse_bar": "propose_bar",
    "approve_extension": "ask_extension",
    "refuse_extension": "ask_extension",
    "close_disagreed": "propose_close_disagreed",
    "refuse_close_disagreed": "propose_close_disagreed",
}


@guard
def another_person(moment: Moment) -> str | None:
    """Whoever asked does not decide."""
    asked = moment.last(_ASKED_BY[moment.step.name])
    if asked is not None and asked.actor_id == moment.by.user_id:
        return _("申请是您提出的，须由另一个人决定。")
    return None
