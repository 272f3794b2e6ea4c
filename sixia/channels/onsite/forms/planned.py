"""The forms of task forces and plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite import codes, queries
from sixia.channels.onsite.actions import Draft, Force, Step
from sixia.channels.onsite.forms.meeting import offer_units
from sixia.ground.people import permits
from sixia.ground.places.models import Site
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects.queries import officials_for
from sixia.visits import queries as visits


class ForceForm(RecordForm):
    """One task force."""

    name = asking.line(_("专班名称"), required=True)
    scope = asking.words(_("管哪些事"))
    level = asking.one_of(_("级别"), codes.ForceLevel, radio=True)
    leader = asking.row(_("组长"))
    area = asking.area_field()
    unit = asking.row(_("牵头单位"))
    units = asking.several(_("成员单位"))
    sites = asking.several(_("服务哪些点"))
    from_on = asking.day(_("从哪天起"))
    to_on = asking.day(_("到哪天止"), required=False, hint=_("还不知道的就空着；这一天本身不算在内。"))

    def ready(self) -> None:
        """Offer the people and places of one's own scope."""
        self.initial.setdefault("level", codes.ForceLevel.COUNTY_LEADER)
        self.initial.setdefault("from_on", self.today)
        self.initial.setdefault("leader", self.who.user_id)
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_people(self, officials_for(self.who, on=self.today), name="leader")
        asking.offer_units(self)
        offer_units(self)
        asking.offer_rows(self, visits.sites_for(self.who, permits.ARRANGE), name="sites")

    def force(self) -> Force:
        """The answers as the actions take them."""
        return Force(**{name: self.cleaned_data[name] for name in Force.__dataclass_fields__})


class EndForm(RecordForm):
    """From which day on it is over."""

    to_on = asking.day(_("从哪天起不再运行"))


class PlanForm(RecordForm):
    """One plan: for an enterprise, or for a class of problems."""

    kind = asking.one_of(_("方案种类"), codes.PlanKind, radio=True)
    name = asking.line(_("方案名称"), hint=_("空着的，用企业名称或者问题类别。"))
    area = asking.area_field()
    site = asking.row(_("哪家企业"), required=False)
    problem = asking.one_of(_("哪一类问题"), codes.Problem, required=False)
    services = asking.some_of(_("需要哪些服务"), codes.Service)
    needs = asking.words(_("企业的诉求或者问题的情况"), rows=4)
    unit = asking.row(_("牵头单位"))
    contact = asking.row(_("挂钩干部（专属联系人）"), required=False)
    force = asking.row(_("由哪个专班负责"), required=False)

    def ready(self) -> None:
        """Offer the people and places of one's own scope; enterprises only."""
        self.initial.setdefault("kind", codes.PlanKind.FIRM)
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        firms = visits.sites_for(self.who, permits.ARRANGE).filter(kind=Site.Kind.ENTERPRISE)
        asking.offer_sites(self, firms)
        asking.offer_units(self)
        officials = officials_for(self.who, on=self.today)
        asking.offer_people(self, officials, name="contact", nothing=_now("还没有定"))
        forces = queries.running_forces(self.who, on=self.today)
        asking.offer_rows(self, forces, name="force", nothing=_now("不由专班负责"))

    def clean(self) -> dict[str, Any]:
        """A plan without a name is called by what it is for."""
        said = super().clean()
        if not said.get("name"):
            problem = said.get("problem")
            named = said.get("site") or (codes.Problem(problem).label if problem else "")
            said["name"] = str(named)[:120]
        return said

    def draft(self) -> Draft:
        """The answers as the actions take them."""
        return Draft(**{name: self.cleaned_data[name] for name in Draft.__dataclass_fields__})


class MeasureForm(RecordForm):
    """One measure of a plan."""

    words = asking.words(_("做什么"), required=True)
    unit = asking.row(_("责任单位"))
    due_on = asking.day(_("哪一天以前"))

    def ready(self) -> None:
        """Offer every unit."""
        asking.offer_units(self)

    def step(self) -> Step:
        """The answers as the actions take them."""
        return Step(**{name: self.cleaned_data[name] for name in Step.__dataclass_fields__})


class DoneForm(RecordForm):
    """How a measure was carried out."""

    done_words = asking.words(_("怎样完成的"), required=True)


class HeardForm(RecordForm):
    """What the enterprise says of its plan."""

    said = asking.words(_("企业怎么说"), rows=4, required=True)


class ConcernForm(RecordForm):
    """A case that the plan is about."""

    case = asking.line(_("诉求编号"), longest=20, required=True)
    problem = asking.one_of(_("属于哪一类问题"), codes.Problem)

    def clean_case(self) -> Case:
        """The case, if it may be seen."""
        number = self.cleaned_data["case"].strip()
        found = ledger.visible_to(self.who).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_now("没有这件诉求，或者不在您的查看范围内。"))
        return found
