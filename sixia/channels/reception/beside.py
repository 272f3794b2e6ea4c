"""What reception shows on the page of a visit."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sixia.channels.reception import queries, say
from sixia.channels.reception.models import Slip
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.record import Act, Section
from sixia.visits.models import Visit


def sections(visit: Visit, *, who: Standing) -> Sequence[Section]:
    """The reception session that hangs on the visit, and the cases taken along."""
    one = queries.session_of(visit) if visit.is_reception else None
    if one is None:
        return ()
    came = queries.came(queries.received(Slip.objects.filter(session=one)))
    counted = _("%(groups)d 批 %(heads)d 人次") % {"groups": came.groups, "heads": came.heads}
    brought, hidden = queries.brought_to(one, who=who)
    note = _("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else ""
    found = [
        Section(
            title=_("接访"),
            facts=record.facts(
                (_("接访方式"), one.get_kind_display()), (_("队伍"), one.team),
                (_("已接待"), counted if came.groups else _("还没有")),
            ),
            acts=[Act(words=_("打开这次接访"), url=say.session_url(one))],
        )
    ]  # fmt: skip
    if brought or hidden:
        found.append(Section(title=_("带上的诉求"), note=note, table=say.brought_table(brought, acts=False)))
    return found
