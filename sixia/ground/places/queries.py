"""What can be asked of places."""

from collections.abc import Iterable

from django.db.models import QuerySet

from sixia.ground.places.models import Area, Site
from sixia.ground.rows import statements


def subtree(path: str) -> QuerySet[Area]:
    """The area at ``path`` and everything below it, in tree order."""
    return Area.objects.filter(path__startswith=path)


def ancestor_paths(path: str) -> list[str]:
    """Every prefix of ``path`` that is itself an area, the widest first, ``path`` last."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]


def lineage(path: str) -> list[Area]:
    """The area at ``path`` and its ancestors, the widest first."""
    found = statements.select(Area, where={"path": ancestor_paths(path)})
    return sorted(found, key=lambda step: len(step.path))


def full_name(area: Area) -> str:
    """The area as people write it in an address, without the province, city or county above the town."""
    wide = {Area.Level.PROVINCE, Area.Level.CITY, Area.Level.COUNTY}
    names = [step.name for step in lineage(area.path) if step.level not in wide]
    return "".join(names) or area.name


def towns() -> list[Area]:
    """Every county with its towns, in the order they were entered; where there are none, the widest areas."""
    levels = (Area.Level.COUNTY, Area.Level.TOWN)
    found = in_tree_order(Area.objects.filter(level__in=levels, closed_on=None))
    return found or list(Area.objects.filter(parent=None).order_by("pk"))


def villages_of(town: Area) -> list[Area]:
    """The villages of a town, in the order they were entered."""
    villages = Area.objects.filter(path__startswith=town.path, level=Area.Level.VILLAGE, closed_on=None)
    return list(villages.order_by("pk"))


def in_tree_order(areas: QuerySet[Area]) -> list[Area]:
    """Each area above those below it, siblings in the order they were entered: codes say nothing here."""
    rows = list(areas)
    entered = {row.path: row.pk for row in rows}
    return sorted(rows, key=lambda row: [entered.get(path, 0) for path in ancestor_paths(row.path)])


def by_code(code: str) -> Area | None:
    """The area with this code, if there is one."""
    return statements.one(Area, where={"code": code})


def by_path(path: str) -> Area | None:
    """The area at this path, if there is one."""
    return statements.one(Area, where={"path": path})


def sites_in(area: Area, kinds: Iterable[str]) -> QuerySet[Site]:
    """The sites of these kinds in an area and below it, village by village."""
    found = Site.objects.filter(area__path__startswith=area.path, kind__in=list(kinds))
    return found.select_related("area").order_by("area__path", "name")
