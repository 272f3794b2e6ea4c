"""The cases of which a large ledger is made by copying: each walked through the house's own steps."""

import random
from datetime import datetime, timedelta

from bench import rounds
from bench.county import County
from sixia.ground.days import clock
from sixia.ground.places.models import Area
from sixia.ledger import actions, bringing
from sixia.ledger.actions import Request
from sixia.ledger.bringing import Brought

SHARES = {"history": 0.85, "done": 0.10, "open": 0.05}
"""Closed elsewhere and brought along; gone all the way round here; open."""

STOPS = (0,) * 12 + (1,) * 8 + (2,) * 12 + (3,) * 4 + (4,) * 30 + (6,) * 10 + (7,) * 4 + (8,) * 16 + (9,) * 8
"""After how many steps of the way the open ones stand: most are being handled."""

WHERE = ("村口", "小区东门", "学校门前", "菜市场旁", "河堤上", "卫生院对面", "老街", "安置房三号楼", "工地北侧", "文化广场")
WHAT = ("路灯不亮", "自来水浑浊", "电压不稳", "物业乱收费", "垃圾没有清运", "夜间施工噪声", "下水道堵塞", "道路坑洼积水",
        "医保报销遇阻", "违章搭建挡道", "公交车改线不便", "低保申请没有答复")  # fmt: skip
SINCE = ("已经半个月", "从上周开始", "反映过两次", "入秋以来", "昨天夜里", "每逢下雨")
WISH = ("请尽快派人查看。", "希望有人答复。", "老人孩子出行不便。", "请告知由哪个单位负责。", "盼望早日解决。")


def make(county: County, *, at: datetime) -> dict[str, list[int]]:
    """Walk the models, and give their keys by kind."""
    dice = random.Random(7)
    return {
        "history": _history(county, dice, at=at),
        "done": [_walked(county, dice, at=at - timedelta(days=40 + 2 * n), stop=99) for n in range(30)],
        "open": [_walked(county, dice, at=at - timedelta(hours=1 + n), stop=stop) for n, stop in enumerate(STOPS)],
    }


def _history(county: County, dice: random.Random, *, at: datetime) -> list[int]:
    """Closed in another platform, and brought along."""
    items = []
    for number in range(200):
        received_at = at - timedelta(days=60 + 5 * number)
        closed_at = received_at + timedelta(days=9)
        items.append(
            Brought(request=_request(county, dice), step="import_closed", received_at=received_at,
                    category=dice.choice(county.categories), lead_unit=county.units[_unit(county, dice)],
                    in_time=True, replied_at=closed_at, closed_at=closed_at)
        )  # fmt: skip
    desk = county.who("desk", on=clock.local_date(at))
    return [int(case.pk) for case in bringing.bring(items, by=desk, at=at - timedelta(days=50))]


def _walked(county: County, dice: random.Random, *, at: datetime, stop: int) -> int:
    """Received here, and taken some steps along the way."""
    request = _request(county, dice)
    case = rounds.receive(county, request, at=at)
    if request.area.code != "k2":
        way = rounds.way(county, case, at=at, unit=_unit(county, dice))
        for _step, stride in zip(range(stop), way, strict=False):
            actions.take(stride.name, case, by=stride.by, at=at, **stride.facts)
    return int(case.pk)


def _request(county: County, dice: random.Random) -> Request:
    where, what = dice.choice(WHERE), dice.choice(WHAT)
    words = f"{where}{what}，{dice.choice(SINCE)}，{dice.choice(WISH)}"
    channel = dice.choice(("web", "visit", "call", "hotline"))
    return Request(title=f"{where}{what}", words=words, area=_area(county, dice), channel=channel)


def _area(county: County, dice: random.Random) -> Area:
    """Half of everything happens in the county town, a little in the county next to it."""
    if dice.random() < 0.03:
        return county.areas["k2"]
    town = 1 if dice.random() < 0.6 else dice.randrange(16)
    return county.areas[f"v{town}-{dice.randrange(10)}"]


def _unit(county: County, dice: random.Random) -> str:
    """One bureau in four cases; the departments share the rest."""
    return "d0" if dice.random() < 0.3 else f"d{dice.randrange(1, 23)}"
