"""The forms of problems and measures, and of the tree of work."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research import codes
from sixia.channels.research.actions import Listed, Step
from sixia.channels.research.actions.problems import SORTED
from sixia.channels.research.models import Problem, Programme, Topic
from sixia.channels.research.queries import problems as queries
from sixia.ground.people import permits
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import codes as trips
from sixia.visits import queries as visits
from sixia.visits.models import Finding, Suggestion

USUAL_DAYS = 30


LEVELS = [
    ("", _("全部问题")),
    *((one.value, one.label) for one in codes.ListLevel),
    ("priority", _("重中之重")),
    ("review", _("检视自查")),
    ("blockers", _("堵点")),
    *((one.value, one.label) for one in trips.Nature),
]


class Narrowing(forms.Form):
    """What narrows the lists, kept together with which list one is on."""

    level = forms.ChoiceField(
        choices=LEVELS, required=False, widget=forms.Select(attrs={"aria-label": _("哪些问题")})
    )
    show = forms.CharField(required=False, widget=forms.HiddenInput)
    programme = forms.CharField(required=False, widget=forms.HiddenInput)


class ProblemForm(RecordForm):
    """One problem for the lists; from a finding or a suggestion its words come along."""

    finding = asking.row(_("走访中发现的问题"), required=False)
    suggestion = asking.row(_("群众的意见建议"), required=False)
    words = asking.words(_("问题"), rows=3, hint=_("上面选了的，这里不用再写。"))
    cause = asking.words(_("表现和原因"), rows=3)
    source = asking.one_of(_("问题来源"), trips.Source)
    nature = asking.one_of(_("问题性质"), trips.Nature, radio=True)
    batch = asking.line(_("批次"), longest=60, hint=_("一起解决的问题写同一个批次，例如：第一批。"))
    level = asking.one_of(_("列入哪级清单"), codes.ListLevel, required=False)
    is_self_review = forms.BooleanField(label=_("检视自查发现的"), required=False)
    is_priority = forms.BooleanField(label=_("重中之重"), required=False)
    is_blocker = forms.BooleanField(label=_("卡住了一片工作（堵点）"), required=False)
    lead = asking.row(_("牵头领导"), required=False)
    unit = asking.row(_("责任单位"))
    task = asking.row(_("属于哪项任务"), required=False)

    programme: Programme
    topic: Topic | None

    def ready(self) -> None:
        """Offer what was found on the topic's trips, whom may lead, and the tasks of the programme."""
        self.programme = self.initial["programme"]
        self.topic = self.initial.get("topic")
        self.initial.setdefault("source", trips.Source.RESEARCH)
        self.initial.setdefault("nature", trips.Nature.INDIVIDUAL)
        self.initial.setdefault("unit", (self.topic or self.programme).unit)
        people = visits.colleagues(self.who, on=self.today)
        asking.offer_people(self, people, name="lead", nothing=_now("还没有定"))
        asking.offer_units(self)
        tasks = queries.tasks_of(self.programme)
        asking.offer_rows(self, tasks, name="task", nothing=_now("不属于哪项任务"))
        self._offer_origins()

    def _offer_origins(self) -> None:
        found = queries.findings_for(self.topic, who=self.who) if self.topic else Finding.objects.none()
        asking.offer_rows(self, found.order_by("-pk"), name="finding", nothing=_now("不是走访中发现的"))
        ideas = visits.suggestions_visible_to(self.who).order_by("-pk")
        asking.offer_rows(self, ideas, name="suggestion", nothing=_now("不是从意见建议来的"))
        if self.topic is None:
            del self.fields["finding"]

    def clean(self) -> dict[str, Any]:
        """A problem says something, or comes from something that does."""
        said = super().clean()
        if not any(said.get(name) for name in ("words", "finding", "suggestion")):
            self.add_error("words", _now("请写下问题，或者选一个走访中发现的问题。"))
        return said

    def listed(self) -> Listed:
        """The answers as the actions take them."""
        said = self.cleaned_data
        taken = {name: said[name] for name in Listed.__dataclass_fields__ if name in said}
        origin = said.get("finding") or said.get("suggestion")
        return Listed(**{**taken, "words": "" if origin else said["words"]})


class SortForm(ProblemForm):
    """How a problem is sorted; its words stay as they are."""

    def ready(self) -> None:
        """Leave out where it came from."""
        super().ready()
        for name in ("finding", "suggestion", "words"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """The words are there already."""
        return RecordForm.clean(self)

    def changes(self) -> dict[str, object]:
        """The answers as the actions take them."""
        return {name: self.cleaned_data[name] for name in SORTED}


def known_of_finding(one: Finding) -> dict[str, object]:
    """What a finding knows already of the problem it becomes."""
    names = ("source", "nature", "is_blocker")
    return {"finding": one.pk, **{name: getattr(one, name) for name in names}}


def known_of_suggestion(one: Suggestion) -> dict[str, object]:
    """What a suggestion knows already of the problem it becomes."""
    return {"suggestion": one.pk, "source": trips.Source.PEOPLE, "unit": one.unit}


class MeasureForm(RecordForm):
    """One measure against a problem."""

    words = asking.words(_("具体措施"), required=True)
    unit = asking.row(_("责任单位"))
    official = asking.row(_("责任人"), required=False)
    due_on = asking.day(_("完成时限"))
    suggestion = asking.row(_("来自哪条意见建议"), required=False)

    problem: Problem

    def ready(self) -> None:
        """Offer units, colleagues and suggestions; the unit of the problem first."""
        self.problem = self.initial["problem"]
        self.initial.setdefault("unit", self.problem.unit)
        self.initial.setdefault("due_on", self.today + timedelta(days=USUAL_DAYS))
        self.initial.setdefault("suggestion", self.problem.suggestion_id)
        asking.offer_units(self)
        people = visits.colleagues(self.who, on=self.today)
        asking.offer_people(self, people, name="official", nothing=_now("由单位落实"))
        ideas = visits.suggestions_visible_to(self.who).order_by("-pk")
        asking.offer_rows(self, ideas, name="suggestion", nothing=_now("不是从意见建议来的"))

    def step(self) -> Step:
        """The answers as the actions take them."""
        return Step(**{name: self.cleaned_data[name] for name in Step.__dataclass_fields__})


class DoneForm(RecordForm):
    """How a measure or a task was done."""

    words = asking.words(_("做了什么，结果怎样"), required=True)


class CheckForm(RecordForm):
    """What someone found who looked."""

    holds = asking.one_of(
        _("核查结果"), [("yes", _("属实，销号")), ("no", _("没有做到，退回再办"))], radio=True
    )
    words = asking.words(_("怎样核查的，看到了什么"), required=True)


class ItemForm(RecordForm):
    """One item of work."""

    title = asking.line(_("工作内容"), required=True)


class TaskForm(RecordForm):
    """One task of an item."""

    title = asking.line(_("具体任务"), longest=200, required=True)
    unit = asking.row(_("责任单位"))
    lead = asking.row(_("牵头领导"), required=False)
    due_on = asking.day(_("完成时限"))

    def ready(self) -> None:
        """Offer units and colleagues."""
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        asking.offer_units(self)
        people = visits.colleagues(self.who, on=self.today)
        asking.offer_people(self, people, name="lead", nothing=_now("还没有定"))
