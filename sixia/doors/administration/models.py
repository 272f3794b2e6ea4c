"""What the administrators' door keeps: hand-overs, row by row."""

from django.conf import settings
from django.db import models

from sixia.ledger.models import Case

USER = settings.AUTH_USER_MODEL


class HandOver(models.Model):
    """Everything one official answered for, given to another in one act; ``at`` is UTC."""

    uid = models.UUIDField(unique=True)
    giver = models.ForeignKey(USER, models.PROTECT, related_name="+")
    taker = models.ForeignKey(USER, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class HandedRow(models.Model):
    """What became of one thing: handed over, or left where it was and why.

    ``words`` and ``url`` are for whoever gives and takes; an administrator reads the kind and the result.
    """

    hand_over = models.ForeignKey(HandOver, models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=24)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=200, blank=True)
    done = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.hand_over} {self.kind}"
