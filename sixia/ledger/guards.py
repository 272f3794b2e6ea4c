"""Checks a step may name: each says in a sentence why not, or nothing when all is well."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sixia.ground.days import clock, workdays
from sixia.ground.people import queries as people
from sixia.ground.people.models import Unit, User
from sixia.ledger import codes, life, statements, terms
from sixia.ledger.models import Assignment, Case, Recusal
from sixia.ledger.moment import Moment

Guard = Callable[[Moment], str | None]
GUARDS: dict[str, Guard] = {}
OF_ANSWERS: set[str] = set()
ABOUT: dict[str, str] = {
    "witness_when_spoken": "witness",
    "recipient_not_accused": "recipient_unit",
    "unit_not_accused": "lead_unit",
    "on_duty_list": "lead_unit",
    "lead_case_open": "lead_case",
    "groupable": "lead_case",
    "limit_in_time": "limit_on",
    "handler_in_unit": "handler",
    "handler_without_conflict": "handler",
    "answer_in_half_time": "answer_on",
    "within_cap": "extend_to",
    "resume_soon": "resume_on",
    "review_within_limit": "review_on",
    "served_sensibly": "served_on",
    "hearing_in_order": "hearing_until",
}  # the answer that a check of the answers is about

MOST_RETURNS = 2
MOST_REDOS = 2
CALL_ATTEMPTS = 3
LONGEST_PAUSE = 60  # calendar days


def guard(check: Guard) -> Guard:
    """Put a check into the list under its own name."""
    GUARDS[check.__name__] = check
    return check


def answer_guard(check: Guard) -> Guard:
    """A check of the answers: it can only speak once the form is filled in."""
    OF_ANSWERS.add(check.__name__)
    return guard(check)


# Pending decisions of a second person


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
GUARDS["extension_pending"] = _pending("extension")
GUARDS["disagreed_pending"] = _pending("close_disagreed")

_ASKED_BY = {
    "decline": "propose_decline",
    "refuse_decline": "propose_decline",
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


# Intake


@answer_guard
def witness_when_spoken(moment: Moment) -> str | None:
    """A spoken yes needs a witness."""
    if moment.fact("consent") == codes.SpotConsent.SPOKEN and not moment.fact("witness"):
        return _("群众口头同意时，请写明见证人。")
    return None


@guard
def is_accusation(moment: Moment) -> str | None:
    """Only accusations leave by the sealed way."""
    if moment.case.request_class != codes.RequestClass.ACCUSATION:
        return _("只有检举控告才密封移送。请先在甄别里改为“检举控告”。")
    return None


@guard
def not_accusation(moment: Moment) -> str | None:
    """An accusation never goes the ordinary way."""
    if moment.case.request_class == codes.RequestClass.ACCUSATION:
        return _("检举控告不得转给被检举控告的人或者单位，请使用“密封移送”。")
    return None


@answer_guard
def recipient_not_accused(moment: Moment) -> str | None:
    """A sealed case never goes to the accused unit or to anything below it."""
    return _accused(moment, moment.unit("recipient_unit"))


@answer_guard
def unit_not_accused(moment: Moment) -> str | None:
    """A complaint never goes to the unit it is about, nor to anything below it."""
    units = [moment.unit("lead_unit"), *_units(moment, "co_units")]
    return next((message for unit in units if (message := _accused(moment, unit))), None)


def _accused(moment: Moment, unit: Unit | None) -> str | None:
    against = moment.case.against_unit
    if unit is not None and against is not None and unit.path.startswith(against.path):
        return _("%(unit)s 是被反映的单位（或者其下属），不能接收这件诉求。") % {"unit": unit}
    return None


def _units(moment: Moment, name: str) -> list[Unit]:
    value = moment.fact(name)
    return [unit for unit in value if isinstance(unit, Unit)] if isinstance(value, list | tuple) else []


@answer_guard
def on_duty_list(moment: Moment) -> str | None:
    """A department's matter is not pushed down to a township that does not have it on its list."""
    unit = moment.unit("lead_unit")
    if unit is None or not unit.only_by_duty_list:
        return None
    case = moment.case
    if people.has_duty(unit, category=case.category, area_path=case.area_path):
        return None
    return _("“%(category)s”不在 %(unit)s 的职责清单上，不能下派。请转给主管部门。") % {
        "category": case.category or _("未分类"),
        "unit": unit,
    }


@answer_guard
def lead_case_open(moment: Moment) -> str | None:
    """A case can only follow one that is being handled, and never itself."""
    lead = moment.fact("lead_case")
    if not isinstance(lead, Case) or lead.pk == moment.case.pk:
        return _("请填写另一件诉求的编号。")
    if not lead.is_open or lead.state in {life.DRAFT.name, life.MERGED.name}:
        return _("%(number)s 现在是“%(state)s”，不能作为主件。") % {
            "number": lead.number,
            "state": lead.stands.label,
        }
    return None


@answer_guard
def groupable(moment: Moment) -> str | None:
    """A case is grouped with another, not with itself."""
    lead = moment.fact("lead_case")
    return None if isinstance(lead, Case) and lead.pk != moment.case.pk else _("请填写另一件诉求的编号。")


@guard
def grouped(moment: Moment) -> str | None:
    """Only a grouped case can leave its group."""
    if moment.case.matter_id is None:
        return _("这件诉求没有归入任何事项。")
    if moment.case.matter is not None and moment.case.matter.lead_id == moment.case.pk:
        return _("这是事项的主件，不能移出。")
    return None


# Sending on and returning


@answer_guard
def limit_in_time(moment: Moment) -> str | None:
    """A report is asked for in the future."""
    limit = moment.day("limit_on")
    return _("报告期限不能早于今天。") if limit is not None and limit < moment.today else None


@guard
def return_allowed(moment: Moment) -> str | None:
    """After arbitration, or as a unit of first contact that accepted, nobody bounces a case."""
    return _("承办单位已由会议裁定，不能再申请退回。") if moment.case.return_barred else None


@guard
def return_in_time(moment: Moment) -> str | None:
    """Objections have a limit of their own."""
    case = moment.case
    if case.routed_at is None:
        return None
    rules = terms.profile(case.profile, case.profile_version)
    due = terms.due(rules, "return", started_at=case.routed_at)
    if moment.at >= due.due_at:
        return _("申请退回的期限已于 %(day)s 届满，请签收办理。") % {"day": due.due_on}
    return None


@guard
def below_arbitration(moment: Moment) -> str | None:
    """From the second return on, a meeting decides."""
    if moment.case.returns >= MOST_RETURNS:
        return _("已退回 %(times)s 次，须由会议裁定承办单位。") % {"times": moment.case.returns}
    return None


# Handling


@answer_guard
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


@answer_guard
def handler_without_conflict(moment: Moment) -> str | None:
    """Someone who recused themselves does not get the case back."""
    handler = moment.fact("handler")
    if isinstance(handler, User) and statements.exists(
        Recusal, where={"case_id": moment.case.pk, "user_id": handler.pk}
    ):
        return _("%(name)s 已经回避这件诉求，请选别人。") % {"name": handler}
    return None


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


@answer_guard
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
        return _("办理期限已于 %(day)s 届满，不能再申请延期。") % {"day": finish.due_on}
    return None


@answer_guard
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


@answer_guard
def resume_soon(moment: Moment) -> str | None:
    """A pause has an end."""
    return _within(moment, "resume_on", LONGEST_PAUSE, _("最迟恢复日期应当在 %(first)s 至 %(last)s 之间。"))


@answer_guard
def review_within_limit(moment: Moment) -> str | None:
    """A long-watch case is reviewed again within the limit of its profile."""
    longest = terms.profile(moment.case.profile, moment.case.profile_version).term("long_watch_review").length
    return _within(moment, "review_on", longest, _("下次复评日期应当在 %(first)s 至 %(last)s 之间。"))


def _within(moment: Moment, name: str, longest: int, sentence: str) -> str | None:
    day = moment.day(name)
    first, last = moment.today + timedelta(days=1), moment.today + timedelta(days=longest)
    return None if day is not None and first <= day <= last else sentence % {"first": first, "last": last}


@answer_guard
def served_sensibly(moment: Moment) -> str | None:
    """A reply is served on or around the day it is signed, never long before or after."""
    day = moment.day("served_on")
    earliest, latest = moment.today - timedelta(days=1), moment.today + timedelta(days=10)
    if day is None or earliest <= day <= latest:
        return None
    return _("送达日期应当在 %(first)s 至 %(last)s 之间。") % {"first": earliest, "last": latest}


# Call-back and closing


@guard
def outside_lead_unit(moment: Moment) -> str | None:
    """The unit that handled a case neither calls back nor writes off nor reviews."""
    if moment.case.lead_unit_id in moment.by.own_unit_ids:
        return _("您在承办单位任职，须由承办单位以外的人办理。")
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
    """Without the resident's yes: after three attempts, or when they answered and did not say no."""
    case = moment.case
    if case.solved in {codes.Solved.NO, codes.Solved.PARTLY}:
        return _("群众表示没有（完全）解决，请重办，或者提请按有异议结案。")
    if not case.solved and case.call_attempts < CALL_ATTEMPTS:
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
    return _window(moment, "relapse", clock.local_date(moment.case.closed_at) if moment.case.closed_at else None)


# Review


@guard
def formal_opinion(moment: Moment) -> str | None:
    """Review is of a formal opinion, on a claim for redress."""
    if moment.case.profile != "xinfang" or moment.case.served_on is None:
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


@guard
def review_in_time(moment: Moment) -> str | None:
    """Within the limit from service of the reply."""
    return _window(moment, "review_request", moment.case.served_on)


@guard
def final_review_in_time(moment: Moment) -> str | None:
    """Within the limit from service of the review's opinion."""
    return _window(moment, "final_review_request", moment.case.served_on)


def _window(moment: Moment, term: str, from_on: date | None) -> str | None:
    if from_on is None:
        return _("没有起算日期。")
    rules = terms.profile(moment.case.profile, moment.case.profile_version)
    due = terms.due(rules, term, started_at=clock.start_of(from_on))
    return None if moment.at < due.due_at else _("期限已于 %(day)s 届满。") % {"day": due.due_on}


@answer_guard
def hearing_in_order(moment: Moment) -> str | None:
    """A hearing ends after it begins and before the final review could end."""
    first, until = moment.day("hearing_from"), moment.day("hearing_until")
    if first is None or until is None or not first < until <= first + timedelta(days=workdays.BARREN):
        return _("听证结束日期应当在开始之后，且不超过六十日。")
    return None


# Supervision and identity


def _below(level: int) -> Guard:
    def check(moment: Moment) -> str | None:
        """Supervision is not yet at the level."""
        return None if moment.case.supervision < level else _("已经在这一级或者更高一级督办。")

    return check


for _level in (1, 2, 3, 4):
    GUARDS[f"below_level_{_level}"] = _below(_level)


@guard
def supervised(moment: Moment) -> str | None:
    """Only what is supervised can be lifted."""
    return None if moment.case.supervision else _("这件诉求没有被督办。")


@guard
def has_identity(moment: Moment) -> str | None:
    """Someone who filed anonymously cannot be looked at."""
    return None if moment.case.complainant_id else _("诉求人没有留下身份信息。")
