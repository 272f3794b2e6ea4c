"""Programmes and topics: who sees them, who works on them, how much hangs on each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sixia.channels.research.models import Measure, Problem, Programme, Topic, TopicVisit, Uptake
from sixia.ground.people import permits
from sixia.ground.people.placed import in_reach, reaches
from sixia.ground.people.scope import Standing
from sixia.visits import codes as trips
from sixia.visits import queries as visits
from sixia.visits.models import Visit


def visible_to(who: Standing) -> QuerySet[Topic]:
    """The topics ``who`` may see: in their area, of their units, or claimed by themselves."""
    return Topic.objects.filter(in_reach(who, permits.SEE_TRIPS) | Q(claimant_id=who.user_id))


def programmes_visible_to(who: Standing) -> QuerySet[Programme]:
    """The programmes ``who`` may see, those among them of which they see a topic."""
    topics = visible_to(who).filter(programme_id=OuterRef("pk"))
    return Programme.objects.filter(in_reach(who, permits.SEE_TRIPS) | Q(Exists(topics)))


def shown(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """With what a row of a list says, in the same statement."""
    return topics.select_related("programme", "aspect", "claimant", "unit", "area")


def topic(pk: int, *, who: Standing) -> Topic | None:
    """The topic with this key, if ``who`` may see it."""
    return shown(visible_to(who)).filter(pk=pk).first()


def programme(pk: int, *, who: Standing) -> Programme | None:
    """The programme with this key, if ``who`` may see it."""
    return programmes_visible_to(who).select_related("area", "unit").filter(pk=pk).first()


def topics_of(one: Programme, *, who: Standing) -> list[Topic]:
    """The topics of a programme, aspect by aspect."""
    return list(shown(visible_to(who)).filter(programme=one).order_by("aspect_id", "pk"))


def topics_among(some: Iterable[Programme]) -> dict[int, int]:
    """How many topics each of these programmes has, in one statement."""
    found = {one.pk: 0 for one in some}
    rows = Topic.objects.filter(programme_id__in=found).order_by().values_list("programme_id")
    return found | {int(key): int(n) for key, n in rows.annotate(n=Count("pk"))}


def works_on(one: Topic, who: Standing) -> bool:
    """Whether ``who`` works on a topic: its leader, its unit, or whoever arranges there."""
    mine = one.claimant_id is not None and one.claimant_id == who.user_id
    return mine or one.unit_id in who.all_unit_ids or reaches(who, permits.ARRANGE, one.area_path)


def arranges(area_path: str, who: Standing) -> bool:
    """Whether ``who`` arranges research here."""
    return reaches(who, permits.ARRANGE, area_path)


def may_claim(one: Topic, who: Standing) -> bool:
    """Whether a topic is still free, and ``who`` a leader who has none in its programme."""
    if one.claimant_id is not None or not reaches(who, permits.LEAD, one.area_path):
        return False
    return claimed_by(who, one.programme_id) is None


def claimed_by(who: Standing, programme_id: int) -> Topic | None:
    """The topic ``who`` has claimed in a programme, if any."""
    return Topic.objects.filter(programme_id=programme_id, claimant_id=who.user_id).first()


def visits_of(one: Topic, *, who: Standing) -> QuerySet[Visit]:
    """The trips made for a topic that ``who`` may see, the newest first."""
    linked = TopicVisit.objects.filter(topic=one).values("visit_id")
    return visits.shown(visits.visible_to(who)).filter(pk__in=linked).order_by("-on", "-pk")


def topics_of_visit(visit: Visit, *, who: Standing) -> list[Topic]:
    """The topics a trip was made for."""
    linked = TopicVisit.objects.filter(visit=visit).values("topic_id")
    return list(shown(visible_to(who)).filter(pk__in=linked).order_by("pk"))


def linkable(who: Standing) -> QuerySet[Topic]:
    """The topics ``who`` may link a trip to: those they see and work on that are not concluded."""
    mine = Q(claimant_id=who.user_id) | Q(unit_id__in=sorted(who.all_unit_ids))
    for path in who.area_paths(permits.ARRANGE):
        mine |= Q(area_path__startswith=path)
    return shown(visible_to(who)).filter(mine).exclude(status="concluded").order_by("-pk")


@dataclass
class Tally:
    """How much hangs on one topic: counted, never typed."""

    visits: int = 0
    problems: int = 0
    measures: int = 0
    done: int = 0
    checked: int = 0
    uptakes: int = 0


def tallies_of(topics: Iterable[Topic]) -> dict[int, Tally]:
    """How much hangs on each of these topics, in a statement for each kind."""
    found = {one.pk: Tally() for one in topics}
    for model, name in ((TopicVisit, "visits"), (Problem, "problems"), (Uptake, "uptakes")):
        rows = model._default_manager.filter(topic_id__in=found).order_by().values_list("topic_id")
        for key, count in rows.annotate(count=Count("pk")):
            setattr(found[key], name, count)
    measures = Measure.objects.filter(problem__topic_id__in=found).order_by()
    for key, all_, done, checked in measures.values_list("problem__topic_id").annotate(
        all=Count("pk"), done=Count("done_on"), checked=Count("checked_on")
    ):
        found[key].measures, found[key].done, found[key].checked = all_, done, checked
    return found


def research_trips(one: Programme, *, who: Standing) -> int:
    """How many trips of research were made in the area of a programme in its period."""
    made = visits.made(visits.visible_to(who)).filter(is_research=True, area_path__startswith=one.area_path)
    return made.filter(on__gte=one.from_on, on__lte=one.to_on).count()


def methods_said(one: Topic) -> list[str]:
    """The methods of a topic in words."""
    known = dict(trips.Form.choices)
    return [str(known[code]) for code in one.methods if code in known]
