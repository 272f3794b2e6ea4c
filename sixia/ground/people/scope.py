"""Who is acting, and how far each of their posts reaches: passed explicitly to every question and action."""

from dataclasses import dataclass
from datetime import date

from sixia.ground.people.models import Post, Unit, User
from sixia.ground.people.permits import IMPORT, OWN_CASE, ROLE_BY_NAME, TIME, Permit


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
    def own_unit_ids(self) -> frozenset[int]:
        """The units the posts are in, units below left out."""
        return frozenset(h.unit_id for h in self.holdings)

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
    posts = list(Post.objects.filter(user=user, from_on__lte=on).select_related("unit", "area"))
    current = [post for post in posts if post.to_on is None or post.to_on > on]
    below = _units_below({post.unit.path for post in current})
    return Standing(
        kind="official",
        user_id=user.pk,
        name=str(user),
        holdings=tuple(
            Holding(
                post_id=post.pk,
                role=post.role,
                unit_id=post.unit_id,
                unit_ids=frozenset(pk for pk, path in below if path.startswith(post.unit.path)),
                unit_path=post.unit.path,
                area_path=post.area.path,
            )
            for post in current
        ),
    )


def _units_below(paths: set[str]) -> list[tuple[int, str]]:
    if not paths:
        return []
    wanted = Unit.objects.none()
    for path in paths:
        wanted = wanted | Unit.objects.filter(path__startswith=path)
    return list(wanted.order_by().values_list("pk", "path"))
