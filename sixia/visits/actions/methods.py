"""Local methods known by their names: the county writes what they mean, and the lines they consist of."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits.methods import NAMED
from sixia.visits.models import Method

MOST_LINES, LONGEST_LINE = 20, 40


@transaction.atomic
def define(key: str, *, name: str, meaning: str, lines: Sequence[str], by: Standing, at: datetime) -> Method:
    """Write what a named method means here; KeyError for a key that is not in the list."""
    known = NAMED[key]
    if not by.holds(permits.ARRANGE):
        raise NotAllowed(_("须由有“%(permit)s”权限的岗位填写。") % {"permit": permits.ARRANGE.means})
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
