"""The ground of the invented county: its areas and sites, its units, their duty lists, its officials."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from sixia.doors.demo.book import Book
from sixia.ground.people import actions as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing, standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area, Site

SINCE = date(2020, 1, 1)
PASSWORD = "sixia-demo-2026"
SPREAD = 0.16  # degrees from the middle of the county to its edge


@dataclass(frozen=True)
class Team:
    """Who handles, reviews and signs in a unit; the head may hold the reviewer's post as well."""

    handler: User
    head: User
    reviewer: User


@dataclass(frozen=True)
class Account:
    """An account as it is printed."""

    login: str
    name: str
    role: str
    unit: str


@dataclass
class Ground:
    """Everything that stands before the first request comes in."""

    county: Area
    city: Area
    villages: list[Area] = field(default_factory=list)
    grids: list[Area] = field(default_factory=list)
    sites: dict[int, list[Site]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    town_units: dict[str, Unit] = field(default_factory=dict)
    teams: dict[int, Team] = field(default_factory=dict)
    holders: dict[str, list[User]] = field(default_factory=dict)
    categories: dict[tuple[str, ...], Category] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    hashed: str = field(default_factory=lambda: make_password(PASSWORD))
    _standings: dict[int, Standing] = field(default_factory=dict)

    def unit_of(self, user: User) -> Unit:
        """The unit of an official's first post."""
        return self._units[self.by(user).holdings[0].unit_id]

    @property
    def _units(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in (*self.units.values(), *self.town_units.values())}

    def by(self, user: User) -> Standing:
        """The standing of an official; it never changes in the demo."""
        if user.pk not in self._standings:
            self._standings[user.pk] = standing(user, on=date(2099, 1, 1))
        return self._standings[user.pk]

    def town_unit_of(self, area: Area) -> Unit:
        """The township in whose area a place lies."""
        return next(unit for path, unit in self.town_units.items() if area.path.startswith(path))


def lay(book: Book, rng: Random) -> Ground:
    """Make the county, from its areas up to its officials."""
    province = places.add_area(name=book.places["province"], level="province")
    city = places.add_area(name=book.places["city"], level="city", parent=province)
    county = _spot(book.places["county"], "county", city, _middle(book))
    ground = Ground(county=county, city=city)
    for town in book.places["towns"]:
        _lay_town(ground, book, town, rng)
    _found_units(ground, book)
    _list_duties(ground, book, rng)
    _appoint(ground, book, rng)
    return ground


def _middle(book: Book) -> tuple[float, float]:
    return book.places["latitude"], book.places["longitude"]


def _near(middle: tuple[float, float], spread: float, rng: Random) -> tuple[float, float]:
    return tuple(round(part + rng.uniform(-spread, spread), 5) for part in middle)  # type: ignore[return-value]


def _spot(name: str, level: str, parent: Area, where: tuple[float, float]) -> Area:
    return places.add_area(name=name, level=level, parent=parent, latitude=where[0], longitude=where[1])


def _lay_town(ground: Ground, book: Book, town: dict[str, Any], rng: Random) -> None:
    middle = _near(_middle(book), SPREAD, rng)
    area = _spot(town["name"], "town", ground.county, middle)
    style = book.places["street_unit" if town["name"].endswith(book.places["street_ends"]) else "town_unit"]
    ground.town_units[area.path] = people.add_unit(
        name=style.format(town=town["name"]), kind="township", area=area
    )
    for name in town["villages"]:
        _lay_village(ground, book, name, area, _near(middle, SPREAD / 4, rng), rng)


def _lay_village(
    ground: Ground, book: Book, name: str, town: Area, where: tuple[float, float], rng: Random
) -> None:
    village = _spot(name, "village", town, where)
    ground.villages.append(village)
    for number in range(1, 3 + len(ground.villages) % 2):
        grid = book.places["grid_name"].format(area=_short(book, name), n=number)
        ground.grids.append(_spot(grid, "grid", village, _near(where, SPREAD / 40, rng)))
    ground.sites[village.pk] = [
        _site(book, kind, style, village, where, rng) for kind, style in _styles(book, rng)
    ]


def _styles(book: Book, rng: Random) -> list[tuple[str, str]]:
    """A village hall everywhere, and two or three of the other kinds."""
    styles = book.places["sites"]
    others = rng.sample([kind for kind in styles if kind != "village"], rng.choice((2, 3)))
    return [(kind, rng.choice(styles[kind])) for kind in ("village", *others)]


def _site(book: Book, kind: str, style: str, village: Area, where: tuple[float, float], rng: Random) -> Site:
    latitude, longitude = _near(where, SPREAD / 40, rng)
    name = style.format(area=_short(book, village.name))
    return places.add_site(name=name, kind=kind, area=village, latitude=latitude, longitude=longitude)


def _short(book: Book, name: str) -> str:
    for end in book.places["village_ends"]:
        name = name.removesuffix(end)
    return name


def _found_units(ground: Ground, book: Book) -> None:
    for row in book.units["units"]:
        area = ground.city if row.get("area") == "city" else ground.county
        ground.units[row["code"]] = people.add_unit(name=row["name"], kind=row["kind"], area=area)


def _list_duties(ground: Ground, book: Book, rng: Random) -> None:
    for row in (*book.matters["matters"], *book.matters["more"]):
        leaf = _category(ground, tuple(row["path"]))
        people.add_duty(category=leaf, area=ground.county, unit=ground.units[row["unit"]], basis=row["basis"])
        if row.get("town"):
            _list_town_duties(ground, book, leaf, rng)


def _list_town_duties(ground: Ground, book: Book, leaf: Category, rng: Random) -> None:
    for unit in ground.town_units.values():
        basis = book.places["town_basis"].format(town=unit.area.name, n=rng.randint(1, 90))
        people.add_duty(category=leaf, area=unit.area, unit=unit, basis=basis)


def _category(ground: Ground, path: tuple[str, ...]) -> Category:
    if path not in ground.categories:
        parent = _category(ground, path[:-1]) if path[:-1] else None
        ground.categories[path] = people.category_named(name=path[-1], parent=parent)[0]
    return ground.categories[path]


def _appoint(ground: Ground, book: Book, rng: Random) -> None:
    names = [
        family + given for family in book.units["names"]["family"] for given in book.units["names"]["given"]
    ]
    rng.shuffle(names)
    for row in book.units["officials"]:
        unit = ground.units[row["unit"]]
        _official(ground, row["login"], names.pop(), unit, row["posts"])
    for row in book.units["units"]:
        if "team" in row:
            _staff(ground, row["code"], ground.units[row["code"]], names, apart=row["team"] > 2)
    for number, unit in enumerate(ground.town_units.values(), start=1):
        _staff(ground, f"town{number}", unit, names, apart=False, also=("clerk",))
    for number, unit in enumerate(ground.town_units.values(), start=1):
        _official(ground, f"town{number}-grid", names.pop(), unit, ["grid_worker"])


def _staff(
    ground: Ground, code: str, unit: Unit, names: list[str], *, apart: bool, also: tuple[str, ...] = ()
) -> None:
    """A handler and a head; a third person reviews where the unit is big enough."""
    handler = _official(ground, f"{code}-handler", names.pop(), unit, ["handler", *also])
    head = _official(ground, f"{code}-head", names.pop(), unit, ["head", *([] if apart else ["reviewer"])])
    reviewer = _official(ground, f"{code}-reviewer", names.pop(), unit, ["reviewer"]) if apart else head
    ground.teams[unit.pk] = Team(handler, head, reviewer)


def _official(ground: Ground, login: str, name: str, unit: Unit, roles: list[str]) -> User:
    user = people.add_demo_user(username=login, name=name, hashed=ground.hashed)
    posts = [
        people.give_post(user=user, unit=unit, area=unit.area, role=role, from_on=SINCE) for role in roles
    ]
    for role in roles:
        ground.holders.setdefault(role, []).append(user)
    role_names = " + ".join(str(post.get_role_display()) for post in posts)
    ground.accounts.append(Account(login, name, role_names, unit.name))
    return user
