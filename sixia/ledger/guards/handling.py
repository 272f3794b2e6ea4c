"""Checks while a unit handles a case."""

from datetime import timedelta

from django.utils.translation import gettext as _

from sixia.ground.people import queries as people
from sixia.ground.people.models import User
from sixia.ledger import codes, conflicts, reach, terms
from sixia.ledger.explain import on_day
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.guards.windows import within_days
from sixia.ledger.models import Assignment
from sixia.ledger.moment import Moment

LONGEST_PAUSE = 60  # calendar days


@about("handler")
def handler_in_unit(moment: Moment) -> str | None:
    """The handler works in the lead unit or below it."""
    handler, unit_id = moment.fact("handler"), moment.case.lead_unit_id
    if not isinstance(handler, User) or unit_id is None:
        return _("请选择承办人。")
    if handler.pk == moment.by.user_id and unit_id in moment.by.unit_lineage_ids:
        return None
    if people.works_in(handler, unit_id=unit_id):
        return None
    return _("%(name)s 不在 %(unit)s 任职。") % {"name": handler, "unit": moment.case.lead_unit}


@about("handler")
def handler_without_conflict(moment: Moment) -> str | None:
    """Someone who stands too near, or took another part in the case, does not get it."""
    handler = moment.fact("handler")
    if not isinstance(handler, User):
        return None
    return conflicts.of_person(moment.case, handler, on=moment.today, step=moment.step.name) or None


@guard
def no_earlier_part(moment: Moment) -> str | None:
    """Whoever answered a case does not call back, check or review it; nobody reviews it twice."""
    near = conflicts.Near(moment.case, moment.today)
    if moment.by.user_id in near.took_part(moment.step.name):
        return _("这件诉求的前一道手续是您办的，须由没有参与过的人办理。")
    return None


@guard
def not_the_handler_now(moment: Moment) -> str | None:
    """Whoever has the case in hand gives it back by asking to be recused."""
    if moment.case.handler_id is not None and moment.case.handler_id == moment.by.user_id:
        return _("这件诉求由您承办：请申请回避，或者先改由他人承办。")
    return None


@guard
def nobody_handles(moment: Moment) -> str | None:
    """Another handler is named when the one there was stays away."""
    handler = moment.case.handler
    return _("这件诉求由 %(name)s 承办。") % {"name": handler} if handler else None


@guard
def handler_is_me(moment: Moment) -> str | None:
    """The handler reports; another person reviews."""
    if moment.case.handler_id not in {None, moment.by.user_id}:
        return _("这件诉求由 %(name)s 承办，由承办人报结。") % {"name": moment.case.handler}
    return None


@guard
def not_the_handler(moment: Moment) -> str | None:
    """Whoever handled the case does not review it or sign its reply."""
    if moment.case.handler_id is not None and moment.case.handler_id == moment.by.user_id:
        return _("您是承办人，须由另一个人审核、签发。")
    return None


@about("answer_on")
def answer_in_half_time(moment: Moment) -> str | None:
    """A consultation takes at most half of the time that is left."""
    answer_on, finish = moment.day("answer_on"), moment.running.get("finish") or moment.running.get("redo")
    if answer_on is None or finish is None:
        return None
    if answer_on < moment.today:
        return _("请协办单位回复的日期不能早于今天。")
    latest = moment.today + timedelta(days=max((finish.due_on - moment.today).days // 2, 1))
    if answer_on > latest:
        return _("协办最多占用剩余时间的一半，请选 %(day)s 或者更早。") % {"day": latest}
    return None


@guard
def opinion_awaited(moment: Moment) -> str | None:
    """Only a unit that was asked, and has not answered, answers."""
    mine = Assignment.objects.filter(
        case=moment.case,
        kind=Assignment.Kind.SUPPORTING,
        ended_at=None,
        unit_id__in=moment.by.all_unit_ids,
    )
    return None if mine.exists() else _("没有等待贵单位答复的协办请求。")


@guard
def never_extended(moment: Moment) -> str | None:
    """A limit is extended once."""
    return _("已经延期过一次，不能再延。") if moment.case.extensions else None


@guard
def before_due(moment: Moment) -> str | None:
    """An extension is asked for while there is time left."""
    finish = moment.running.get("finish")
    if finish is None:
        return _("现在没有可以延长的办理期限。")
    if moment.at >= finish.due_at:
        return _("办理期限已于 %(day)s 届满，不能再申请延期。") % {"day": on_day(finish.due_on)}
    return None


@about("extend_to")
def within_cap(moment: Moment) -> str | None:
    """An extension ends after the present limit and before the cap of the profile."""
    until, finish = moment.day("extend_to"), moment.running.get("finish")
    if until is None or finish is None:
        return None
    case = moment.case
    rules = terms.profile(case.profile, case.profile_version)
    latest = terms.cap(rules, finish.rule, started_at=finish.started_at)
    if not finish.due_on < until <= latest:
        return _("延长后的日期应当在 %(due)s 之后、%(latest)s 之前（含当日）。") % {
            "due": finish.due_on,
            "latest": latest,
        }
    return None


@about("resume_on")
def resume_soon(moment: Moment) -> str | None:
    """A pause has an end."""
    return within_days(
        moment, "resume_on", LONGEST_PAUSE, _("最迟恢复日期应当在 %(first)s 至 %(last)s 之间。")
    )


@about("review_on")
def review_within_limit(moment: Moment) -> str | None:
    """A long-watch case is reviewed again within the limit of its profile."""
    longest = terms.profile(moment.case.profile, moment.case.profile_version).term("long_watch_review").length
    return within_days(moment, "review_on", longest, _("下次复评日期应当在 %(first)s 至 %(last)s 之间。"))


@about("served_on")
def served_sensibly(moment: Moment) -> str | None:
    """A paper is served when it is signed, or not yet; nobody knows beforehand when the post will come."""
    day = moment.day("served_on")
    if day is None:
        return None
    if moment.fact("service_method") == codes.ServiceMethod.POST:
        return _("邮寄的，现在还没有送达：这里不填，收到回执再“登记送达”。")
    earliest, latest = moment.today - timedelta(days=1), moment.today
    if earliest <= day <= latest:
        return None
    return _("送达日期应当在 %(first)s 至 %(last)s 之间。") % {"first": earliest, "last": latest}


@guard
def name_is_kept_from_unit(moment: Moment) -> str | None:
    """Only who may not know the name needs someone else to speak to the resident."""
    if moment.case.complainant_id is None:
        return _("诉求人没有留下姓名电话，谁也联系不上。")
    if reach.may_know_who_asks(moment.by, moment.case):
        return _("诉求人同意承办单位知道自己是谁，可以说明理由后查看电话，直接联系。")
    return None


@guard
def contact_not_asked(moment: Moment) -> str | None:
    """One question at a time."""
    return _("已经请受理部门联系，正等回音。") if "relay" in moment.running else None


@guard
def contact_asked(moment: Moment) -> str | None:
    """The desk passes on what a unit asked it to."""
    return None if "relay" in moment.running else _("承办单位没有请受理部门代为联系。")
