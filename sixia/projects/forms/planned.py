"""The form a project is taken up with, and put right with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger import queries as ledger
from sixia.ledger.codes import Confidentiality
from sixia.ledger.models import Case
from sixia.projects import codes, queries
from sixia.projects.actions import Plan
from sixia.projects.models import Project

WHAT = ("kind", "name", "year", "level", "number", "area", "site", "unit", "plan")
WHO = ("chief_owner", "contact")
MONEY = ("planned_yuan", "stage", "front")


def money(label: Any, *, required: bool = False, hint: Any = "") -> Any:
    """A question answered with an amount in yuan."""
    return forms.DecimalField(
        label=label, min_value=0, max_digits=16, decimal_places=2, required=required, help_text=hint
    )


class PlanForm(RecordForm):
    """One project or led file. A number, a plan and money may follow later."""

    kind = asking.one_of(_("种类"), codes.Kind)
    name = asking.line(_("名称"), required=True)
    year = forms.IntegerField(label=_("哪一年的"), min_value=2000, max_value=2100)
    level = asking.one_of(_("级别"), codes.Level)
    number = asking.line(_("编号"), longest=40, hint=_("建议、提案写它的编号；没有就空着。"))
    area = asking.area_field()
    site = asking.row(_("到哪个点"), required=False)
    unit = asking.row(_("承办单位"))
    plan = asking.words(_("建设内容或者要办的事"))
    chief_owner = asking.row(_("首席责任人（领衔领导）"), required=False)
    contact = asking.row(_("专属联系人"), required=False)
    planned_yuan = money(_("年度计划投资（元）"), hint=_("按元填写，例如 12000000 就是 1200 万元。"))
    stage = asking.one_of(_("阶段"), codes.Stage)
    front = asking.one_of(_("属于哪个一线"), codes.Front, required=False)

    def ready(self) -> None:
        """Offer the places and people of one's own scope."""
        self.initial.setdefault("year", self.today.year)
        self.initial.setdefault("stage", codes.Stage.PREPARED)
        self.initial.setdefault("level", codes.Level.COUNTY)
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_sites(self, queries.sites_for(self.who))
        asking.offer_units(self)
        officials = queries.officials_for(self.who, on=self.today)
        asking.offer_people(self, officials, name="chief_owner", nothing=_now("还没有定"))
        asking.offer_people(self, officials, name="contact", nothing=_now("还没有定"))

    def project(self, *, origin: Case | None) -> Plan:
        """The answers as the actions take them."""
        said = {name: self.cleaned_data[name] for name in (*WHAT, *WHO, *MONEY)}
        return Plan(**said, origin=origin)


class StageForm(RecordForm):
    """Where a project stands now, and for a led file how it was answered."""

    stage = asking.one_of(_("阶段"), codes.Stage, radio=True)
    answer = asking.words(_("办理结果或者答复"), rows=4, hint=_("领衔督办件办完时要写明怎样答复的。"))


class CaseForm(RecordForm):
    """Which case stands in the way, by its number."""

    case = asking.line(
        _("诉求编号"), longest=20, required=True, hint=_("写编号，例如诉求页面最上面的那一串。")
    )

    def clean_case(self) -> Case:
        """The case, if it may be seen."""
        number = self.cleaned_data["case"].strip()
        found = ledger.visible_to(self.who).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_now("没有这件诉求，或者不在您的查看范围内。"))
        return found


def known_of(project: Project) -> dict[str, object]:
    """Everything a project holds, under the names the forms ask by."""
    names = (*WHAT, *WHO, *MONEY, "answer")
    return {name: getattr(project, name) for name in names}


def known_of_case(case: Case) -> dict[str, object]:
    """What a case says of the project that is to solve it; its words stay with it, a restricted title too."""
    unit: Unit | None = case.lead_unit
    return {
        "kind": codes.Kind.CONVERTED,
        "name": case.title if case.confidentiality == Confidentiality.NORMAL else "",
        "area": case.area,
        "site": case.site,
        "unit": unit,
        "front": codes.Front.LIVELIHOOD,
    }
