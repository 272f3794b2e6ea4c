"""Linking a project with the cases that stand in its way."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed
from sixia.projects.actions.reporting import check_reports
from sixia.projects.models import Obstacle, Project


@transaction.atomic
def link(project: Project, case: Case, *, by: Standing, at: datetime) -> Obstacle:
    """Say that a case stands in the way of a project; linked twice is linked once."""
    check_reports(project, by)
    if not ledger.sees(by, case):
        raise NotAllowed(_("没有这件诉求，或者不在您的查看范围内。"), field="case")
    row, made = Obstacle.objects.get_or_create(project=project, case=case, defaults={"linked_at": at})
    if made:
        journal.note(project, "link", by=by, at=at, case=case.number)
    return row


@transaction.atomic
def unlink(project: Project, case: Case, *, by: Standing, at: datetime) -> None:
    """Take a case off a project; the journal keeps that it was linked."""
    check_reports(project, by)
    if not ledger.sees(by, case):
        raise NotAllowed(_("没有这件诉求，或者不在您的查看范围内。"), field="case")
    gone, _rows = Obstacle.objects.filter(project=project, case=case).delete()
    if gone:
        journal.note(project, "cancel", by=by, at=at, case=case.number)
