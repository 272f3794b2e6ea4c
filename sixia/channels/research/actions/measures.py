"""Measures against a problem: set, said to be done, and written off after another person has looked."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.research.models import Measure, Problem
from sixia.channels.research.queries import problems as queries
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits.models import Suggestion


@dataclass(frozen=True, kw_only=True)
class Step:
    """A measure to be taken: what, by which unit, by which local date; ``suggestion`` is whose idea."""

    words: str
    unit: Unit
    due_on: date
    official: User | None = None
    suggestion: Suggestion | None = None


@transaction.atomic
def set_measure(problem: Problem, step: Step, *, by: Standing, at: datetime, uid: uuid.UUID) -> Measure:
    """Set one more measure against a problem. The same ``uid`` gives the same one."""
    again = Measure.objects.filter(uid=uid).first()
    if again is not None:
        return again
    if not queries.may_change(problem, by):
        raise NotAllowed(_("这个问题的措施由 %(unit)s 和负责的领导提出。") % {"unit": problem.unit})
    if not step.words.strip():
        raise Missing(_("请写下措施。"), field="words")
    if step.due_on < problem.listed_on:
        raise Missing(_("完成时限早于问题列入清单的日期，请检查。"), field="due_on")
    plain = {name: getattr(step, name) for name in step.__dataclass_fields__}
    row = Measure.objects.create(problem=problem, uid=uid, **plain)
    journal.note(row, "measure", by=by, at=at, unit=step.unit, due_on=step.due_on)
    return row


@transaction.atomic
def finish(measure: Measure, *, words: str, by: Standing, at: datetime) -> Measure:
    """Say that a measure is done, and with which result; the unit or its official says so."""
    if not queries.may_finish(measure, by):
        raise NotAllowed(_("这条措施由 %(unit)s 完成并填写。") % {"unit": measure.unit})
    kept = Measure.objects.select_for_update().get(pk=measure.pk)
    if kept.done_on is not None:
        return kept
    if not words.strip():
        raise Missing(_("请写明做了什么、结果怎样。"), field="words")
    kept.done_on, kept.done_words, kept.done_by_id = clock.local_date(at), words, by.user_id
    kept.save()
    journal.note(kept, "done", by=by, at=at, words=words)
    return kept


@transaction.atomic
def check(measure: Measure, *, holds: bool, words: str, by: Standing, at: datetime) -> Measure:
    """Say what someone found who looked: it holds and is written off, or it goes back to the unit."""
    kept = (
        Measure.objects.select_for_update(of=("self",)).select_related("problem", "unit").get(pk=measure.pk)
    )
    if kept.checked_on is not None:
        return kept
    if kept.done_on is None:
        raise NotNow(_("%(unit)s 还没有报告完成，现在不能核查。") % {"unit": measure.unit})
    if not queries.may_check(kept, by):
        raise NotAllowed(_("核查要由承办单位和填写完成的人以外的人来做，请督办岗位或者安排岗位核查。"))
    if not words.strip():
        raise Missing(_("请写明看到了什么、怎样核查的。"), field="words")
    if holds:
        kept.checked_on, kept.check_words, kept.checked_by_id = clock.local_date(at), words, by.user_id
    else:
        kept.done_on, kept.done_words, kept.done_by_id = None, "", None
    kept.save()
    journal.note(kept, "check" if holds else "send_back", by=by, at=at, words=words)
    return kept
