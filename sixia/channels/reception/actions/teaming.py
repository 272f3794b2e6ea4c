"""Teams: set up with their members, ended when they are no more."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception.models import Member, Team
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Someone in a team, by account or by name, and as what."""

    profession: str
    user: User | None = None
    name: str = ""


@transaction.atomic
def found_team(
    *, kind: str, name: str, area: Area, unit: Unit, members: Sequence[Joined], by: Standing, at: datetime,
    uid: uuid.UUID, about: str = "",
) -> Team:  # fmt: skip
    """Set up a team. The same ``uid`` gives the same one."""
    again = Team.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check(area, by=by)
    if not members:
        raise Missing(_("请写下至少一名成员。"), field="officials")
    team = Team(uid=uid, kind=kind, name=name, area=area, unit=unit, about=about)
    team.save()
    for one in members:
        Member.objects.create(team=team, user=one.user, name=one.name, profession=one.profession)
    journal.note(team, "add", by=by, at=at, name=name)
    return team


@transaction.atomic
def end_team(team: Team, *, by: Standing, at: datetime) -> Team:
    """A team is no more; what it did stays."""
    _check(team.area, by=by)
    kept = Team.objects.select_for_update(of=("self",)).select_related("area").get(pk=team.pk)
    if kept.ended_on is None:
        kept.ended_on = clock.local_date(at)
        kept.save()
        journal.note(kept, "end", by=by, at=at)
    return kept


def _check(area: Area, *, by: Standing) -> None:
    if not reaches(by, permits.ARRANGE, area.path):
        raise NotAllowed(_("队伍须由有“%(permit)s”权限的岗位建立。") % {"permit": permits.ARRANGE.means})
