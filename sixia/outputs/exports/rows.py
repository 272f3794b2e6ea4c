"""The cases that leave: those one may see, narrowed, one at a time and in the order of their coming."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.places.queries import ancestor_paths
from sixia.ground.words import index
from sixia.ground.words.workbooks import Value
from sixia.ledger import life, queries, reach
from sixia.ledger.models import Case
from sixia.ledger.queries import Filters
from sixia.ledger.refusals import NotAllowed
from sixia.outputs.exports.columns import Column, cases

CHUNK = 500
_WIDE = frozenset({Area.Level.PROVINCE, Area.Level.CITY})


class Table:
    """Headings and rows, the same for every format."""

    def __init__(self, who: Standing, filters: Filters, *, at: datetime) -> None:
        if not who.holds(permits.EXPORT):
            raise NotAllowed(_("导出须由有“%(permit)s”权限的岗位办理。") % {"permit": permits.EXPORT.means})
        self.cases = _chosen(who, filters, at=at)
        self.columns: tuple[Column, ...] = cases(_Places().name, sees_rating=partial(reach.sees_rating, who))

    def rows(self) -> Iterator[list[Value]]:
        """Each case as the values of its columns."""
        for case in self.cases.iterator(chunk_size=CHUNK):
            yield [column.value(case) for column in self.columns]


def _chosen(who: Standing, filters: Filters, *, at: datetime) -> QuerySet[Case]:
    seen = queries.visible_to(who).exclude(state=life.DRAFT.name)
    chosen = queries.narrowed(seen, filters, at=at)
    if filters.words.strip():
        chosen = chosen.filter(index.matching("cases", filters.words))
    return chosen.select_related("lead_unit", "complainant", "category__parent__parent").order_by("pk")


class _Places:
    """Full names of areas; each part of a path is asked once."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def name(self, case: Case) -> Value:
        """Where a case lies, from the county down."""
        paths = ancestor_paths(case.area_path)
        missing = [path for path in paths if path not in self.known]
        for area in Area.objects.filter(path__in=missing) if missing else ():
            self.known[area.path] = "" if area.level in _WIDE else area.name
        return "".join(self.known.get(path, "") for path in paths)
