"""Handing out work on the spot: a leader's word becomes a case with unit and date before everyone leaves."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.vault import codes as query_codes
from sixia.ledger import actions as ledger
from sixia.ledger.actions import Request
from sixia.ledger.codes import RequestClass
from sixia.ledger.models import Case
from sixia.visits import codes
from sixia.visits.actions.finding import channel_of, first_sentence
from sixia.visits.models import Finding, Visit


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done, by which unit, by which local date; ``case`` is there when it is known already."""

    words: str
    category: Category
    unit: Unit
    limit_on: date
    co_units: Sequence[Unit] = ()
    case: Case | None = None


@transaction.atomic
def hand_out(visit: Visit, task: Task, *, by: Standing, at: datetime, uid: uuid.UUID) -> Case:
    """Assign a task at once (当场交办), as a new case of the visit or as the case it is about.

    A known case must still be before its assignment. The same ``uid`` gives the same case.
    """
    case = task.case
    if case is None:
        request = Request(
            title=first_sentence(task.words), words=task.words, area=visit.area, site=visit.site,
            channel=channel_of(visit), request_class=RequestClass.HELP, category=task.category,
        )  # fmt: skip
        case = ledger.receive(request, by=by, at=at, uid=uid, code=query_codes.code_of(uid)).case
        Finding.objects.get_or_create(
            uid=uid,
            defaults={"visit": visit, "outcome": codes.Outcome.SENT_ON, "case": case, "found_at": at},
        )
    ledger.take(
        "assign_at_once", case, by=by, at=at, uid=uuid.uuid5(uid, "assign"), category=task.category,
        lead_unit=task.unit, limit_on=task.limit_on, requirement=task.words, co_units=list(task.co_units),
    )  # fmt: skip
    return case
