"""Putting matters on the agenda of a session, and taking them off it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.onsite import codes
from sixia.channels.onsite.actions.allowed import open_session
from sixia.channels.onsite.models import AgendaItem, Session
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.projects import queries as projects
from sixia.projects.models import Project


@transaction.atomic
def put_on_agenda(
    session: Session, *, by: Standing, at: datetime, cases: Sequence[tuple[Case, str]] = (),
    project: Project | None = None, words: str = "",
) -> list[AgendaItem]:  # fmt: skip
    """Put cases (each with why), a project, or plain words on the agenda; what is on it stays once."""
    kept = open_session(session, by)
    made = []
    for case, why in cases:
        if not ledger.sees(by, case):
            raise NotAllowed(_("没有这件诉求，或者不在您的查看范围内。"), field="case")
        made.append(_once(kept, at, case=case, why=why))
    if project is not None:
        if not projects.visible_to(by).filter(pk=project.pk).exists():
            raise NotAllowed(_("没有这个项目，或者不在您的查看范围内。"), field="project")
        made.append(_once(kept, at, project=project, why=codes.Why.PROJECT))
    if words.strip():
        made.append(_once(kept, at, words=words.strip(), why=codes.Why.WORDS))
    added = [item for item, is_new in made if is_new]
    if added:
        numbers = [item.case.number for item in added if item.case]
        journal.note(kept, "link", by=by, at=at, cases=numbers, project=project, words=words)
    return [item for item, _is_new in made]


def _once(session: Session, at: datetime, *, why: str, **what: object) -> tuple[AgendaItem, bool]:
    return AgendaItem.objects.get_or_create(session=session, **what, defaults={"why": why, "added_at": at})


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Standing, at: datetime) -> None:
    """Take a matter off the agenda, while nothing is decided about it."""
    kept = open_session(item.session, by)
    if item.decisions.exists():
        raise NotNow(_("这个议题已经有议定事项，不能从议程上拿掉；不议的请先划掉议定事项。"))
    journal.note(kept, "cancel", by=by, at=at, item=item.pk, case=item.case.number if item.case else None)
    item.delete()
