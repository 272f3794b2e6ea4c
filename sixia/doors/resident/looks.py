"""Who looked at a resident's identity, for the resident: the unit and the day, never an official's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.ground.days import clock
from sixia.ground.people import queries as people
from sixia.ground.people.models import Post
from sixia.ground.vault import masks
from sixia.ground.vault import queries as vault
from sixia.ground.vault.models import Identity, Look
from sixia.outputs.notices.telling import Telling

_WHAT: Mapping[str, Promise] = {
    Look.What.OPENED: gettext_lazy("看了您的姓名和电话"),
    Look.What.SEARCHED: gettext_lazy("按电话号码查到了您"),
    Look.What.CORRECTED: gettext_lazy("照您的请求更正了联系方式"),
    Look.What.ERASED: gettext_lazy("照您的请求删除了姓名和电话"),
}


@dataclass(frozen=True)
class Looked:
    """One look: when, which unit, what was done; ``reason`` is the one it gave, empty for anything else."""

    at: datetime
    unit: str
    what: str
    reason: str


def looks(identity: Identity | None, telling: Telling) -> list[Looked]:
    """Every look at the identity, the oldest first; empty for whoever left none."""
    if identity is None:
        return []
    rows = list(vault.looks_at(identity))
    posts = people.posts_of_each(row.by_id for row in rows if row.by_id is not None)
    return [_looked(row, telling, posts.get(row.by_id or 0, ())) for row in rows]


def _looked(row: Look, telling: Telling, posts: Sequence[Post]) -> Looked:
    reason = masks.in_text(row.reason) if row.what == Look.What.OPENED else ""
    what = str(_WHAT.get(row.what, row.get_what_display()))
    return Looked(at=row.at, unit=_unit(row, telling, posts), what=what, reason=reason)


def _unit(row: Look, telling: Telling, posts: Sequence[Post]) -> str:
    """As the case tells it; else the unit of a post that was held on that day."""
    for event in telling.events:
        if event.actor_id == row.by_id and event.recorded_at == row.at and event.unit:
            return event.unit.name
    day = clock.local_date(row.at)
    held = (post for post in posts if post.from_on <= day and (post.to_on is None or post.to_on > day))
    return next((post.unit.name for post in held), _("（单位没有记下）"))
