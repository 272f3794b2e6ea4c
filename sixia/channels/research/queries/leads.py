"""Leads: seen by whoever arranges, supervises or audits a place, never by those they are about."""

from django.db.models import Q, QuerySet

from sixia.channels.research.models import Lead
from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing

SEEN_WITH: tuple[Permit, ...] = (permits.ARRANGE, permits.SUPERVISE, permits.AUDIT)


def visible_to(who: Standing) -> QuerySet[Lead]:
    """The leads of one's areas, without those about one's own unit or one above it."""
    seen = Q(pk__in=())
    for path in reach(who):
        seen |= Q(area_path__startswith=path)
    return Lead.objects.filter(seen).exclude(against_unit_id__in=who.unit_lineage_ids)


def reach(who: Standing) -> tuple[str, ...]:
    """The areas whose leads ``who`` may see."""
    return tuple(dict.fromkeys(path for permit in SEEN_WITH for path in who.area_paths(permit)))


def may_see_any(who: Standing) -> bool:
    """Whether there is a register for ``who`` at all."""
    return bool(reach(who))


def lead(pk: int, *, who: Standing) -> Lead | None:
    """The lead with this key, if ``who`` may see it."""
    beside = ("area", "unit", "against_unit", "disposed_by")
    return visible_to(who).select_related(*beside).filter(pk=pk).first()
