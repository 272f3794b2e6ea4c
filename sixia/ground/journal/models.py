"""What the journal keeps: one entry for everything that was done to a record."""

from django.conf import settings
from django.db import models

from sixia.ground.people.models import Unit


class Entry(models.Model):
    """One link in the chain of a record. Added, never changed.

    ``subject`` names the table ("visits.visit"), ``key`` the row. ``facts`` is canonical JSON; a correction
    holds the value that was there before. ``recorded_at`` is UTC.
    """

    subject = models.CharField(max_length=40)
    key = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    facts = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("subject", "key", "seq")
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=("subject", "key", "seq"), name="one_entry_per_place")]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}/{self.seq} {self.verb}"
