"""Records that lie in an area and belong to a unit, and the one predicate of who may see them."""

from django.db import models
from django.db.models import Q

from sixia.ground.people.models import Unit
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area


class Placed(models.Model):
    """Something that lies in ``area`` and is kept by ``unit``; ``area_path`` follows from the area."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    area_path = models.CharField(max_length=140, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: object, **more: object) -> None:
        """Keep the path of the area beside the row, so that a subtree is a prefix."""
        self.area_path = self.area.path
        super().save(*args, **more)  # type: ignore[arg-type]


def in_reach(who: Standing, permit: Permit, *, before: str = "") -> Q:
    """What lies where ``who`` holds ``permit``, or is kept by one of their own units.

    ``before`` is the way from the table that is asked to the placed record ("visit__").
    """
    if who.kind == "system":
        return everything(before=before)
    found = Q(**{f"{before}unit_id__in": sorted(who.all_unit_ids)})
    for path in who.area_paths(permit):
        found |= Q(**{f"{before}area_path__startswith": path})
    return found


def everything(*, before: str = "") -> Q:
    """The condition that every row meets. An empty one would vanish beside ``|`` and leave the other side."""
    return ~Q(**{f"{before}pk__in": ()})


def reaches(who: Standing, permit: Permit, area_path: str) -> bool:
    """Whether ``who`` holds ``permit`` over an area that covers this path."""
    return who.kind == "system" or area_path.startswith(who.area_paths(permit))
