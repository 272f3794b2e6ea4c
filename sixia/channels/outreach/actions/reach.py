"""Who may write what of outreach: those who go down record, those who arrange keep the roster."""

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import NotAllowed


def check_arranges(area_path: str, *, by: Standing) -> None:
    """Refuse whoever does not arrange what happens in this area."""
    if not reaches(by, permits.ARRANGE, area_path):
        raise NotAllowed(
            _("须由在这个区域有“%(permit)s”权限的岗位来做。") % {"permit": permits.ARRANGE.means},
            field="area",
        )


def check_goes(area_path: str, *, by: Standing) -> None:
    """Refuse whoever does not go down in this area."""
    if not goes(area_path, by=by):
        raise NotAllowed(_("这次走访不在您下基层的范围内，请由去过的人补记。"))


def goes(area_path: str, *, by: Standing) -> bool:
    """Whether this person goes down, or arranges it, in this area."""
    return reaches(by, permits.GO_DOWN, area_path) or reaches(by, permits.ARRANGE, area_path)
