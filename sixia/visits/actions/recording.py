"""Planning a trip, and recording it once with everything that was found and promised; all or nothing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.journal.queries import story
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger.refusals import Missing, NotNow
from sixia.projects.models import Project
from sixia.visits import codes, queries
from sixia.visits.actions import allowed
from sixia.visits.actions.finding import Found, FoundNow, find
from sixia.visits.actions.pairing import note_visit
from sixia.visits.actions.promising import Promised, promise
from sixia.visits.models import Campaign, Companion, Pairing, Promise, Visit


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who comes along: an official by account, or a name, with the unit they stand for."""

    user: User | None = None
    unit: Unit | None = None
    name: str = ""
    part: str = codes.Part.MEMBER


@dataclass(frozen=True, kw_only=True)
class Trip:
    """What is known of a trip. ``channels`` are the goings-down it serves, at least one; dates are local."""

    on: date
    area: Area
    channels: Sequence[str]
    unit: Unit
    form: str = codes.Form.RANDOM
    mode: str = codes.Mode.ROUTINE
    from_time: time | None = None
    to_time: time | None = None
    site: Site | None = None
    place_words: str = ""
    lead: User | None = None
    party: Sequence[Person] = ()
    theme: str = ""
    fronts: Sequence[str] = ()
    services: Sequence[str] = ()
    tags: Sequence[str] = ()
    households: int | None = None
    people: int | None = None
    counted: str = codes.Counted.EXACT
    said: str = ""
    answered: str = ""
    follow_up: str = ""
    pairing: Pairing | None = None
    campaign: Campaign | None = None
    project: Project | None = None
    asked_for: bool = False
    quiet_reason: str = ""
    is_public: bool = False
    bring: str = ""

    def columns(self) -> dict[str, object]:
        """The trip as the columns of a visit."""
        plain = {
            name: getattr(self, name)
            for name in self.__dataclass_fields__
            if name not in {"channels", "party", "fronts", "services", "tags"}
        }
        flags = {f"is_{one.value}": one.value in self.channels for one in codes.FourChannels}
        lists = {name: list(getattr(self, name)) for name in ("fronts", "services", "tags")}
        return plain | flags | lists


@dataclass(frozen=True)
class Recorded:
    """A trip as it now stands, with what came of it."""

    visit: Visit
    found: list[FoundNow] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


@transaction.atomic
def plan(trip: Trip, *, by: Standing, at: datetime, uid: uuid.UUID) -> Visit:
    """Put a trip into the calendar. The same ``uid`` gives the same visit."""
    again = Visit.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check(trip, by=by)
    visit = _written(Visit(uid=uid), trip, status=codes.Status.PLANNED, by=by, at=at)
    journal.note(visit, "plan", by=by, at=at, on=trip.on, theme=trip.theme)
    return visit


@transaction.atomic
def record(
    trip: Trip,
    *,
    by: Standing,
    at: datetime,
    uid: uuid.UUID,
    planned: Visit | None = None,
    found: Sequence[Found] = (),
    promised: Sequence[Promised] = (),
) -> Recorded:
    """Record a trip that took place, a planned one in its own row, with all that was found and promised.

    The same ``uid`` gives the same visit, and finds and promises nothing again.
    """
    again = _held(planned) if planned is not None else Visit.objects.filter(uid=uid).first()
    if again is not None and again.status != codes.Status.PLANNED:
        return _known_to(again, uid=uid, by=by)
    if again is not None:
        allowed.in_area(again.area, by=by)
    if trip.on > clock.local_date(at):
        raise Missing(_("这次走访的日期还没有到；没有去的，请列入计划。"), field="on")
    _check(trip, by=by, planned=again)
    visit = _written(again or Visit(uid=uid), trip, status=codes.Status.DONE, by=by, at=at)
    journal.note(visit, "record", by=by, at=at, on=trip.on, form=uid)
    note_visit(visit)
    return Recorded(
        visit,
        [find(visit, one, by=by, at=at, uid=uuid.uuid5(uid, f"found {n}")) for n, one in enumerate(found)],
        [
            promise(visit, one, by=by, at=at, uid=uuid.uuid5(uid, f"word {n}"))
            for n, one in enumerate(promised)
        ],
    )


@transaction.atomic
def call_off(visit: Visit, *, reason: str, by: Standing, at: datetime) -> None:
    """Take a planned trip out of the calendar; it stays readable, with the reason."""
    allowed.in_area(visit.area, by=by)
    planned = Visit.objects.filter(pk=visit.pk, status=codes.Status.PLANNED)
    if not planned.update(status=codes.Status.CANCELLED):
        raise NotNow(_("只有计划中的走访可以取消。"))
    visit.status = codes.Status.CANCELLED
    journal.note(visit, "cancel", by=by, at=at, reason=reason)


CORRECTABLE = (
    "theme", "place_words", "households", "people", "counted", "said", "answered", "follow_up", "fronts",
    "services", "tags", "from_time", "to_time", "mode", "form",
)  # fmt: skip


@transaction.atomic
def correct(visit: Visit, *, by: Standing, at: datetime, **changes: object) -> Visit:
    """Put right what was recorded; the journal keeps what stood there before."""
    allowed.in_area(visit.area, by=by)
    kept = Visit.objects.select_for_update().get(pk=visit.pk)
    unknown = set(changes) - set(CORRECTABLE)
    assert not unknown, unknown
    before = {name: getattr(kept, name) for name in changes if getattr(kept, name) != changes[name]}
    if not before:
        return kept
    for name in before:
        setattr(kept, name, changes[name])
    kept.save()
    journal.note(kept, "correct", by=by, at=at, before=before, after={name: changes[name] for name in before})
    return kept


def _written(visit: Visit, trip: Trip, *, status: str, by: Standing, at: datetime) -> Visit:
    for name, value in trip.columns().items():
        setattr(visit, name, value)
    visit.status, visit.recorded_by_id, visit.recorded_at = status, by.user_id, at
    visit.save()
    visit.party.all().delete()
    for one in trip.party:
        Companion.objects.create(visit=visit, user=one.user, unit=one.unit, name=one.name, part=one.part)
    return visit


def _held(visit: Visit) -> Visit:
    """The row itself, as it stands now, for as long as it is written."""
    return Visit.objects.select_for_update(of=("self",)).select_related("area").get(pk=visit.pk)


def _known_to(visit: Visit, *, uid: uuid.UUID, by: Standing) -> Recorded:
    """What an earlier sending of the same form had made; the codes are the same ones.

    Another form is no second sending: what it says would be lost, and the codes are not for whoever sent it.
    """
    sent = story(visit).filter(verb="record", by_id=by.user_id, facts__contains=str(uid))
    if visit.status == codes.Status.CANCELLED or not sent.exists():
        raise NotNow(_("这次走访已经记下或者取消了，您写的还没有保存。请打开那次走访，把要补的加上去。"))
    found = [FoundNow(one, FoundNow.code_of(one)) for one in visit.findings.select_related("case")]
    return Recorded(visit, found, list(visit.promises.all()))


def _check(trip: Trip, *, by: Standing, planned: Visit | None = None) -> None:
    allowed.in_area(trip.area, by=by)
    if not trip.channels:
        raise Missing(_("请选这次下基层做了哪几样，至少一样。"), field="channels")
    if trip.site is not None and not trip.site.area.path.startswith(trip.area.path):
        raise Missing(_("所选的点不在这个区域里，请核对。"), field="site")
    quiet = queries.disturbs(trip.site, on=trip.on, apart_from=planned)
    if quiet and not trip.asked_for and not trip.quiet_reason:
        raise Missing(
            _("这家企业前后三十天里已有 %(most)d 次走访。再去请写明理由；企业请我们去的，请勾选。")
            % {"most": queries.QUIET_MOST},
            field="quiet_reason",
        )
