"""Writing down an honour that someone outside gave."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.projects.models import Honour


@dataclass(frozen=True, kw_only=True)
class Award:
    """What was given, to which place and unit, by whom, on which local date, and where that can be read."""

    name: str
    given_by: str
    on: date
    source: str
    area: Area
    unit: Unit
    note: str = ""


@transaction.atomic
def honour(award: Award, *, by: Standing, at: datetime, uid: uuid.UUID) -> Honour:
    """Keep an honour as an outside fact, with its source. The same ``uid`` gives the same one."""
    again = Honour.objects.filter(uid=uid).first()
    if again is not None:
        return again
    if not reaches(by, permits.ARRANGE, award.area.path):
        raise NotAllowed(
            _("荣誉须由在 %(area)s 有“%(permit)s”权限的岗位登记。")
            % {"area": award.area, "permit": permits.ARRANGE.means},
            field="area",
        )
    if award.on > clock.local_date(at):
        raise Missing(_("授予日期还没有到，请检查。"), field="on")
    for name, sentence in (
        ("name", _("请写荣誉名称。")),
        ("given_by", _("请写由谁授予。")),
        ("source", _("请写明来源，例如文件名称和文号。")),
    ):
        if not getattr(award, name).strip():
            raise Missing(sentence, field=name)
    columns = {name: getattr(award, name) for name in award.__dataclass_fields__}
    row = Honour.objects.create(uid=uid, recorded_at=at, **columns)
    journal.note(row, "add", by=by, at=at, given_by=award.given_by, on=award.on, source=award.source)
    return row
