"""The people and places of our tests: an invented county with a town, and another county beside it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sixia.ground.people import actions as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing, standing
from sixia.ground.places import actions as places
from sixia.ground.places.models import Area
from sixia.ground.vault.person import Person
from sixia.ledger import actions
from sixia.ledger.actions import Receipt, Request
from sixia.ledger.codes import Channel
from sixia.ledger.models import Case

SINCE = date(2026, 1, 1)
TODAY = date(2026, 8, 4)
MORNING = datetime(2026, 8, 4, 1, 0, tzinfo=UTC)  # Tuesday 9:00 in China
CHEN = Person(name="陈秋水", phone="13800000001", address="清溪镇柳湾村", id_number="")


def at(day: int, hour: int = 9, *, month: int = 8) -> datetime:
    """A moment in 2026, given as the wall clock in China shows it."""
    return datetime(2026, month, day, hour - 8, 0, tzinfo=UTC)


@dataclass
class Cast:
    """Everyone and everything a story needs, made once a test."""

    county: Area
    town: Area
    village: Area
    other_county: Area
    desk_unit: Unit
    works: Unit
    water: Unit
    town_unit: Unit
    inspection: Unit
    city_review: Unit
    roads: Category
    lamps: Category
    users: dict[str, User]

    def who(self, name: str, *, on: date = TODAY) -> Standing:
        """The standing of a member of the cast, by given name: "lin", "zhao", …"""
        return standing(self.users[name], on=on)


_ROLES = {
    "lin": ("林晓", "desk", "desk_unit"),
    "luo": ("罗静", "clerk", "desk_unit"),
    "zhao": ("赵工", "handler", "works"),
    "zhou": ("周敏", "handler", "water"),
    "hu": ("胡强", "head", "works"),
    "shen": ("沈洁", "reviewer", "works"),
    "cao": ("曹宁", "caller", "desk_unit"),
    "du": ("杜衡", "supervisor", "inspection"),
    "wang": ("王岚", "leader", "desk_unit"),
    "er": ("贺文", "second_reader", "desk_unit"),
    "fu": ("傅清", "review_body", "inspection"),
    "zhong": ("钟正", "final_body", "city_review"),
    "mi": ("米严", "seal_desk", "inspection"),
    "tian": ("田禾", "grid_worker", "desk_unit"),
    "xiang": ("向明", "handler", "town_unit"),
    "ji": ("季审", "auditor", "inspection"),
    "guan": ("管平", "system_administrator", "desk_unit"),
    "an": ("安固", "security_administrator", "desk_unit"),
    "jian": ("简明", "audit_administrator", "inspection"),
}


def gather() -> Cast:
    """Make the cast: 青禾县 with 清溪镇 and 柳湾村, its units and officials, and Qian of another county."""
    city = places.add_area(name="临江市", level="city", code="c1")
    county = places.add_area(name="青禾县", level="county", parent=city, code="k1")
    other = places.add_area(name="白石县", level="county", parent=city, code="k2")
    town = places.add_area(name="清溪镇", level="town", parent=county, code="t1")
    village = places.add_area(name="柳湾村", level="village", parent=town, code="v1")
    units = {
        "desk_unit": people.add_unit(name="青禾县社会工作部受理中心", kind="desk", area=county),
        "works": people.add_unit(name="青禾县住建局", kind="department", area=county),
        "water": people.add_unit(name="青禾县水利局", kind="department", area=county),
        "town_unit": people.add_unit(name="清溪镇人民政府", kind="township", area=town),
        "inspection": people.add_unit(name="青禾县督查室", kind="department", area=county),
        "city_review": people.add_unit(name="临江市信访复核办公室", kind="department", area=city),
    }
    city_works = people.add_category(name="城乡建设", code="cj")
    roads = people.add_category(name="道路", parent=city_works, code="dl")
    lamps = people.add_category(name="路灯", parent=roads, code="ld")
    people.add_duty(category=roads, area=county, unit=units["works"], basis="县住建局“三定”规定第三条")
    users = {}
    for login, (name, role, unit) in _ROLES.items():
        area = town if unit == "town_unit" else county
        users[login] = _official(login, name, role, units[unit], area)
    elsewhere = people.add_unit(name="白石县受理中心", kind="desk", area=other)
    users["qian"] = _official("qian", "钱远", "desk", elsewhere, other)
    return Cast(
        county=county, town=town, village=village, other_county=other, roads=roads, lamps=lamps, users=users,
        **units,
    )  # fmt: skip


def _official(login: str, name: str, role: str, unit: Unit, area: Area) -> User:
    user = people.add_user(username=login, name=name, password="a-long-test-password")
    people.give_post(user=user, unit=unit, area=area, role=role, from_on=SINCE)
    return user


def filed(
    cast: Cast,
    *,
    title: str = "村口路灯不亮",
    words: str = "柳湾村村口的路灯坏了半个月，晚上很黑。",
    when: datetime = MORNING,
    **changes: object,
) -> Receipt:
    """A request that Chen filed, in the hands of the clerk Luo."""
    request = Request(
        title=title, words=words, area=cast.village, channel=Channel.VISIT, person=CHEN, **changes
    )  # type: ignore[arg-type]
    return actions.receive(request, by=cast.who("lin"), at=when)


def screened(
    cast: Cast, *, request_class: str = "help_request", when: datetime = MORNING, **changes: object
) -> Case:
    """A case that desk Lin has screened."""
    case = filed(cast, when=when, **changes).case  # type: ignore[arg-type]
    actions.take(
        "screen",
        case,
        by=cast.who("lin"),
        at=when,
        request_class=request_class,
        urgency="normal",
        category=cast.lamps,
    )
    return case


def referred(cast: Cast, **changes: object) -> Case:
    """A case that waits to be accepted by the works bureau."""
    case = screened(cast, **changes)  # type: ignore[arg-type]
    actions.take("refer", case, by=cast.who("lin"), at=MORNING, lead_unit=cast.works)
    return case


def handled(cast: Cast, **changes: object) -> Case:
    """A case that Zhao is handling."""
    case = referred(cast, **changes)
    zhao = cast.who("zhao")
    actions.take("accept", case, by=zhao, at=MORNING)
    actions.take("begin", case, by=zhao, at=MORNING, handler=cast.users["zhao"])
    return case


def reported(cast: Cast, *, outcome: str = "solved", **changes: object) -> Case:
    """A case whose result Zhao has filed."""
    case = handled(cast, **changes)
    actions.take(
        "file_result",
        case,
        by=cast.who("zhao"),
        at=at(6),
        outcome=outcome,
        findings="灯杆线路老化，已更换。",
        legal_basis="《城市照明管理规定》",
    )
    return case


def replied(cast: Cast, **changes: object) -> Case:
    """A case that head Hu has answered."""
    case = reported(cast, **changes)  # type: ignore[arg-type]
    actions.take("pass_review", case, by=cast.who("shen"), at=at(7))
    actions.take(
        "reply",
        case,
        by=cast.who("hu"),
        at=at(7, 10),
        reply="路灯已经修好，请您看看。",
        service_method="online",
        served_on=date(2026, 8, 7),
    )
    return case
