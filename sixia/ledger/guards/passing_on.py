"""Checks when a case goes to another official or another unit because posts or offices change."""

from django.utils.translation import gettext as _

from sixia.ground.people.models import Unit, User
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.moment import Moment


@guard
def has_handler(moment: Moment) -> str | None:
    """There is someone to take over from."""
    return None if moment.case.handler_id else _("这件诉求还没有承办人。")


@about("handler")
def another_handler(moment: Moment) -> str | None:
    """A case is not handed over to whoever has it."""
    handler = moment.fact("handler")
    if isinstance(handler, User) and handler.pk == moment.case.handler_id:
        return _("%(name)s 已经是这件诉求的承办人。") % {"name": handler}
    return None


@guard
def has_leader(moment: Moment) -> str | None:
    """There is a leader to take over from."""
    return None if moment.case.leader_id else _("这件诉求没有包案领导。")


@about("leader")
def another_leader(moment: Moment) -> str | None:
    """A case is not handed over to the leader who has it."""
    leader = moment.fact("leader")
    if isinstance(leader, User) and leader.pk == moment.case.leader_id:
        return _("%(name)s 已经是这件诉求的包案领导。") % {"name": leader}
    return None


@guard
def has_lead_unit(moment: Moment) -> str | None:
    """There is a unit whose place another takes."""
    return None if moment.case.lead_unit_id else _("这件诉求还没有承办单位。")


@about("lead_unit")
def another_unit(moment: Moment) -> str | None:
    """A case does not go on to the unit that has it."""
    unit = moment.fact("lead_unit")
    if isinstance(unit, Unit) and unit.pk == moment.case.lead_unit_id:
        return _("%(unit)s 已经是这件诉求的承办单位。") % {"unit": unit}
    return None
