"""Choosing what to explain: a topic keeps from which kinds of cases, of which days, it was chosen."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach.actions.reach import check_arranges
from sixia.channels.outreach.models import Topic
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A topic for an area, from a local date to another; ``seen_…`` are the days whose cases were counted."""

    title: str
    area: Area
    unit: Unit
    from_on: date
    to_on: date
    seen_from_on: date
    seen_to_on: date
    categories: Sequence[Category] = ()
    goal: str = ""


@transaction.atomic
def choose_topic(choice: Choice, *, by: Standing, at: datetime, uid: uuid.UUID) -> Topic:
    """Choose a topic. The same ``uid`` gives the same one."""
    again = Topic.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(choice.area.path, by=by)
    if choice.to_on < choice.from_on:
        raise Missing(_("结束日期早于开始日期，请检查。"), field="to_on")
    plain = ("title", "area", "unit", "from_on", "to_on", "seen_from_on", "seen_to_on", "goal")
    row = Topic(uid=uid, added_at=at, **{name: getattr(choice, name) for name in plain})
    row.save()
    row.categories.set(choice.categories)
    journal.note(row, "add", by=by, at=at, categories=[str(one) for one in choice.categories])
    return row
