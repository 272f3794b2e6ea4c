"""Questionnaires, the answers to them without anyone's name, and the links that ask about closed cases."""

from django.db import models

from sixia.channels.research import codes
from sixia.channels.research.models.topics import Topic
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import Placed
from sixia.ledger.models import Case
from sixia.visits.models import Campaign, Suggestion


class Questionnaire(Placed):
    """Some questions to people, open from a day to a day (local dates, the last one included).

    Its questions stand fast once it is published. ``token`` is the part of its address that is not to be
    guessed.
    """

    uid = models.UUIDField(unique=True)
    token = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=8, choices=codes.Asks.choices)
    title = models.CharField(max_length=120)
    intro = models.TextField(blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="questionnaires")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-id"], name="questionnaires_by_area")]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question, and what there is to choose from (a line an option)."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=6, choices=codes.QuestionKind.choices)
    words = models.CharField(max_length=200)
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.words


class Sheet(models.Model):
    """The answers of one person, of whom nothing is kept; ``uid`` makes a repeated sending harmless.

    ``unit`` is whose work it is about, when the questionnaire asks about a closed case; never which case.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="sheets")
    uid = models.UUIDField(unique=True)
    on = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["questionnaire", "unit"], name="sheets_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.on}"


class Answer(models.Model):
    """One answer: the place of an option (from 0), or a number from 1 to 5, or words.

    Of a question with several options ticked there are several. What it was turned into stands beside it.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    option = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["question", "option"], name="answers_to_a_question")]

    def __str__(self) -> str:
        return self.words[:40] or str(self.option)


class EffectLink(models.Model):
    """The way for one resident to say what came of their case; it works once and keeps no answer."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    is_used = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("questionnaire", "case"), name="one_link_for_each_case")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} → {self.case}"
