"""Sounding an alarm: the step a limit asks for, and the day of its next alarm."""

from datetime import date, datetime

from django.db import transaction

from sixia.ground.people.scope import SYSTEM
from sixia.ledger import alarms
from sixia.ledger.actions.taking import take
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.refusals import NotNow


@transaction.atomic
def sound_alarm(deadline_id: int, *, on: date, at: datetime) -> Event | None:
    """Take the step a limit asks for by the local date ``on`` and set its next alarm, both or neither.

    Doing it again does nothing more. None when nothing is asked any longer, or when the case already stands
    as high as the rung would lift it. The case is locked first, as every step does.
    """
    case = Case.objects.select_for_update(of=("self",)).get(deadlines=deadline_id)
    row = Deadline.objects.get(pk=deadline_id)
    if row.alarm_on is None or row.alarm_on > on:
        return None
    asked = alarms.sounding(row, case, on=on)
    Deadline.objects.filter(pk=row.pk).update(alarm_on=asked.next_on)
    try:
        return take(asked.step, case, by=SYSTEM, at=at) if asked.step else None
    except NotNow:
        return None
