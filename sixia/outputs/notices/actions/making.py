"""Making the outbox: a row for each event, addressee and channel that is not there yet."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from sixia.ground.days import clock, workdays
from sixia.ground.people import permits
from sixia.ledger import queries
from sixia.ledger.models import Event
from sixia.outputs.notices import addressees, hours
from sixia.outputs.notices import queries as outbox
from sixia.outputs.notices.addressees import Official
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.models import Message, Preference, Progress, Told, Wish
from sixia.outputs.notices.numbered import Paper

BATCH = 200
LATE = timedelta(days=1)  # an event may become visible after a later one; none this much later
_MOVES_BY = timedelta(hours=1)
_SPACE = uuid.UUID("6a1b3e52-3d0a-5c0e-9d53-7a1c3f0e51c1")  # any of our own


def make(*, at: datetime) -> int:
    """Make the rows of every event not dealt with yet; done again, it makes none. How many were made."""
    progress = _progress(at)
    if not ways.open_ways():
        _move_on(progress, before=at)
        return 0
    made = 0
    officials: list[Official] | None = None
    while events := _untold(progress):
        if officials is None:
            officials = addressees.officials(ways.open_ways(), at=at)
        made += _make(events, officials, at=at)
    _forget(progress, before=at - LATE)
    return made + _list_undelivered(progress, at=at)


def _progress(at: datetime) -> Progress:
    """How far we are; the very first time, what happened in the last day is still told."""
    found, _new = Progress.objects.get_or_create(pk=1, defaults={"settled_before": at - LATE})
    return found


def _untold(progress: Progress) -> list[Event]:
    told = Exists(Told.objects.filter(event=OuterRef("pk")))
    return queries.events_to_tell(progress.settled_before, but=told, limit=BATCH)


@transaction.atomic
def _make(events: Sequence[Event], officials: Sequence[Official], *, at: datetime) -> int:
    """The rows of some events, and that they were dealt with: both or neither."""
    wishes = dict(
        Wish.objects.filter(case__in={one.case_id for one in events}).values_list("case", "channel")
    )
    rows = [
        row
        for event in events
        for row in (*_for_resident(event, wishes.get(event.case_id, ""), at), *_for(event, officials, at))
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    Told.objects.bulk_create([Told(event=one) for one in events], ignore_conflicts=True)
    return len(rows)


def _for_resident(event: Event, channel: str, at: datetime) -> Iterator[Message]:
    if not ways.is_open(channel) or event.case.complainant_id is None:
        return
    if paper := addressees.resident_paper(event, channel):
        opens = at if paper.is_urgent else hours.next_open(hours.RESIDENTS, at)
        yield _row(event, f"case:{event.case_id}", channel, paper, open_at=opens, at=at)


def _for(event: Event, officials: Sequence[Official], at: datetime) -> Iterator[Message]:
    for one, paper in addressees.told(event, officials):
        row = _row(event, f"user:{one.who.user_id}", one.channel, paper, open_at=at, at=at)
        row.user_id = one.who.user_id
        if not row.is_urgent:
            row.open_at = _opens(one, at)
        yield row


def _opens(one: Official, at: datetime) -> datetime:
    """At once means in working hours; a digest goes out in the morning."""
    if one.digest == Preference.Digest.AT_ONCE:
        return hours.next_open(hours.OFFICIALS, at)
    return hours.next_morning(hours.OFFICIALS, at)


def _row(
    event: Event, to: str, channel: str, paper: Paper | None, *, open_at: datetime, at: datetime
) -> Message:
    about = f"event:{event.pk}"
    return Message(
        key=_key(about, to, channel),
        about=about,
        to=to,
        channel=channel,
        event=event,
        case_id=event.case_id,
        paper=paper.number if paper else "",
        is_urgent=paper is not None and paper.is_urgent,
        made_at=at,
        open_at=open_at,
    )


def _key(about: str, to: str, channel: str) -> uuid.UUID:
    return uuid.uuid5(_SPACE, f"{about} {to} {channel}")


def parcel_key(rows: Sequence[Message]) -> uuid.UUID:
    """The key of what goes out together: that of the row, or one made of all of them."""
    if len(rows) == 1:
        return rows[0].key
    return uuid.uuid5(_SPACE, " ".join(sorted(str(row.key) for row in rows)))


@transaction.atomic
def _forget(progress: Progress, *, before: datetime) -> None:
    """Move on, and forget the events before that."""
    if _move_on(progress, before=before):
        Told.objects.filter(event__recorded_at__lt=before).delete()


def _move_on(progress: Progress, *, before: datetime) -> bool:
    """Move on how far we are, now and then; whether it was time."""
    if before - progress.settled_before < _MOVES_BY:
        return False
    Progress.objects.filter(pk=progress.pk).update(settled_before=before)
    return True


def _list_undelivered(progress: Progress, *, at: datetime) -> int:
    """Once each working day, tell the desk how many notices were not delivered."""
    today = clock.local_date(at)
    if progress.listed_on == today or not workdays.calendar().is_working(today):
        return 0
    with transaction.atomic():
        Progress.objects.filter(pk=progress.pk).update(listed_on=today)
        rows = [
            _list_row(one, at=at)
            for one in (addressees.officials(ways.open_ways(), at=at) if outbox.any_undelivered() else ())
            if one.who.holds(permits.DISPATCH) and outbox.undelivered(one.who).exists()
        ]
        Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _list_row(one: Official, *, at: datetime) -> Message:
    about, to = f"undelivered:{clock.local_date(at)}", f"user:{one.who.user_id}"
    opens = hours.next_open(hours.OFFICIALS, at)
    return Message(
        key=_key(about, to, one.channel), about=about, to=to, channel=one.channel, user_id=one.who.user_id,
        made_at=at, open_at=opens,
    )  # fmt: skip
