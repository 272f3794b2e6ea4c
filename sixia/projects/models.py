"""What is kept of projects: plan, monthly figures, milestones, problems in the way; and of honours."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.ground.people.placed import Placed
from sixia.ground.places.models import Site
from sixia.ledger.models import Case
from sixia.projects import codes


class Project(Placed):
    """One project or led file. Money is in yuan; completion is never stored, only worked out.

    ``chief_owner`` is the leader who answers for it (首席责任人, 领衔领导), ``contact`` the official by name
    whom the firm or builder turns to, ``origin`` the case whose common problem it solves.
    """

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=codes.Kind.choices)
    level = models.CharField(max_length=10, choices=codes.Level.choices)
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    plan = models.TextField(blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    chief_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_yuan = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    stage = models.CharField(max_length=10, choices=codes.Stage.choices, default=codes.Stage.PREPARED)
    front = models.CharField(max_length=12, choices=codes.Front.choices, blank=True)
    origin = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["year", "kind", "id"], name="projects_of_a_year"),
            models.Index(fields=["area_path", "id"], name="projects_by_area"),
        ]

    def __str__(self) -> str:
        return self.name


class MonthlyFigure(models.Model):
    """What was invested in one month, in yuan, as reported by the builder; one row a month."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="figures")
    month = models.DateField()  # its first day
    yuan = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("month",)
        constraints = [models.UniqueConstraint(fields=("project", "month"), name="one_figure_a_month")]

    def __str__(self) -> str:
        return f"{self.project} {self.month:%Y-%m}"


class Milestone(models.Model):
    """One point on the way: when it was planned, when it was passed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=10, choices=codes.Milestone.choices)
    planned_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("project", "kind"), name="one_milestone_of_a_kind"),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(passed_on__isnull=False), name="milestone_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_kind_display()}"


class Obstacle(models.Model):
    """A case that stands in the way of a project, or belongs to it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="obstacles")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("project", "case"), name="one_link_of_a_case")]

    def __str__(self) -> str:
        return f"{self.project} ← {self.case}"


class Honour(Placed):
    """A title or an award that someone outside gave to a place or a unit: a fact with its source and day."""

    uid = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    given_by = models.CharField(max_length=120)
    on = models.DateField()
    source = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-on", "-id"], name="honours_by_day"),
            models.Index(fields=["area_path", "-id"], name="honours_by_area"),
        ]

    def __str__(self) -> str:
        return self.name
