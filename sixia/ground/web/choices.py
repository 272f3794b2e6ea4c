"""What the desk's forms offer to choose from: areas of one's posts, units, categories; nothing closed.

Hundreds of rows for every page, so each list is written out once in a process, and anew as soon as any of its
rows is another.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from django.db import connection

from sixia.ground.people.models import Category, Unit
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area
from sixia.ground.web.options import Options

_INDENT = "\u3000"


class Choices:
    """What there is to choose from at this moment."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_as_they_stand())
            self._areas, self._units, self._categories = cursor.fetchone()

    def areas(self, paths: Iterable[str]) -> Options:
        """The areas at these paths with what lies below them, down to the village, as a tree."""
        return _areas(self._areas, tuple(_roots(paths)))

    def units(self) -> Options:
        """Every unit, by its id: departments together, townships together."""
        return _units(self._units)

    def categories(self) -> Options:
        """Every category, by its path, as a tree."""
        return _categories(self._categories)


_CLOSED = "CASE WHEN closed_on IS NULL THEN '' ELSE 'x' END"


@cache
def _as_they_stand() -> str:
    """The statement that gives each table as one text: everything in it that is shown or sorted by."""
    columns = {
        Area: ("id", "path", "level", "name", _CLOSED),
        Unit: ("id", "path", "kind", "name", _CLOSED),
        Category: ("path", "name", _CLOSED),
    }
    joined = "MD5(STRING_AGG({}, '|'))" if connection.vendor == "postgresql" else "GROUP_CONCAT({}, '|')"
    row = " || '=' || "
    lists = (
        f"(SELECT {joined.format(row.join(names))} FROM {table._meta.db_table})"
        for table, names in columns.items()
    )
    return f"SELECT {', '.join(lists)}"


@lru_cache(maxsize=128)
def _areas(stand: str, roots: tuple[str, ...]) -> Options:
    found = Area.objects.none()
    for root in roots:
        found = found | places.subtree(root)
    rows = places.in_tree_order(found.exclude(level=Area.Level.GRID).filter(closed_on=None))
    least = min((root.count("/") for root in roots), default=0)
    return Options.of((row.path, _INDENT * (row.path.count("/") - least) + row.name) for row in rows)


@lru_cache(maxsize=4)
def _units(stand: str) -> Options:
    return Options.of(Unit.objects.filter(closed_on=None).order_by("kind", "path").values_list("pk", "name"))


@lru_cache(maxsize=4)
def _categories(stand: str) -> Options:
    rows = Category.objects.filter(closed_on=None).order_by("path").values_list("path", "name")
    return Options.of((path, _INDENT * (path.rstrip("/").count("/")) + name) for path, name in rows)


def _roots(paths: Iterable[str]) -> list[str]:
    """The paths that lie below none of the others."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(root) for root in found):
            found.append(path)
    return found
