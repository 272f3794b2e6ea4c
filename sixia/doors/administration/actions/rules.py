"""Rules put in force: a year's notice, a version of a profile. What was in force before stays as it was."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.doors.administration import notices as reading
from sixia.doors.administration.actions.allowed import takes
from sixia.ground.days import clock, notices, workdays
from sixia.ground.days.notices import Notice
from sixia.ground.editions import actions as editions
from sixia.ground.editions import shelves
from sixia.ground.editions.models import Edition
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.ledger import limits, sweep
from sixia.ledger.sweep import Swept

AT_ONCE = 300  # cases recomputed while someone waits; the clock does the rest
CATCHING_UP = timedelta(days=1)  # how long the clock looks for what a process missed


def load_notice(notice: Notice, *, by: Standing, at: datetime) -> Swept:
    """Put a State Council notice in force and compute anew every running deadline it moves.

    The same notice once more changes nothing; another for the same year takes its place, and both are kept.
    """
    _shelve(notice, by=by, at=at)
    return recount(notice, at=at, most=AT_ONCE)


@transaction.atomic
def _shelve(notice: Notice, *, by: Standing, at: datetime) -> None:
    takes(permits.ADMINISTER, by)
    text = notices.written(notice)
    before = [one for one in shelves.of(notices.SHELF) if one.name == str(notice.year)]
    if before and before[-1].text == text:
        return
    version = str(len(before) + 1)
    edition = editions.add(shelf=notices.SHELF, name=str(notice.year), version=version, text=text, at=at)
    journal.note(
        edition, "put_in_force", by=by, at=at, what=notices.SHELF, year=notice.year, number=notice.number
    )


def recount(notice: Notice, *, at: datetime, most: int | None = None) -> Swept:
    """Compute anew what a notice moves; doing it again does what is left."""
    said = _("%(title)s（%(number)s）") % {"title": notice.title, "number": notice.number}
    return sweep.recount(since=reading.first_day(notice), notice=said[:300], at=at, most=most)


def catch_up() -> None:
    """At every tick: compute anew what a notice loaded lately still moves."""
    at = clock.now()
    shelves.look_again(after=0)
    for edition in Edition.objects.filter(shelf=notices.SHELF, made_at__gt=at - CATCHING_UP):
        recount(workdays.calendar().notices[int(edition.name)], at=at)


@transaction.atomic
def put_in_force(
    name: str, text: str, *, from_on: date, basis: str, by: Standing, at: datetime
) -> limits.Profile:
    """Put a new version of a profile in force from a coming day.

    Cases registered from that day on are counted by it; running cases keep the version they are pinned to. A
    version is never changed: who wants other numbers makes another version.
    """
    takes(permits.ADMINISTER, by)
    version = from_on.isoformat()
    kept = limits.local(name).get(version)
    if kept == text:
        return limits.profile(name, version)
    if from_on <= clock.local_date(at):
        raise Refused(_("新的时限规则最早从明天起生效，已经登记的诉求不受影响。"), field="from_on")
    if version in limits.versions(name):
        raise Refused(_("这一天已经有一个版本生效，请换一个日期。"), field="from_on")
    made = limits.parse(text, name, version)
    edition = editions.add(shelf=limits.SHELF, name=name, version=version, text=text, at=at)
    journal.note(
        edition, "put_in_force", by=by, at=at, what=limits.SHELF, profile=name, from_on=from_on, basis=basis
    )
    return made
