"""A case's way round, as a list of steps that the measuring walks one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bench.county import County
from sixia.ground.days import clock
from sixia.ground.people.scope import Standing, resident
from sixia.ground.vault.person import Person
from sixia.ledger import actions
from sixia.ledger.actions import Request
from sixia.ledger.models import Case

CODE = "12345678"


@dataclass(frozen=True)
class Stride:
    """One step of the way: its name, who takes it, its answers."""

    name: str
    by: Standing
    facts: dict[str, object]


def filed(county: County, *, number: int, at: datetime) -> Case:
    """A request of a resident, fresh from the counter."""
    villages = [area for area in county.areas.values() if area.level == "village"]
    request = Request(
        title=f"村口第{number}盏路灯不亮",
        words="村口的路灯坏了半个月，晚上很黑，老人出门容易摔跤。",
        area=villages[number % len(villages)],
        channel="visit",
        person=Person(name="陈秋水", phone=f"138{number:08d}", address="", id_number=""),
    )
    return receive(county, request, at=at)


def receive(county: County, request: Request, *, at: datetime) -> Case:
    """The request as the desk takes it down; the resident's code is the same for all."""
    desk = county.who("desk" if request.area.code != "k2" else "elsewhere", on=clock.local_date(at))
    return Case.objects.get(pk=actions.receive(request, by=desk, at=at, code=CODE).case.pk)


def way(county: County, case: Case, *, at: datetime, unit: str = "d0") -> Iterator[Stride]:
    """Each step from the first reading to the write-off, the usual way, through one unit."""
    today = clock.local_date(at)
    names = ("desk", f"handler_{unit}", f"head_{unit}", f"reviewer_{unit}", "supervisor")
    desk, handler, head, reviewer, supervisor = (county.who(name, on=today) for name in names)
    screening = {"request_class": "help_request", "urgency": "normal", "category": county.categories[0]}
    yield Stride("screen", desk, screening)
    yield Stride("refer", desk, {"lead_unit": county.units[unit]})
    yield Stride("accept", handler, {})
    yield Stride("begin", handler, {"handler": county.users[f"handler_{unit}"]})
    yield Stride("record_contact", handler, {"contact": "已电话联系，约定明日上门查看。"})
    result = {"outcome": "solved", "findings": "灯杆线路老化，已更换。", "legal_basis": "城市照明管理规定"}
    yield Stride("file_result", handler, result)
    yield Stride("pass_review", reviewer, {})
    answer = {
        "reply": "路灯已经修好，请您看看。",
        "service_method": "online",
        "served_on": today,
    }
    yield Stride("reply", head, answer)
    yield Stride("evaluate", resident(case.pk), {"solved": "yes", "satisfaction": "5"})
    yield Stride("close", supervisor, {})
