"""Reporting what a month brought, and which points were passed."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.projects import codes, queries
from sixia.projects.models import Milestone, MonthlyFigure, Project


@transaction.atomic
def report(
    project: Project, *, month: date, yuan: Decimal, source: str, by: Standing, at: datetime, note: str = ""
) -> MonthlyFigure:
    """Write down what was invested in a month; a month reported before is corrected, its old value kept."""
    check_reports(project, by)
    first = month.replace(day=1)
    if first > clock.local_date(at):
        raise Missing(_("这个月还没有到，不能填报。"), field="month")
    if not source.strip():
        raise Missing(_("请写明数字的来源，例如统计报表或者进度款凭证。"), field="source")
    Project.objects.select_for_update().get(pk=project.pk)
    row = MonthlyFigure.objects.filter(project=project, month=first).first()
    if row is not None and (row.yuan, row.source, row.note) == (yuan, source, note):
        return row
    before = {"yuan": row.yuan, "source": row.source, "note": row.note} if row else None
    row = row or MonthlyFigure(project=project, month=first)
    row.yuan, row.source, row.note, row.recorded_at = yuan, source, note, at
    row.save()
    journal.note(
        project, "correct" if before else "figure", by=by, at=at, month=first, yuan=yuan, source=source,
        before=before,
    )  # fmt: skip
    return row


@transaction.atomic
def reach_milestone(
    project: Project, *, kind: str, by: Standing, at: datetime, planned_on: date | None = None,
    passed_on: date | None = None,
) -> Milestone:  # fmt: skip
    """Set when a point is planned, or say when it was passed; once started, a project is under way."""
    check_reports(project, by)
    if planned_on is None and passed_on is None:
        raise Missing(_("计划日期和完成日期，至少填一个。"), field="planned_on")
    if passed_on is not None and passed_on > clock.local_date(at):
        raise Missing(_("完成日期还没有到；还没完成的，请填计划日期。"), field="passed_on")
    kept = Project.objects.select_for_update(of=("self",)).select_related("area").get(pk=project.pk)
    row = Milestone.objects.filter(project=project, kind=kind).first() or Milestone(project=kept, kind=kind)
    said = {"planned_on": planned_on or row.planned_on, "passed_on": passed_on or row.passed_on}
    before = {name: getattr(row, name) for name in said if getattr(row, name) != said[name]}
    if row.pk and not before:
        return row
    row.planned_on, row.passed_on = said["planned_on"], said["passed_on"]
    row.save()
    if kind == codes.Milestone.STARTED and row.passed_on and kept.stage == codes.Stage.PREPARED:
        kept.stage = codes.Stage.BUILDING
        kept.save()
    journal.note(project, "milestone", by=by, at=at, kind=kind, before=before, **said)
    return row


def check_reports(project: Project, by: Standing) -> None:
    """Whoever arranges, the chief owner and the unit's own people report; of what has ended, nobody."""
    if not queries.reports(by, project):
        raise NotAllowed(
            _("进度由 %(unit)s、首席责任人或者有“%(permit)s”权限的岗位填报。")
            % {"unit": project.unit, "permit": permits.ARRANGE.means}
        )
    if project.stage == codes.Stage.STOPPED:
        raise NotNow(_("这个项目已经终止，不再填报进度；要恢复的，请先改阶段。"))
