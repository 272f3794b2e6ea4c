"""The forms of campaigns and of local methods."""

from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import codes, queries
from sixia.visits.actions import Drive


class CampaignForm(RecordForm):
    """One undertaking over many sites."""

    kind = asking.one_of(_("哪一种"), codes.CampaignKind)
    name = asking.line(_("名称"), required=True)
    goal = asking.words(_("目的和要求"))
    area = asking.area_field()
    unit = asking.row(_("牵头单位"))
    from_on = asking.day(_("从哪天起"))
    to_on = asking.day(_("到哪天止（含）"))
    sites = asking.several(_("哪些点"))
    hosts = asking.several(_("哪些单位一起办"))

    def ready(self) -> None:
        """Offer the sites and units of one's own scope."""
        self.initial.setdefault("from_on", self.today)
        self.initial.setdefault("unit", queries.own_unit(self.who, permits.ARRANGE))
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_units(self)
        sites = (
            queries.sites_for(self.who, permits.ARRANGE).select_related("area").order_by("area__path", "name")
        )
        asking.offer_rows(self, sites, name="sites")
        asking.offer_rows(self, Unit.objects.order_by("kind", "path"), name="hosts")

    def drive(self) -> Drive:
        """The answers as the actions take them."""
        return Drive(**{name: self.cleaned_data[name] for name in Drive.__dataclass_fields__})


class MethodForm(RecordForm):
    """What a named method means here, and the lines it consists of."""

    name = asking.line(_("名称"), longest=40, required=True)
    meaning = asking.words(_("本地的含义和做法"), longest=5000, rows=5)
    lines = asking.words(
        _("组成的几行"), rows=6, hint=_("一行一条，最多二十行：台账写几本账的名字，清单写几步，会商写几级。")
    )
