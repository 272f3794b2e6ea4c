"""What onsite shows on the page of a visit."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import queries, say
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.record import Act, Section
from sixia.visits.codes import Status
from sixia.visits.models import Visit


def sections(visit: Visit, *, who: Standing) -> Sequence[Section]:
    """The session of a visit, or the way to call one."""
    session = queries.of_visit(visit)
    if session is not None:
        decided = session.decisions.filter(confirmed_at__isnull=False).count()
        facts = record.facts(
            (_("会议"), say.kind_of(session), say.session_url(session)),
            (_("议题"), session.agenda.count()),
            (_("已确认的议定事项"), decided),
        )
        acts = [Act(words=_("打开这场会"), url=say.session_url(session))]
        return [Section(title=_("现场办公"), name="onsite", facts=facts, acts=acts)]
    may = visit.is_onsite and visit.status != Status.CANCELLED
    if not may or not reaches(who, permits.GO_DOWN, visit.area_path):
        return []
    act = Act(words=_("就在这次开会"), url=f"{reverse('onsite:new')}?visit={visit.pk}", icon="plus")
    return [Section(title=_("现场办公"), name="onsite", empty=_("这次还没有开会。"), acts=[act])]
