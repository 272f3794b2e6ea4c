"""What is kept of the on-site office: sessions with agenda, attendance, decisions; task forces; plans."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.channels.onsite import codes
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.placed import Placed
from sixia.ground.places.models import Site
from sixia.ledger.models import Case
from sixia.projects.models import Project
from sixia.visits.models import Visit

USER = settings.AUTH_USER_MODEL


class Session(models.Model):
    """One meeting on the spot. Day, place, theme and who leads stand on its visit and nowhere else.

    ``level`` is a line of the county's own method of consultation, or a plain number where none is written.
    """

    uid = models.UUIDField(unique=True)
    visit = models.OneToOneField(Visit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=codes.Kind.choices)
    level = models.CharField(max_length=40, blank=True)
    survey = models.TextField(blank=True)  # what was seen on the spot before it was decided
    result = models.TextField(blank=True)  # what came of it
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.visit.theme or self.visit.place}"


class AgendaItem(models.Model):
    """One matter on the agenda: a case of the ledger, a project, or plain words."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=10, choices=codes.Why.choices)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("session", "case"), name="a_case_once_on_an_agenda", condition=Q(case__isnull=False)
            ),
            models.UniqueConstraint(
                fields=("session", "project"),
                name="a_project_once_on_an_agenda",
                condition=Q(project__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.case or self.project)


class Attendee(models.Model):
    """A unit at the table, or someone by name and part; ``came`` is unknown until it is said."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance")
    part = models.CharField(max_length=10, choices=codes.Part.choices, default=codes.Part.UNIT)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("session", "unit"), name="a_unit_once_at_a_table", condition=Q(unit__isnull=False)
            ),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(name=""), name="attendee_is_someone"),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.unit or ""), self.name) if part)


class Decision(models.Model):
    """One thing decided: what, which unit, by which local date. Confirmed by a leader it is an assignment.

    ``effect`` says what the ledger made of it, ``case`` where; both follow from the confirmation.
    """

    uid = models.UUIDField(unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions")
    words = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    official = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    effect = models.CharField(max_length=12, choices=codes.Effect.choices, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["confirmed_by", "due_on", "id"], name="decisions_of_a_leader"),
            models.Index(fields=["unit", "due_on", "id"], name="decisions_for_a_unit"),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class TaskForce(Placed):
    """Several units that work on one matter together for a time (专班); ``to_on`` is not included."""

    uid = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    scope = models.TextField(blank=True)
    level = models.CharField(max_length=14, choices=codes.ForceLevel.choices)
    leader = models.ForeignKey(USER, models.PROTECT, related_name="+")
    units = models.ManyToManyField(Unit, blank=True, related_name="+")
    sites = models.ManyToManyField(Site, blank=True, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-id"], name="task_forces_by_area")]

    def __str__(self) -> str:
        return self.name


class Plan(Placed):
    """What is done for one enterprise, or about one class of problems (一企一策, 分类施策)."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=6, choices=codes.PlanKind.choices)
    name = models.CharField(max_length=120)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.CharField(max_length=10, choices=codes.Problem.choices, blank=True)
    services = models.JSONField(default=list, blank=True)
    needs = models.TextField(blank=True)
    contact = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    force = models.ForeignKey(TaskForce, models.PROTECT, null=True, blank=True, related_name="plans")
    said = models.TextField(blank=True)  # what the enterprise says of it
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["area_path", "-id"], name="onsite_plans_by_area"),
            models.Index(fields=["site", "-id"], name="onsite_plans_of_a_site"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="firm", site__isnull=False) | (Q(kind="class") & ~Q(problem="")),
                name="plan_is_for_someone_or_something",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Concern(models.Model):
    """A case that a plan is about, with the kind of problem it is."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="concerns")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    problem = models.CharField(max_length=10, choices=codes.Problem.choices)
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("plan", "case"), name="a_case_once_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.plan} ← {self.case}"


class Measure(models.Model):
    """One thing a unit does under a plan, by a local date, and how it was done."""

    uid = models.UUIDField(unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    words = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return self.words[:40]
