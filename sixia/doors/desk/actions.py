"""The only writers of the desk's own rows: save, rename and drop a filter."""

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.doors.desk.models import SavedFilter
from sixia.ground.people.scope import Standing

MOST_SAVED = 30


class NotSaved(Exception):
    """A filter will not be saved; the text says why."""


@transaction.atomic
def save_filter(*, name: str, query: str, by: Standing) -> SavedFilter:
    """Save conditions under a name, or save them anew under a name already used."""
    mine = SavedFilter.objects.filter(user=by.user_id)
    if not mine.filter(name=name).exists() and mine.count() >= MOST_SAVED:
        raise NotSaved(_("最多保存 %(most)d 个筛选，请先删去不用的。") % {"most": MOST_SAVED})
    kept, _new = SavedFilter.objects.update_or_create(
        user_id=by.user_id, name=name, defaults={"query": query}
    )
    return kept


@transaction.atomic
def rename_filter(kept: SavedFilter, *, name: str, by: Standing) -> None:
    """Give a saved filter another name."""
    if SavedFilter.objects.filter(user=by.user_id, name=name).exclude(pk=kept.pk).exists():
        raise NotSaved(_("您已经有一个叫“%(name)s”的筛选。") % {"name": name})
    SavedFilter.objects.filter(pk=kept.pk, user=by.user_id).update(name=name)


def drop_filter(kept: SavedFilter, *, by: Standing) -> None:
    """Forget a saved filter."""
    SavedFilter.objects.filter(pk=kept.pk, user=by.user_id).delete()
