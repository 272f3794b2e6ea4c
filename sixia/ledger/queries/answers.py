"""What was answered at the steps of some cases: to each question the latest answer, who gave it and when."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from sixia.ledger import life
from sixia.ledger.models import Assignment, Case, CaseFile, Event


@dataclass(frozen=True)
class Answer:
    """One answer as it stands in the chain: a code, a key or a date as text, or words."""

    value: str
    by: str
    at: datetime


def answers(cases: Collection[Case], *names: str) -> dict[int, dict[str, Answer]]:
    """The latest answer to each of these questions, case by case, in one statement.

    Whoever asks has got the cases through `visible_to`.
    """
    found: dict[int, dict[str, Answer]] = {case.pk: {} for case in cases}
    asking = [step.name for step in life.EVERY_STEP if set(names) & {*step.needs, *step.may}]
    events = Event.objects.filter(case_id__in=list(found), step__in=asking).order_by("case_id", "seq")
    rows = events.values_list("case_id", "facts", "words", "actor__name", "happened_at")
    for key, facts, words, actor, at in rows:
        said = _said(facts, words)
        found[key] |= {name: Answer(str(said[name]), actor or "", at) for name in names if name in said}
    return found


def supporting(cases: Collection[Case]) -> dict[int, list[str]]:
    """The names of the units that help or helped with each case, in one statement."""
    found: dict[int, list[str]] = {case.pk: [] for case in cases}
    parts = Assignment.objects.filter(case_id__in=list(found), kind=Assignment.Kind.SUPPORTING)
    for key, name in parts.order_by("pk").values_list("case_id", "unit__name"):
        if name not in found[key]:
            found[key].append(name)
    return found


def files_counted(cases: Collection[Case]) -> dict[int, int]:
    """How many files each case has, in one statement."""
    counted = CaseFile.objects.filter(case_id__in=[case.pk for case in cases]).values_list("case_id")
    found = dict(counted.order_by("case_id").annotate(files=Count("pk")))
    return {case.pk: found.get(case.pk, 0) for case in cases}


def _said(facts: str, words: str) -> dict[str, object]:
    plain = (json.loads(facts).get("asked") or {}) if facts else {}
    return {**plain, **(json.loads(words) if words.startswith("{") else {})}
