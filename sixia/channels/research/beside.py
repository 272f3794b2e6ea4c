"""What research shows on the page of a visit: the topics it was made for."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import say
from sixia.channels.research.models import Topic
from sixia.channels.research.queries import problems, topics
from sixia.ground.people.scope import Standing
from sixia.ground.web.record import Act, Section
from sixia.visits.models import Visit


def sections(visit: Visit, *, who: Standing) -> Sequence[Section]:
    """The parts of the visit's page that this room adds."""
    linked = topics.topics_of_visit(visit, who=who)
    acts = [act for one in linked if topics.works_on(one, who) for act in _list_findings(one, visit, who)]
    if topics.linkable(who).exists():
        url = reverse("research:link-visit", args=[visit.pk])
        acts.append(Act(words=_("关联到课题"), url=url, icon="plus"))
    if not linked and not acts:
        return ()
    return [
        Section(
            title=_("调研课题"),
            name="topics",
            table=say.topics_of_visit_table(linked),
            empty=_("这次走访还没有关联课题。"),
            acts=acts,
        )
    ]


def _list_findings(one: Topic, visit: Visit, who: Standing) -> list[Act]:
    """A way for each finding of the visit to the topic's list, already filled in."""
    url = reverse("research:problem-new", args=[one.pk])
    words = _("把“%(finding)s”列入问题清单")
    return [
        Act(words=words % {"finding": str(finding.case.title if finding.case else finding)[:20]},
            url=f"{url}?finding={finding.pk}")
        for finding in problems.findings_for(one, who=who).filter(visit=visit)[:5]
    ]  # fmt: skip
