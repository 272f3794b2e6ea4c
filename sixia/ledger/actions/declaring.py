"""Declaring what binds an official to a unit or a person, and ending it (《信访工作条例》第二十八条)."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import DeclaredTie, Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger import queries
from sixia.ledger.codes import Relation
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A tie to come: to a unit, to another official, or to both."""

    relation: str
    words: str
    unit: Unit | None = None
    person: User | None = None


@transaction.atomic
def declare(tie: Declared, *, by: Standing, at: datetime, uid: uuid.UUID) -> DeclaredTie:
    """Write down a tie of one's own; the same ``uid`` gives the same one. The journal gets no words."""
    again = DeclaredTie.objects.filter(uid=uid, official_id=by.user_id).first()
    if again is not None:
        return again
    if by.user_id is None:
        raise NotAllowed(_("利害关系由工作人员本人申报。"))
    if tie.unit is None and tie.person is None:
        raise Missing(_("请选有关系的单位，或者有关系的人。"), field="unit")
    if tie.person is not None and tie.person.pk == by.user_id:
        raise Missing(_("不用申报和自己的关系，请选别人。"), field="person")
    if tie.relation not in Relation.values:
        raise Missing(_("请选是什么关系。"), field="relation")
    if not tie.words.strip():
        raise Missing(_("请说明是什么关系。"), field="words")
    row = DeclaredTie(uid=uid, official_id=by.user_id, declared_on=clock.local_date(at), **vars(tie))
    row.save()
    journal.note(row, "declare", by=by, at=at, relation=tie.relation, unit=tie.unit, person=tie.person)
    return row


@transaction.atomic
def end_tie(tie: DeclaredTie, *, by: Standing, at: datetime) -> DeclaredTie:
    """End a tie, by whoever declared it or by the desk; doing it again does nothing more."""
    if not queries.ties_visible_to(by).filter(pk=tie.pk).exists():
        raise NotAllowed(_("这份申报不是您的，也不在您的范围内。"))
    kept = DeclaredTie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if kept.ended_on is None:
        kept.ended_on = clock.local_date(at)
        kept.save()
        journal.note(kept, "end", by=by, at=at)
    return kept
