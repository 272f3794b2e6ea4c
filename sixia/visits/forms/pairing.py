"""The forms of pairings: who is tied to what, how often to go, and ending it."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import codes, queries
from sixia.visits.actions import Tie

FIRST = ("kind", "official", "unit", "area", "site", "project", "duty")
WHEN = ("every", "weekday", "from_on", "to_on")


class PairingForm(RecordForm):
    """One pairing of an official with a place, an enterprise or a project."""

    kind = asking.one_of(_("哪一种"), codes.PairingKind)
    official = asking.row(_("谁"))
    unit = asking.row(_("所在单位"))
    area = asking.area_field()
    site = asking.row(_("到了哪个点"), required=False)
    project = asking.row(_("哪个项目"), required=False)
    duty = asking.words(_("负责什么"), rows=2)
    every = asking.one_of(
        _("多久去一次"), codes.Every, required=False, hint=_("只用来提醒，不考勤、不排名。")
    )
    weekday = asking.one_of(_("固定在周几"), codes.Weekday, required=False)
    from_on = asking.day(_("从哪天起"))
    to_on = asking.day(_("到哪天止（不含）"), required=False)

    def ready(self) -> None:
        """Offer the people, places and projects of one's own scope."""
        self.initial.setdefault("from_on", self.today)
        self.initial.setdefault("unit", self._own_unit())
        self.fields["site"].label = _("哪个点或者企业")
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_sites(self, queries.sites_for(self.who, permits.ARRANGE))
        asking.offer_people(self, queries.colleagues(self.who, on=self.today), name="official")
        asking.offer_units(self)
        asking.offer_rows(self, queries.projects_for(self.who), name="project", nothing=_now("不是项目"))

    def _own_unit(self) -> Any:
        holding = self.who.post_for(permits.ARRANGE)
        return people.unit(holding.unit_id) if holding else None

    def tie(self) -> Tie:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Tie(**{name: said[name] for name in Tie.__dataclass_fields__})


class EndForm(RecordForm):
    """From which day a pairing no longer holds."""

    to_on = asking.day(_("从哪天起不再挂钩"))

    def ready(self) -> None:
        """Mostly from today."""
        self.initial.setdefault("to_on", self.today)
