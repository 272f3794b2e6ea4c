"""The story of a record as entries of a timeline."""

import json

from django.db.models import Model
from django.utils.translation import gettext as _

from sixia.ground.journal import queries
from sixia.ground.journal.models import Entry
from sixia.ground.journal.verbs import VERBS
from sixia.ground.web import pieces


def entries(record: Model) -> list[pieces.Entry]:
    """Everything that was done to a record, the last thing first."""
    return [_entry(one) for one in reversed(list(queries.story(record)))]


def _entry(one: Entry) -> pieces.Entry:
    facts = json.loads(one.facts) if one.facts else {}
    who = " · ".join(str(part) for part in (one.by, one.unit) if part) or _("系统")
    reason = facts.get("reason") or facts.get("words") or ""
    return pieces.Entry(title=VERBS[one.verb], at=one.recorded_at, who=who, text=str(reason))
