"""What can be asked of the desk's own rows, and of whose post someone sits at."""

from django.db.models import QuerySet

from sixia.doors.desk.models import SavedFilter
from sixia.ground.people.scope import Standing


def saved(who: Standing) -> QuerySet[SavedFilter]:
    """The filters this person saved; nobody else's."""
    return SavedFilter.objects.filter(user=who.user_id).order_by("pk")
