"""The roster: who speaks, what they can do and when they are free; which teams there are, and of whom."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach.actions.reach import check_arranges
from sixia.channels.outreach.models import Free, Skill, Speaker, Team
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ledger.refusals import Missing

LONGEST_LANGUAGE, MOST_LANGUAGES = 20, 10


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A speaker: an account or a name, what they can do; ``free`` holds pairs of weekday and part of day."""

    area: Area
    unit: Unit
    recruited: str
    user: User | None = None
    name: str = ""
    known_as: str = ""
    contact: str = ""
    about: str = ""
    forms: Sequence[str] = ()
    languages: Sequence[str] = ()
    free: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class Band:
    """A team: its host unit, what it is about, in which forms, who belongs to it."""

    area: Area
    unit: Unit
    kind: str
    name: str
    theme: str = ""
    contact: str = ""
    forms: Sequence[str] = ()
    members: Sequence[Speaker] = ()


@transaction.atomic
def enlist(voice: Voice, *, by: Standing, at: datetime, uid: uuid.UUID) -> Speaker:
    """Put a speaker on the roster. The same ``uid`` gives the same one."""
    again = Speaker.objects.filter(uid=uid).first()
    if again is not None:
        return again
    row = _voiced(Speaker(uid=uid, added_at=at), voice, by=by)
    journal.note(row, "add", by=by, at=at, name=str(row))
    return row


@transaction.atomic
def change_speaker(row: Speaker, voice: Voice, *, by: Standing, at: datetime) -> Speaker:
    """Put right what the roster says of a speaker."""
    check_arranges(row.area_path, by=by)
    kept = Speaker.objects.select_for_update().get(pk=row.pk)
    before = {"name": str(kept), "recruited": kept.recruited, "skills": [str(s) for s in kept.skills.all()]}
    kept = _voiced(kept, voice, by=by)
    journal.note(kept, "correct", by=by, at=at, before=before)
    return kept


@transaction.atomic
def form_team(band: Band, *, by: Standing, at: datetime, uid: uuid.UUID) -> Team:
    """Found a team. The same ``uid`` gives the same one."""
    again = Team.objects.filter(uid=uid).first()
    if again is not None:
        return again
    row = _banded(Team(uid=uid, added_at=at), band, by=by)
    journal.note(row, "add", by=by, at=at, name=row.name)
    return row


@transaction.atomic
def change_team(row: Team, band: Band, *, by: Standing, at: datetime) -> Team:
    """Put right what the roster says of a team."""
    check_arranges(row.area_path, by=by)
    kept = Team.objects.select_for_update().get(pk=row.pk)
    before = {"name": kept.name, "theme": kept.theme, "members": [str(one) for one in kept.members.all()]}
    kept = _banded(kept, band, by=by)
    journal.note(kept, "correct", by=by, at=at, before=before)
    return kept


@transaction.atomic
def let_go(row: Speaker | Team, *, on: date, by: Standing, at: datetime) -> None:
    """Take a speaker or a team off the roster; what they held stays theirs."""
    check_arranges(row.area_path, by=by)
    if row.left_on is not None:
        return
    row.left_on = on
    row.save()
    journal.note(row, "end", by=by, at=at, on=on)


def _voiced(row: Speaker, voice: Voice, *, by: Standing) -> Speaker:
    check_arranges(voice.area.path, by=by)
    if voice.user is None and not voice.name.strip():
        raise Missing(_("请选一位有账号的干部，或者写下姓名。"), field="name")
    languages = [one.strip() for one in voice.languages if one.strip()]
    if len(languages) > MOST_LANGUAGES or any(len(one) > LONGEST_LANGUAGE for one in languages):
        raise Missing(
            _("最多写 %(most)d 种语言，每种不超过 %(long)d 个字。")
            % {"most": MOST_LANGUAGES, "long": LONGEST_LANGUAGE},
            field="languages",
        )
    for name in ("area", "unit", "user", "known_as", "recruited", "contact", "about"):
        setattr(row, name, getattr(voice, name))
    row.name = "" if voice.user else voice.name
    _save_once(row)
    row.skills.all().delete()
    _can(voice.forms, Skill.Sort.FORM, speaker=row)
    _can(languages, Skill.Sort.LANGUAGE, speaker=row)
    row.free.all().delete()
    free = dict.fromkeys(voice.free)
    Free.objects.bulk_create(Free(speaker=row, weekday=day, part=part) for day, part in free)
    return row


def _save_once(row: Speaker) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Missing(_("%(name)s 已经在名册里了。") % {"name": row.user}, field="user") from None


def _banded(row: Team, band: Band, *, by: Standing) -> Team:
    check_arranges(band.area.path, by=by)
    for name in ("area", "unit", "kind", "name", "theme", "contact"):
        setattr(row, name, getattr(band, name))
    row.save()
    row.members.set(band.members)
    row.skills.all().delete()
    _can(band.forms, Skill.Sort.FORM, team=row)
    return row


def _can(values: Sequence[str], sort: str, **whose: Speaker | Team) -> None:
    Skill.objects.bulk_create(Skill(sort=sort, value=one, **whose) for one in dict.fromkeys(values))
