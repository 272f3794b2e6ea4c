"""Checks before a case is sent to a unit, sent back or sent on."""

from datetime import timedelta

from django.utils.translation import gettext as _

from sixia.ground.people import queries as people
from sixia.ground.people.models import Unit, User
from sixia.ledger import codes, conflicts, terms
from sixia.ledger.explain import on_day
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.moment import Moment

MOST_RETURNS = 2
LONGEST_REPORT = 90  # days: sixty by law, and the longest extension


@guard
def not_accusation(moment: Moment) -> str | None:
    """An accusation never goes the ordinary way."""
    if moment.case.request_class in codes.CLOSE_CLASSES:
        return _("检举控告、打击报复不得转给被反映的人或者单位，请使用“密封移送”。")
    return None


@about("recipient_unit")
def recipient_not_accused(moment: Moment) -> str | None:
    """A sealed case never goes to the accused unit or to anything below it."""
    unit = moment.unit("recipient_unit")
    return (conflicts.of_unit(moment.case, unit, on=moment.today) if unit else "") or None


@about("recipient_unit")
def recipient_keeps_seals(moment: Moment) -> str | None:
    """Whoever gets a sealed case has a seal desk, with someone who may be given it."""
    unit = moment.unit("recipient_unit")
    if unit is None or unit in conflicts.seal_units(moment.case, on=moment.today):
        return None
    return _("%(unit)s 没有可以接收这件诉求的密封受理岗，请选别的单位。") % {"unit": unit}


@about("lead_unit")
def unit_not_accused(moment: Moment) -> str | None:
    """A complaint never goes to the unit it is about, nor to anything below it."""
    units = [moment.unit("lead_unit"), *_units(moment, "co_units")]
    found = (conflicts.of_unit(moment.case, unit, on=moment.today) for unit in units if unit is not None)
    return next((message for message in found if message), None)


@guard
def lead_not_accused(moment: Moment) -> str | None:
    """A case does not stay with a unit that turns out to be the one it is about."""
    unit = moment.case.lead_unit
    return (conflicts.of_unit(moment.case, unit, on=moment.today) if unit else "") or None


@about("proposed_unit")
def proposed_not_accused(moment: Moment) -> str | None:
    """Nobody proposes the unit complained of either."""
    unit = moment.unit("proposed_unit")
    return (conflicts.of_unit(moment.case, unit, on=moment.today) if unit else "") or None


@about("leader")
def leader_without_conflict(moment: Moment) -> str | None:
    """The leader who takes a case stands apart from whom it is about."""
    leader = moment.fact("leader")
    if not isinstance(leader, User):
        return None
    return conflicts.of_person(moment.case, leader, on=moment.today, step=moment.step.name) or None


def _units(moment: Moment, name: str) -> list[Unit]:
    value = moment.fact(name)
    return [unit for unit in value if isinstance(unit, Unit)] if isinstance(value, list | tuple) else []


@about("lead_unit")
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


@about("limit_on")
def limit_in_time(moment: Moment) -> str | None:
    """A report is asked for in the future, and not for another year."""
    limit, last = moment.day("limit_on"), moment.today + timedelta(days=LONGEST_REPORT)
    if limit is not None and limit < moment.today:
        return _("报告期限不能早于今天。")
    return _("报告期限不能晚于 %(last)s。") % {"last": last} if limit is not None and limit > last else None


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
        return _("申请退回的期限已于 %(day)s 届满，请签收办理。") % {"day": on_day(due.due_on)}
    return None


@guard
def below_arbitration(moment: Moment) -> str | None:
    """From the second return on, a meeting decides."""
    if moment.case.returns >= MOST_RETURNS:
        return _("已退回 %(times)s 次，须由会议裁定承办单位。") % {"times": moment.case.returns}
    return None
