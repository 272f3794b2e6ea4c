"""Who is acting, and how far each of their posts reaches: passed explicitly to every question and action."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from sixia.ground.people.models import Post, Unit, User
from sixia.ground.people.permits import IMPORT, OWN_CASE, ROLE_BY_NAME, TIME, Permit
from sixia.ground.places.models import Area


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
        """Every unit of every post, units below included."""
        return frozenset().union(*(h.unit_ids for h in self.holdings))

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
    """What ``user`` may do on the local date ``on``. Two statements, however many posts."""
    posts = _posts(user, on)
    below = _units_below({unit_path for _pk, _role, _unit, unit_path, _area in posts})
    return Standing(
        kind="official",
        user_id=user.pk,
        name=str(user),
        holdings=tuple(
            Holding(
                post_id=pk,
                role=role,
                unit_id=unit_id,
                unit_ids=frozenset(pk for pk, path in below if path.startswith(unit_path)),
                unit_path=unit_path,
                area_path=area_path,
            )
            for pk, role, unit_id, unit_path, area_path in posts
        ),
    )


# Asked in every request of every official, so spelt here and not by the ORM.
_TABLES = {"post": Post._meta.db_table, "unit": Unit._meta.db_table, "area": Area._meta.db_table}
_POSTS = (
    "SELECT p.id, p.role, p.unit_id, u.path, a.path FROM {post} p JOIN {unit} u ON u.id = p.unit_id"
    " JOIN {area} a ON a.id = p.area_id WHERE p.user_id = %s AND p.from_on <= %s"
    " AND (p.to_on IS NULL OR p.to_on > %s) ORDER BY p.id"
).format(**_TABLES)
_BELOW = "SELECT id, path FROM {unit} WHERE ".format(**_TABLES)


def _posts(user: User, on: date) -> list[tuple[int, str, int, str, str]]:
    """The posts held on the day: id, role, unit, path of the unit, path of the area."""
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_POSTS, [user.pk, day, day])
        return cursor.fetchall()


def _units_below(paths: set[str]) -> list[tuple[int, str]]:
    """Units at these paths or below; paths are ids with slashes, so they hold no wild cards."""
    if not paths:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BELOW + " OR ".join(["path LIKE %s"] * len(paths)), [f"{path}%" for path in paths])
        return cursor.fetchall()
