"""Materials: kept in versions, each approved by another person than the one who made it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach.actions.reach import check_arranges, check_goes
from sixia.channels.outreach.models import Material, Topic, Version
from sixia.ground.files import actions as files
from sixia.ground.files.checking import Checked
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Text:
    """What a version says: official text, plain words beside it, a checked file, where it is online."""

    official: str = ""
    plain: str = ""
    file: Checked | None = None
    online_at: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to use."""
        return not (self.official.strip() or self.plain.strip() or self.file or self.online_at.strip())


@transaction.atomic
def add_material(
    *, kind: str, title: str, area: Area, unit: Unit, licence: str, text: Text, by: Standing,
    at: datetime, uid: uuid.UUID, used_at: str = "both", licence_words: str = "", topic: Topic | None = None,
) -> Material:  # fmt: skip
    """Put a material into the library with its first version. The same ``uid`` gives the same one."""
    again = Material.objects.filter(uid=uid).first()
    if again is not None:
        _drop(text)
        return again
    check_goes(area.path, by=by)
    if licence == "granted" and not licence_words.strip():
        raise Missing(_("请写明由谁授权、授权到什么时候。"), field="licence_words")
    row = Material(
        uid=uid, kind=kind, title=title, area=area, unit=unit, licence=licence, licence_words=licence_words,
        used_at=used_at, topic=topic, added_at=at,
    )  # fmt: skip
    row.save()
    journal.note(row, "add", by=by, at=at, title=title)
    _version(row, text, by=by, at=at, uid=uuid.uuid5(uid, "first"))
    return row


@transaction.atomic
def add_version(material: Material, text: Text, *, by: Standing, at: datetime, uid: uuid.UUID) -> Version:
    """Add a version; those before stay as they were. The same ``uid`` gives the same one."""
    again = Version.objects.filter(uid=uid).first()
    if again is not None:
        _drop(text)
        return again
    check_goes(material.area_path, by=by)
    kept = Material.objects.select_for_update().get(pk=material.pk)
    row = _version(kept, text, by=by, at=at, uid=uid)
    journal.note(kept, "correct", by=by, at=at, version=row.number)
    return row


@transaction.atomic
def approve(version: Version, *, by: Standing, at: datetime) -> Version:
    """Approve a version for use; a second press changes nothing."""
    material = version.material
    check_arranges(material.area_path, by=by)
    kept = Version.objects.select_for_update().get(pk=version.pk)
    if kept.made_by_id == by.user_id:
        raise NotAllowed(_("材料要由制作人以外的另一个人审定。"))
    if kept.approved_at is not None:
        return kept
    kept.approved_by_id, kept.approved_at = by.user_id, at
    kept.save()
    journal.note(material, "approve", by=by, at=at, version=kept.number)
    return kept


def _version(material: Material, text: Text, *, by: Standing, at: datetime, uid: uuid.UUID) -> Version:
    if text.is_empty:
        raise Missing(_("请写下内容，或者放一个文件。"), field="official")
    user = User.objects.get(pk=by.user_id or 0)
    stored = files.keep(text.file, at=at, by=user) if text.file else None
    last = material.versions.first()
    return Version.objects.create(
        uid=uid, material=material, number=last.number + 1 if last else 1, official=text.official,
        plain=text.plain, stored=stored, online_at=text.online_at, made_by=user, made_at=at,
    )  # fmt: skip


def _drop(text: Text) -> None:
    """A file that came along with a form that was sent before is there already."""
    if text.file is not None:
        text.file.discard()
