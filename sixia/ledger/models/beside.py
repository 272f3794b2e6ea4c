"""Rows beside a case: who stays away, its numbers elsewhere, who speaks for a group, its files; the draws."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import Unit
from sixia.ground.vault.models import Identity
from sixia.ledger import codes
from sixia.ledger.models.case import Case, Event

USER = settings.AUTH_USER_MODEL


class Recusal(models.Model):
    """Someone, or a unit with all below it, kept away from a case: an interest in it, or it is about them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=codes.Away.choices, default=codes.Away.OWN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("case", "user", "why"), name="one_recusal_a_reason"),
            models.UniqueConstraint(fields=("case", "unit"), name="one_recusal_per_unit"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit__isnull=True) | Q(user__isnull=True, unit__isnull=False),
                name="a_person_or_a_unit_stays_away",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.unit} ≠ {self.case}"


class ExternalNumber(models.Model):
    """One more number of the case, in another platform; the first one stands in the case itself."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="external_numbers")
    source = models.CharField(max_length=60)
    number = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("source", "number"), name="one_case_per_number_of_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.number}"


class Representative(models.Model):
    """Someone whom a group has chosen to speak for it, beside the one who is its complainant."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="representatives")
    identity = models.ForeignKey(Identity, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("case", "identity"), name="one_representative_once_a_case")
        ]

    def __str__(self) -> str:
        return str(self.identity)


class RevisitDraw(models.Model):
    """One month's draw of closed cases to be visited again: everything that repeats it stands here.

    ``pool`` holds the numbers that took part, one a line, sorted; ``drawn`` those that were drawn, in order.
    """

    month = models.CharField(max_length=7, unique=True)
    seed = models.CharField(max_length=64)
    seed_day = models.DateField()
    pool = models.TextField(blank=True)
    drawn = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-month",)

    def __str__(self) -> str:
        return self.month


class CaseFile(models.Model):
    """A file that belongs to a case, through the event that brought it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    event = models.ForeignKey(Event, models.PROTECT, related_name="files")
    stored = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    shown = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.stored)
