"""Checks of what ties a case to an earlier one, to other platforms, to a leader."""

from django.utils.translation import gettext as _

from sixia.ground.rows import statements
from sixia.ledger import life
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.models import Case, ExternalNumber
from sixia.ledger.moment import Moment


@about("earlier_case")
def earlier_concluded(moment: Moment) -> str | None:
    """Only after a final opinion is the same matter not accepted again."""
    earlier = moment.fact("earlier_case")
    if not isinstance(earlier, Case) or earlier.pk == moment.case.pk:
        return _("请填写另一件诉求的编号。")
    if earlier.stands is not life.CONCLUDED:
        return _("%(number)s 现在是“%(state)s”，没有复核终结，不能据此不再受理。") % {
            "number": earlier.number,
            "state": earlier.stands.label,
        }
    return None


@about("earlier_case")
def earlier_is_over(moment: Moment) -> str | None:
    """New facts make a new case beside one that has ended; one that is open takes them as an addition."""
    earlier = moment.fact("earlier_case")
    if not isinstance(earlier, Case) or earlier.pk == moment.case.pk:
        return _("请填写另一件诉求的编号。")
    if earlier.is_open:
        return _("%(number)s 还在办理，新的情况请补充到那一件里，或者归入同一事项。") % {
            "number": earlier.number
        }
    return None


@about("source_number")
def number_is_free(moment: Moment) -> str | None:
    """A number of another platform belongs to one case."""
    source, number = str(moment.fact("source_name") or ""), str(moment.fact("source_number") or "")
    taken = statements.exists(Case, where={"source": source, "external_number": number})
    if taken or statements.exists(ExternalNumber, where={"source": source, "number": number}):
        return _("%(source)s 的 %(number)s 已经登记过，请用编号搜索。") % {"source": source, "number": number}
    return None


@guard
def led_by_me(moment: Moment) -> str | None:
    """A leader writes in their own file."""
    case = moment.case
    if case.leader_id is None:
        return _("这件诉求没有包案领导。")
    if case.leader_id != moment.by.user_id:
        return _("这件诉求由 %(name)s 包案，由本人记录。") % {"name": case.leader}
    return None
