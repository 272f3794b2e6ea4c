"""The forms of leads and suggestions."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research import codes
from sixia.channels.research.actions import Hint
from sixia.channels.research.queries import leads as queries
from sixia.ground.people import permits
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import codes as trips
from sixia.visits import queries as visits


class LeadForm(RecordForm):
    """One lead."""

    kind = asking.one_of(_("哪一类"), codes.LeadKind, radio=True)
    words = asking.words(
        _("线索内容"), required=True, longest=5000, hint=_("写事实。不写提供线索的人的姓名、电话。")
    )
    area = asking.area_field()
    on = asking.day(_("哪天得知的"))
    against_unit = asking.row(_("涉及哪个单位"), required=False, hint=_("这个单位和它的下级看不到这条线索。"))

    def ready(self) -> None:
        """Offer the areas one keeps the register for."""
        self.initial.setdefault("on", self.today)
        asking.offer_area(self, queries.reach(self.who))
        asking.offer_units(self, name="against_unit", nothing=_now("没有具体单位"))

    def hint(self) -> Hint:
        """The answers as the actions take them; one's own unit takes it in."""
        said = self.cleaned_data
        held = (visits.own_unit(self.who, permit) for permit in queries.SEEN_WITH)
        unit = next(one for one in held if one is not None)
        return Hint(
            unit=unit, **{name: said[name] for name in ("kind", "words", "area", "on", "against_unit")}
        )


class DisposeForm(RecordForm):
    """What was done about a lead."""

    words = asking.words(_("怎样处置的"), required=True)


class SuggestionForm(RecordForm):
    """One suggestion taken in without a trip: at a meeting, by letter, from a drive for ideas."""

    words = asking.words(_("意见建议"), required=True, rows=4)
    area = asking.area_field()
    unit = asking.row(_("由哪个单位研究答复"))
    via = asking.line(_("从哪里来"), longest=20, hint=_("例如：建言献策、座谈会、信箱。"))

    def ready(self) -> None:
        """Offer the areas one goes down to or arranges for."""
        reach = self.who.area_paths(permits.ARRANGE) + self.who.area_paths(permits.GO_DOWN)
        own = visits.own_unit(self.who, permits.ARRANGE) or visits.own_unit(self.who)
        self.initial.setdefault("unit", own)
        asking.offer_area(self, reach)
        asking.offer_units(self)


class AdoptionForm(RecordForm):
    """What came of a suggestion."""

    adoption = asking.one_of(_("研究结果"), trips.Adoption, radio=True)
    reason = asking.words(_("采纳了什么，或者为什么没有采纳"), rows=4)

    def clean(self) -> dict[str, Any]:
        """An answer has its reason."""
        said = super().clean()
        if said.get("adoption") not in (None, trips.Adoption.OPEN) and not said.get("reason"):
            self.add_error("reason", _now("请写明采纳了什么，或者为什么没有采纳。"))
        return said
