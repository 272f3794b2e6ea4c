"""Questions raised at a session: taken down, answered, and turned into a case without being typed again."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.outreach.actions.reach import check_goes
from sixia.channels.outreach.models import Question, Session
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotNow
from sixia.visits import actions as visits
from sixia.visits.actions import Found, FoundNow
from sixia.visits.codes import Source, Status
from sixia.visits.models import Finding


@transaction.atomic
def ask(
    session: Session, *, words: str, by: Standing, at: datetime, uid: uuid.UUID, answer: str = "",
    finding: Finding | None = None,
) -> Question:  # fmt: skip
    """Take down a question. The same ``uid`` gives the same one.

    ``finding`` is there when the visit had recorded already what became of it.
    """
    again = Question.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_goes(session.visit.area_path, by=by)
    if session.visit.status != Status.DONE:
        raise NotNow(_("活动还没有记录，请先记下这次宣讲，再记提问。"))
    if not words.strip():
        raise Missing(_("请写下群众问了什么。"), field="words")
    assert finding is None or finding.visit_id == session.visit_id
    row = Question.objects.create(
        session=session, uid=uid, words=words, answer=answer, finding=finding, asked_at=at
    )
    journal.note(session.visit, "ask", by=by, at=at, question=row.pk)
    return row


@transaction.atomic
def answer(question: Question, *, answer: str, by: Standing, at: datetime) -> Question:
    """Write down what was answered; the journal keeps what stood there before."""
    check_goes(question.session.visit.area_path, by=by)
    if not answer.strip():
        raise Missing(_("请写下怎样答复的。"), field="answer")
    kept = (
        Question.objects.select_for_update(of=("self",)).select_related("session__visit").get(pk=question.pk)
    )
    before = kept.answer
    if before == answer:
        return kept
    kept.answer = answer
    kept.save()
    journal.note(kept.session.visit, "answer", by=by, at=at, question=kept.pk, before=before, after=answer)
    return kept


@transaction.atomic
def raise_question(question: Question, found: Found, *, by: Standing, at: datetime) -> FoundNow:
    """Make a finding of the visit out of a question, mostly a case; a second press gives the same one.

    The words are those that were taken down at the session, whatever ``found`` says.
    """
    kept = (
        Question.objects.select_for_update(of=("self",)).select_related("session__visit").get(pk=question.pk)
    )
    visit = kept.session.visit
    check_goes(visit.area_path, by=by)
    said = replace(found, words=kept.words, source=found.source or Source.PEOPLE)
    made = visits.find(visit, said, by=by, at=at, uid=uuid.uuid5(kept.uid, "case"))
    if kept.finding_id is None:
        kept.finding = made.finding
        kept.save()
    return made
