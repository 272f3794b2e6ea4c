"""What the desk's forms offer to choose from: areas of one's posts, units, categories."""

from collections.abc import Iterable

from sixia.ground.people.models import Category, Unit
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area

Choices = list[tuple[str, str]]
_INDENT = "\u3000"


def areas(paths: Iterable[str]) -> Choices:
    """The areas at these paths with what lies below them, down to the village, as a tree."""
    roots = _roots(paths)
    found = Area.objects.none()
    for root in roots:
        found = found | places.subtree(root)
    rows = places.in_tree_order(found.exclude(level=Area.Level.GRID))
    least = min((root.count("/") for root in roots), default=0)
    return [(row.path, _INDENT * (row.path.count("/") - least) + row.name) for row in rows]


def units() -> Choices:
    """Every unit, by its id: departments together, townships together."""
    rows = Unit.objects.order_by("kind", "path").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def categories() -> Choices:
    """Every category, by its path, as a tree."""
    rows = Category.objects.order_by("path").values_list("path", "name")
    return [(path, _INDENT * (path.rstrip("/").count("/")) + name) for path, name in rows]


def _roots(paths: Iterable[str]) -> list[str]:
    """The paths that lie below none of the others."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(root) for root in found):
            found.append(path)
    return found
