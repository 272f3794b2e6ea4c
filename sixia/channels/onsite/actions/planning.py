"""Drawing up a plan for an enterprise or a class of problems, with measures that units carry out."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite import codes
from sixia.channels.onsite.actions.allowed import wanted
from sixia.channels.onsite.actions.forming import check_arranges
from sixia.channels.onsite.models import Concern, Measure, Plan, TaskForce
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a plan is for: one enterprise (``site``), or one class of problems (``problem``)."""

    kind: str
    name: str
    area: Area
    unit: Unit
    site: Site | None = None
    problem: str = ""
    services: Sequence[str] = ()
    needs: str = ""
    contact: User | None = None
    force: TaskForce | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is done under a plan, by which unit, by which local date."""

    words: str
    unit: Unit
    due_on: date


@transaction.atomic
def draw_up(draft: Draft, *, by: Standing, at: datetime, uid: uuid.UUID) -> Plan:
    """Draw up a plan. The same ``uid`` gives the same one."""
    again = Plan.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(draft.area.path, by)
    wanted(draft.name, _("请写方案的名称。"), field="name")
    if draft.kind == codes.PlanKind.FIRM and draft.site is None:
        raise Missing(_("一企一策要选是哪家企业。"), field="site")
    if draft.kind == codes.PlanKind.CLASS and not draft.problem:
        raise Missing(_("分类施策要选是哪一类问题。"), field="problem")
    if draft.site is not None and not draft.site.area.path.startswith(draft.area.path):
        raise Missing(_("所选的点不在这个区域里，请核对。"), field="site")
    columns = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    row = Plan.objects.create(uid=uid, created_at=at, **columns | {"services": list(draft.services)})
    journal.note(row, "add", by=by, at=at, kind=draft.kind, contact=draft.contact)
    return row


@transaction.atomic
def measure(plan: Plan, step: Step, *, by: Standing, at: datetime, uid: uuid.UUID) -> Measure:
    """Add a measure to a plan. The same ``uid`` gives the same one."""
    again = Measure.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check_writes(plan, by)
    wanted(step.words, _("请写要做什么。"), field="words")
    if step.due_on < clock.local_date(at):
        raise Missing(_("完成的日期不能早于今天。"), field="due_on")
    row = Measure.objects.create(plan=plan, uid=uid, words=step.words, unit=step.unit, due_on=step.due_on)
    journal.note(plan, "measure", by=by, at=at, measure=row.pk, unit=step.unit, due_on=step.due_on)
    return row


@transaction.atomic
def carry_out(row: Measure, *, words: str, by: Standing, at: datetime) -> Measure:
    """Say how a measure was carried out; its unit says so, or whoever writes the plan."""
    kept = Measure.objects.select_for_update(of=("self",)).select_related("plan", "unit").get(pk=row.pk)
    if kept.unit_id not in by.all_unit_ids:
        _check_writes(kept.plan, by)
    if kept.done_on is not None:
        return kept
    wanted(words, _("请写明怎样完成的。"), field="done_words")
    kept.done_on, kept.done_words = clock.local_date(at), words
    kept.save()
    journal.note(kept.plan, "done", by=by, at=at, measure=kept.pk, words=words)
    return kept


@transaction.atomic
def concern(plan: Plan, case: Case, problem: str, *, by: Standing, at: datetime) -> Concern:
    """Say that a case is what a plan is about, and which kind of problem; said again, the kind changes."""
    _check_writes(plan, by)
    if not ledger.sees(by, case):
        raise NotAllowed(_("没有这件诉求，或者不在您的查看范围内。"), field="case")
    row, made = Concern.objects.get_or_create(
        plan=plan, case=case, defaults={"problem": problem, "linked_at": at}
    )
    if made or row.problem != problem:
        before = "" if made else row.problem
        row.problem = problem
        row.save()
        journal.note(plan, "link", by=by, at=at, case=case.number, problem=problem, before=before)
    return row


@transaction.atomic
def hear(plan: Plan, *, said: str, by: Standing, at: datetime) -> Plan:
    """Write what the enterprise says of its plan; what it said before stays in the journal."""
    _check_writes(plan, by)
    kept = Plan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan.pk)
    if kept.said == said:
        return kept
    before, kept.said = kept.said, said
    kept.save()
    journal.note(kept, "correct", by=by, at=at, words=said, before=before)
    return kept


def _check_writes(plan: Plan, by: Standing) -> None:
    if by.user_id is None or plan.contact_id != by.user_id:
        check_arranges(plan.area_path, by)
