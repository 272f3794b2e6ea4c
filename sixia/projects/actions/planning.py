"""Taking a project up, putting its plan right, moving it to its next stage."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.projects import codes, queries
from sixia.projects.models import Obstacle, Project


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is known of a project when it is taken up; ``origin`` is the case it grew out of."""

    kind: str
    level: str
    year: int
    name: str
    area: Area
    unit: Unit
    number: str = ""
    plan: str = ""
    front: str = ""
    site: Site | None = None
    chief_owner: User | None = None
    contact: User | None = None
    planned_yuan: Decimal | None = None
    stage: str = codes.Stage.PREPARED
    origin: Case | None = None


@transaction.atomic
def add(plan: Plan, *, by: Standing, at: datetime, uid: uuid.UUID) -> Project:
    """Take up a project or a led file. The same ``uid`` gives the same one."""
    again = Project.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check(plan, by)
    columns = {name: getattr(plan, name) for name in plan.__dataclass_fields__}
    project = Project.objects.create(uid=uid, created_at=at, **columns)
    verb = "add" if plan.origin is None else "convert"
    journal.note(
        project, verb, by=by, at=at, kind=plan.kind, year=plan.year, planned_yuan=plan.planned_yuan,
        case=plan.origin.number if plan.origin else None,
    )  # fmt: skip
    if plan.origin is not None:
        Obstacle.objects.create(project=project, case=plan.origin, linked_at=at)
    return project


CORRECTABLE = (
    "name", "number", "level", "year", "plan", "front", "chief_owner", "contact", "planned_yuan",
)  # fmt: skip


@transaction.atomic
def correct(project: Project, *, by: Standing, at: datetime, **changes: object) -> Project:
    """Put the plan of a project right; the journal keeps what stood there before."""
    check_arranges(project, by)
    unknown = set(changes) - set(CORRECTABLE)
    assert not unknown, unknown
    kept = Project.objects.select_for_update(of=("self",)).select_related("area").get(pk=project.pk)
    before = {name: getattr(kept, name) for name in changes if getattr(kept, name) != changes[name]}
    if not before:
        return kept
    for name in before:
        setattr(kept, name, changes[name])
    _check_led(kept.kind, kept.chief_owner)
    kept.save()
    journal.note(kept, "correct", by=by, at=at, before=before, after={name: changes[name] for name in before})
    return kept


@transaction.atomic
def move_on(project: Project, *, stage: str, answer: str, by: Standing, at: datetime) -> Project:
    """Say where a project stands now; a led file is finished only with the answer that was given."""
    check_arranges(project, by)
    kept = Project.objects.select_for_update(of=("self",)).select_related("area").get(pk=project.pk)
    if (kept.stage, kept.answer) == (stage, answer):
        return kept
    if stage == codes.Stage.FINISHED and kept.kind in codes.LED and not answer.strip():
        raise Missing(_("领衔督办件办完时，请写明怎样答复的。"), field="answer")
    before = {"stage": kept.stage, "answer": kept.answer}
    kept.stage, kept.answer = stage, answer
    kept.save()
    verb = "done" if stage == codes.Stage.FINISHED else "end" if stage == codes.Stage.STOPPED else "correct"
    journal.note(kept, verb, by=by, at=at, words=answer, stage=stage, before=before)
    return kept


def check_arranges(project: Project, by: Standing) -> None:
    """Only whoever arranges over the area, and the chief owner, change a project."""
    if not queries.arranges(by, project):
        raise NotAllowed(
            _("项目须由有“%(permit)s”权限的岗位或者首席责任人修改。") % {"permit": permits.ARRANGE.means}
        )


def _check(plan: Plan, by: Standing) -> None:
    if not reaches(by, permits.ARRANGE, plan.area.path):
        raise NotAllowed(
            _("项目须由在 %(area)s 有“%(permit)s”权限的岗位建立。")
            % {"area": plan.area, "permit": permits.ARRANGE.means},
            field="area",
        )
    if not plan.name.strip():
        raise Missing(_("请写项目名称。"), field="name")
    if plan.site is not None and not plan.site.area.path.startswith(plan.area.path):
        raise Missing(_("所选的点不在这个区域里，请核对。"), field="site")
    _check_led(plan.kind, plan.chief_owner)
    if plan.origin is not None and not ledger.sees(by, plan.origin):
        raise NotAllowed(_("这件诉求不在您的查看范围内，不能转为项目。"))


def _check_led(kind: str, chief_owner: User | None) -> None:
    if kind in codes.LED and chief_owner is None:
        raise Missing(_("领衔督办件要有领衔领导，请选一位。"), field="chief_owner")
