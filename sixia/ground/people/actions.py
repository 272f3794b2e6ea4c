"""The only writers of users, units, posts, categories and duties."""

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.people.refusals import Refused
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
    """Put one line into the routing catalogue.

    A department's matter is not put down to a township or a village that does not list it itself: there the
    line needs a basis of their own list (国办函〔2025〕66号), which is why ``basis`` may not be empty.
    """
    return Duty.objects.create(category=category, area=area, unit=unit, basis=basis)


def add_user(*, username: str, name: str, password: str, is_demo: bool = False) -> User:
    """Add someone who signs in with a password."""
    return User.objects.create_user(username=username, name=name, password=password, is_demo=is_demo)


def add_demo_user(*, username: str, name: str, hashed: str) -> User:
    """Add someone of the demo; all share one password, hashed once, for hashing is slow on purpose."""
    return User.objects.create(username=username, name=name, password=hashed, is_demo=True)


@transaction.atomic
def give_post(
    *, user: User, unit: Unit, area: Area, role: str, from_on: date, to_on: date | None = None
) -> Post:
    """Give ``user`` a post from ``from_on`` up to, not including, ``to_on``.

    Refused when on any day of it they would hold two of the three administrators' roles (三员分立).
    """
    if role in permits.APART:
        _check_apart(user, role, from_on=from_on, to_on=to_on)
    return Post.objects.create(user=user, unit=unit, area=area, role=role, from_on=from_on, to_on=to_on)


def _check_apart(user: User, role: str, *, from_on: date, to_on: date | None) -> None:
    User.objects.select_for_update().get(pk=user.pk)  # two who appoint at once wait for each other
    held = Post.objects.filter(user=user, role__in=permits.APART - {role})
    held = held.filter(Q(to_on=None) | Q(to_on__gt=from_on))
    if to_on is not None:
        held = held.filter(from_on__lt=to_on)
    other = held.first()
    if other is not None:
        raise Refused(
            _("%(name)s 在这段时间已经是%(other)s。系统、安全、审计三种管理员不能由同一个人兼任。")
            % {"name": user, "other": other.get_role_display()},
            field="role",
        )


def end_post(post: Post, *, on: date) -> Post:
    """End a post: ``on`` is the first local date that it is no longer held."""
    if on < post.from_on:
        raise Refused(_("结束日期不能早于任职日期。"), field="to_on")
    post.to_on = on
    post.save(update_fields=["to_on"])
    return post


def rename(record: Unit | Category | User, *, name: str) -> None:
    """Give a unit, a category or a person another name; codes, paths and links stay."""
    record.name = name
    record.save(update_fields=["name"])


@transaction.atomic
def move_unit(unit: Unit, *, area: Area, parent: Unit | None) -> None:
    """Put a unit into another area or under another unit, with all units below it."""
    if parent is not None and parent.path.startswith(unit.path):
        raise Refused(_("上级单位不能是它自己或者它的下级。"), field="parent")
    before, after = unit.path, f"{parent.path if parent else ''}{unit.pk}/"
    unit.area, unit.parent = area, parent
    unit.save(update_fields=["area", "parent"])
    for below in Unit.objects.filter(path__startswith=before):
        below.path = after + below.path.removeprefix(before)
        below.save(update_fields=["path"])
    unit.path = after


def close_unit(unit: Unit, *, successor: Unit, on: date) -> None:
    """Close a unit: from ``on`` its successor takes what would have come to it, duty lines included."""
    for line in Duty.objects.filter(unit=unit):
        if not Duty.objects.filter(category=line.category, area=line.area, unit=successor).exists():
            line.unit = successor
            line.save(update_fields=["unit"])
    unit.closed_on, unit.successor = on, successor
    unit.save(update_fields=["closed_on", "successor"])


def close_category(category: Category, *, on: date) -> None:
    """Take a category out of use; what was sorted under it stays there."""
    category.closed_on = on
    category.save(update_fields=["closed_on"])


def drop_duty(duty: Duty) -> None:
    """Take one line out of the routing catalogue."""
    duty.delete()


def switch(user: User, *, on: bool) -> None:
    """Switch an account on or off; its posts and everything it did stay."""
    user.is_active = on
    user.save(update_fields=["is_active"])


def invite(*, username: str, name: str) -> User:
    """Add someone who chooses their own first password by a link that works once."""
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    return user


def choose_password(user: User, *, password: str) -> None:
    """Set the password someone chose for themselves; every link given out before stops working."""
    user.set_password(password)
    user.save(update_fields=["password"])


def _derived_code(*parts: str) -> str:
    """A short stable code, so that importing the same names twice finds the same rows."""
    return "x" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:11]
