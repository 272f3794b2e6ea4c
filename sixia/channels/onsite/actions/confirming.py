"""Confirming decisions: a leader's press makes each of them an assignment with unit and date."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite import queries
from sixia.channels.onsite.actions.allowed import open_session
from sixia.channels.onsite.actions.deciding import Decided, decide
from sixia.channels.onsite.codes import Effect
from sixia.channels.onsite.models import Decision, Session
from sixia.channels.onsite.ways import ways
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty
from sixia.ground.people.scope import Standing
from sixia.ground.web.dates import in_full
from sixia.ledger import actions as ledger
from sixia.ledger import queries as cases
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, Refused
from sixia.visits.actions import Task, hand_out


@transaction.atomic
def confirm(session: Session, decisions: Sequence[Decision], *, by: Standing, at: datetime) -> list[Decision]:
    """Confirm decisions, all or none; each becomes an assignment. What is confirmed already stays as it is.

    Raises what the ledger refuses, with the words of the decision it refuses.
    """
    if not queries.leads(by, session):
        raise NotAllowed(
            _("议定事项须由在当地有“%(permit)s”权限的领导确认。") % {"permit": permits.LEAD.means}
        )
    kept = open_session(session, by)
    locked = Decision.objects.select_for_update(of=("self",)).filter(session=kept)
    rows = list(
        locked.filter(pk__in=[one.pk for one in decisions], confirmed_at__isnull=True)
        .select_related("unit", "category", "item__case__category", "item__case__against_unit", "session")
        .order_by("pk")
    )
    for effect, group in _groups(rows):
        _carry_out(effect, group, by=by, at=at)
    for row in rows:
        row.confirmed_by_id, row.confirmed_at = by.user_id, at
        row.save()
        journal.note(kept, "confirm", by=by, at=at, decision=row.pk, effect=row.effect,
                     unit=row.unit, case=row.case.number if row.case else None)  # fmt: skip
    return rows


def _groups(rows: Sequence[Decision]) -> list[tuple[Effect, list[Decision]]]:
    """Decisions that go one way about one case go together: one step of the ledger asks all their units."""
    found: dict[object, tuple[Effect, list[Decision]]] = {}
    for key, effect in ways(rows).items():
        row = next(one for one in rows if one.pk == key)
        case = row.item.case_id if row.item else None
        together = case is not None and effect not in (Effect.NEW, Effect.APART)
        step = Effect.ASSIGNED if effect == Effect.TOGETHER else effect
        place = (case, step) if together else row.pk
        row.effect = effect
        found.setdefault(place, (step, []))[1].append(row)
    return list(found.values())


def _carry_out(effect: Effect, group: list[Decision], *, by: Standing, at: datetime) -> None:
    try:
        _STEPS[effect](group, by, at)
    except Refused as refused:
        said = _("“%(words)s”不能确认：%(why)s") % {"words": group[0].words[:40], "why": refused.message}
        raise type(refused)(said, field="") from None


def _hand_out(group: list[Decision], by: Standing, at: datetime) -> None:
    """As the case it is about, or as a new one."""
    first = group[0]
    known = _case(first, by) if first.effect == Effect.ASSIGNED else None
    _check_not_about(first, known)
    others = [row.unit for row in group if row.unit_id != first.unit_id]
    task = Task(
        words=_lines(group) if len(group) > 1 else first.words,
        category=_category(first),
        unit=first.unit,
        limit_on=first.due_on,
        co_units=list(dict.fromkeys(others)),
        case=known,
    )
    case = hand_out(first.session.visit, task, by=by, at=at, uid=uuid.uuid5(first.uid, "assigned"))
    for row in group:
        row.case = case


def _consult(group: list[Decision], by: Standing, at: datetime) -> None:
    """All units are asked at once, by the latest of their days; each decision keeps its own."""
    case = _case(group[0], by)
    ledger.take(
        "consult", case, by=by, at=at, uid=uuid.uuid5(group[0].uid, "consulted"),
        co_units=list(dict.fromkeys(row.unit for row in group)), question=_lines(group),
        answer_on=max(row.due_on for row in group),
    )  # fmt: skip
    for row in group:
        row.case = case


def _supervise(group: list[Decision], by: Standing, at: datetime) -> None:
    case = _case(group[0], by)
    uid = uuid.uuid5(group[0].uid, "supervised")
    ledger.take("supervise", case, by=by, at=at, uid=uid, requirement=_lines(group))
    for row in group:
        row.case = case


def _remind(group: list[Decision], by: Standing, at: datetime) -> None:
    case = _case(group[0], by)
    ledger.take("remind", case, by=by, at=at, uid=uuid.uuid5(group[0].uid, "reminded"), note=_lines(group))
    for row in group:
        row.case = case


_STEPS = {
    Effect.NEW: _hand_out,
    Effect.APART: _hand_out,
    Effect.ASSIGNED: _hand_out,
    Effect.CONSULTED: _consult,
    Effect.SUPERVISED: _supervise,
    Effect.REMINDED: _remind,
}


def _case(row: Decision, by: Standing) -> Case:
    """The case of the agenda, as it stands after what was confirmed just before."""
    assert row.item is not None
    seen = cases.visible_to(by).select_related("category", "lead_unit", "against_unit")
    found = seen.filter(pk=row.item.case_id or 0).first()
    if found is None:
        raise NotAllowed(_("这件诉求不在您的查看范围内，请由能看到它的领导确认。"))
    return found


def _check_not_about(row: Decision, known: Case | None) -> None:
    """A unit gets no assignment out of a complaint about itself; the ledger checks it for known cases."""
    against = row.item.case.against_unit if row.item and row.item.case and known is None else None
    if against is not None and row.unit.path.startswith(against.path):
        raise NotAllowed(_("%(unit)s 是被反映的单位（或者其下属），不能接收这件诉求。") % {"unit": row.unit})


def _category(row: Decision) -> Category:
    """What was chosen; else what the case is about; else what the unit's duty list says first."""
    case = row.item.case if row.item else None
    found = row.category or (case.category if case else None)
    if found is not None:
        return found
    path = row.session.visit.area_path
    lines = Duty.objects.filter(unit_id=row.unit_id).select_related("category", "area").order_by("pk")
    duty = next((line for line in lines if path.startswith(line.area.path)), None)
    if duty is None:
        raise Missing(
            _("%(unit)s 的职责清单里没有适合的事项，请划掉这一项，选好事项分类再记。") % {"unit": row.unit},
            field="category",
        )
    return duty.category


def _lines(group: Sequence[Decision]) -> str:
    """Each decision on its own line: the unit, what it does, by when."""
    return "\n".join(
        _("%(unit)s：%(words)s（%(day)s前）")
        % {"unit": row.unit, "words": row.words.rstrip("。"), "day": in_full(row.due_on)}
        for row in group
    )


@transaction.atomic
def decide_at_once(
    session: Session, decided: Decided, *, by: Standing, at: datetime, uid: uuid.UUID
) -> list[Decision]:
    """Write a decision down and confirm it with one press: said and assigned. The same ``uid`` is one."""
    row = decide(session, decided, by=by, at=at, uid=uid)
    if row.confirmed_at is not None:
        return [row]
    return confirm(session, [row], by=by, at=at)
