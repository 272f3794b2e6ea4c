"""Who is acting, and how far each of their posts reaches: passed explicitly to every question and action."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db import connection

from sixia.ground.people.models import Post, Unit, User
from sixia.ground.people.permits import APART, IMPORT, OWN_CASE, ROLE_BY_NAME, TIME, Permit
from sixia.ground.places.models import Area
from sixia.ground.rows import line


@dataclass(frozen=True)
class Holding:
    """One current post: its role, its unit with all units below it, its area."""

    post_id: int
    role: str
    unit_id: int
    unit_ids: frozenset[int]
    unit_path: str
    area_path: str

    def has(self, permit: Permit) -> bool:
        """Whether the role of this post brings ``permit``."""
        return permit in ROLE_BY_NAME[self.role].permits


@dataclass(frozen=True)
class Standing:
    """What someone may do at a given moment. Made once a request; holds no reference to the request.

    ``kind`` is "official", "resident" (then ``case_id`` is theirs), "system" or "importer".
    """

    kind: str
    user_id: int | None = None
    name: str = ""
    holdings: tuple[Holding, ...] = ()
    case_id: int | None = None

    @property
    def itself(self) -> "Standing":
        """The standing without what may be wrapped around it until it is needed."""
        return self

    def holds(self, permit: Permit) -> bool:
        """Whether any of the posts brings ``permit``, wherever it reaches."""
        if self.kind == "resident":
            return permit is OWN_CASE
        if self.kind == "system":
            return permit is TIME
        if self.kind == "importer":
            return permit is IMPORT
        return any(holding.has(permit) for holding in self.holdings)

    def area_paths(self, permit: Permit) -> tuple[str, ...]:
        """The areas over which ``permit`` is held, as path prefixes without repetition."""
        return tuple(dict.fromkeys(h.area_path for h in self.holdings if h.has(permit)))

    def unit_ids(self, permit: Permit) -> frozenset[int]:
        """The units for which ``permit`` is held, units below included."""
        return frozenset().union(*(h.unit_ids for h in self.holdings if h.has(permit)))

    @property
    def all_unit_ids(self) -> frozenset[int]:
        """Every unit of every post, units below included; an administrator takes no part in a unit's work."""
        return frozenset().union(*(h.unit_ids for h in self.holdings if h.role not in APART))

    @property
    def unit_lineage_ids(self) -> frozenset[int]:
        """The units the posts are in and every unit above them."""
        return frozenset(int(step) for h in self.holdings for step in h.unit_path.rstrip("/").split("/"))

    def post_for(self, permit: Permit) -> Holding | None:
        """The first post that brings ``permit``: the one an act is signed with."""
        return next((holding for holding in self.holdings if holding.has(permit)), None)


SYSTEM = Standing(kind="system")
IMPORTER = Standing(kind="importer")
NOBODY = Standing(kind="official")


def resident(case_id: int | None) -> Standing:
    """A resident acting on their own case, or on none yet."""
    return Standing(kind="resident", case_id=case_id)


def standing(user: User, *, on: date) -> Standing:
    """What ``user`` may do on the local date ``on``. One statement, however many posts."""
    day = connection.ops.adapt_datefield_value(on)
    rows = line.rows(_POSTS, [user.pk, day, day])
    holdings = tuple(
        Holding(
            post_id=pk,
            role=role,
            unit_id=unit_id,
            unit_ids=frozenset(row[-1] for row in with_units_below),
            unit_path=unit_path,
            area_path=area_path,
        )
        for (pk, role, unit_id, unit_path, area_path), with_units_below in groupby(rows, itemgetter(slice(5)))
    )
    return Standing(kind="official", user_id=user.pk, name=str(user), holdings=holdings)


# Asked in every request of every official, so spelt here and not by the ORM: the posts held on a day, each
# once for its unit and once for every unit below it.
_POST, _UNIT, _AREA = (table._meta.db_table for table in (Post, Unit, Area))
_POSTS = (
    "WITH RECURSIVE held AS ("
    "SELECT p.id AS post, p.role, p.unit_id, u.path AS unit_path, a.path AS area_path, u.id AS below"
    f" FROM {_POST} p JOIN {_UNIT} u ON u.id = p.unit_id JOIN {_AREA} a ON a.id = p.area_id"
    " WHERE p.user_id = %s AND p.from_on <= %s AND (p.to_on IS NULL OR p.to_on > %s)"
    " UNION ALL SELECT h.post, h.role, h.unit_id, h.unit_path, h.area_path, c.id"
    f" FROM held h JOIN {_UNIT} c ON c.parent_id = h.below"
    ") SELECT post, role, unit_id, unit_path, area_path, below FROM held ORDER BY post"
)
