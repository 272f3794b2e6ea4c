"""What can be asked of units and duty lists."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.places.models import Area
from sixia.ground.places.queries import ancestor_paths


@dataclass(frozen=True)
class Proposal:
    """A unit for a matter, and the line of the duty list that says so."""

    unit: Unit
    basis: str
    duty: Duty


def proposals(*, category: Category | None, area: Area) -> list[Proposal]:
    """The units whose duty list names this category here: the narrowest category and area first."""
    if category is None:
        return []
    lines = Duty.objects.filter(
        category__path__in=ancestor_paths(category.path), area__path__in=ancestor_paths(area.path)
    ).select_related("unit", "category", "area")
    ranked = sorted(lines, key=lambda line: (-len(line.category.path), -len(line.area.path), line.pk))
    return [Proposal(unit=line.unit, basis=_explain(line), duty=line) for line in ranked]


def has_duty(unit: Unit, *, category: Category | None, area_path: str) -> bool:
    """Whether the unit's own duty list names this category for this area."""
    if category is None:
        return False
    return Duty.objects.filter(
        unit=unit,
        category__path__in=ancestor_paths(category.path),
        area__path__in=ancestor_paths(area_path),
    ).exists()


def holders(*, unit_id: int, role: str) -> QuerySet[User]:
    """Who holds ``role`` in the unit."""
    return User.objects.filter(posts__unit_id=unit_id, posts__role=role).distinct().order_by("name")


def posts_of(user: User) -> QuerySet[Post]:
    """Every post of the user, past and present."""
    return Post.objects.filter(user=user).select_related("unit", "area")


def _explain(line: Duty) -> str:
    return _("职责清单：%(category)s（%(area)s）由 %(unit)s 承办，依据 %(basis)s") % {
        "category": line.category.name,
        "area": line.area.name,
        "unit": line.unit.name,
        "basis": line.basis,
    }
