"""Whether a permit someone holds reaches a given case."""

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Holding, Standing
from sixia.ledger.codes import Confidentiality
from sixia.ledger.models import Assignment, Case
from sixia.ledger.refusals import NotAllowed
from sixia.ledger.shape import Step


def reaches(by: Standing, permit: Permit, case: Case) -> bool:
    """Whether ``by`` may use ``permit`` on ``case``."""
    if not by.holds(permit) or not _through_the_seal(by, permit, case):
        return False
    if permit.reach == permits.AREA:
        return case.area_path.startswith(by.area_paths(permit))
    if permit.reach == permits.UNIT:
        return case.lead_unit_id in by.unit_ids(permit)
    if permit.reach == permits.SUPPORT:
        return supports(by, case)
    if permit.reach == permits.SELF:
        return by.case_id == case.pk or case.pk is None
    return True


_UNDER_SEAL = frozenset({permits.SEAL, permits.OPEN_SEALED, permits.OWN_CASE, permits.TIME})
_OF_SEAL_DESK = frozenset({permits.SEE_IDENTITY, permits.HOLD})


def _through_the_seal(by: Standing, permit: Permit, case: Case) -> bool:
    """A sealed case is for its resident, for time and for the seal desk; no other permit reaches it."""
    if case.confidentiality != Confidentiality.SEALED or permit in _UNDER_SEAL:
        return True
    return permit in _OF_SEAL_DESK and case.area_path.startswith(by.area_paths(permits.SEAL))


def supports(by: Standing, case: Case) -> bool:
    """Whether a unit of ``by`` was asked to help and has not answered."""
    return Assignment.objects.filter(
        case=case,
        kind=Assignment.Kind.SUPPORTING,
        ended_at=None,
        unit_id__in=by.unit_ids(permits.ASSIST),
    ).exists()


_HANDLING = (permits.ACCEPT, permits.HANDLE, permits.APPROVE, permits.REVIEW)


def handles(by: Standing, case: Case) -> bool:
    """Whether ``by`` stands on the side of whoever handles the case: in the lead unit by any of their posts,
    below it, over it as one who handles its cases, or named as the handler, whatever post they hold today.
    """
    if case.handler_id is not None and case.handler_id == by.user_id:
        return True
    lead = case.lead_unit_id
    return lead in by.unit_lineage_ids or any(lead in by.unit_ids(permit) for permit in _HANDLING)


def sees_rating(who: Standing, case: Case) -> bool:
    """Whether the rating, and what was said with it, is for these eyes: never for those who are rated."""
    above = (permits.SEE_AREA, permits.SEE_RESTRICTED)
    return any(reaches(who, permit, case) for permit in above) and not handles(who, case)


def reads_mail(who: Standing, case: Case) -> bool:
    """Whether letters between resident and desk, and what officials declared, are for these eyes."""
    return any(reaches(who, permit, case) for permit in (permits.DISPATCH, permits.SEAL)) and (
        case.confidentiality == Confidentiality.SEALED or not handles(who, case)
    )


def may_know_who_asks(by: Standing, case: Case) -> bool:
    """Whether the name is for these eyes: of the desk that keeps it; of a unit, with the resident's yes."""
    if case.confidentiality == Confidentiality.SEALED:
        return any(holding.has(permits.SEAL) and _keeps_names(holding, case) for holding in by.holdings)
    if case.disclose:
        return True
    return not handles(by, case) and any(_keeps_names(holding, case) for holding in by.holdings)


def _keeps_names(holding: Holding, case: Case) -> bool:
    sees = holding.has(permits.SEE_AREA) or holding.has(permits.SEAL)
    return sees and holding.has(permits.SEE_IDENTITY) and case.area_path.startswith(holding.area_path)


def may_take(by: Standing, step: Step, case: Case) -> bool:
    """Whether the step is this person's to take on this case, its conditions aside."""
    return any(reaches(by, permit, case) for permit in step.by)


def check_permit(step: Step, case: Case, by: Standing) -> None:
    """Refuse whoever may not take the step on this case, naming the step and the permits it wants."""
    if not may_take(by, step, case):
        raise NotAllowed(
            _("“%(step)s”须由有“%(permits)s”权限的岗位办理，您没有办理这一件的权限。")
            % {"step": step.label, "permits": _("、").join(str(permit.means) for permit in step.by)}
        )
