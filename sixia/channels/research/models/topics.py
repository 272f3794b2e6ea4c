"""Programmes of research, the aspects and topics they consist of, and what became of each topic."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.channels.research import codes
from sixia.ground.people.placed import Placed
from sixia.projects.models import Project
from sixia.visits.models import Visit

USER = settings.AUTH_USER_MODEL


class Programme(Placed):
    """One plan of research with its period (local dates, the last one included) and its goals."""

    uid = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    goals = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-from_on", "-id"], name="programmes_by_area")]

    def __str__(self) -> str:
        return self.name


class Aspect(models.Model):
    """One side of what a programme looks into; its topics hang on it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="aspects")
    title = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("programme", "title"), name="one_aspect_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.title


class Topic(Placed):
    """One question that a leader claims; a leader claims one in a programme, and no more.

    ``unit`` answers for it. The four texts are the report; problems, measures and uptake are rows of their
    own, and how many there are is counted.
    """

    uid = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="topics")
    aspect = models.ForeignKey(Aspect, models.PROTECT, related_name="topics")
    title = models.CharField(max_length=120)
    claimant = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    methods = models.JSONField(default=list, blank=True)  # codes of visits.codes.Form
    focus = models.JSONField(default=list, blank=True)  # lines, each one thing to look at
    from_on = models.DateField()
    to_on = models.DateField()
    status = models.CharField(max_length=10, choices=codes.Status.choices, default=codes.Status.OPEN)
    basics = models.TextField(blank=True)
    troubles = models.TextField(blank=True)
    causes = models.TextField(blank=True)
    countermeasures = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "claimant"),
                name="one_topic_for_each_leader",
                condition=Q(claimant__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "aspect", "id"], name="topics_of_a_programme"),
            models.Index(fields=["area_path", "-id"], name="topics_by_area"),
        ]

    def __str__(self) -> str:
        return self.title


class TopicVisit(models.Model):
    """A trip that was made for a topic, among other things."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="links")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("topic", "visit"), name="one_link_of_a_visit")]

    def __str__(self) -> str:
        return f"{self.topic} ← {self.visit}"


class Uptake(models.Model):
    """What the findings of a topic were turned into: a decision, a document, a project, a practice."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="uptakes")
    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=codes.UptakeKind.choices)
    words = models.TextField()
    number = models.CharField(max_length=60, blank=True)  # of the document or the minutes
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return self.words[:40]
