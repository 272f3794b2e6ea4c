"""What a source tells anew of a request that is here already: told in the report, never taken over."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ledger import life
from sixia.ledger.bringing import Brought
from sixia.ledger.queries.known import Known
from sixia.ledger.shape import Phase

OPEN, REPLIED, CLOSED = "import_open", "import_replied", "import_closed"

HOW_FAR: dict[str, Promise] = {OPEN: _("还没有办完"), REPLIED: _("已经答复"), CLOSED: _("已经办结")}
IN_TIME: dict[bool, Promise] = {True: _("按时办结"), False: _("超期办结")}

News = tuple[str, str, str]  # field, message, remedy


def news(item: Brought, held: Known) -> News | None:
    """What the source says now and did not say then, where we do not say it either."""
    then = held.step if held.step in HOW_FAR else OPEN
    if item.step not in {then, _as_far_as(held.state)}:
        return _told("status", HOW_FAR[item.step], HOW_FAR[then], held)
    if item.in_time is not None and item.in_time not in (held.told_in_time, held.in_time):
        before = _("没有写") if held.told_in_time is None else IN_TIME[held.told_in_time]
        return _told("in_time", IN_TIME[item.in_time], before, held)
    if item.reply and held.reply and item.reply != held.reply:
        return _reply_differs(held)
    return None


def _as_far_as(state: str) -> str:
    """How far a case has come here, in the source's terms."""
    stands = life.STATES[state]
    if stands.ends:
        return CLOSED
    answered = stands in (life.REPLIED, life.CALLBACK) or stands.phase is Phase.REVIEW
    return REPLIED if answered else OPEN


def _reply_differs(held: Known) -> News:
    return (
        "reply",
        _now("来源平台的答复和当初导入时不一样。本系统里的 %(number)s 没有跟着改。")
        % {"number": held.number},
        _now("请办理人核对两次答复；要告诉群众的，在本系统里办理。"),
    )


def _told(field: str, now: Promise, then: Promise, held: Known) -> News:
    said = {"now": now, "then": then, "number": held.number}
    return (
        field,
        _now("来源平台现在写的是“%(now)s”，当初导入时是“%(then)s”。本系统里的 %(number)s 没有跟着改。")
        % said,
        _now("请办理人核对；来源平台办完了的，在本系统里照实办理到这一步。"),
    )
