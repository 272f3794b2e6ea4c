"""Checks of first and final review."""

import json

from django.utils.translation import gettext as _

from sixia.ground.days import workdays
from sixia.ground.people import permits
from sixia.ledger import life
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.guards.windows import still_open
from sixia.ledger.moment import Moment

_REVIEWS = tuple(step.name for step in life.EVERY_STEP if step.issues == "review")


@guard
def formal_opinion(moment: Moment) -> str | None:
    """Review is of a formal opinion, on a claim for redress; it may be asked for before the proof is in."""
    if moment.case.profile != "xinfang" or moment.case.replied_at is None:
        return _("复查针对书面送达的信访处理意见。这件诉求可以评价、要求重办或者补充说明。")
    return None


@guard
def not_yet_reviewed(moment: Moment) -> str | None:
    """There is one first review."""
    return _("已经复查过，请申请复核。") if moment.case.review_result else None


@guard
def already_reviewed(moment: Moment) -> str | None:
    """A final review follows a first one."""
    return None if moment.case.review_result in {"upheld", "changed"} else _("请先申请复查。")


@about("late_reason")
def review_in_time(moment: Moment) -> str | None:
    """Within the limit from service of the reply, later only with what kept them; it waits for service."""
    return _in_time_or_excused(moment, "review_request")


@about("late_reason")
def final_review_in_time(moment: Moment) -> str | None:
    """The same from service of the review's opinion."""
    return _in_time_or_excused(moment, "final_review_request")


def _in_time_or_excused(moment: Moment, term: str) -> str | None:
    served_on = moment.case.served_on
    late = None if served_on is None else still_open(moment, term, served_on)
    if late is None or moment.fact("late_reason"):
        return None
    return _("%(late)s过了期限也可以申请，但要写明为什么晚了，由复查、复核机关决定要不要受理。") % {
        "late": late
    }


@guard
def asked_late(moment: Moment) -> str | None:
    """What was asked for in time is decided, not declined."""
    asked = moment.last("ask_first_review", "ask_final_review")
    words = json.loads(asked.words) if asked is not None and asked.words else {}
    return None if "late_reason" in words else _("这是在期限内申请的，须作出复查（复核）意见。")


@guard
def body_above(moment: Moment) -> str | None:
    """A review is made by the next body up: one whose area holds that of the unit which decided."""
    lead, acting = moment.case.lead_unit, moment.by.post_for(permits.FIRST_REVIEW)
    if lead is None or acting is None or lead.area.path.startswith(acting.area_path):
        return None
    return _("复查由上一级机关办理，您所在的机关不是 %(unit)s 的上一级。") % {"unit": lead}


@guard
def another_body(moment: Moment) -> str | None:
    """Whoever made the first review does not make the final one."""
    first = moment.last(*_REVIEWS)
    if first is not None and first.unit_id in moment.by.all_unit_ids:
        return _("复查是您所在的机关办理的，复核须由再上一级机关办理。")
    return None


@about("hearing_until")
def hearing_in_order(moment: Moment) -> str | None:
    """A hearing is held about now, ends after it begins and before the final review could end."""
    first, until = moment.day("hearing_from"), moment.day("hearing_until")
    if first is None or until is None or not 0 < (until - first).days <= workdays.BARREN:
        return _("听证结束日期应当在开始之后，且不超过六十日。")
    if abs((first - moment.today).days) > workdays.BARREN:
        return _("听证应当在前后六十日之内举行，请检查年份和月份。")
    return None
