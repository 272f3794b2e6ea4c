"""What can be asked of the desk's own rows."""

from functools import cache

from sixia.doors.desk.models import SavedFilter
from sixia.ground.people.scope import Standing
from sixia.ground.rows.asked import KEY, Asked


def saved(who: Standing) -> list[SavedFilter]:
    """The filters this person saved; nobody else's."""
    return _saved().all({KEY: who.user_id})


def saved_one(pk: int, *, who: Standing) -> SavedFilter | None:
    """One of one's own filters by its key."""
    return SavedFilter.objects.filter(pk=pk, user=who.user_id).first()


@cache
def _saved() -> Asked[SavedFilter]:
    return Asked(SavedFilter.objects.filter(user=KEY).order_by("pk"))
