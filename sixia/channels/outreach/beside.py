"""What outreach shows on the page of a visit: what was told, who came, what was asked."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.outreach import queries, say
from sixia.channels.outreach.actions.reach import goes
from sixia.channels.outreach.models import Session
from sixia.ground.people.scope import Standing
from sixia.ground.web.record import Act, Section
from sixia.visits.codes import Status
from sixia.visits.models import Visit


def sections(visit: Visit, *, who: Standing) -> Sequence[Section]:
    """The parts of the visit's page that this room adds."""
    if not visit.is_outreach:
        return ()
    may_act = goes(visit.area_path, by=who)
    session = queries.session_of(visit)
    if session is None:
        return _missing(visit) if may_act else ()
    return [*_told(session, may_act), *_asked(session, who, may_act)]


def _missing(visit: Visit) -> Sequence[Section]:
    if visit.status == Status.CANCELLED:
        return ()
    act = Act(words=_("补记宣讲内容"), url=reverse("outreach:tell", args=[visit.pk]), icon="plus")
    return [
        Section(
            title=_("宣讲内容"),
            name="outreach",
            empty=_("讲了什么、谁来讲、谁来听，还没有记下。"),
            acts=[act],
        )
    ]


def _told(session: Session, may_act: bool) -> Sequence[Section]:
    visit = session.visit
    acts = []
    if may_act and visit.status == Status.PLANNED:
        url = reverse("outreach:record", args=[visit.pk])
        acts.append(Act(words=_("记下这次宣讲"), url=url, icon="edit", is_main=True))
    if may_act and visit.status != Status.CANCELLED:
        acts.append(Act(words=_("更正宣讲内容"), url=reverse("outreach:tell", args=[visit.pk]), icon="edit"))
    told = Section(title=_("宣讲内容"), name="outreach", facts=say.session_facts(session), acts=acts)
    audiences = list(session.audiences.all())
    came = Section(title=_("听众"), name="audience", table=say.audience_table(audiences))
    return [told, came] if audiences else [told]


def _asked(session: Session, who: Standing, may_act: bool) -> Sequence[Section]:
    if session.visit.status != Status.DONE:
        return ()
    rows, seen = queries.questions_of(session, who=who)
    url = reverse("outreach:ask", args=[session.visit.pk])
    act = Act(words=_("再记一个提问"), url=url, icon="plus")
    return [
        Section(
            title=_("现场提问"), name="questions", table=say.questions_table(rows, seen, may_act=may_act),
            empty=_("没有记下提问。"), acts=[act] if may_act else (),
        )
    ]  # fmt: skip
