"""Problems, measures and the tree of work: who sees them, what the lists are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sixia.channels.research import codes
from sixia.channels.research.models import Measure, Problem, Programme, Task, Topic, WorkItem
from sixia.channels.research.queries.topics import arranges, works_on
from sixia.ground.people import permits
from sixia.ground.people.placed import in_reach
from sixia.ground.people.scope import Standing
from sixia.visits import queries as visits
from sixia.visits.models import Finding


def in_scope(who: Standing) -> QuerySet[Problem]:
    """The problems of one's scope, those among them whose words one may not see: for counting alone."""
    measures = Measure.objects.filter(problem_id=OuterRef("pk"), unit_id__in=sorted(who.all_unit_ids))
    mine = Q(lead_id=who.user_id) | Q(topic__claimant_id=who.user_id) | Q(Exists(measures))
    return Problem.objects.filter(in_reach(who, permits.SEE_TRIPS) | mine)


def visible_to(who: Standing) -> QuerySet[Problem]:
    """The problems ``who`` may see; without those that stand in findings or suggestions they may not see."""
    found = Q(finding__isnull=True) | Q(finding__in=visits.findings_visible_to(who))
    said = Q(suggestion__isnull=True) | Q(suggestion__in=visits.suggestions_visible_to(who))
    return in_scope(who).filter(found, said)


BESIDE = (
    "programme", "topic", "task", "unit", "area", "lead", "finding__case", "finding__suggestion",
    "finding__visit", "suggestion",
)  # fmt: skip


def shown(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    """With what a row of a list says."""
    return problems.select_related(*BESIDE).prefetch_related("measures__unit", "measures__official")


def problem(pk: int, *, who: Standing) -> Problem | None:
    """The problem with this key, if ``who`` may see it."""
    return shown(visible_to(who)).filter(pk=pk).first()


def problems_of(one: Topic, *, who: Standing) -> list[Problem]:
    """The problems of a topic that ``who`` may see."""
    return list(shown(visible_to(who)).filter(topic=one).order_by("pk"))


def hidden_in(one: Topic, *, who: Standing) -> int:
    """How many problems of a topic are out of sight, so that the page can say so."""
    return Problem.objects.filter(topic=one).count() - visible_to(who).filter(topic=one).count()


def may_change(one: Problem, who: Standing) -> bool:
    """Whether ``who`` may sort a problem and set measures: whoever works on it."""
    if one.topic is not None and works_on(one.topic, who):
        return True
    answers = one.unit_id in who.all_unit_ids or one.lead_id == who.user_id
    return answers or arranges(one.area_path, who)


def findings_for(one: Topic, *, who: Standing) -> QuerySet[Finding]:
    """What was found on the trips of a topic and is not on its programme's list yet."""
    listed = Problem.objects.filter(programme_id=one.programme_id, finding__isnull=False)
    seen = visits.findings_visible_to(who).filter(visit__in=one.links.values("visit_id"))
    return seen.exclude(pk__in=listed.values("finding_id")).select_related("case", "suggestion", "visit")


# Measures


def measures_visible_to(who: Standing) -> QuerySet[Measure]:
    """The measures against problems ``who`` may see, and those of their own units or their own."""
    mine = Q(unit_id__in=sorted(who.all_unit_ids)) | Q(official_id=who.user_id)
    return Measure.objects.filter(Q(problem__in=visible_to(who)) | mine)


def measures_of(one: Topic, *, who: Standing) -> list[Measure]:
    """The measures of a topic that ``who`` may see: their own even where the problem is out of sight."""
    rows = measures_visible_to(who).filter(problem__topic=one)
    return list(rows.select_related("unit", "official").order_by("problem_id", "pk"))


def given_to(who: Standing) -> Q:
    """The measures that one's own units or oneself still have to do."""
    mine = Q(unit_id__in=sorted(who.all_unit_ids)) | Q(official_id=who.user_id)
    return mine & Q(done_on__isnull=True)


def seen_among(measures: Iterable[Measure], *, who: Standing) -> set[int]:
    """Which of the problems that these measures are against ``who`` may see."""
    keys = {one.problem_id for one in measures}
    return set(visible_to(who).filter(pk__in=keys).values_list("pk", flat=True))


def measure(pk: int, *, who: Standing) -> Measure | None:
    """The measure with this key, if ``who`` may see it."""
    beside = ("problem__topic", "problem__programme", "problem__area", "problem__unit", "unit", "official",
              "done_by", "checked_by", "suggestion")  # fmt: skip
    return measures_visible_to(who).select_related(*beside).filter(pk=pk).first()


def may_finish(one: Measure, who: Standing) -> bool:
    """Whether ``who`` may say that a measure is done: its unit, or its official."""
    return one.unit_id in who.all_unit_ids or one.official_id == who.user_id


def may_check(one: Measure, who: Standing) -> bool:
    """Whether ``who`` may check a measure: not whoever did it, nor their unit; one who oversees the place."""
    if who.user_id in {one.done_by_id, one.official_id} or one.unit_id in who.all_unit_ids:
        return False
    path = one.problem.area_path
    return path.startswith(who.area_paths(permits.SUPERVISE)) or arranges(path, who)


# The tree of work


def items_of(one: Programme) -> QuerySet[WorkItem]:
    """The items of a programme with their tasks."""
    return one.items.prefetch_related("tasks__unit", "tasks__lead")


def task(pk: int, *, within: Programme) -> Task | None:
    """A task of the programme, by its key."""
    return Task.objects.filter(pk=pk, item__programme=within).select_related("item", "unit", "lead").first()


def tasks_of(one: Programme) -> QuerySet[Task]:
    """Every task of a programme."""
    return Task.objects.filter(item__programme=one).select_related("item", "unit", "lead")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a programme comes to; each is the length of a list that can be opened."""

    aspects: int
    topics: int
    claimed: int
    items: int
    tasks: int
    priority: int
    problems: int
    self_review: int
    county: int
    from_suggestions: int
    measures: int
    measures_from_suggestions: int
    done: int
    checked: int


def figures(one: Programme) -> Figures:
    """Count what a programme consists of, in four statements."""
    flags = one.problems.aggregate(
        all=Count("pk"),
        priority=Count("pk", filter=Q(is_priority=True)),
        review=Count("pk", filter=Q(is_self_review=True)),
        county=Count("pk", filter=Q(level=codes.ListLevel.COUNTY)),
        suggested=Count("pk", filter=Q(suggestion__isnull=False)),
    )
    measures = Measure.objects.filter(problem__programme=one).aggregate(
        all=Count("pk"),
        done=Count("done_on"),
        checked=Count("checked_on"),
        suggested=Count("suggestion"),
    )
    topics = one.topics.aggregate(all=Count("pk"), claimed=Count("claimant"))
    return Figures(
        aspects=one.aspects.count(), topics=topics["all"], claimed=topics["claimed"],
        items=one.items.count(), tasks=tasks_of(one).count(), priority=flags["priority"],
        problems=flags["all"], self_review=flags["review"], county=flags["county"],
        from_suggestions=flags["suggested"], measures=measures["all"], done=measures["done"],
        checked=measures["checked"], measures_from_suggestions=measures["suggested"],
    )  # fmt: skip
