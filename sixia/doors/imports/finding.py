"""Finds the area, unit and category a row names; with a mapping's leave, adds what is not there yet."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sixia.doors.imports.fields import FIELDS, LEVELS
from sixia.doors.imports.plan import office_words
from sixia.doors.imports.refusals import RowRefused
from sixia.ground.people import actions as people
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area
from sixia.ground.places.queries import lineage

VILLAGE, TOWNSHIP, ENTERPRISE = Unit.Kind.VILLAGE, Unit.Kind.TOWNSHIP, Unit.Kind.ENTERPRISE
_NAMES = office_words()["names"]
_PARTS = re.compile(_NAMES["parts_of_an_address"])
_KINDS = tuple((re.compile(_NAMES["units"][kind.value]), kind) for kind in (VILLAGE, TOWNSHIP, ENTERPRISE))
Named = tuple[tuple[str, str], ...]  # (level, name) from the widest down; an empty level is not known


class Finder:
    """What a file's names stand for; each name is asked once. ``created`` lists what was added."""

    def __init__(self, *, by: Standing, brings: Sequence[str]) -> None:
        self.by, self.brings = by, frozenset(brings)
        self.created: dict[str, list[str]] = {"areas": [], "units": [], "categories": []}
        self._areas: dict[Named, Area] = {}
        self._units: dict[tuple[str, str], Unit] = {}
        self._categories: dict[tuple[str, ...], Category] = {}
        self._roots: dict[str, Area] = {}

    def area(self, named: Named) -> Area:
        """The area of these names, each inside the one before."""
        found = self._areas.get(named)
        if found is None:
            above = self.area(named[:-1]) if len(named) > 1 else None
            found = self._areas[named] = self._area_named(named[-1], above)
        return found

    def _area_named(self, last: tuple[str, str], above: Area | None) -> Area:
        level, name = last
        inside = Area.objects.filter(name=name)
        if above is not None:
            inside = inside.filter(path__startswith=above.path)
        several = list((inside.filter(level=level) if level else inside)[:2]) or list(inside[:2])
        if len(several) == 1:
            return several[0]
        where = FIELDS[f"area_{level}" if level else "area"].name
        if several:
            raise RowRefused(
                where,
                _("叫“%(name)s”的地区不止一个。") % {"name": name},
                _("请再用一栏写明它的上一级，例如县或者乡镇。"),
            )
        if not level or not self._may_add_area(above):
            raise RowRefused(
                where,
                _("没有叫“%(name)s”的地区。") % {"name": name},
                _("请改正名称，或者先请管理员在地区目录里添加。"),
            )
        made = places.add_area(name=_short(name, 60, where), level=level, parent=above)
        self.created["areas"].append(name)
        return made

    def _may_add_area(self, above: Area | None) -> bool:
        if "areas" not in self.brings:
            return False
        return self.by.kind == "importer" or (above is not None and self.reaches(above))

    def reaches(self, area: Area) -> bool:
        """Whether whoever imports may bring in cases of this area."""
        return self.by.kind == "importer" or area.path.startswith(self.by.area_paths(permits.IMPORT))

    def spoken(self, text: str) -> Named:
        """The names in an address written in one cell, the widest first."""
        if Area.objects.filter(name=text).exists():
            return (("", text),)
        parts = [part for piece in re.split(r"[\s/／>、,，\-]+", text) for part in _PARTS.findall(piece)]
        return tuple(("", part) for part in parts) or (("", text),)

    def unit(self, name: str, *, area: Area) -> Unit:
        """The unit of that name: in the county of the area, otherwise anywhere."""
        root = self._root(area)
        key = (name, root.path)
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self._unit_named(name, root)
        return found

    def _unit_named(self, name: str, root: Area) -> Unit:
        anywhere = Unit.objects.filter(name=name)
        several = list(anywhere.filter(area__path__startswith=root.path)[:2]) or list(anywhere[:2])
        if len(several) == 1:
            return several[0]
        if several:
            raise RowRefused(
                "unit", _("叫“%(name)s”的单位不止一个。") % {"name": name}, _("请写全称，和单位名录一致。")
            )
        if "units" not in self.brings or not self.reaches(root):
            raise RowRefused(
                "unit",
                _("没有叫“%(name)s”的单位。") % {"name": name},
                _("请改正名称，或者先请管理员在单位名录里添加。"),
            )
        own = Area.objects.filter(path__startswith=root.path, name=name).first()
        unit = people.add_unit(name=_short(name, 80, "unit"), kind=_kind(name), area=own or root)
        self.created["units"].append(name)
        return unit

    def _root(self, area: Area) -> Area:
        """The county an area lies in, or the widest area above it."""
        found = self._roots.get(area.path)
        if found is None:
            above = lineage(area.path)
            county = next((one for one in above if one.level == Area.Level.COUNTY), above[0])
            found = self._roots[area.path] = county
        return found

    def category(self, names: tuple[str, ...]) -> Category:
        """The category of these names, each under the one before."""
        found = self._categories.get(names)
        if found is None:
            above = self.category(names[:-1]) if len(names) > 1 else None
            found = self._categories[names] = self._category_named(names[-1], above, len(names))
        return found

    def _category_named(self, name: str, above: Category | None, level: int) -> Category:
        found = Category.objects.filter(name=name, parent=above).first()
        if found is not None:
            return found
        field = f"category_{level}"
        if "categories" not in self.brings:
            raise RowRefused(
                field,
                _("分类目录里没有“%(name)s”。") % {"name": name},
                _("请改正名称，先在分类目录里添加，或者不对应这一栏。"),
            )
        made = people.add_category(name=_short(name, 60, field), parent=above)
        self.created["categories"].append(name if above is None else f"{above.name} / {name}")
        return made


def levels(cells: dict[str, str]) -> Named:
    """The levels a row tells, from the widest down."""
    told = ((level, cells.get(f"area_{level}", "")) for level in LEVELS)
    return tuple((level, name) for level, name in told if name)


def _kind(name: str) -> str:
    bare = re.sub(r"[（(].*[）)]$", "", name)
    return next((kind for pattern, kind in _KINDS if pattern.search(bare)), Unit.Kind.DEPARTMENT)


def _short(name: str, longest: int, field: str) -> str:
    if len(name) > longest:
        raise RowRefused(
            field,
            _("名称有 %(length)d 个字，最多 %(longest)d 个。") % {"length": len(name), "longest": longest},
            _("请用规范的简称。"),
        )
    return name
