"""The forms of a project under way: the figure of a month, a point on the way, an honour."""

from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.dates import in_month
from sixia.projects import codes
from sixia.projects.actions import Award
from sixia.projects.forms.planned import money
from sixia.projects.models import Project


class FigureForm(RecordForm):
    """What one month brought."""

    month = asking.one_of(_("哪个月"), ())
    yuan = money(_("当月完成投资（元）"), required=True, hint=_("只填当月，不填累计；累计由系统相加。"))
    source = asking.line(_("数字来源"), required=True, hint=_("例如：统计联网直报、监理月报、进度款凭证。"))
    note = asking.words(_("说明"), rows=2)

    def for_project(self, project: Project) -> "FigureForm":
        """Offer the months of the project's year that have begun, the first unreported one chosen."""
        begun = [month for month in months_of(project.year) if month <= self.today]
        reported = {one.month for one in project.figures.all()}
        self.fields["month"].choices = [(one.isoformat(), in_month(one)) for one in begun]  # type: ignore[attr-defined]
        missing = [one for one in begun if one not in reported]
        if begun:
            self.initial.setdefault("month", (missing or begun[-1:])[0].isoformat())
        return self


class MilestoneForm(RecordForm):
    """When a point is planned, when it was passed."""

    kind = asking.one_of(_("节点"), codes.Milestone)
    planned_on = asking.day(_("计划日期"), required=False)
    passed_on = asking.day(_("完成日期"), required=False)


class HonourForm(RecordForm):
    """A title or an award from outside."""

    name = asking.line(_("荣誉名称"), required=True)
    given_by = asking.line(_("由谁授予"), required=True)
    on = asking.day(_("授予日期"))
    source = asking.line(
        _("来源"), longest=200, required=True, hint=_("文件名称和文号，或者公开报道的出处。")
    )
    area = asking.area_field()
    unit = asking.row(_("获得荣誉的单位"))
    note = asking.words(_("说明"), rows=2)

    def ready(self) -> None:
        """Offer the places one arranges for."""
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_units(self, nothing=_now("请选择"))

    def award(self) -> Award:
        """The answers as the actions take them."""
        return Award(**{name: self.cleaned_data[name] for name in Award.__dataclass_fields__})


def months_of(year: int) -> list[date]:
    """The first days of the months of a year."""
    return [date(year, month, 1) for month in range(1, 13)]
