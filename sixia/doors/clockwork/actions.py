"""The only writer of the clock's own chores."""

from datetime import datetime

from sixia.doors.clockwork.models import Chore


def note_done(name: str, *, at: datetime) -> None:
    """Note that a chore was done."""
    Chore.objects.update_or_create(name=name, defaults={"done_at": at})
