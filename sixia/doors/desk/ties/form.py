"""The form of a declared tie."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import queries as people
from sixia.ground.places.queries import lineage
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger.actions import Declared
from sixia.ledger.codes import Relation


class TieForm(RecordForm):
    """Which unit or person, what binds one to it."""

    relation = asking.one_of(_("什么关系"), Relation, radio=True)
    unit = asking.row(_("和哪个单位"), required=False)
    person = asking.row(_("和哪个人"), required=False, hint=_("在本系统里有岗位的人。"))
    words = asking.words(_("关系说明"), required=True, longest=500, hint=_("只有您自己和受理部门看得到。"))

    def ready(self) -> None:
        """Offer every unit, and everyone with a post in the widest place of one's own."""
        asking.offer_units(self, nothing=_now("没有具体单位"))
        tops = {lineage(holding.area_path)[0].path for holding in self.who.holdings}
        everyone = people.officials_in(min(tops, default="-"), on=self.today)
        asking.offer_people(self, everyone, name="person", nothing=_now("没有具体的人"))

    def declared(self) -> Declared:
        """The answers as the action takes them."""
        said = self.cleaned_data
        return Declared(**{name: said[name] for name in ("relation", "words", "unit", "person")})
