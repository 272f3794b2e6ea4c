"""The forms of programmes and topics: starting, adding, linking, reporting, uptake."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research import codes
from sixia.channels.research.actions import Plan, Theme, Turned
from sixia.channels.research.models import Aspect, Programme
from sixia.channels.research.queries import topics as queries
from sixia.ground.people import permits
from sixia.ground.people.placed import in_reach
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.projects.models import Project
from sixia.visits import codes as trips
from sixia.visits import queries as visits


class ProgrammeForm(RecordForm):
    """One programme of research."""

    name = asking.line(_("方案名称"), required=True)
    area = asking.area_field()
    unit = asking.row(_("牵头单位"))
    from_on = asking.day(_("从哪天开始"))
    to_on = asking.day(_("到哪天为止"))
    goals = asking.words(_("要达到什么目标"), rows=3)
    plan = asking.words(_("怎样安排"), rows=6, longest=8000)

    def ready(self) -> None:
        """Offer the areas one arranges for, and one's own unit first."""
        paths = self.who.area_paths(permits.ARRANGE)
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        self.initial.setdefault("from_on", self.today)
        if len(paths) == 1:
            self.initial.setdefault("area", paths[0])
        asking.offer_area(self, paths)
        asking.offer_units(self)

    def plan_of(self) -> Plan:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Plan(**{name: said[name] for name in Plan.__dataclass_fields__})


class TopicForm(RecordForm):
    """One topic under an aspect."""

    title = asking.line(_("课题"), required=True)
    aspect = asking.row(_("属于哪个方面"), required=False)
    new_aspect = asking.line(_("新的方面"), longest=60, hint=_("上面没有的，写在这里。"))
    area = asking.area_field()
    unit = asking.row(_("责任单位"))
    methods = asking.some_of(_("怎样调研"), trips.Form)
    focus = asking.words(_("重点看什么"), rows=4, hint=_("一行一条，例如：老旧小区改造。"))
    from_on = asking.day(_("从哪天开始"))
    to_on = asking.day(_("完成时限"))

    programme: Programme

    def ready(self) -> None:
        """Offer the aspects there are, and what lies in the programme's area."""
        given = self.initial["programme"]
        assert isinstance(given, Programme)
        self.programme = given
        for name in ("area", "unit", "from_on", "to_on"):
            self.initial.setdefault(name, getattr(given, name))
        aspects = Aspect.objects.filter(programme=given)
        asking.offer_rows(self, aspects, name="aspect", nothing=_now("写在下面"))
        asking.offer_area(self, [given.area_path])
        asking.offer_units(self)

    def clean(self) -> dict[str, Any]:
        """An aspect is picked or written."""
        said = super().clean()
        if not said.get("aspect") and not said.get("new_aspect") and not self.has_error("new_aspect"):
            self.add_error("aspect", _now("请选这个课题属于哪个方面，或者写一个新的方面。"))
        return said

    def theme(self) -> Theme:
        """The answers as the actions take them."""
        said = self.cleaned_data
        plain = ("title", "unit", "area", "methods", "from_on", "to_on")
        return Theme(
            **{name: said[name] for name in plain},
            aspect=str(said["aspect"] or said["new_aspect"]),
            focus=lines_of(said["focus"], longest=60)[:20],
        )


def lines_of(text: str, *, longest: int) -> list[str]:
    """The lines of a text, each once, none longer than this."""
    lines = (line.strip()[:longest] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


class TopicOfVisitForm(RecordForm):
    """For which topic a trip was made."""

    topic = asking.row(_("这次走访为哪个课题"))

    def ready(self) -> None:
        """Offer the topics one works on."""
        asking.offer_rows(self, queries.linkable(self.who), name="topic")


class VisitOfTopicForm(RecordForm):
    """Which trip was made for a topic."""

    visit = asking.row(_("哪次走访"))

    def ready(self) -> None:
        """Offer the latest trips one may see."""
        seen = visits.shown(visits.visible_to(self.who)).exclude(status=trips.Status.CANCELLED)
        asking.offer_rows(self, seen.order_by("-on", "-pk"), name="visit")


class ReportForm(RecordForm):
    """The four texts of a report; everything else on it is counted and listed."""

    basics = asking.words(_("基本情况"), rows=6, longest=8000)
    troubles = asking.words(_("存在的问题"), rows=6, longest=8000)
    causes = asking.words(_("成因分析"), rows=6, longest=8000)
    countermeasures = asking.words(_("对策建议"), rows=6, longest=8000)


class UptakeForm(RecordForm):
    """What a topic was turned into."""

    kind = asking.one_of(_("转化形式"), codes.UptakeKind, radio=True)
    words = asking.words(_("转化成了什么"), required=True)
    number = asking.line(_("文号或者会议纪要编号"), longest=60)
    project = asking.row(_("对应的项目"), required=False)
    on = asking.day(_("日期"))

    def ready(self) -> None:
        """Offer the projects of one's scope."""
        self.initial.setdefault("on", self.today)
        self.initial.setdefault("kind", codes.UptakeKind.DECISION)
        projects = Project.objects.filter(in_reach(self.who, permits.SEE_TRIPS)).order_by("-year", "pk")
        asking.offer_rows(self, projects, name="project", nothing=_now("没有对应的项目"))

    def turned(self) -> Turned:
        """The answers as the actions take them."""
        return Turned(**{name: self.cleaned_data[name] for name in Turned.__dataclass_fields__})
