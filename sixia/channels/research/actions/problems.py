"""Putting problems on the lists, sorting them, and the tree of work they stand in."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.channels.research.actions.programmes import check_arranges
from sixia.channels.research.models import Problem, Programme, Task, Topic, WorkItem
from sixia.channels.research.queries import problems as queries
from sixia.channels.research.queries.topics import works_on
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits.codes import Nature, Source
from sixia.visits.models import Finding, Suggestion


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A problem for the lists: out of a finding, out of a suggestion, or in words of its own."""

    words: str = ""
    finding: Finding | None = None
    suggestion: Suggestion | None = None
    task: Task | None = None
    cause: str = ""
    source: str = Source.RESEARCH
    nature: str = Nature.INDIVIDUAL
    batch: str = ""
    level: str = ""
    is_self_review: bool = False
    is_priority: bool = False
    is_blocker: bool = False
    lead: User | None = None
    unit: Unit | None = None


@transaction.atomic
def list_problem(
    programme: Programme, listed: Listed, *, topic: Topic | None = None, by: Standing, at: datetime,
    uid: uuid.UUID,
) -> Problem:  # fmt: skip
    """Put a problem on the list of a programme, under a topic or beside all topics.

    The same ``uid`` gives the same one; a finding stands on a programme's list once.
    """
    again = Problem.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check_may_list(programme, topic, by)
    if not (listed.words.strip() or listed.finding or listed.suggestion):
        raise Missing(_("请写下问题，或者选一个走访中发现的问题。"), field="words")
    place = topic or programme
    plain = {name: getattr(listed, name) for name in listed.__dataclass_fields__ if name != "unit"}
    row = Problem(
        uid=uid, programme=programme, topic=topic, area=place.area, unit=listed.unit or place.unit,
        listed_on=clock.local_date(at), **plain,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Missing(_("这个问题已经在这个方案的清单里了，不用再列。"), field="finding") from None
    journal.note(row, "review" if listed.is_self_review else "find", by=by, at=at, topic=topic)
    return row


def _check_may_list(programme: Programme, topic: Topic | None, by: Standing) -> None:
    if topic is None:
        check_arranges(programme.area_path, by)
    elif not works_on(topic, by):
        raise NotAllowed(_("这个课题的问题由 %(unit)s 和认领的领导列入清单。") % {"unit": topic.unit})


SORTED = (
    "cause", "source", "nature", "batch", "level", "is_self_review", "is_priority", "is_blocker", "lead",
    "unit", "task",
)  # fmt: skip


@transaction.atomic
def sort(problem: Problem, *, by: Standing, at: datetime, **changes: object) -> Problem:
    """Sort a problem anew: its nature, list, priority, who answers for it; the journal keeps the old."""
    if not queries.may_change(problem, by):
        raise NotAllowed(_("这个问题由 %(unit)s 归类，请他们来改。") % {"unit": problem.unit})
    unknown = set(changes) - set(SORTED)
    assert not unknown, unknown
    kept = Problem.objects.select_for_update(of=("self",)).select_related("area").get(pk=problem.pk)
    before = {name: getattr(kept, name) for name in changes if getattr(kept, name) != changes[name]}
    if not before:
        return kept
    for name in before:
        setattr(kept, name, changes[name])
    kept.save()
    journal.note(kept, "correct", by=by, at=at, before=before)
    return kept


# The tree of work


@transaction.atomic
def add_item(programme: Programme, *, title: str, by: Standing, at: datetime, uid: uuid.UUID) -> WorkItem:
    """Add an item of work. The same ``uid`` gives the same one."""
    again = WorkItem.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(programme.area_path, by)
    row = WorkItem.objects.create(programme=programme, uid=uid, title=title)
    journal.note(programme, "decide", by=by, at=at, words=title)
    return row


@transaction.atomic
def add_task(
    item: WorkItem, *, title: str, unit: Unit, due_on: date, lead: User | None = None, by: Standing,
    at: datetime, uid: uuid.UUID,
) -> Task:  # fmt: skip
    """Add a task to an item. The same ``uid`` gives the same one."""
    again = Task.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(item.programme.area_path, by)
    row = Task.objects.create(item=item, uid=uid, title=title, unit=unit, due_on=due_on, lead=lead)
    journal.note(item.programme, "assign", by=by, at=at, words=title, unit=unit)
    return row


@transaction.atomic
def finish_task(task: Task, *, words: str, by: Standing, at: datetime) -> Task:
    """Say that a task is done, and how; its unit says so, or its leader."""
    if task.unit_id not in by.all_unit_ids and task.lead_id != by.user_id:
        raise NotAllowed(_("这项任务由 %(unit)s 完成并填写。") % {"unit": task.unit})
    kept = Task.objects.select_for_update().get(pk=task.pk)
    if kept.done_on is not None:
        return kept
    if not words.strip():
        raise Missing(_("请写明做了什么、结果怎样。"), field="words")
    kept.done_on, kept.done_words = clock.local_date(at), words
    kept.save()
    journal.note(task.item.programme, "done", by=by, at=at, task=task.title, words=words)
    return kept
