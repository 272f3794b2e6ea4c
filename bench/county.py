"""The invented county that is measured: places, units, duty lists, officials, made by the house itself."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from sixia.ground.people import actions as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing, standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area

PASSWORD = "only-for-measuring-1"
SINCE = date(2020, 1, 1)
TOWNS, VILLAGES, DEPARTMENTS = 16, 10, 23
BUREAUS = (
    "住建", "水利", "交通", "教育", "民政", "卫健", "农业", "林业", "文旅", "应急", "市监", "人社",
    "医保", "城管", "公安", "司法", "财政", "商务", "环保", "资源", "统计", "审计", "供电",
)  # fmt: skip
TOPICS = ("道路", "供水", "供电", "物业", "教育", "就医", "社保", "噪声", "垃圾", "违建")

# username: (role, unit code, area code); each unit that leads has three of its own besides
OFFICIALS = {
    "desk": ("desk", "desk", "k1"),
    "desk_of_town": ("desk", "t1", "t1"),
    "desk_of_village": ("desk", "t7", "v7-3"),
    "caller": ("caller", "desk", "k1"),
    "supervisor": ("supervisor", "d20", "k1"),
    "leader": ("leader", "desk", "k1"),
    "elsewhere": ("desk", "desk2", "k2"),
}


@dataclass
class County:
    """What was made, as the seeding and the measuring ask for it."""

    areas: dict[str, Area]
    units: dict[str, Unit]
    categories: list[Category]
    users: dict[str, User]

    def who(self, name: str, *, on: date) -> Standing:
        """The standing of an official on a day."""
        return standing(self.users[name], on=on)

    @property
    def leads(self) -> list[Unit]:
        """The units that lead cases: the departments, then the towns."""
        return [unit for code, unit in self.units.items() if not code.startswith("desk")]


def make() -> County:
    """Make the county, or find it when it is there."""
    if Area.objects.filter(code="k1").exists():
        return found()
    areas = _areas()
    units = _units(areas)
    categories = _categories()
    for number, topic in enumerate(categories):
        unit = units[f"d{number % DEPARTMENTS}"]
        people.add_duty(category=topic, area=areas["k1"], unit=unit, basis="“三定”规定")
    made = County(areas, units, categories, {})
    of_units = {
        f"{role}_{unit.code}": (role, unit.code, unit.area.code)
        for unit in made.leads
        for role in ("handler", "head", "reviewer")
    }
    for name, post in (OFFICIALS | of_units).items():
        made.users[name] = _official(name, post, units, areas)
    User.objects.update(password=make_password(PASSWORD))
    return made


def found() -> County:
    """The county that is there."""
    return County(
        areas={area.code: area for area in Area.objects.all()},
        units={unit.code: unit for unit in Unit.objects.order_by("pk")},
        categories=list(Category.objects.filter(parent__isnull=False).order_by("pk")),
        users={user.username: user for user in User.objects.all()},
    )


def _areas() -> dict[str, Area]:
    city = places.add_area(name="临江市", level="city", code="c1")
    county = places.add_area(name="青禾县", level="county", parent=city, code="k1")
    made = {"k1": county, "k2": places.add_area(name="白石县", level="county", parent=city, code="k2")}
    for t in range(TOWNS):
        town = places.add_area(name=f"第{t}镇", level="town", parent=county, code=f"t{t}")
        made[town.code] = town
        for v in range(VILLAGES):
            village = places.add_area(name=f"第{v}村", level="village", parent=town, code=f"v{t}-{v}")
            made[village.code] = village
    return made


def _units(areas: dict[str, Area]) -> dict[str, Unit]:
    made = {"desk": people.add_unit(name="青禾县受理中心", kind="desk", area=areas["k1"], code="desk")}
    for d, name in enumerate(BUREAUS):
        made[f"d{d}"] = people.add_unit(
            name=f"青禾县{name}局", kind="department", area=areas["k1"], code=f"d{d}"
        )
    for t in range(TOWNS):
        area = areas[f"t{t}"]
        made[f"t{t}"] = people.add_unit(name=f"{area.name}政府", kind="township", area=area, code=f"t{t}")
    made["desk2"] = people.add_unit(name="白石县受理中心", kind="desk", area=areas["k2"], code="desk2")
    return made


def _categories() -> list[Category]:
    root = people.add_category(name="民生", code="ms")
    return [people.add_category(name=name, parent=root, code=f"ms{n}") for n, name in enumerate(TOPICS)]


def _official(name: str, post: tuple[str, str, str], units: dict[str, Unit], areas: dict[str, Area]) -> User:
    role, unit, area = post
    user = User.objects.create_user(username=name, name=name)
    people.give_post(user=user, unit=units[unit], area=areas[area], role=role, from_on=SINCE)
    return user
