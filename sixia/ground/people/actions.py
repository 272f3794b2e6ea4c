"""The only writers of users, units, posts, categories and duties."""

import hashlib
from datetime import date

from django.db import transaction

from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.places.models import Area


@transaction.atomic
def add_unit(*, name: str, kind: str, area: Area, parent: Unit | None = None, code: str = "") -> Unit:
    """Add a unit; without a ``code`` one is derived from its name and area."""
    code = code or _derived_code(area.path, name)
    unit = Unit.objects.create(
        name=name, kind=kind, area=area, parent=parent, code=code, path=f"new/{area.pk}/{code}"
    )
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def unit_named(*, name: str, kind: str, area: Area) -> tuple[Unit, bool]:
    """The unit of that name in that area, added if it is not there yet; and whether it was added."""
    found = Unit.objects.filter(area=area, name=name).first()
    if found is not None:
        return found, False
    return add_unit(name=name, kind=kind, area=area), True


def add_category(*, name: str, parent: Category | None = None, code: str = "") -> Category:
    """Add a category under ``parent``."""
    code = code or _derived_code(parent.path if parent else "", name)
    return Category.objects.create(
        name=name, parent=parent, code=code, path=f"{parent.path if parent else ''}{code}/"
    )


def category_named(*, name: str, parent: Category | None) -> tuple[Category, bool]:
    """The child category of that name, added if it is not there yet; and whether it was added."""
    found = Category.objects.filter(parent=parent, name=name).first()
    if found is not None:
        return found, False
    return add_category(name=name, parent=parent), True


def add_duty(*, category: Category, area: Area, unit: Unit, basis: str) -> Duty:
    """Put one line into the routing catalogue."""
    return Duty.objects.create(category=category, area=area, unit=unit, basis=basis)


def add_user(*, username: str, name: str, password: str, is_demo: bool = False) -> User:
    """Add someone who signs in with a password."""
    return User.objects.create_user(username=username, name=name, password=password, is_demo=is_demo)


def add_demo_user(*, username: str, name: str, hashed: str) -> User:
    """Add someone of the demo; all share one password, hashed once, for hashing is slow on purpose."""
    return User.objects.create(username=username, name=name, password=hashed, is_demo=True)


def give_post(
    *, user: User, unit: Unit, area: Area, role: str, from_on: date, to_on: date | None = None
) -> Post:
    """Give ``user`` a post from ``from_on`` up to, not including, ``to_on``."""
    return Post.objects.create(user=user, unit=unit, area=area, role=role, from_on=from_on, to_on=to_on)


def _derived_code(*parts: str) -> str:
    """A short stable code, so that importing the same names twice finds the same rows."""
    return "x" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:11]
