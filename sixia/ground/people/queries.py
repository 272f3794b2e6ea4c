"""What can be asked of units and duty lists."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.people.scope import Holding, standing
from sixia.ground.places.models import Area
from sixia.ground.places.queries import ancestor_paths
from sixia.ground.rows import statements

_KEY = re.compile(r"[1-9][0-9]{0,17}")


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
        category__path__in=ancestor_paths(category.path),
        area__path__in=ancestor_paths(area.path),
        unit__closed_on=None,
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


def units_in(area_path: str) -> QuerySet[Unit]:
    """Every unit at work in an area and the areas below it: departments together, townships together."""
    rows = Unit.objects.filter(area__path__startswith=area_path, closed_on=None).select_related("area")
    return rows.order_by("kind", "path")


def lies_in(unit: Unit, area_path: str) -> bool:
    """Whether the unit is one of an area or of the areas below it."""
    area = statements.one(Area, where={"id": unit.area_id})
    return area is not None and area.path.startswith(area_path)


def posts_on(on: date) -> QuerySet[Post]:
    """Every post held on the local date ``on``, with who holds it and where."""
    held = Post.objects.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)
    return held.select_related("user", "unit", "area")


def officials_of(unit: Unit, *, permit: permits.Permit, on: date) -> QuerySet[User]:
    """Who holds ``permit`` in the unit or in one below it, by name."""
    posts = posts_on(on).filter(unit__path__startswith=unit.path, role__in=roles_with(permit))
    return User.objects.filter(is_active=True, pk__in=posts.values("user_id")).order_by("name", "pk")


def officials_over(area_path: str, *, permit: permits.Permit, on: date) -> QuerySet[User]:
    """Who holds ``permit`` over an area that covers ``area_path``, by name."""
    posts = posts_on(on).filter(area__path__in=ancestor_paths(area_path), role__in=roles_with(permit))
    return User.objects.filter(is_active=True, pk__in=posts.values("user_id")).order_by("name", "pk")


def officials_near(unit_path: str, area_path: str, *, on: date) -> QuerySet[User]:
    """Who works in a unit or below it, or holds a post over an area that covers ``area_path``, by name."""
    near = Q(area__path__in=ancestor_paths(area_path))
    if unit_path:
        near |= Q(unit__path__startswith=unit_path)
    posts = posts_on(on).filter(near)
    return User.objects.filter(is_active=True, pk__in=posts.values("user_id")).order_by("name", "pk")


def one_of(users: QuerySet[User], key: str) -> User | None:
    """The one of these users whose key was typed or picked, if there is one."""
    return users.filter(pk=int(key)).first() if _KEY.fullmatch(key) else None


def posts_of_each(users: Iterable[int]) -> dict[int, list[Post]]:
    """The posts of each of these users, past and present, the earliest first, in one statement."""
    posts: dict[int, list[Post]] = {}
    for post in Post.objects.filter(user_id__in=set(users)).select_related("unit").order_by("from_on", "pk"):
        posts.setdefault(post.user_id, []).append(post)
    return posts


def officials_in(area_path: str, *, on: date) -> QuerySet[User]:
    """Who holds any post in a unit of an area, or of one below it, by name."""
    posts = posts_on(on).filter(unit__area__path__startswith=area_path)
    return User.objects.filter(is_active=True, pk__in=posts.values("user_id")).order_by("name", "pk")


def official_of(unit_id: int, key: str, *, permit: permits.Permit, on: date) -> User | None:
    """One of `officials_of`, by their key."""
    return _official(key, on, lambda post: post.has(permit) and f"/{unit_id}/" in f"/{post.unit_path}")


def official_over(area_path: str, key: str, *, permit: permits.Permit, on: date) -> User | None:
    """One of `officials_over`, by their key."""
    return _official(key, on, lambda post: post.has(permit) and area_path.startswith(post.area_path))


def _official(key: str, on: date, fits: Callable[[Holding], bool]) -> User | None:
    user = statements.one(User, where={"id": int(key), "is_active": True}) if _KEY.fullmatch(key) else None
    return user if user and any(map(fits, standing(user, on=on).holdings)) else None


def roles_with(*wanted: permits.Permit) -> list[str]:
    """The names of the roles that bring one of the permits."""
    return [role.name for role in permits.ROLES if not set(wanted).isdisjoint(role.permits)]


def categories() -> QuerySet[Category]:
    """Every category in use, in tree order."""
    return Category.objects.filter(closed_on=None)


def works_in(user: User, *, unit_id: int) -> bool:
    """Whether the user holds or held a post in the unit or below it."""
    paths = Post.objects.filter(user_id=user.pk).order_by().values_list("unit__path", flat=True)
    return any(f"/{unit_id}/" in f"/{path}" for path in paths)


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


def units_over(area: Area) -> QuerySet[Unit]:
    """The units of a place and of the places above it: those someone there may have to do with."""
    over = Unit.objects.filter(area__path__in=ancestor_paths(area.path), closed_on=None)
    return over.select_related("area").order_by("kind", "path")


def desks() -> QuerySet[Unit]:
    """The units that receive requests for a whole area."""
    found = Unit.objects.filter(kind=Unit.Kind.DESK, closed_on=None)
    return found.select_related("area").order_by("path")


def unit(key: int) -> Unit | None:
    """A unit by its key."""
    return statements.one(Unit, where={"id": key})


def unit_of_key(key: str) -> Unit | None:
    """The unit whose key was typed or picked, if there is one."""
    return unit(int(key)) if _KEY.fullmatch(key) else None


def category_of_key(key: str) -> Category | None:
    """The category whose key was typed or picked, if there is one."""
    return statements.one(Category, where={"id": int(key)}) if _KEY.fullmatch(key) else None


def category_at(path: str) -> Category | None:
    """The category at this path, if there is one."""
    return statements.one(Category, where={"path": path})
