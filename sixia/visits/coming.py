"""What comes next for someone: planned visits, pairings that fall due, promises; in order of days."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.people.scope import Standing
from sixia.visits import queries
from sixia.visits.models import Visit

BACK, AHEAD = timedelta(days=30), timedelta(days=120)
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Coming:
    """One thing to do on a local date; ``key`` stays the same from day to day."""

    key: str
    on: date
    what: str
    kind: str
    url: str
    where: str = ""
    from_time: time | None = None
    to_time: time | None = None


def of(who: Standing, *, on: date) -> list[Coming]:
    """Everything from a month ago that is still open, and of the months ahead."""
    found = [*_planned(who, on), *_due(who, on), *_promised(who)]
    return sorted(found, key=lambda one: (one.on, one.key))[:MOST]


def _planned(who: Standing, on: date) -> list[Coming]:
    mine = Q(lead_id=who.user_id) | Q(recorded_by_id=who.user_id) | Q(party__user_id=who.user_id)
    plans = queries.planned(Visit.objects.filter(mine, on__gte=on - BACK, on__lt=on + AHEAD)).distinct()
    return [
        Coming(
            key=f"visit-{one.pk}", on=one.on, what=str(one), kind=_("计划的走访"), where=one.place,
            url=reverse("visits:visit", args=[one.pk]), from_time=one.from_time, to_time=one.to_time,
        )
        for one in queries.shown(plans)[:MOST]
    ]  # fmt: skip


def _due(who: Standing, on: date) -> list[Coming]:
    pairings = queries.my_pairings(who, on=on).filter(next_on__isnull=False, next_on__lt=on + AHEAD)
    return [
        Coming(
            key=f"pairing-{one.pk}", on=one.next_on or on, kind=_("挂钩提醒"), where=str(one.area),
            what=_("最迟这天去 %(target)s") % {"target": one.target},
            url=reverse("visits:pairing", args=[one.pk]),
        )
        for one in pairings[:MOST]
    ]  # fmt: skip


def _promised(who: Standing) -> list[Coming]:
    return [
        Coming(
            key=f"promise-{one.pk}", on=one.due_on, what=str(one), kind=_("答应的事"), where=str(one.visit),
            url=reverse("visits:promise", args=[one.pk]),
        )
        for one in queries.my_promises(who)[:MOST]
    ]  # fmt: skip
