"""The limits of a case, the nearest first, each with its reasons in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.desk import saying
from sixia.ground.days import workdays
from sixia.ground.web import lateness
from sixia.ground.web.lateness import Lateness
from sixia.ledger import queries, terms
from sixia.ledger.models import Case, Deadline, Event

_BY_HAND = {
    "report": gettext_lazy("交办时定的报告期限"),
    "consultation": gettext_lazy("主办单位请协办单位答复的日期"),
    "long_watch_review": gettext_lazy("上次评议时定的复评日期"),
    "finish": gettext_lazy("办结"),
    "redo": gettext_lazy("重办"),
}


@dataclass(frozen=True)
class Limit:
    """One running limit: what must happen by then, and how near that is."""

    words: str
    lateness: Lateness


def running(
    case: Case, deadlines: Sequence[Deadline], events: Sequence[Event], *, at: datetime
) -> list[Limit]:
    """Every limit that runs, the nearest first; where none runs, the reason why."""
    if not deadlines:
        return [Limit("", saying.lateness_of(case, at=at))]
    calendar, pauses = workdays.calendar(), queries.pauses_among(events, case)
    found = []
    for row in deadlines:
        due = queries.explained(case, row, pauses=pauses)
        because = (
            due.because if due else _("%(what)s，由人确定。") % {"what": label(case, row.term, row.rule)}
        )
        late = lateness.running(
            due_on=row.due_on, at=at, calendar=calendar, because=because, provisional=row.provisional
        )
        found.append(Limit(label(case, row.term, row.rule), late))
    return found


def label(case: Case, term: str, rule: str) -> str:
    """What a limit is about, as its profile calls it."""
    known = terms.profile(case.profile, case.profile_version).terms
    found = known.get(rule) or known.get(term)
    return _(found.label) if found else str(_BY_HAND.get(term, term))
