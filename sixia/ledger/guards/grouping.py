"""Checks before cases are merged or grouped."""

from django.utils.translation import gettext as _

from sixia.ledger import conflicts, life
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.models import Case
from sixia.ledger.moment import Moment


@about("lead_case")
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


@about("lead_case")
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


@about("lead_case")
def answered_by_another_unit(moment: Moment) -> str | None:
    """Whoever complains of a unit never gets their answer from a case that may be that unit's to handle."""
    lead, against = moment.fact("lead_case"), moment.case.against_unit
    if not isinstance(lead, Case):
        return None
    unheeded = {user.pk for user in conflicts.accused([moment.case])} - {
        user.pk for user in conflicts.accused([lead])
    }
    if unheeded:
        return _("这件诉求反映了具体的人，主件却可能由他办理，不能并件。可以归入同一事项，各自办理。")
    if against is None or lead.against_unit_id == against.pk:
        return None
    return _("这件诉求反映的是 %(unit)s，主件却可能由它办理，不能并件。可以归入同一事项，各自办理。") % {
        "unit": against
    }
