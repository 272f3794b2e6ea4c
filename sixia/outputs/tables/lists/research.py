"""The lists of research: measures with their checks, what findings were turned into, the topics."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research.models import Measure, Topic, TopicVisit, Uptake
from sixia.channels.research.queries import problems, topics
from sixia.outputs.tables.lines import joined
from sixia.outputs.tables.shape import Column, Order, Reader, Register, Ways, counted, day, text
from sixia.visits import queries as visits


def _measures(reader: Reader) -> QuerySet[Measure]:
    """The measures against problems that the reader sees."""
    seen = Measure.objects.filter(problem__in=problems.visible_to(reader.who))
    return seen.select_related(
        "problem__finding__case", "problem__finding__suggestion", "problem__suggestion", "problem__topic",
        "problem__lead", "unit", "official", "checked_by",
    )  # fmt: skip


def _uptakes(reader: Reader) -> QuerySet[Uptake]:
    """What the topics that the reader sees were turned into."""
    seen = Uptake.objects.filter(topic__in=topics.visible_to(reader.who))
    return seen.select_related("topic__aspect", "topic__claimant", "topic__unit", "project")


def _topics(reader: Reader) -> QuerySet[Topic]:
    return topics.visible_to(reader.who).select_related("aspect", "claimant", "unit", "programme")


@dataclass(frozen=True)
class TopicLine:
    """A topic with how many visits, problems and measures there are of it, and what it was turned into."""

    topic: Topic
    visits: int
    problems: int
    measures: int
    uptakes: Sequence[str]


def _lines(rows: Sequence[Topic], reader: Reader) -> list[TopicLine]:
    """Four statements, however many topics."""
    keys = [one.pk for one in rows]
    went = TopicVisit.objects.filter(topic_id__in=keys, visit__in=visits.visible_to(reader.who))
    found = problems.visible_to(reader.who).filter(topic_id__in=keys)
    against = Measure.objects.filter(problem__in=found)
    trips = dict(went.order_by().values_list("topic_id").annotate(n=Count("pk")))
    listed = dict(found.order_by().values_list("topic_id").annotate(n=Count("pk")))
    taken = dict(against.order_by().values_list("problem__topic_id").annotate(n=Count("pk")))
    uptakes: dict[int, list[str]] = {}
    for one in Uptake.objects.filter(topic_id__in=keys).order_by("pk"):
        uptakes.setdefault(one.topic_id, []).append(str(one.get_kind_display()))
    return [
        TopicLine(one, trips.get(one.pk, 0), listed.get(one.pk, 0), taken.get(one.pk, 0),
                  list(dict.fromkeys(uptakes.get(one.pk, []))))
        for one in rows
    ]  # fmt: skip


def _stands(one: Measure) -> str:
    """Where a measure stands: done is not yet checked."""
    if one.checked_on is not None:
        return _now("已核查销号")
    return _now("已落实，待核查") if one.done_on is not None else _now("推进中")


MEASURES = Register(
    name="measures",
    label=_("措施清单"),
    says=_("针对每个问题的每一条措施：由谁、到哪一天，落实了没有，谁核查的。"),
    family="research",
    columns=(
        text("measure", _("措施"), lambda one: one.words, 40, kind="main"),
        text("problem", _("针对的问题"), lambda one: one.problem.said, 36),
        text("topic", _("课题"), lambda one: str(one.problem.topic or ""), 24),
        text("lead", _("牵头领导"), lambda one: str(one.problem.lead or "")),
        text("unit", _("责任单位"), lambda one: str(one.unit), 24),
        text("official", _("责任人"), lambda one: str(one.official or "")),
        day("due_on", _("完成时限"), lambda one: one.due_on),
        text("stands", _("进展"), _stands),
        day("done_on", _("落实日期"), lambda one: one.done_on),
        text("done_words", _("落实情况"), lambda one: one.done_words, 40),
        text("checked_by", _("核查人"), lambda one: str(one.checked_by or "")),
        day("checked_on", _("销号日期"), lambda one: one.checked_on),
        text("check_words", _("核查情况"), lambda one: one.check_words, 40),
    ),
    rows=_measures,
    lines=lambda rows, reader: rows,
    ways=Ways(day="due_on", area="problem__area_path", unit="unit_id"),
    serves=("B18", "B20", "B21", "B23"),
)

UPTAKES = Register(
    name="uptakes",
    label=_("成果转化清单"),
    says=_("调研成果变成了什么：决策、文件、项目或者工作做法。"),
    family="research",
    columns=(
        text("words", _("转化成果"), lambda one: one.words, 40, kind="main"),
        text("kind", _("转化形式"), lambda one: one.get_kind_display()),
        text("topic", _("课题"), lambda one: one.topic.title, 30),
        text("aspect", _("方面"), lambda one: one.topic.aspect.title, 20),
        text("claimant", _("认领领导"), lambda one: str(one.topic.claimant or "")),
        text("unit", _("责任单位"), lambda one: str(one.topic.unit), 24),
        text("number", _("文号"), lambda one: one.number, 18),
        text("project", _("项目"), lambda one: str(one.project or ""), 24),
        day("on", _("日期"), lambda one: one.on),
    ),
    rows=_uptakes,
    lines=lambda rows, reader: rows,
    ways=Ways(day="on", area="topic__area_path", unit="topic__unit_id"),
    order=Order("on"),
    serves=("B18", "B25", "B26"),
)

TOPICS = Register(
    name="topics",
    label=_("课题台账"),
    says=_("每个课题由谁认领、调研过几次、发现多少问题、变成了什么。"),
    family="research",
    columns=(
        Column(
            name="topic",
            label=_("课题"),
            value=lambda line: line.topic.title,
            width=36,
            kind="main",
            url=lambda line: reverse("research:topic", args=[line.topic.pk]),
        ),
        text("aspect", _("方面"), lambda line: line.topic.aspect.title, 20),
        text("claimant", _("认领领导"), lambda line: str(line.topic.claimant or "")),
        text("unit", _("责任单位"), lambda line: str(line.topic.unit), 24),
        counted("visits", _("调研次数"), lambda line: line.visits),
        counted("problems", _("问题数"), lambda line: line.problems),
        counted("measures", _("措施数"), lambda line: line.measures),
        text("uptakes", _("转化形式"), lambda line: joined(line.uptakes), 20),
        day("to_on", _("完成时限"), lambda line: line.topic.to_on),
        text("status", _("状态"), lambda line: line.topic.get_status_display()),
    ),
    rows=_topics,
    lines=_lines,
    ways=Ways(day="from_on", area="area_path", unit="unit_id"),
    serves=("B15", "B17"),
)

REGISTERS: tuple[Register, ...] = (TOPICS, MEASURES, UPTAKES)
