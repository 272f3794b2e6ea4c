"""What can be asked of projects: who sees them, who may write, what stands in their way."""

from datetime import date

from django.db.models import Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.models import User
from sixia.ground.people.placed import in_reach, reaches
from sixia.ground.people.queries import posts_on
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Site
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects.models import Honour, Obstacle, Project


def visible_to(who: Standing) -> QuerySet[Project]:
    """The projects ``who`` may see: in their area, of their unit, or answered for by themselves."""
    if who.kind == "system":
        return Project.objects.all()
    mine = Q(chief_owner_id=who.user_id) | Q(contact_id=who.user_id)
    return Project.objects.filter(in_reach(who, permits.SEE_TRIPS) | mine)


def shown(projects: QuerySet[Project]) -> QuerySet[Project]:
    """With what a row of a list says, in two statements."""
    beside = ("area", "site", "unit", "chief_owner", "contact")
    return projects.select_related(*beside).prefetch_related("figures", "milestones")


def get(pk: int, *, who: Standing) -> Project | None:
    """The project with this key, if ``who`` may see it."""
    return shown(visible_to(who)).select_related("origin").filter(pk=pk).first()


def years(projects: QuerySet[Project]) -> list[int]:
    """The years there are projects of, the latest first."""
    return list(projects.order_by("-year").values_list("year", flat=True).distinct())


def arranges(who: Standing, project: Project) -> bool:
    """Whether ``who`` may change the project itself: whoever arranges over its area, and its chief owner."""
    is_chief = who.user_id is not None and project.chief_owner_id == who.user_id
    return is_chief or reaches(who, permits.ARRANGE, project.area_path)


def reports(who: Standing, project: Project) -> bool:
    """Whether ``who`` may report figures and milestones: the unit's own people may, too."""
    return arranges(who, project) or project.unit_id in who.unit_ids(permits.GO_DOWN)


def obstacles_of(project: Project, *, who: Standing) -> list[Case]:
    """The cases linked to a project that ``who`` may see, open ones first."""
    linked = Obstacle.objects.filter(project=project).values("case_id")
    seen = ledger.visible_to(who).filter(pk__in=linked)
    return list(seen.select_related("lead_unit", "area").order_by("-is_open", "pk"))


def hidden_obstacles(project: Project, *, who: Standing) -> int:
    """How many linked cases are out of sight, so that the page can say so."""
    return Obstacle.objects.filter(project=project).count() - len(obstacles_of(project, who=who))


def origin_of(project: Project, *, who: Standing) -> Case | None:
    """The case a project grew out of, if ``who`` may see it."""
    return ledger.visible_to(who).filter(pk=project.origin_id or 0).first()


def honours_visible_to(who: Standing) -> QuerySet[Honour]:
    """Honours of the areas and units of ``who``."""
    return Honour.objects.filter(in_reach(who, permits.SEE_TRIPS))


# What forms offer


def officials_for(who: Standing, *, on: date) -> QuerySet[User]:
    """Who can answer for a project: everyone with a post where ``who`` arranges, or in their units."""
    reach = Q(unit_id__in=sorted(who.all_unit_ids))
    for path in who.area_paths(permits.ARRANGE):
        reach |= Q(area__path__startswith=path)
    held = posts_on(on).filter(reach)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name", "pk")


def sites_for(who: Standing) -> QuerySet[Site]:
    """The sites in the areas where ``who`` arranges."""
    reach = Q(pk__in=())
    for path in who.area_paths(permits.ARRANGE):
        reach |= Q(area__path__startswith=path)
    return Site.objects.filter(reach, closed_on=None)
