"""Local methods known by their names: the county writes what they mean, and the lines they consist of."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits import queries
from sixia.visits.methods import NAMED
from sixia.visits.models import Method

MOST_LINES, LONGEST_LINE = 20, 40


@transaction.atomic
def define(key: str, *, name: str, meaning: str, lines: Sequence[str], by: Standing, at: datetime) -> Method:
    """Write what a named method means here; KeyError for a key that is not in the list.

    It holds for the whole house, so it is written by whoever arranges for a county or more, not by a town.
    """
    known = NAMED[key]
    if not queries.arranges_for_all(by):
        raise NotAllowed(_("这些名称全县通用，须由统筹全县四下工作的岗位填写。"))
    kept = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
        raise Missing(
            _("最多 %(n)d 行，每行最多 %(long)d 个字。") % {"n": MOST_LINES, "long": LONGEST_LINE},
            field="lines",
        )
    row, _made = Method.objects.update_or_create(
        key=key,
        defaults={
            "name": name or known.name,
            "kind": known.kind,
            "meaning": meaning,
            "lines": kept,
            "changed_at": at,
        },
    )
    journal.note(row, "correct", by=by, at=at, name=row.name, meaning=meaning, lines=kept)
    return row
