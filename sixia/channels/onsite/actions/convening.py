"""Calling a meeting on the spot, saying who came, ending it: then its visit is the record."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite import codes
from sixia.channels.onsite.actions.agenda import put_on_agenda
from sixia.channels.onsite.actions.allowed import check_runs, open_session
from sixia.channels.onsite.models import Attendee, Session
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotNow
from sixia.visits import actions as visits
from sixia.visits import queries as seen
from sixia.visits.actions import Person, Trip
from sixia.visits.codes import Status
from sixia.visits.models import Visit


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What kind of meeting it is, at which level, and which units are called to it."""

    kind: str = codes.Kind.OFFICE
    level: str = ""
    units: Sequence[Unit] = ()


@transaction.atomic
def convene(
    meeting: Meeting, *, by: Standing, at: datetime, uid: uuid.UUID, trip: Trip | None = None,
    visit: Visit | None = None, case: Case | None = None,
) -> Session:  # fmt: skip
    """Call a meeting on a visit there is, or on the one it makes; ``case`` goes on its agenda at once."""
    again = Session.objects.filter(uid=uid).first()
    if again is not None:
        return again
    visit = _held(visit) if visit else _planned(trip, by=by, at=at, uid=uid)
    if visit.status == Status.CANCELLED:
        raise NotNow(_("这次走访已经取消，不能再开会；请另外安排一次。"))
    if Session.objects.filter(visit=visit).exists():
        raise NotNow(_("这次走访已经有一场会，请直接使用那一场。"))
    if not visit.is_onsite:
        raise NotNow(_("这次走访没有选“现场办公”，请另外安排一次。"))
    session = Session(uid=uid, visit=visit, kind=meeting.kind, level=meeting.level, created_at=at)
    check_runs(session, by)
    session.save()
    for unit in dict.fromkeys(meeting.units):
        Attendee.objects.create(session=session, unit=unit)
    journal.note(session, "add", by=by, at=at, kind=meeting.kind, level=meeting.level, on=visit.on)
    if case is not None:
        put_on_agenda(session, cases=[(case, codes.Why.PICKED)], by=by, at=at)
    return session


def _held(visit: Visit) -> Visit:
    """The visit as it stands now; of two people who call a meeting on it at once the second one waits."""
    return Visit.objects.select_for_update(of=("self",)).select_related("area", "site").get(pk=visit.pk)


def _planned(trip: Trip | None, *, by: Standing, at: datetime, uid: uuid.UUID) -> Visit:
    assert trip is not None
    trip = replace(trip, channels=list(dict.fromkeys(["onsite", *trip.channels])))
    return visits.plan(trip, by=by, at=at, uid=uuid.uuid5(uid, "visit"))


@transaction.atomic
def invite(
    session: Session, *, by: Standing, at: datetime, units: Sequence[Unit] = (), part: str = codes.Part.UNIT,
    names: Sequence[str] = (),
) -> list[Attendee]:  # fmt: skip
    """Ask units, or people by name and part, to the table; whoever is asked already stays so once."""
    kept = open_session(session, by)
    made = [Attendee.objects.get_or_create(session=kept, unit=unit) for unit in dict.fromkeys(units)]
    for name in dict.fromkeys(name.strip() for name in names if name.strip()):
        made.append(Attendee.objects.get_or_create(session=kept, unit=None, name=name, part=part))
    added = [row for row, is_new in made if is_new]
    if added:
        journal.note(kept, "plan", by=by, at=at, asked=[str(row) for row in added])
    return [row for row, _is_new in made]


@transaction.atomic
def note_arrival(session: Session, *, came: Sequence[Attendee], by: Standing, at: datetime) -> None:
    """Say who came; all others asked to the table did not."""
    kept = open_session(session, by)
    keys = {one.pk for one in came}
    changed = [row for row in kept.attendance.select_related("unit") if row.came is not (row.pk in keys)]
    for row in changed:
        row.came = row.pk in keys
        row.save()
    if changed:
        journal.note(kept, "arrive", by=by, at=at, came=[str(row) for row in changed if row.came],
                     missing=[str(row) for row in changed if not row.came])  # fmt: skip


@transaction.atomic
def write_up(session: Session, *, survey: str, result: str, by: Standing, at: datetime) -> Session:
    """Write what was seen on the spot, and what came of it; the result may follow after the meeting."""
    check_runs(session, by)
    kept = Session.objects.select_for_update(of=("self",)).select_related("visit").get(pk=session.pk)
    before = {"survey": kept.survey, "result": kept.result}
    if before == {"survey": survey, "result": result}:
        return kept
    kept.survey, kept.result = survey, result
    kept.save()
    journal.note(kept, "record", by=by, at=at, before=before, words=result or survey)
    return kept


@transaction.atomic
def end(session: Session, *, by: Standing, at: datetime) -> Session:
    """End a meeting; what was decided is confirmed by then, and the visit becomes the record."""
    check_runs(session, by)
    kept = Session.objects.select_for_update(of=("self",)).select_related("visit").get(pk=session.pk)
    if kept.ended_at is not None:
        return kept
    if kept.visit.status == Status.CANCELLED:
        raise NotNow(_("这次走访已经取消，不能再开会；请另外安排一次。"))
    open_ones = kept.decisions.filter(confirmed_at__isnull=True).count()
    if open_ones:
        raise NotNow(
            _("还有 %(n)d 项议定事项没有确认。请领导在屏幕上确认，不定的划掉，再散会。") % {"n": open_ones}
        )
    if kept.visit.status == Status.PLANNED:
        visits.record(
            _trip_of(kept.visit), by=by, at=at, uid=uuid.uuid5(kept.uid, "held"), planned=kept.visit
        )
    kept.ended_at = at
    kept.save()
    journal.note(kept, "end", by=by, at=at)
    return kept


def _trip_of(visit: Visit) -> Trip:
    """A planned visit as it stands, so that it becomes the record with nothing said twice."""
    disturbs = not visit.asked_for and seen.disturbs(visit.site, on=visit.on, apart_from=visit)
    names = set(Trip.__dataclass_fields__) - {"channels", "party", "quiet_reason"}
    return Trip(
        **{name: getattr(visit, name) for name in names},
        channels=[one.value for one in visit.channels],
        party=[
            Person(user=one.user, unit=one.unit, name=one.name, part=one.part) for one in visit.party.all()
        ],
        quiet_reason=visit.quiet_reason or (_("按计划到现场开会。") if disturbs else ""),
    )
