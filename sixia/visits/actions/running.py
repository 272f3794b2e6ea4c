"""Campaigns over many sites, and the secret address of someone's calendar."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits.models import CalendarKey, Campaign


@dataclass(frozen=True, kw_only=True)
class Drive:
    """One undertaking: its name and goal, when (local dates, the last one included), where, who hosts it."""

    kind: str
    name: str
    area: Area
    unit: Unit
    from_on: date
    to_on: date
    goal: str = ""
    sites: Sequence[Site] = ()
    hosts: Sequence[Unit] = ()


@transaction.atomic
def run_campaign(drive: Drive, *, by: Standing, at: datetime, uid: uuid.UUID) -> Campaign:
    """Set up a campaign. The same ``uid`` gives the same one."""
    again = Campaign.objects.filter(uid=uid).first()
    if again is not None:
        return again
    if not reaches(by, permits.ARRANGE, drive.area.path):
        raise NotAllowed(_("专题活动须由有“%(permit)s”权限的岗位安排。") % {"permit": permits.ARRANGE.means})
    if drive.to_on < drive.from_on:
        raise Missing(_("结束日期早于开始日期，请检查。"), field="to_on")
    plain = ("kind", "name", "area", "unit", "from_on", "to_on", "goal")
    row = Campaign(uid=uid, created_at=at, **{name: getattr(drive, name) for name in plain})
    row.save()
    row.sites.set(drive.sites)
    row.hosts.set(drive.hosts)
    journal.note(row, "add", by=by, at=at, name=drive.name)
    return row


@transaction.atomic
def new_calendar_key(*, by: Standing, at: datetime) -> CalendarKey:
    """Give someone a new secret address for their calendar; the old one ends."""
    key, _made = CalendarKey.objects.update_or_create(
        user_id=by.user_id, defaults={"token": secrets.token_urlsafe(32), "made_at": at}
    )
    return key
