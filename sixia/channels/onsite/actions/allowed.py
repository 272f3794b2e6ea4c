"""Who writes in a session, and until when; what has to be said."""

from django.utils.translation import gettext as _

from sixia.channels.onsite import queries
from sixia.channels.onsite.models import Session
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits.codes import Status


def open_session(session: Session, by: Standing) -> Session:
    """The session, locked; refused for whoever does not run it, and once it has ended."""
    check_runs(session, by)
    kept = Session.objects.select_for_update(of=("self",)).select_related("visit").get(pk=session.pk)
    if kept.visit.status == Status.CANCELLED:
        raise NotNow(_("这次走访已经取消，不能再开会；请另外安排一次。"))
    if kept.ended_at is not None:
        raise NotNow(_("这场会已经散会，议程、到会和议定事项不再改动；要再议的请另开一场。"))
    return kept


def check_runs(session: Session, by: Standing) -> None:
    """Only whoever goes down or arranges over the area writes in a session."""
    if not queries.runs(by, session):
        raise NotAllowed(
            _("%(area)s 的现场办公须由当地有“%(permit)s”权限的岗位记录。")
            % {"area": session.visit.area, "permit": permits.GO_DOWN.means}
        )


def wanted(value: str, sentence: str, *, field: str) -> None:
    """Refuse an answer without words."""
    if not value.strip():
        raise Missing(sentence, field=field)
