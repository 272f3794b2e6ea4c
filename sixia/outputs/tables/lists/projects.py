"""The lists of projects: progress of key and livelihood projects; the led files with their visits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ledger import queries as ledger
from sixia.outputs.tables.lines import joined
from sixia.outputs.tables.shape import DATE_PART, MONEY, Column, Reader, Register, Ways, counted, text
from sixia.projects import codes
from sixia.projects import queries as projects
from sixia.projects.completion import Progress, completion
from sixia.projects.models import Milestone, MonthlyFigure, Obstacle, Project
from sixia.visits import queries as visits

WAYS = Ways(area="area_path", unit="unit_id")


@dataclass(frozen=True)
class ProjectLine:
    """A project with how far it has come, its milestones, its problems, the visits made for it."""

    project: Project
    figures: Sequence[MonthlyFigure]
    milestones: Mapping[str, Milestone]
    problems: int
    visits: int
    today: date

    @cached_property
    def progress(self) -> Progress | None:
        """How far it has come, as the project's own page says it."""
        return completion(self.project, self.today, self.figures)

    @property
    def sources(self) -> str:
        """Who reported the figures."""
        return joined(sorted({one.source for one in self.figures}))


def visible(reader: Reader) -> QuerySet[Project]:
    """The projects the reader may see, with what a line says beside them."""
    return projects.visible_to(reader.who).select_related("area", "unit", "chief_owner", "contact")


def _lines(rows: Sequence[Project], reader: Reader) -> list[ProjectLine]:
    keys = [one.pk for one in rows]
    figures: dict[int, list[MonthlyFigure]] = defaultdict(list)
    for figure in MonthlyFigure.objects.filter(project_id__in=keys):
        figures[figure.project_id].append(figure)
    passed: dict[int, dict[str, Milestone]] = defaultdict(dict)
    for point in Milestone.objects.filter(project_id__in=keys):
        passed[point.project_id][point.kind] = point
    seen = Obstacle.objects.filter(project_id__in=keys, case__in=ledger.visible_to(reader.who))
    problems = dict(seen.order_by("project_id").values_list("project_id").annotate(n=Count("pk")))
    met = visits.made(visits.visible_to(reader.who)).filter(project_id__in=keys).order_by("project_id")
    trips = dict(met.values_list("project_id").annotate(n=Count("pk")))
    return [
        ProjectLine(
            one, figures[one.pk], passed[one.pk], problems.get(one.pk, 0), trips.get(one.pk, 0), reader.today
        )
        for one in rows
    ]


def _point(kind: codes.Milestone) -> Column:
    def value(line: ProjectLine) -> str:
        point = line.milestones.get(kind)
        if point is None:
            return ""
        if point.passed_on is not None:
            return point.passed_on.isoformat()
        return _now("计划 %(day)s") % {"day": point.planned_on}

    return Column(name=kind.value, label=kind.label, value=value, kind="nowrap", width=16)


SHOWN = (
    codes.Milestone.SIGNED, codes.Milestone.STARTED, codes.Milestone.COMPLETED, codes.Milestone.ACCEPTED,
)  # fmt: skip

NAME = text("project", _("项目"), lambda line: line.project.name, 30, kind="main")
KIND = text("kind", _("类别"), lambda line: line.project.get_kind_display())
LEVEL = text("level", _("级别"), lambda line: line.project.get_level_display(), 10)
STAGE = text("stage", _("阶段"), lambda line: line.project.get_stage_display(), 8)
UNIT = text("unit", _("承办单位"), lambda line: str(line.project.unit), 24)
YEAR = Column(
    name="year",
    label=_("年度"),
    value=lambda line: line.project.year,
    kind="number",
    width=8,
    typed=DATE_PART,
)
PLANNED = Column(
    name="planned",
    label=_("年度计划（元）"),
    value=lambda line: line.project.planned_yuan,
    kind="number",
    width=16,
    typed=MONEY,
)
OBSTACLES = Column(
    name="problems", label=_("问题数"), value=lambda line: line.problems, kind="number", width=8, counted=True
)

PROGRESS = Register(
    name="projects",
    label=_("重点项目进度表"),
    says=_("每个项目今年计划投资多少、完成多少、比序时快还是慢，节点和首席责任人。"),
    family="projects",
    columns=(
        NAME, KIND, LEVEL, YEAR,
        PLANNED,
        counted("done", _("累计完成（元）"), lambda line: line.progress and line.progress.done, 16),
        counted("completion", _("完成率（%）"), lambda line: line.progress and line.progress.share),
        counted("elapsed", _("序时（%）"), lambda line: line.progress and line.progress.elapsed),
        text("sources", _("数据来源"), lambda line: line.sources, 20),
        STAGE,
        *(_point(kind) for kind in SHOWN),
        text("chief_owner", _("首席责任人"), lambda line: str(line.project.chief_owner or "")),
        text("contact", _("专属联系人"), lambda line: str(line.project.contact or "")),
        OBSTACLES,
    ),
    rows=lambda reader: visible(reader).exclude(kind__in=codes.LED),
    lines=_lines,
    ways=WAYS,
    serves=("D5", "D6", "D10", "D16"),
)  # fmt: skip

LED = Register(
    name="led",
    label=_("领衔督办表"),
    says=_("为民办实事项目、人大代表建议、政协委员提案：由谁领衔、走访过几次、办到哪一步。"),
    family="projects",
    columns=(
        NAME, KIND,
        text("number", _("编号"), lambda line: line.project.number, 14, kind="nowrap"),
        text("leader", _("领衔领导"), lambda line: str(line.project.chief_owner or "")),
        UNIT,
        counted("visits", _("走访次数"), lambda line: line.visits),
        STAGE, OBSTACLES,
        text("answer", _("答复"), lambda line: line.project.answer, 40),
        _point(codes.Milestone.ANSWERED),
    ),
    rows=lambda reader: visible(reader).filter(kind__in=codes.LED),
    lines=_lines,
    ways=WAYS,
    serves=("D14",),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (PROGRESS, LED)
