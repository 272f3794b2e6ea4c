"""Writing down what is decided, and striking it out again while no leader has confirmed it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite.actions.allowed import open_session, wanted
from sixia.channels.onsite.models import AgendaItem, Decision, Session
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger import queries as ledger
from sixia.ledger.refusals import Missing, NotAllowed, NotNow


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided: in words, by which unit, by which local date; ``official`` is who does it there."""

    words: str
    unit: Unit
    due_on: date
    item: AgendaItem | None = None
    official: User | None = None
    category: Category | None = None


@transaction.atomic
def decide(session: Session, decided: Decided, *, by: Standing, at: datetime, uid: uuid.UUID) -> Decision:
    """Write down what was decided; it binds nobody until a leader confirms it. The same ``uid`` is one."""
    again = Decision.objects.filter(uid=uid).first()
    if again is not None:
        return again
    kept = open_session(session, by)
    wanted(decided.words, _("请写下议定了什么。"), field="words")
    if decided.due_on < clock.local_date(at):
        raise Missing(_("完成的日期不能早于今天。"), field="due_on")
    if decided.item is not None and decided.item.session_id != kept.pk:
        raise Missing(_("这个议题不在这场会的议程上。"), field="item")
    about = decided.item.case if decided.item is not None else None
    if about is not None and not ledger.sees(by, about):
        raise NotAllowed(_("没有这件诉求，或者不在您的查看范围内。"), field="item")
    if decided.official is not None and not people.works_in(decided.official, unit_id=decided.unit.pk):
        raise Missing(
            _("%(official)s 不在 %(unit)s 任职，请重新选责任人，也可以不选。")
            % {"official": decided.official, "unit": decided.unit},
            field="official",
        )
    columns = {name: getattr(decided, name) for name in decided.__dataclass_fields__}
    row = Decision.objects.create(uid=uid, session=kept, said_at=at, **columns)
    journal.note(
        kept, "decide", by=by, at=at, decision=row.pk, said=row.words, unit=row.unit, due_on=row.due_on
    )
    return row


@transaction.atomic
def strike(row: Decision, *, by: Standing, at: datetime) -> None:
    """Strike out what was written down, while it is not confirmed; the journal keeps it."""
    kept = open_session(row.session, by)
    fresh = Decision.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        return
    if fresh.confirmed_at is not None:
        raise NotNow(_("这一项已经由领导确认并交办，不能划掉；不办的请在交办件里说明。"))
    journal.note(kept, "cancel", by=by, at=at, decision=fresh.pk, said=fresh.words, unit=fresh.unit)
    fresh.delete()
