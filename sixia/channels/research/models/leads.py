"""Leads: hints at half-built, showy or sham works and at false figures, kept from those they are about."""

from django.conf import settings
from django.db import models

from sixia.channels.research import codes
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import Placed


class Lead(Placed):
    """One lead. ``unit`` took it in; ``against_unit`` and everything below it never sees it."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=codes.LeadKind.choices)
    words = models.TextField()
    against_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    disposal = models.TextField(blank=True)
    disposed_on = models.DateField(null=True, blank=True)
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area_path", "-on", "-id"], name="leads_by_area")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
