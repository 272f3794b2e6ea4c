"""Problems that research brings out, the measures against them, and the tree of work they stand in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sixia.channels.research import codes
from sixia.channels.research.models.topics import Programme, Topic
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import Placed
from sixia.visits.codes import Nature, Source
from sixia.visits.models import Finding, Suggestion

USER = settings.AUTH_USER_MODEL


class WorkItem(models.Model):
    """One item of work in a programme; tasks hang on it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="items")
    uid = models.UUIDField(unique=True)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """One task of an item: which unit, under which leader, by which local date."""

    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="tasks")
    uid = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    lead = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Problem(Placed):
    """One problem on the lists. Where it came from a finding or a suggestion, its words stand there.

    ``nature`` carries the strategy, ``batch`` gathers those dealt with in one go. ``lead`` is the official
    who answers for it, ``unit`` the one that has it.
    """

    uid = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="problems")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="problems")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="problems")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="+")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.RESEARCH)
    nature = models.CharField(max_length=12, choices=Nature.choices, default=Nature.INDIVIDUAL)
    batch = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=12, choices=codes.ListLevel.choices, blank=True)
    is_self_review = models.BooleanField(default=False)
    is_priority = models.BooleanField(default=False)
    is_blocker = models.BooleanField(default=False)
    lead = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    listed_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False) | Q(suggestion__isnull=False) | ~Q(words=""),
                name="problem_says_something",
            ),
            models.UniqueConstraint(
                fields=("programme", "finding"),
                name="one_problem_of_a_finding",
                condition=Q(finding__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "-id"], name="problems_of_a_programme"),
            models.Index(fields=["topic", "id"], name="problems_of_a_topic"),
            models.Index(fields=["area_path", "-id"], name="problems_by_area"),
        ]

    def __str__(self) -> str:
        return self.said[:60]

    @property
    def said(self) -> str:
        """Its words, wherever they stand; ask only for problems that `queries` have shown."""
        if self.words:
            return self.words
        if self.finding is not None:
            found = self.finding
            return found.case.title if found.case else str(found.suggestion or found.words)
        return str(self.suggestion.words if self.suggestion else "")


class Measure(models.Model):
    """One measure against a problem. Done is what the unit says; written off is what someone else found.

    ``done_by`` said that it was done; ``checked_by`` is another person, who looked.
    """

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="measures")
    uid = models.UUIDField(unique=True)
    words = models.TextField()
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    official = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)
    done_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    check_words = models.TextField(blank=True)
    checked_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["unit", "due_on"], name="measures_open", condition=Q(done_on__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("done_by")),
                name="nobody_checks_their_own_measure",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True) | Q(done_on__isnull=False),
                name="checked_only_when_done",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]
