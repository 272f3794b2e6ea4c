"""What officials have declared to bind them: for themselves and for the desk over the place they work for."""

from django.db.models import Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.models import DeclaredTie
from sixia.ground.people.scope import Standing


def ties_visible_to(who: Standing) -> QuerySet[DeclaredTie]:
    """The declared ties ``who`` may see: their own, and those of whoever works where they hold the desk."""
    mine = Q(official_id=who.user_id) if who.user_id is not None else Q(pk__in=())
    for permit in (permits.DISPATCH, permits.SEAL):
        for path in who.area_paths(permit):
            mine |= Q(official__posts__area__path__startswith=path)
    rows = DeclaredTie.objects.filter(mine).distinct()
    return rows.select_related("official", "unit", "person")
